public import Desk
internal import Documents
internal import Foundation
internal import GRDB

// MARK: - Series, and telegrams that were released

extension SQLiteTransaction {
  /// The last number of a series that this post has given; 0 for none.
  public func lastSent(in series: Series) throws -> Int { try last(of: "sent_series", in: series) }

  /// Notes the last number of a series that this post has given.
  public mutating func setLastSent(_ number: Int, in series: Series) throws {
    try setLast(number, of: "sent_series", in: series)
  }

  /// All series in which this post has given numbers, with the last of each.
  public func sentSeries() throws -> [(series: Series, last: Int)] { try allSeries(of: "sent_series") }

  /// The last number that came in a series; 0 for none.
  public func lastHeard(in series: Series) throws -> Int { try last(of: "heard_series", in: series) }

  /// Notes the last number that came in a series.
  public mutating func setLastHeard(_ number: Int, in series: Series) throws {
    try setLast(number, of: "heard_series", in: series)
  }

  /// All series in which numbers have come, with the last of each.
  public func heardSeries() throws -> [(series: Series, last: Int)] { try allSeries(of: "heard_series") }

  /// The first number of a series that this desk was to get; 1 if nothing was noted.
  public func firstHeard(in series: Series) throws -> Int {
    try one(
      "SELECT first FROM heard_series WHERE sender = ? AND addressee = ? AND year = ?", series.arguments
    )?.number("first") ?? 1
  }

  /// Notes the first number of a series that this desk is to get.
  public mutating func setFirstHeard(_ number: Int, in series: Series) throws {
    try run(
      """
      INSERT INTO heard_series(sender, addressee, year, last, first) VALUES(?, ?, ?, 0, ?)
      ON CONFLICT(sender, addressee, year) DO UPDATE SET first = excluded.first
      """, series.arguments + [number])
  }

  /// Numbers of a series of which this desk knows nothing, though a later one has come; at most so many.
  public func unheard(in series: Series, limit: Int) throws -> [Int] {
    try all(
      """
      WITH RECURSIVE
        ends(first, last) AS (SELECT first, last FROM heard_series WHERE sender = ?1 AND addressee = ?2 AND year = ?3),
        counted(number) AS (
          SELECT first FROM ends WHERE first <= last
          UNION ALL SELECT number + 1 FROM counted, ends WHERE number < last)
      SELECT number FROM counted
      WHERE NOT EXISTS (
          SELECT 1 FROM arrival WHERE sender = ?1 AND year = ?3 AND arrival.number = counted.number)
        AND NOT EXISTS (
          SELECT 1 FROM gap
          WHERE sender = ?1 AND addressee = ?2 AND year = ?3 AND gap.number = counted.number
            AND json_extract(gap, '$.state') <> 'filled')
      LIMIT ?4
      """, series.arguments + [limit]
    ).map { try $0.number("number") }
  }

  private func last(of table: String, in series: Series) throws -> Int {
    try one(
      "SELECT last FROM \(table) WHERE sender = ? AND addressee = ? AND year = ?", series.arguments
    )?.number("last") ?? 0
  }

  private func setLast(_ number: Int, of table: String, in series: Series) throws {
    try run(
      """
      INSERT INTO \(table)(sender, addressee, year, last) VALUES(?, ?, ?, ?)
      ON CONFLICT(sender, addressee, year) DO UPDATE SET last = excluded.last
      """, series.arguments + [number])
  }

  private func allSeries(of table: String) throws -> [(series: Series, last: Int)] {
    try all("SELECT * FROM \(table)").map { (series: try $0.series(), last: try $0.number("last")) }
      .sorted { $0.series < $1.series }
  }

  /// A telegram that was released.
  public func telegram(_ id: MessageID) throws -> (telegram: Telegram, frozen: Frozen)? {
    try one(
      """
      SELECT telegram.telegram, inner, signed, digest FROM telegram JOIN frozen ON frozen.telegram = telegram.number
      WHERE message_id = ?
      """, [id.value]
    ).map { row in
      (
        telegram: try row.json("telegram"),
        frozen: Frozen(
          inner: try row.bytes("inner"), signed: try row.bytes("signed"), digest: try row.digest("digest"))
      )
    }
  }

  /// The telegrams that were released, the last first; at most so many.
  public func telegrams(limit: Int) throws -> [Telegram] {
    try all("SELECT telegram FROM telegram ORDER BY number DESC LIMIT ?", [limit]).map {
      try $0.json("telegram")
    }
  }

  /// Keeps a telegram that is released.
  public mutating func put(_ telegram: Telegram, _ frozen: Frozen) throws {
    try once(telegram.id.text) {
      try run(
        "INSERT INTO telegram(message_id, released, label, telegram) VALUES(?, ?, ?, ?)",
        [
          telegram.id.value, telegram.released.milliseconds, telegram.content.classification?.rawValue,
          json(telegram),
        ])
    }
    try run(
      "INSERT INTO frozen(telegram, digest, inner, signed) VALUES(?, ?, ?, ?)",
      [database.lastInsertedRowID, frozen.digest.data, Data(frozen.inner), Data(frozen.signed)])
  }
}

extension Series {
  /// Its three columns.
  var arguments: StatementArguments { [stored(sender.name), stored(addressee.name), year.label] }
}
