public import Desk
public import Documents
internal import Foundation
internal import GRDB

// MARK: - Deliveries

extension SQLiteTransaction {
  /// A delivery by its number.
  public func delivery(_ id: Int) throws -> Delivery? {
    try one("SELECT * FROM delivery WHERE id = ?", [id]).map(Delivery.init(row:))
  }

  /// The deliveries of a telegram, by their numbers.
  public func deliveries(of message: MessageID) throws -> [Delivery] {
    try all("SELECT * FROM delivery WHERE message_id = ? ORDER BY id", [message.value])
      .map(Delivery.init(row:))
  }

  /// The delivery that has a number of a series.
  public func delivery(number: Int, in series: Series) throws -> Delivery? {
    try one(
      "SELECT * FROM delivery WHERE post = ? AND year = ? AND number = ?",
      [stored(series.addressee.name), series.year.label, number]
    ).map(Delivery.init(row:))
  }

  /// What is to be sent to a post: the highest rank first, then the oldest; none below `lowest`, and none of `others`, by their
  /// numbers; at most so many.
  public func queued(for post: Post, lowest: Rank, except others: Set<Int>, limit: Int) throws -> [Delivery] {
    try all(
      """
      SELECT * FROM delivery WHERE state = 'queued' AND post = ? AND rank >= ?
        AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY rank DESC, id LIMIT ?
      """, [stored(post.name), lowest.value, json(others.sorted()), limit]
    ).map(Delivery.init(row:))
  }

  /// How many telegrams of Routine and below to a post are handed and not receipted.
  public func lentCount(to post: Post) throws -> Int {
    try one(
      """
      SELECT count(*) AS lent FROM delivery
      WHERE state = 'handed' AND message_id IS NOT NULL AND post = ? AND rank <= ?
      """, [stored(post.name), Rank.routine.value]
    )?.number("lent") ?? 0
  }

  /// Telegrams that are handed, and whose receipt was due by then; at most so many.
  public func overdue(at now: Moment, limit: Int) throws -> [Delivery] {
    try all(
      """
      SELECT * FROM delivery WHERE state = 'handed' AND due IS NOT NULL AND due <= ? ORDER BY due, id LIMIT ?
      """, [now.milliseconds, limit]
    ).map(Delivery.init(row:))
  }

  /// Telegrams without receipt and without alarm that were queued by then in a rank; at most so many.
  public func unreceipted(rank: Rank, queuedBy: Moment, limit: Int) throws -> [Delivery] {
    try all(
      """
      SELECT * FROM delivery
      WHERE message_id IS NOT NULL AND alarmed = 0 AND state IN ('queued', 'handed') AND rank = ? AND queued <= ?
      ORDER BY queued, id LIMIT ?
      """, [rank.value, queuedBy.milliseconds, limit]
    ).map(Delivery.init(row:))
  }

  /// Deliveries of telegrams, the last first; at most so many. With `openOnly`, those that wait for something.
  public func deliveries(openOnly: Bool, limit: Int) throws -> [Delivery] {
    let open = openOnly ? "AND state IN ('queued', 'handed')" : ""
    return try all(
      "SELECT * FROM delivery WHERE message_id IS NOT NULL \(open) ORDER BY id DESC LIMIT ?", [limit]
    ).map(Delivery.init(row:))
  }

  /// Posts for which something is queued. From each post the next is sought, so that the length of the queue does not matter.
  public func postsWithQueue() throws -> Set<Post> {
    let rows = try all(
      """
      WITH RECURSIVE waiting(post) AS (
        SELECT min(post) FROM delivery WHERE state = 'queued'
        UNION ALL
        SELECT (SELECT min(post) FROM delivery WHERE state = 'queued' AND post > waiting.post)
        FROM waiting WHERE waiting.post IS NOT NULL)
      SELECT post FROM waiting WHERE post IS NOT NULL
      """)
    return Set(try rows.map { try $0.post("post") })
  }

  /// Keeps a delivery, and gives its number: a new one where it has none.
  @discardableResult public mutating func put(_ delivery: Delivery) throws -> Int {
    var service: String?
    if case .service(let message) = delivery.load { service = try json(message) }
    return try once("number \(delivery.number ?? 0) to \(delivery.post.name)") {
      try put(
        delivery.id, Self.putDelivery,
        [
          stored(delivery.post.name), delivery.state.rawValue, delivery.rank.value, delivery.message?.value,
          service, delivery.isNiact, delivery.year?.label, delivery.number, delivery.digest?.data,
          delivery.tries, delivery.queued.milliseconds, delivery.handed?.milliseconds,
          delivery.due?.milliseconds, delivery.received?.milliseconds, delivery.acknowledged?.milliseconds,
          delivery.by.map(stored), delivery.isAlarmed,
        ])
    }
  }

  private static let putDelivery = """
    INSERT INTO delivery(id, post, state, rank, message_id, service, niact, year, number, digest, tries, queued, handed, due,
      received, acknowledged, by_whom, alarmed)
    VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(id) DO UPDATE SET post = excluded.post, state = excluded.state, rank = excluded.rank,
      message_id = excluded.message_id, service = excluded.service, niact = excluded.niact, year = excluded.year,
      number = excluded.number, digest = excluded.digest, tries = excluded.tries, queued = excluded.queued,
      handed = excluded.handed, due = excluded.due, received = excluded.received,
      acknowledged = excluded.acknowledged, by_whom = excluded.by_whom, alarmed = excluded.alarmed
    """
}

extension Delivery {
  /// A delivery as it was kept.
  fileprivate init(row: Row) throws {
    let load: Load
    if let text = try row.ifAny("message_id", as: String.self) {
      guard let message = MessageID(text) else { throw UnreadableRow(column: "message_id") }
      load = .telegram(message)
    } else {
      load = .service(try row.json("service"))
    }
    self.init(
      load: load, post: try row.post("post"), rank: try row.rank("rank"), isNiact: try row.flag("niact"),
      number: try row.ifAny("number", as: Int.self), year: try row.yearIfAny("year"),
      digest: try row.digestIfAny("digest"), queued: try row.moment("queued"))
    id = try row.number("id")
    state = try row.word("state")
    tries = try row.number("tries")
    handed = try row.momentIfAny("handed")
    due = try row.momentIfAny("due")
    received = try row.momentIfAny("received")
    acknowledged = try row.momentIfAny("acknowledged")
    by = try row.textIfAny("by_whom")
    isAlarmed = try row.flag("alarmed")
  }
}
