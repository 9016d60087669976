public import Desk
internal import Documents
internal import Foundation
internal import GRDB

// MARK: - Distribution and reading

extension SQLiteTransaction {
  /// Who has an arrival, in the order in which it was given to them.
  public func distribution(of arrival: Int) throws -> [Distribution] {
    try all("SELECT * FROM distribution WHERE arrival = ? ORDER BY id", [arrival]).map { row in
      Distribution(
        arrival: arrival, officer: try row.text("officer"), isForAction: try row.flag("action"),
        at: try row.moment("at"), by: try row.text("by_whom"))
    }
  }

  /// Keeps that an officer has an arrival, in place of what was kept of the two.
  public mutating func put(_ distribution: Distribution) throws {
    try run(
      """
      INSERT INTO distribution(arrival, officer, action, at, by_whom) VALUES(?, ?, ?, ?, ?)
      ON CONFLICT(arrival, officer) DO UPDATE SET action = excluded.action, at = excluded.at, by_whom = excluded.by_whom
      """,
      [
        distribution.arrival, stored(distribution.officer), distribution.isForAction,
        distribution.at.milliseconds, stored(distribution.by),
      ])
  }

  /// Who has read an arrival or a telegram that was sent, the earliest first.
  public func readings(of item: Reading.Item) throws -> [Reading] {
    try all("SELECT * FROM reading WHERE item = ? ORDER BY id", [item.text]).map { row in
      Reading(item: item, officer: try row.text("officer"), at: try row.moment("at"))
    }
  }

  /// Keeps that somebody has read something.
  public mutating func put(_ reading: Reading) throws {
    try run(
      "INSERT INTO reading(item, officer, at) VALUES(?, ?, ?)",
      [reading.item.text, stored(reading.officer), reading.at.milliseconds])
  }
}

// MARK: - Alarms

extension SQLiteTransaction {
  /// Alarms that nobody has closed, the most urgent first; at most so many.
  public func openAlarms(limit: Int) throws -> [Alarm] {
    try all("SELECT * FROM alarm WHERE closed_by IS NULL ORDER BY rank DESC, id LIMIT ?", [limit])
      .map(Alarm.init(row:))
  }

  /// Alarms about something that nobody has closed, by their numbers.
  public func openAlarms(about subject: String) throws -> [Alarm] {
    try all("SELECT * FROM alarm WHERE closed_by IS NULL AND about = ? ORDER BY id", [subject])
      .map(Alarm.init(row:))
  }

  /// How many alarms of a kind nobody has closed.
  public func openAlarmCount(of kind: Alarm.Kind) throws -> Int {
    try one("SELECT count(*) AS count FROM alarm WHERE closed_by IS NULL AND kind = ?", [kind.rawValue])?
      .number("count") ?? 0
  }

  /// An alarm by its number.
  public func alarm(_ id: Int) throws -> Alarm? {
    try one("SELECT * FROM alarm WHERE id = ?", [id]).map(Alarm.init(row:))
  }

  /// Keeps an alarm, and gives its number: a new one where it has none.
  @discardableResult public mutating func put(_ alarm: Alarm) throws -> Int {
    try put(
      alarm.id,
      """
      INSERT INTO alarm(id, kind, post, arrival, rank, raised, text, about, closed_by)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, post = excluded.post, arrival = excluded.arrival,
        rank = excluded.rank, raised = excluded.raised, text = excluded.text,
        about = excluded.about, closed_by = excluded.closed_by
      """,
      [
        alarm.kind.rawValue, alarm.post.map { stored($0.name) }, alarm.arrival, alarm.rank.value,
        alarm.raised.milliseconds, stored(alarm.text), alarm.about, alarm.closedBy.map(stored),
      ])
  }
}

extension Alarm {
  /// An alarm as it was kept.
  fileprivate init(row: Row) throws {
    self.init(
      try row.word("kind"), post: try row.textIfAny("post").map { Post($0) }, text: try row.text("text"),
      raised: try row.moment("raised"), rank: try row.rank("rank"),
      arrival: try row.ifAny("arrival", as: Int.self), about: try row.textIfAny("about"))
    id = try row.number("id")
    closedBy = try row.textIfAny("closed_by")
  }
}

// MARK: - The log

extension SQLiteTransaction {
  /// The last entry of the log.
  public func lastEntry() throws -> LogEntry? {
    try one("SELECT * FROM log ORDER BY number DESC LIMIT 1").map(LogEntry.init(row:))
  }

  /// Entries of the log from a number on, in order; at most so many.
  public func entries(from number: Int, limit: Int) throws -> [LogEntry] {
    try all("SELECT * FROM log WHERE number >= ? ORDER BY number LIMIT ?", [number, limit])
      .map(LogEntry.init(row:))
  }

  /// Adds an entry to the log.
  public mutating func append(_ entry: LogEntry) throws {
    try once("entry \(entry.number) of the log") {
      try run(
        "INSERT INTO log(number, at, who, what, previous, digest) VALUES(?, ?, ?, ?, ?, ?)",
        [
          entry.number, entry.at.milliseconds, stored(entry.who), stored(entry.what), entry.previous.data,
          entry.digest.data,
        ])
    }
  }
}

extension LogEntry {
  /// An entry as it was kept.
  fileprivate init(row: Row) throws {
    self.init(
      number: try row.number("number"), at: try row.moment("at"), who: try row.text("who"),
      what: try row.text("what"), previous: try row.digest("previous"), digest: try row.digest("digest"))
  }
}
