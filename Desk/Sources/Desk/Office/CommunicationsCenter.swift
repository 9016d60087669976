public import Documents

/// The part of a post that sends and receives: it gives numbers, hands telegrams on, takes in what comes, receipts it, and asks
/// for what is missing.
///
/// It has no clock, network or randomness: the time, what came, and new identifiers are handed in. Each of its steps is one
/// transaction of the store.
public struct CommunicationsCenter<Store: DeskStore, Coder: Wire>: Sendable {
  /// The post's own card.
  public let card: PostCard
  /// What the post has settled.
  public let rules: DeskRules
  /// Where everything is kept.
  public let store: Store
  /// How telegrams become mail and come back.
  public let wire: Coder
  /// Makes the SHA-256 of bytes.
  public let digestOf: DigestFunction
  /// Whether a signature over a text is by an officer's key.
  let isSigned: SignatureCheck
  /// Makes an identifier that nobody has used.
  let newID: @Sendable () -> MessageID

  /// The communications center of a post.
  ///
  /// - Parameters:
  ///   - card: the post's own card.
  ///   - rules: what the post has settled.
  ///   - store: where everything is kept.
  ///   - wire: how telegrams become mail and come back.
  ///   - digestOf: makes the SHA-256 of bytes.
  ///   - isSigned: whether a signature over a text is by an officer's key.
  ///   - newID: makes an identifier that nobody has used.
  public init(
    card: PostCard, rules: DeskRules, store: Store, wire: Coder, digestOf: @escaping DigestFunction,
    isSigned: @escaping SignatureCheck,
    newID: @escaping @Sendable () -> MessageID
  ) {
    self.card = card
    self.rules = rules
    self.store = store
    self.wire = wire
    self.digestOf = digestOf
    self.isSigned = isSigned
    self.newID = newID
  }

  /// The post.
  public var post: Post { card.post }

  /// Who does what no officer does: it stands in the log.
  static var ownName: String { "desk" }

  /// Adds an entry to the log.
  func log(_ what: String, by who: String = Self.ownName, at now: Moment, in rows: inout Store.Transaction)
    throws
  {
    try rows.append(LogEntry(after: rows.lastEntry(), at: now, who: who, what: what, digestOf))
  }

  /// Raises an alarm, and logs it.
  func raise(_ alarm: Alarm, in rows: inout Store.Transaction) throws {
    try rows.put(alarm)
    try log("alarm: \(alarm.text)", at: alarm.raised, in: &rows)
  }

  /// Raises an alarm unless one about the same is open.
  func raiseOnce(_ alarm: Alarm, in rows: inout Store.Transaction) throws {
    if let subject = alarm.about, try !rows.openAlarms(about: subject).isEmpty { return }
    try raise(alarm, in: &rows)
  }

  /// Closes the alarms whose cause is gone.
  func closeAlarms(about subject: String, by who: String = Self.ownName, in rows: inout Store.Transaction)
    throws
  {
    for var alarm in try rows.openAlarms(about: subject) {
      alarm.closedBy = who
      try rows.put(alarm)
    }
  }

  /// Queues a service message. It never waits for telegrams of Routine: those may wait for it. A receipt gives back what is lent
  /// to a mail server, and two posts that have both lent all they may would wait for each other's receipts for ever.
  func queue(
    _ service: ServiceMessage, to post: Post, rank: Rank, at now: Moment, in rows: inout Store.Transaction
  ) throws {
    try rows.put(Delivery(load: .service(service), post: post, rank: max(rank, .priority), queued: now))
  }

  /// A trusted post.
  func peer(_ post: Post, in rows: Store.Transaction) throws -> Peer {
    guard let peer = try rows.peer(post) else {
      throw DeskFault.noPost(post)
    }
    return peer
  }
}

/// Whether a signature over a text is by an officer's key: signature, text, and the key as ``Officer/key`` has it.
public typealias SignatureCheck = @Sendable (_ signature: String, _ text: String, _ key: String) -> Bool

extension DeskFault {
  /// A post is not trusted.
  static func noPost(_ post: Post) -> DeskFault {
    unknown(
      "post", post.name, remedy: "Trust its card first; its fingerprint is compared over another channel")
  }
}
