/// Plays moves on a cluster and closes it: made at the instant, in their order, and then everyone does what they hold to
/// be due (§6).
struct MoveTrial {
  let engine: Engine
  private let base: ClosureSimulation
  /// Replays with readings adopted, by the party and what it adopts.
  private var adopted: [[Move]: Replay] = [:]

  /// - Parameter base: the cluster as it is, at an instant that is not over yet.
  init(_ base: ClosureSimulation) {
    engine = base.engine
    self.base = base
  }

  /// How things end once the moves are made; those on other clusters make no difference here.
  ///
  /// - Parameter isOver: asked on the way whether the time is over.
  /// - Returns: what was performed on the way, too, verifications left out; `nil` when the time was over before the end.
  mutating func played(
    _ moves: [Move], isOver: () -> Bool = { false }
  ) -> (simulation: ClosureSimulation, performed: Set<Int>)? {
    var simulation = base
    for (party, adoptions) in Self.adoptions(in: moves) {
      simulation.replace(.party(party), with: replay(of: party, adopting: adoptions))
    }
    var goingFirst: Set<Int> = []
    for move in moves {
      guard let (cluster, position) = engine.clusters.position(of: move.subject), cluster == base.cluster
      else { continue }
      switch move.kind {
      case .undertakes: simulation.enter(.undertakes, by: move.party, on: move.subject)
      case .accepts: simulation.enter(.accepts, by: move.party, on: move.subject)
      case .resumes: simulation.enter(.resumes, by: move.party, on: move.subject)
      case .declaresKept: simulation.enter(.declares(kept: true), by: move.party, on: move.subject)
      case .returns: simulation.enter(.accepts, by: move.party, on: move.subject)
      case .invokes: simulation.enter(.invokes, by: move.party, on: move.subject)
      case .goesFirst: goingFirst.insert(position)
      case .adopts: break
      }
    }
    if moves.isEmpty { simulation.settle() } else { simulation.settleAgain() }
    guard let performed = simulation.close(goingFirst: goingFirst, isOver: isOver) else { return nil }
    return (simulation, performed)
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
    var readings = engine.readings
    for move in moves {
      if case .adopts(let clause, let subject, _) = move.kind {
        readings = readings.adopting(clause, of: subject, by: party, at: base.moment)
      }
    }
    var replay = engine.replay(
      of: base.cluster, in: .party(party), before: base.moment.count, readings: readings)
    replay.open(at: base.instant)
    replay.stopKeeping()
    adopted[moves] = replay
    return replay
  }
}
