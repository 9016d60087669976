public import Desk
import Documents
import Synchronization
import TestSupport

/// Two to five posts that exchange telegrams over a network that loses, delays, reorders and doubles, and cuts sessions before
/// and after a mail is taken; then over one that does not, until all is still. Everything comes from the seed.
public struct Simulation<Store: DeskStore> {
  typealias Center = CommunicationsCenter<Store, SimulatedWire>

  /// What happened in one.
  public struct Outcome: Sendable {
    /// What should not have been, in words; empty when all held.
    public var faults: [String] = []
    /// Copies that were released.
    public var copies = 0
    /// Mails that were lost.
    public var lost = 0
    /// Telegrams that came twice or more often.
    public var duplicates = 0
    /// Numbers that were asked for.
    public var asked = 0
    /// Alarms that were given.
    public var alarms = 0

    /// Nothing has happened yet.
    public init() {}
  }

  private struct InFlight {
    var arrives: Moment
    var post: Int
    var bytes: [UInt8]
  }

  private var random: SeededGenerator
  private var now: Moment
  private var centers: [Center] = []
  private var inFlight: [InFlight] = []
  private var outcome = Outcome()
  private var isStormy = true
  /// How many of a hundred mails fare badly.
  private let badness: Int

  /// The simulation of a seed.
  ///
  /// - Parameters:
  ///   - seed: the seed.
  ///   - store: makes an empty store for a post.
  public init(seed: Int, store: () throws -> Store) rethrows {
    // Seeds side by side would give sequences that are shifted by one against each other.
    random = SeededGenerator(seed: seed &* 1_000_000_007)
    now = Moment(seconds: -224_000_000)
    badness = [0, 5, 20, 50].randomElement(using: &random)!
    let count = Int.random(in: 2...5, using: &random)
    let ether = Ether()
    let cards = (0..<count).map { PostCard.simulated("post-\($0)") }
    for (index, card) in cards.enumerated() {
      var rules = DeskRules()
      rules.year = Bool.random(using: &random) ? .july : .january
      rules.fourEyes = false
      let identifiers = Mutex(0)
      let center = Center(
        card: card, rules: rules, store: try store(), wire: SimulatedWire(ether, own: card.post),
        digestOf: SimulatedWire.digest, isSigned: { _, _, _ in true },
        newID: {
          let number = identifiers.withLock { count in
            count += 1
            return count
          }
          return MessageID("\(number)@post-\(index).example")!
        })
      centers.append(center)
      for other in cards where other.post != card.post {
        let isRelayed = Int.random(in: 0..<3, using: &random) == 0
        let route: Peer.Route =
          isRelayed ? .relay(host: "127.0.0.1", port: 25) : .direct(host: "127.0.0.1", port: 2525)
        try! center.trust(Peer(card: other, route: route), by: "test", at: now)
      }
    }
  }

  /// Runs it to its end.
  public mutating func run() -> Outcome {
    do {
      // Two hours of storm, in steps of 20 seconds to 5 minutes; then calm, in steps that grow.
      let storm = now.adding(seconds: 7200)
      while now < storm {
        if Int.random(in: 0..<3, using: &random) == 0 { try releaseSomething() }
        try step(seconds: Int64.random(in: 20...300, using: &random))
      }
      isStormy = false
      for _ in 0..<64 { try step(seconds: 1800) }
      try check()
    } catch {
      outcome.faults.append("\(error)")
    }
    return outcome
  }

  private mutating func releaseSomething() throws {
    let sender = Int.random(in: centers.indices, using: &random)
    let others = centers.indices.filter { $0 != sender }.shuffled(using: &random)
    let chosen = others.prefix(Int.random(in: 1...others.count, using: &random))
    let precedences: [Precedence] = [.routine, .routine, .priority, .immediate, .flash]
    var addressees = chosen.map { index in
      Addressee(
        post: centers[index].post, role: .information, precedence: precedences.randomElement(using: &random)!)
    }
    addressees[0].role = .action
    if addressees.count > 1, Int.random(in: 0..<4, using: &random) == 0 {
      addressees[addressees.count - 1].role = .blind
    }
    let center = centers[sender]
    let draft = try center.draft(
      TelegramContent(addressees: addressees, body: "Text \(outcome.copies)\n"), by: "weir", at: now)
    _ = try center.approve(Approval(officer: "weir", digest: draft.digest, at: now), draft.id)
    let telegram = try center.release(draft: draft.id, by: "weir", at: now)
    outcome.copies += addressees.count
    if isStormy, Int.random(in: 0..<20, using: &random) == 0 {
      // What has not gone yet may be taken back.
      _ = try? center.withdraw(telegram.id, by: "weir", at: now)
    }
  }

  private mutating func step(seconds: Int64) throws {
    for index in centers.indices {
      for other in centers where other.post != centers[index].post { try send(from: index, to: other.post) }
    }
    now = now.adding(seconds: seconds)
    try arrive()
    for center in centers { try center.tick(at: now) }
  }

