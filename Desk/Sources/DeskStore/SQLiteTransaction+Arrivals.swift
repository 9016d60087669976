public import Desk
public import Documents
internal import Foundation
internal import GRDB

// MARK: - Mail as it came

extension SQLiteTransaction {
  /// Keeps mail as it came, and gives its number: a new one where it has none. Its bytes are kept once, and stay.
  @discardableResult public mutating func put(_ raw: RawMail) throws -> Int {
    if raw.id != 0 {
      try run(
        "UPDATE raw SET received = ?, state = ?, envelope = ?, reason = ? WHERE id = ?",
        [raw.received.milliseconds, raw.state.rawValue, stored(raw.origin), raw.reason.map(stored), raw.id])
      if database.changesCount > 0 { return raw.id }
    }
    let id = try put(
      raw.id, "INSERT INTO raw(id, received, state, envelope, reason) VALUES(?, ?, ?, ?, ?)",
      [raw.received.milliseconds, raw.state.rawValue, stored(raw.origin), raw.reason.map(stored)])
    try run("INSERT INTO raw_bytes(raw, bytes) VALUES(?, ?)", [id, Data(raw.bytes)])
    return id
  }

  /// Mail by its number.
  public func raw(_ id: Int) throws -> RawMail? {
    try one("SELECT * FROM raw JOIN raw_bytes ON raw_bytes.raw = raw.id WHERE id = ?", [id])
      .map { try RawMail(row: $0, bytes: $0.bytes("bytes")) }
  }

  /// Mail that was not looked into, the oldest first; at most so many.
  public func unopened(limit: Int) throws -> [RawMail] {
    try all(
      """
      SELECT * FROM raw JOIN raw_bytes ON raw_bytes.raw = raw.id WHERE state = 'kept' ORDER BY id LIMIT ?
      """, [limit]
    ).map { try RawMail(row: $0, bytes: $0.bytes("bytes")) }
  }

  /// Mail in a state, the oldest first, without its bytes; at most so many.
  public func raws(in state: RawMail.State, limit: Int) throws -> [RawMail] {
    try all("SELECT * FROM raw WHERE state = ? ORDER BY id LIMIT ?", [state.rawValue, limit])
      .map { try RawMail(row: $0, bytes: []) }
  }
}

extension RawMail {
  /// Mail as it was kept.
  fileprivate init(row: Row, bytes: [UInt8]) throws {
    self.init(received: try row.moment("received"), origin: try row.text("envelope"), bytes: bytes)
    id = try row.number("id")
    state = try row.word("state")
    reason = try row.textIfAny("reason")
  }
}

// MARK: - Arrivals

extension SQLiteTransaction {
  /// An arrival by its number.
  public func arrival(_ id: Int) throws -> Arrival? {
    try one("\(Self.arrivals) WHERE id = ?", [id]).map(Arrival.init(row:))
  }

  /// The arrival of a message from a sender.
  public func arrival(message: MessageID, from sender: Post) throws -> Arrival? {
    try one("\(Self.arrivals) WHERE sender = ? AND message_id = ?", [stored(sender.name), message.value])
      .map(Arrival.init(row:))
  }

  /// The arrival that has a number of a series.
  public func arrival(number: Int, in series: Series) throws -> Arrival? {
    try one(
      "\(Self.arrivals) WHERE sender = ? AND year = ? AND number = ? ORDER BY id LIMIT 1",
      [stored(series.sender.name), series.year.label, number]
    ).map(Arrival.init(row:))
  }

  private static let arrivals = "SELECT * FROM arrival JOIN arrival_text ON arrival_text.arrival = arrival.id"

