public import Desk
import Documents
import Synchronization

extension Simulation where Store == MemoryStore {
  /// Two posts send each other telegrams of Routine at the same time through mail servers that lose nothing.
  ///
  /// - Parameter copies: how many each sends: more than it may have with a mail server without receipt.
  /// - Returns: how many are without receipt when nothing moves any more.
  public static func unreceiptedThroughRelays(copies: Int) throws -> Int {
    let now = Moment(seconds: 0)
    let ether = Ether()
    let cards = ["north", "south"].map { PostCard.simulated($0) }
    let centers = try cards.map { card in
      var rules = DeskRules()
      rules.fourEyes = false
      let identifiers = Mutex(0)
      let center = Center(
        card: card, rules: rules, store: MemoryStore(), wire: SimulatedWire(ether, own: card.post),
        digestOf: SimulatedWire.digest, isSigned: { _, _, _ in true },
        newID: {
          let number = identifiers.withLock { count in
            count += 1
            return count
          }
          return MessageID("\(number)@\(card.post.name).example")!
        })
      for other in cards where other.post != card.post {
        try center.trust(Peer(card: other, route: .relay(host: "127.0.0.1", port: 25)), by: "test", at: now)
      }
      return center
    }
    for (center, other) in zip(centers, cards.reversed()) {
      for number in 1...copies {
        let addressee = Addressee(post: other.post, role: .action, precedence: .routine)
        let draft = try center.draft(
          TelegramContent(addressees: [addressee], body: "Text \(number)\n"), by: "weir", at: now)
        _ = try center.approve(Approval(officer: "weir", digest: draft.digest, at: now), draft.id)
        _ = try center.release(draft: draft.id, by: "weir", at: now)
      }
    }
    while true {
      // What both hand on crosses on the way.
      let mails = try zip(centers, cards.reversed()).map { center, other in
        var mails: [[UInt8]] = []
        while let mail = try center.next(for: other.post, at: now) {
          try center.handed(mail.delivery, at: now)
          mails.append(mail.bytes)
        }
        return mails
      }
      if mails.allSatisfy(\.isEmpty) { break }
      for (center, mails) in zip(centers, mails.reversed()) {
        for mail in mails { _ = try center.keep(RawMail(received: now, origin: "test", bytes: mail)) }
        while try center.openNext(at: now) != nil {}
      }
    }
    return try centers.reduce(0) { count, center in
      try count + center.store.read { $0.deliveries(openOnly: true, limit: 1000).count }
    }
  }
}
