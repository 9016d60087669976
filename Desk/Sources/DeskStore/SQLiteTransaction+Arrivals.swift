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

  /// What has become of mail, by its number; `nil` where there is none.
  public func rawState(_ id: Int) throws -> RawMail.State? {
    try one("SELECT state FROM raw WHERE id = ?", [id])?.word("state")
  }

  /// Mail that was not looked into, the oldest first; at most so many, and no more than so many bytes but for the first.
  public func unopened(limit: Int, bytes: Int) throws -> [RawMail] {
    var left = bytes
    var mails: [RawMail] = []
    for row in try all("SELECT id FROM raw WHERE state = 'kept' ORDER BY id LIMIT ?", [limit]) {
      let id: Int = try row.number("id")
      // The length of a blob is in its row's header: the bytes of what is left for later are not read.
      left -= try one("SELECT length(bytes) AS size FROM raw_bytes WHERE raw = ?", [id])?.number("size") ?? 0
      guard mails.isEmpty || left >= 0 else { break }
      if let mail = try raw(id) { mails.append(mail) }
    }
    return mails
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

  /// The arrivals from a sender that carry a message, as blind copies and readdressals do, by their numbers.
  public func arrivals(carrying message: MessageID, from sender: Post) throws -> [Arrival] {
    try all(
      "\(Self.arrivals) WHERE sender = ? AND carried = ? ORDER BY id", [stored(sender.name), message.value]
    ).map(Arrival.init(row:))
  }

  /// What has taken the place of a sender's message, which need not have come itself.
  public func supersession(of message: MessageID, from sender: Post) throws -> TelegramContent.Supersession? {
    try one(
      "SELECT later FROM supersession WHERE sender = ? AND message_id = ?",
      [stored(sender.name), message.value]
    )?.json("later")
  }

  /// Keeps what has taken the place of a sender's message; in it stands the later one.
  public mutating func put(
    _ later: TelegramContent.Supersession, of message: MessageID, from sender: Post
  ) throws {
    try run(
      """
      INSERT INTO supersession(sender, message_id, later) VALUES(?, ?, ?)
      ON CONFLICT(sender, message_id) DO UPDATE SET later = excluded.later
      """, [stored(sender.name), message.value, json(later)])
  }

  /// Whether a sender's service message was carried out before; from now on it was.
  public mutating func isRepeated(service: MessageID, from sender: Post) throws -> Bool {
    try run(
      "INSERT INTO service(sender, message_id) VALUES(?, ?) ON CONFLICT(sender, message_id) DO NOTHING",
      [stored(sender.name), service.value])
    return database.changesCount == 0
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
        INSERT INTO arrival(id, raw, sender, message_id, year, number, received, state, superseded, carried)
        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          arrival.raw, stored(telegram.sender.name), telegram.id.value, telegram.year.label,
          arrival.mine.number, arrival.received.milliseconds, arrival.state.rawValue, superseded,
          arrival.original?.id.value,
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