  /// A session from one post to another, which takes some mails or breaks.
  private mutating func send(from index: Int, to post: Post) throws {
    let target = centers.firstIndex { $0.post == post }!
    var budget = isStormy ? Int.random(in: 0...6, using: &random) : 200
    while budget > 0, let mail = try centers[index].next(for: post, at: now) {
      budget -= 1
      let isBad = isStormy && Int.random(in: 0..<100, using: &random) < badness
      let fate = isBad ? Int.random(in: 0..<4, using: &random) : 4
      let delay = Int64.random(in: 0...(isStormy ? 400 : 1), using: &random)
      func fly(_ after: Int64) {
        inFlight.append(InFlight(arrives: now.adding(seconds: after), post: target, bytes: mail.bytes))
      }
      switch fate {
      case 0:
        // The connection breaks before the mail is taken.
        outcome.lost += 1
        return
      case 1:
        // It is taken, and lost behind that.
        outcome.lost += 1
        try centers[index].handed(mail.delivery, at: now)
      case 2:
        // It is taken, and the answer is lost.
        fly(delay)
        return
      case 3:
        // It is taken, and comes twice.
        fly(delay)
        fly(delay + Int64.random(in: 0...4000, using: &random))
        try centers[index].handed(mail.delivery, at: now)
      default:
        fly(delay)
        try centers[index].handed(mail.delivery, at: now)
      }
    }
  }

  private mutating func arrive() throws {
    var (here, later): ([InFlight], [InFlight]) = ([], [])
    for mail in inFlight { if mail.arrives <= now { here.append(mail) } else { later.append(mail) } }
    inFlight = later
    for mail in here.sorted(by: { $0.arrives < $1.arrives }) {
      _ = try centers[mail.post].keep(RawMail(received: mail.arrives, origin: "test", bytes: mail.bytes))
    }
    for center in centers {
      while let (_, result) = try center.openNext(at: now) {
        switch result {
        case .duplicate: outcome.duplicates += 1
        case .quarantined(let fault): outcome.faults.append("\(center.post.name) set aside: \(fault)")
        case .entered, .service: break
        }
      }
    }
  }

  // MARK: - What has to hold

  private mutating func check() throws {
    for center in centers {
      if let wrong = try center.verifyLog().firstWrong {
        outcome.faults.append("log of \(center.post.name): \(wrong)")
      }
      try center.store.read { rows in try check(center, rows) }
    }
  }

  private mutating func check(_ center: Center, _ rows: Store.Transaction) throws {
    for alarm in try rows.openAlarms(limit: .max) {
      outcome.alarms += 1
      if alarm.kind == .conflict || alarm.kind == .receipt || alarm.kind == .lostNumbers {
        outcome.faults.append("\(center.post.name): \(alarm.text)")
      }
    }
    outcome.asked += try rows.entries(from: 1, limit: .max).count { $0.what.hasPrefix("asked for") }
    for gap in try rows.openGaps(limit: .max) {
      outcome.faults.append("\(center.post.name) still misses \(gap.series.text) \(gap.number)")
    }
    for (series, last) in try rows.sentSeries() {
      guard let other = centers.first(where: { $0.post == series.addressee }) else { continue }
      try other.store.read { theirs in try check(series, last, rows, theirs) }
    }
  }

  private mutating func check(
    _ series: Series, _ last: Int, _ rows: Store.Transaction, _ theirs: Store.Transaction
  ) throws {
    for number in 1...last {
      guard let delivery = try rows.delivery(number: number, in: series) else {
        outcome.faults.append("\(series.text) \(number) was given to nothing")
        continue
      }
      let arrival = try theirs.arrival(number: number, in: series)
      if delivery.state == .withdrawn {
        if arrival != nil { outcome.faults.append("\(series.text) \(number) was withdrawn and came") }
        continue
      }
      if delivery.state != .received {
        outcome.faults.append("\(series.text) \(number) is \(delivery.state)")
      }
      guard let arrival else {
        outcome.faults.append("\(series.text) \(number) has not come")
        continue
      }
      if arrival.digest != delivery.digest || arrival.telegram.id != delivery.message {
        outcome.faults.append("\(series.text) \(number) came with another text")
      }
      if arrival.mine.role == .blind, arrival.original == nil {
        outcome.faults.append("\(series.text) \(number) is blind and carries nothing")
      }
    }
    if try theirs.arrivals(for: nil, limit: .max).count(where: {
      $0.sender == series.sender && $0.telegram.year == series.year
    })
      != (1...last).count(where: { try rows.delivery(number: $0, in: series)?.state != .withdrawn })
    {
      outcome.faults.append("\(series.text): the count of arrivals is wrong")
    }
  }
}

extension Simulation where Store == MemoryStore {
  /// The simulation of a seed, with stores in memory.
  public init(seed: Int) { self.init(seed: seed) { MemoryStore() } }
}
