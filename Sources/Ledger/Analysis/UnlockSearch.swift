/// Tries sets of moves on one undertaking.
struct UnlockSearch {
  private let chronicle: Chronicle
  private let position: Int
  private let views: [View]
  private let moves: [Move]
  private let index: MoveIndex
  private let base: Outlook
  /// Replays with readings adopted, by the party and what it adopts.
  private var adopted: [[Move]: Replay] = [:]

  init(
    _ chronicle: Chronicle, cluster: Int, position: Int, views: [View], _ moves: [Move], at instant: Instant
  ) {
    self.chronicle = chronicle
    self.position = position
    self.views = views
    self.moves = moves
    index = MoveIndex(chronicle, cluster: cluster, moves)
    base = Outlook(chronicle, cluster: cluster, at: instant, and: views)
  }

  /// What making moves comes to.
  enum Outcome {
    case freed
    /// The target stays where it is, and a larger set that frees it has one of these.
    case stuck(Set<Int>)
  }

  /// Makes moves, given by position and in their order, and closes.
  mutating func outcome(of chosen: [Int]) -> Outcome {
    let moves = chosen.map { self.moves[$0] }
    var outlook = base
    for (party, adoptions) in Self.adoptions(in: moves) {
      outlook.replace(.party(party), with: replay(of: party, adopting: adoptions))
    }
    var goingFirst: Set<Int> = []
    for move in moves {
      switch move.kind {
      case .undertakes: outlook.enter(.undertakes, by: move.party, on: move.subject)
      case .accepts: outlook.enter(.accepts, by: move.party, on: move.subject)
      case .resumes: outlook.enter(.resumes, by: move.party, on: move.subject)
      case .goesFirst: goingFirst.insert(chronicle.clusters.position(of: move.subject)?.position ?? -1)
      case .adopts: break
      }
    }
    outlook.settle()
    let performed = outlook.close(goingFirst: goingFirst)
    let isFreed = views.allSatisfy { view in
      let state = outlook.state(of: position, in: view)
      return state == .done || state == .inEffect
    }
    if isFreed { return .freed }
    return .stuck(
      Blockers.moves(for: position, in: views, chronicle, outlook, index, performed: performed))
  }

  private static func adoptions(in moves: [Move]) -> [(Identifier<Party>, [Move])] {
    var byParty: [Identifier<Party>: [Move]] = [:]
    for move in moves {
      if case .adopts = move.kind { byParty[move.party, default: []].append(move) }
    }
    return byParty.map { ($0.key, $0.value) }
  }

  private mutating func replay(of party: Identifier<Party>, adopting moves: [Move]) -> Replay {
    if let replay = adopted[moves] { return replay }
    var readings = chronicle.readings
    for move in moves {
      if case .adopts(let clause, let subject, _) = move.kind {
        readings = readings.adopting(clause, of: subject, by: party, from: base.count)
      }
    }
    var replay = chronicle.replay(of: base.cluster, in: .party(party), before: base.count, readings: readings)
    replay.open(at: base.instant)
    adopted[moves] = replay
    return replay
  }
}
