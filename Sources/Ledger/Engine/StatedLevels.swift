/// The levels that were stated of things that have a limit, and by whom (§5, Fulfilment).
struct StatedLevels: Sendable {
  /// A level, who stated it, and by which act: negative where a closure supposes it.
  struct Statement: Hashable, Sendable {
    let level: Quantity
    let party: Identifier<Party>
    let instant: Instant
    let act: Int32
  }

  /// A statement with its place among all.
  private struct Entry {
    let order: Int32
    let statement: Statement
  }

  private struct Key: Hashable {
    let thing: Identifier<Thing>
    let party: Identifier<Party>
  }

  private var latest: [Key: Entry] = [:]
  /// Of what the debtor stated of a thing, each that is above, or below, all that came after it: the most and the least since
  /// any statement is then found by bisection.
  private var most: [Identifier<Thing>: [Entry]] = [:]
  private var least: [Identifier<Thing>: [Entry]] = [:]
  private var count: Int32 = 0

  mutating func state(
    _ thing: Identifier<Thing>, _ level: Quantity, by party: Identifier<Party>, isDebtor: Bool,
    at instant: Instant, act: Int32
  ) {
    count += 1
    let entry = Entry(
      order: count, statement: Statement(level: level, party: party, instant: instant, act: act))
    latest[Key(thing: thing, party: party)] = entry
    guard isDebtor else { return }
    Self.push(entry, on: &most[thing, default: []]) { $0 <= level }
    Self.push(entry, on: &least[thing, default: []]) { $0 >= level }
  }

  private static func push(_ entry: Entry, on stack: inout [Entry], where isCovered: (Quantity) -> Bool) {
    while let last = stack.last, isCovered(last.statement.level) { stack.removeLast() }
    stack.append(entry)
  }

  /// Takes back what a party has stated: of a thing, or of all.
  mutating func retract(_ thing: Identifier<Thing>?, by party: Identifier<Party>, isDebtor: Bool) {
    latest = latest.filter { $0.key.party != party || (thing != nil && $0.key.thing != thing) }
    guard isDebtor else { return }
    if let thing {
      most[thing] = nil
      least[thing] = nil
    } else {
      most = [:]
      least = [:]
    }
  }

  /// What there is to say of a limit (§5, Fulfilment).
  struct Finding: Hashable, Sendable {
    /// The level: what any of the verifiers stated last, and where none has, what the debtor did; `nil` where nobody stated
    /// anything.
    let level: Statement?
    /// What the debtor has admitted since a verifier spoke: it goes before the level.
    let admission: Statement?

    /// The statement that decides whether the limit is exceeded.
    var deciding: Statement? { admission ?? level }
  }

  func finding(on limit: Limit, debtor: Identifier<Party>, verifiers: [Identifier<Party>]) -> Finding {
    let spoken = verifiers.compactMap { latest[Key(thing: limit.thing, party: $0)] }
      .max { $0.order < $1.order }
    guard let spoken else {
      return Finding(level: latest[Key(thing: limit.thing, party: debtor)]?.statement, admission: nil)
    }
    let extremes = (limit.bound == .atMost ? most : least)[limit.thing] ?? []
    // The first of them since the verifier spoke is the furthest out of all that were stated since.
    var low = 0
    var high = extremes.count
    while low < high {
      let middle = (low + high) / 2
      if extremes[middle].order < spoken.order { low = middle + 1 } else { high = middle }
    }
    let admission = low < extremes.count ? extremes[low].statement : nil
    return Finding(
      level: spoken.statement,
      admission: admission.flatMap { limit.isExceeded(by: $0.level) ? $0 : nil })
  }

  /// The statement that decides whether a limit is exceeded; `nil` where nobody stated anything.
  func deciding(
    on limit: Limit, debtor: Identifier<Party>, verifiers: [Identifier<Party>]
  ) -> Statement? {
    let finding = finding(on: limit, debtor: debtor, verifiers: verifiers)
    // What a verifier found to be beyond it is told before what the debtor admits.
    if let level = finding.level, limit.isExceeded(by: level.level) { return level }
    return finding.deciding
  }
}
