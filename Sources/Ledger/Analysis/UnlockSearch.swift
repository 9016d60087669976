/// Tries sets of moves on one undertaking.
struct UnlockSearch {
  private let chronicle: Chronicle
  private let position: Int
  private let views: [View]
  private let moves: [Move]
  private let index: MoveIndex
  private var trial: MoveTrial

  init(
    _ chronicle: Chronicle, cluster: Int, position: Int, views: [View], _ moves: [Move], at instant: Instant
  ) {
    self.chronicle = chronicle
    self.position = position
    self.views = views
    self.moves = moves
    index = MoveIndex(chronicle, cluster: cluster, moves)
    trial = MoveTrial(chronicle, cluster: cluster, at: instant, and: views)
  }

  /// What making moves comes to.
  enum Outcome {
    case freed
    /// The target stays where it is, and a larger set that frees it has one of these.
    case stuck(Set<Int>)
  }

  /// Makes moves, given by position and in their order, and closes.
  mutating func outcome(of chosen: [Int]) -> Outcome {
    let (outlook, performed) = trial.played(chosen.map { moves[$0] })
    let isFreed = views.allSatisfy { view in
      let state = outlook.state(of: position, in: view)
      return state == .done || state == .inEffect
    }
    if isFreed { return .freed }
    return .stuck(
      Blockers.moves(for: position, in: views, chronicle, outlook, index, performed: performed))
  }
}
