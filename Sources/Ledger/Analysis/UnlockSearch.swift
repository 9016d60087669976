/// Tries sets of moves on one undertaking.
struct UnlockSearch {
  private let engine: Engine
  private let position: Int
  private let views: [View]
  private let moves: [Move]
  private let index: MoveIndex
  private var trial: MoveTrial

  /// - Parameters:
  ///   - base: the target's cluster as it is, at an instant that is not over yet.
  ///   - position: the target's, in the cluster.
  init(_ base: ClosureSimulation, position: Int, views: [View], _ moves: [Move]) {
    engine = base.engine
    self.position = position
    self.views = views
    self.moves = moves
    index = MoveIndex(engine, cluster: base.cluster, moves)
    trial = MoveTrial(base)
  }

  /// What making moves comes to.
  enum Outcome {
    case freed
    /// The target stays where it is, and a larger set that frees it has one of these.
    case stuck(Set<Int>)
    /// The time was over before it was known.
    case unknown
  }

  /// Makes moves, given by position and in their order, and closes.
  ///
  /// - Parameters:
  ///   - isLast: nothing is to be added to them, so it does not matter what would help.
  ///   - isOver: asked on the way whether the time is over.
  mutating func outcome(of chosen: [Int], isLast: Bool = false, isOver: () -> Bool) -> Outcome {
    guard let (simulation, performed) = trial.played(chosen.map { moves[$0] }, isOver: isOver) else {
      return .unknown
    }
    let failing = views.filter { view in
      let state = simulation.state(of: position, in: view)
      return state != .done && state != .inEffect
    }
    if isLast { return failing.isEmpty ? .freed : .stuck([]) }
    // One view that is not satisfied is enough to keep the target from being freed, and one false part to keep an `and`
    // from holding: whatever needs the fewest moves is the best to go on from.
    var fewest: Set<Int>?
    for view in failing {
      for choice in Blockers.Choice.allCases where fewest?.isEmpty != true {
        if isOver() { return .unknown }
        let noted = Blockers.moves(
          for: position, in: view, engine, simulation, index, performed: performed, choosing: choice)
        if fewest.map({ noted.count < $0.count }) ?? true { fewest = noted }
      }
    }
    return fewest.map(Outcome.stuck) ?? .freed
  }
}
