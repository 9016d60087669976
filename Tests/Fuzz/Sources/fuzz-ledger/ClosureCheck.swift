import Ledger
import Reports

/// Asks at some instants what is stuck, why, and what would free it, and compares the answers.
struct ClosureCheck {
  /// How many sets of moves are tried on one undertaking: the search is complete without a limit, and so has no end in
  /// sight on some inputs.
  private static let setsTried = 400

  /// Workers that begin with the last part, as threads might.
  private static let backwards = Workers(count: 2) { parts, work in
    for part in (0..<parts).reversed() { work(part) }
  }

  private let record: Record
  private let engine: Engine
  private let instants: [Instant]

  init(_ record: Record) {
    self.record = record
    engine = Engine(record)
    instants = spread(
      Set(record.acts.map(\.date.instant)).sorted() + [Instant.distantFuture], atMost: 3)
  }

  func run() {
    for instant in instants {
      let stuck = checkStuck(at: instant)
      let others = record.undertakings.indices.map { Identifier<Undertaking>(rawValue: Int32($0)) }
      for id in spread(stuck.map(\.undertaking), atMost: 2) + spread(others, atMost: 2) {
        checkUnlock(id, at: instant, isStuck: stuck.contains { $0.undertaking == id })
        _ = WhyReport(engine, of: .undertaking(id), at: instant).json.text
      }
      for index in spread(Array(record.proposals.indices), atMost: 2) {
        let proposal = Entity.proposal(Identifier(rawValue: Int32(index)))
        _ = WhyReport(engine, of: proposal, at: instant).json.text
      }
    }
  }

  private func checkStuck(at instant: Instant) -> [StuckUndertaking] {
    let stuck = engine.stuck(at: instant)
    for (previous, next) in zip(stuck, stuck.dropFirst()) {
      require(previous.undertaking < next.undertaking, "what is stuck is out of order")
    }
    for entry in stuck {
      let concerned = record.undertakings[entry.undertaking].concerned
      require(!entry.states.isEmpty, "stuck in nobody's view")
      require(entry.states.allSatisfy { concerned.contains($0.party) }, "stuck in the view of somebody else")
    }
    _ = StuckReport(engine, at: instant).json.text
    let fresh = Engine(record)
    require(fresh.stuckCount(at: instant, with: Self.backwards) == stuck.count, "another number is stuck")
    // What was replayed to count them must serve for the states, too.
    fresh.prepare(record.views, at: instant, with: Self.backwards)
    let (one, other) = (StatusReport(engine, at: instant), StatusReport(fresh, at: instant))
    require(one.json.text == other.json.text, "the status depends on what was asked before")
    return stuck
  }

  private func checkUnlock(_ target: Identifier<Undertaking>, at instant: Instant, isStuck: Bool) {
    var left = Self.setsTried
    let report = UnlockReport(
      engine, of: target, at: instant, in: nil, upTo: 3,
      within: TimeLimit(
        isSearchOver: {
          left -= 1
          return left < 0
        }, isOver: { false }))
    let solutions = report.unlocking.solutions
    if report.unlocking.isFreed == true { require(!isStuck && solutions.isEmpty, "stuck, and comes about by itself") }
    for (index, solution) in solutions.enumerated() {
      require((1...3).contains(solution.count), "a set of \(solution.count) moves")
      for (number, other) in solutions.enumerated() where number != index {
        require(!Set(solution).isSuperset(of: other), "a set that contains another")
      }
      require(
        report.aftermaths[index]?.stuck.contains { $0.undertaking == target } == false,
        "freed by \(solution.map(report.words(for:))), and still stuck")
    }
    _ = report.json.text
  }
}