  /// Arrivals, the last first; at most so many. With an officer, those distributed to them.
  public func arrivals(for officer: String?, limit: Int) throws -> [Arrival] {
    guard let officer else {
      return try all("\(Self.arrivals) ORDER BY id DESC LIMIT ?", [limit]).map(Arrival.init(row:))
    }
    // CROSS JOIN has SQLite walk along the officer's distribution, from its end, and look up no more than it gives out.
    return try all(
      """
      SELECT arrival.*, arrival_text.* FROM distribution CROSS JOIN arrival ON arrival.id = distribution.arrival
        CROSS JOIN arrival_text ON arrival_text.arrival = arrival.id
      WHERE distribution.officer = ? ORDER BY distribution.arrival DESC LIMIT ?
      """, [stored(officer), limit]
    ).map(Arrival.init(row:))
  }

  /// Keeps an arrival, and gives its number: a new one where it has none. What came is kept once, and stays: of an arrival that
  /// is known, how far the post has come with it, and what took its place.
  @discardableResult public mutating func put(_ arrival: Arrival) throws -> Int {
    let superseded = try arrival.superseded.map(json)
    if arrival.id != 0 {
      try run(
        "UPDATE arrival SET state = ?, superseded = ? WHERE id = ?",
        [arrival.state.rawValue, superseded, arrival.id])
      if database.changesCount > 0 { return arrival.id }
    }
    let telegram = arrival.telegram
    let id = try once(telegram.id.text) {
      try put(
        arrival.id,
        """
        INSERT INTO arrival(id, raw, sender, message_id, year, number, received, state, superseded)
        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          arrival.raw, stored(telegram.sender.name), telegram.id.value, telegram.year.label,
          arrival.mine.number, arrival.received.milliseconds, arrival.state.rawValue, superseded,
        ])
    }
    try run(
      "INSERT INTO arrival_text(arrival, digest, mine, telegram, original, signed) VALUES(?, ?, ?, ?, ?, ?)",
      [
        id, arrival.digest.data, json(arrival.mine), json(telegram), arrival.original.map(json),
        Data(arrival.signed),
      ])
    return id
  }
}

extension Arrival {
  /// An arrival as it was kept.
  fileprivate init(row: Row) throws {
    self.init(
      raw: try row.number("raw"), telegram: try row.json("telegram"), mine: try row.json("mine"),
      digest: try row.digest("digest"), signed: try row.bytes("signed"), received: try row.moment("received"),
      original: try row.jsonIfAny("original"))
    id = try row.number("id")
    state = try row.word("state")
    superseded = try row.jsonIfAny("superseded")
  }
}

// MARK: - Numbers that were missed

extension SQLiteTransaction {
  /// A number of a series that was missed.
  public func gap(number: Int, in series: Series) throws -> Gap? {
    try one(
      "SELECT gap FROM gap WHERE sender = ? AND addressee = ? AND year = ? AND number = ?",
      series.arguments + [number]
    )?.json("gap")
  }

  /// Numbers that are still missing, by series and number; at most so many.
  public func openGaps(limit: Int) throws -> [Gap] {
    // Of one calendar year the year that began in July before comes first: `FY1963`, then `1963`.
    try all(
      """
      SELECT gap FROM gap WHERE open = 1 ORDER BY sender, addressee, substr(year, -4), year DESC, number LIMIT ?
      """, [limit]
    ).map { try $0.json("gap") }
  }

  /// Numbers that are missing and about which something is to be done by then, the longest due first; at most so many.
  public func dueGaps(at now: Moment, limit: Int) throws -> [Gap] {
    try all(
      "SELECT gap FROM gap WHERE open = 1 AND wake <= ? ORDER BY wake LIMIT ?", [now.milliseconds, limit]
    ).map { try $0.json("gap") }
  }

  /// Keeps a number that is or was missed.
  public mutating func put(_ gap: Gap) throws {
    try run(
      """
      INSERT INTO gap(sender, addressee, year, number, open, gap, wake) VALUES(?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(sender, addressee, year, number)
      DO UPDATE SET open = excluded.open, gap = excluded.gap, wake = excluded.wake
      """, gap.series.arguments + [gap.number, gap.isOpen, json(gap), gap.wake?.milliseconds])
  }
}
