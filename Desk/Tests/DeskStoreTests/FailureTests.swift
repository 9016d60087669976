import Desk
import DeskStore
import Documents
import Synchronization
import TestSupport
import Testing

@testable import DeskSimulation

@Suite("A store that fails at any write")
struct FailureTests {
  typealias Center<Store: DeskStore> = CommunicationsCenter<Store, SimulatedWire>

  private static let now = Moment(seconds: -224_000_000)
  private static let posts = ["state", "usun", "moscow", "london"]

  /// Posts that trust one another, of which the first keeps its store where it is told.
  private func centers<Store: DeskStore>(_ store: Store) throws -> (
    failing: Center<Store>, other: Center<MemoryStore>
  ) {
    let ether = Ether()
    let one = try center(0, store, ether)
    return (one, try center(1, MemoryStore(), ether))
  }

  private func center<Store: DeskStore>(_ index: Int, _ store: Store, _ ether: Ether) throws -> Center<Store>
  {
    let cards = Self.posts.map { PostCard.simulated($0) }
    var rules = DeskRules()
    rules.fourEyes = false
    let count = Mutex(0)
    let center = Center(
      card: cards[index], rules: rules, store: store, wire: SimulatedWire(ether, own: cards[index].post),
      digestOf: SimulatedWire.digest, isSigned: { _, _, _ in true },
      newID: {
        let number = count.withLock { count in
          count += 1
          return count
        }
        return MessageID("\(number)@\(Self.posts[index]).example")!
      })
    for card in cards where card.post != center.post {
      try center.trust(Peer(card: card, route: .carried), by: "test", at: Self.now)
    }
    return center
  }

  private func approvedDraft(_ center: Center<some DeskStore>, to posts: [String]) throws -> Int {
    var addressees = posts.map { Addressee(post: Post($0), role: .information, precedence: .immediate) }
    addressees[0].role = .action
    if addressees.count > 2 { addressees[2].role = .blind }
    let draft = try center.draft(
      TelegramContent(addressees: addressees, body: "Text\n"), by: "weir", at: Self.now)
    _ = try center.approve(Approval(officer: "weir", digest: draft.digest, at: Self.now), draft.id)
    return draft.id
  }

  /// Has a step fail at each of its writes, and looks that nothing of it stays and that it can be done then.
  private func tryAll<Store: DeskStore>(
    _ engine: () throws -> Store,
    prepare: (Center<FailingStore<Store>>, Center<MemoryStore>) throws -> Void,
    step: (Center<FailingStore<Store>>) throws -> Void
  ) throws -> Int {
    let control = try centers(FailingStore(engine()))
    try prepare(control.failing, control.other)
    try step(control.failing)
    let expected = try control.failing.store.read(shape)
    for write in 1...10_000 {
      let (center, other) = try centers(FailingStore(engine()))
      try prepare(center, other)
      let before = try center.store.read(StoreContract.state)
      center.store.countdown.fail(at: write)
      do {
        try step(center)
        #expect(center.store.countdown.isPending, "the failure at write \(write) was passed over")
        return write - 1
      } catch is Countdown.Failure {
        #expect(try center.store.read(StoreContract.state) == before, "write \(write)")
        try step(center)
        #expect(try center.store.read(shape) == expected, "write \(write)")
      }
    }
    return 0
  }

  /// What a store holds, but for identifiers, of which a new attempt draws others.
  private func shape(of rows: some DeskTransaction) throws -> [AnyHashable] {
    var all: [AnyHashable] = []
    for (series, last) in try rows.sentSeries() + rows.heardSeries() { all += [series, last] }
    for delivery in try rows.deliveries(openOnly: false, limit: 1000) {
      all += [delivery.post, delivery.number, delivery.state, delivery.id]
    }
    for arrival in try rows.arrivals(for: nil, limit: 1000) {
      all += [arrival.id, arrival.mine, arrival.state]
    }
    all += [try rows.telegrams(limit: 1000).count, try rows.entries(from: 1, limit: 1000).count]
    all += [try rows.openGaps(limit: 1000), try rows.openAlarms(limit: 10_000).count]
    return all
  }

  private func release<Store: DeskStore>(_ engine: () throws -> Store) throws -> Int {
    try tryAll(engine) { center, _ in
      _ = try approvedDraft(center, to: ["usun", "moscow", "london"])
    } step: { center in
      _ = try center.release(draft: 1, by: "weir", at: Self.now)
    }
  }

  @Test("Release: the numbers roll back, and are given again")
  func releasing() throws {
    let writes = try release { try SQLiteStore() }
    #expect(writes > 12)
    #expect(try release { MemoryStore() } == writes)
  }

  @Test("Receiving: the telegram is entered once, and its receipt queued once")
  func receiving() throws {
    let writes = try tryAll {
      try SQLiteStore()
    } prepare: { center, other in
      for _ in 0..<3 {
        let draft = try approvedDraft(other, to: ["state"])
        _ = try other.release(draft: draft, by: "weir", at: Self.now)
      }
      // The first and the second do not come.
      for number in 1...3 {
        let mail = try #require(try other.next(for: .state, at: Self.now))
        try other.handed(mail.delivery, at: Self.now)
        guard number == 3 else { continue }
        _ = try center.keep(RawMail(received: Self.now, origin: "usun", bytes: mail.bytes))
      }
      _ = try center.keep(RawMail(received: Self.now, origin: "nobody", bytes: [1]))
    } step: { center in
      _ = try center.openNext(at: Self.now)
    }
    #expect(writes > 6)
  }

  @Test("The clock: what is overdue is queued and alarmed once")
  func ticking() throws {
    let writes = try tryAll {
      try SQLiteStore()
    } prepare: { center, _ in
      let draft = try approvedDraft(center, to: ["usun", "moscow", "london"])
      _ = try center.release(draft: draft, by: "weir", at: Self.now)
      for post in [Post.usun, Post("moscow")] {
        let mail = try #require(try center.next(for: post, at: Self.now))
        try center.handed(mail.delivery, at: Self.now)
      }
    } step: { center in
      try center.tick(at: Self.now.adding(seconds: 90_000))
    }
    #expect(writes > 10)
  }
}
