public import Desk
import Documents
import Synchronization

/// Two posts, state and usun, that trust each other, in a simulation without a network: what one sends is handed to the other by
/// the test.
public struct SimulatedPair: Sendable {
  /// A desk of it.
  public typealias Center = CommunicationsCenter<MemoryStore, SimulatedWire>

  /// The Department of State.
  public let state: Center
  /// The mission.
  public let usun: Center

  /// Two posts.
  ///
  /// - Parameters:
  ///   - rules: what both have settled.
  ///   - others: names of further posts that both trust, which have no desk.
  ///   - now: when they trust one another.
  public init(rules: DeskRules = DeskRules(), others: [String] = [], at now: Moment) throws {
    let ether = Ether()
    let cards = (["state", "usun"] + others).map { PostCard.simulated($0) }
    func center(_ card: PostCard) throws -> Center {
      let count = Mutex(0)
      let center = Center(
        card: card, rules: rules, store: MemoryStore(), wire: SimulatedWire(ether, own: card.post),
        digestOf: SimulatedWire.digest, isSigned: { _, _, _ in true },
        newID: {
          let number = count.withLock { count in
            count += 1
            return count
          }
          return MessageID("\(number)@\(card.post.name).example")!
        })
      for other in cards where other.post != card.post {
        try center.trust(Peer(card: other, route: .carried), by: "registry", at: now)
      }
      return center
    }
    state = try center(cards[0])
    usun = try center(cards[1])
  }

  /// Releases a telegram.
  @discardableResult public func release(
    _ content: TelegramContent, at center: Center, _ now: Moment
  ) throws -> Telegram {
    let draft = try center.draft(content, by: "sisco", at: now)
    _ = try center.approve(Approval(officer: "rusk", digest: draft.digest, at: now), draft.id)
    return try center.release(draft: draft.id, by: "registry", at: now)
  }

  /// The mails that wait at a desk for a post, noted as handed.
  public func mails(from center: Center, to other: Center, at now: Moment) throws -> [[UInt8]] {
    var mails: [[UInt8]] = []
    while let mail = try center.next(for: other.post, at: now) {
      try center.handed(mail.delivery, at: now)
      mails.append(mail.bytes)
    }
    return mails
  }

  /// Gives mails to a desk, which looks into them.
  @discardableResult public func give(
    _ mails: [[UInt8]], to center: Center, at now: Moment
  ) throws -> [OpeningResult] {
    for mail in mails { _ = try center.keep(RawMail(received: now, origin: "test", bytes: mail)) }
    var results: [OpeningResult] = []
    while let (_, result) = try center.openNext(at: now) { results.append(result) }
    return results
  }

  /// Takes to each other all that waits at both, until nothing does.
  public func exchange(at now: Moment) throws {
    while true {
      let there = try mails(from: state, to: usun, at: now)
      let back = try mails(from: usun, to: state, at: now)
      if there.isEmpty, back.isEmpty { return }
      try give(there, to: usun, at: now)
      try give(back, to: state, at: now)
    }
  }
}
