public import Ledger

/// What would free what is stuck, as far as it is known in a given time. What the same moves would free stands together.
public struct Remedies: Sendable {
  /// Undertakings, and the smallest sets of moves that would free each of them.
  public struct Remedy: Sendable {
    /// What is stuck.
    public let undertakings: [Identifier<Undertaking>]
    /// The sets of moves, in words: any one of them would do. Empty where none was found.
    public let choices: [[String]]
    /// What would follow from each of them, in words; empty where nothing else is to be told.
    public let outcomes: [String]
    /// The sets themselves.
    let moves: [[Move]]
  }

  /// How many undertakings are stuck; what waits for a date alone does not count.
  public let stuckCount: Int
  /// What would free them, in the order of declaration of the first of each.
  public let remedies: [Remedy]
  /// What was not looked at, since the time was over or there are too many.
  public let unsearched: [Identifier<Undertaking>]

  /// How many undertakings are looked at, and how many moves a set may have.
  private static let (mostSearched, mostMoves) = (8, 3)

  /// What would free what is stuck at an instant.
  ///
  /// - Parameters:
  ///   - view: in whose view it is to be free; in all that are concerned, where there is none.
  ///   - time: how long to search, all in all.
  init(_ engine: Engine, at instant: Instant, in view: View?, within time: Duration) {
    let stuck = engine.stuck(at: instant).filter { entry in
      guard entry.until == nil else { return false }
      if case .party(let party)? = view { return entry.states.contains { $0.party == party } }
      return true
    }.map(\.undertaking)
    stuckCount = stuck.count
    let searched = stuck.prefix(Self.mostSearched)
    let share = time / max(1, searched.count)
    var found: [Remedy] = []
    var unsearched = Array(stuck.dropFirst(Self.mostSearched))
    for id in searched {
      let report = UnlockReport(
        engine, of: id, at: instant, in: view, upTo: Self.mostMoves, within: .within(share))
      let moves = report.unlocking.solutions
      // Where nothing was found, and not everything was looked at, there is nothing to say yet.
      if moves.isEmpty, !report.unfinishedLines.isEmpty {
        unsearched.append(id)
        continue
      }
      if let same = found.firstIndex(where: { $0.moves == moves }) {
        found[same] = Remedy(
          undertakings: found[same].undertakings + [id], choices: found[same].choices,
          outcomes: found[same].outcomes, moves: moves)
      } else {
        found.append(
          Remedy(
            undertakings: [id], choices: moves.map { $0.map(report.words(for:)) },
            outcomes: moves.indices.map { report.outcome(ofSolution: $0) }, moves: moves))
      }
    }
    remedies = found
    self.unsearched = unsearched.sorted()
  }
}
