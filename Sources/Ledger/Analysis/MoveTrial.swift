/// Plays moves on a cluster and closes it: made at the instant, in their order, and then everyone does what they hold to
/// be due (§6).
struct MoveTrial {
  let chronicle: Chronicle
  private let base: Outlook
  /// Replays with readings adopted, by the party and what it adopts.
  private var adopted: [[Move]: Replay] = [:]

  /// - Parameter base: the cluster as it is, at an instant that is not over yet.
  init(_ base: Outlook) {
    chronicle = base.chronicle
    self.base = base
  }

  /// How things end once the moves are made; those on other clusters make no difference here.
  ///
  /// - Parameter isOver: asked on the way whether the time is over.
  /// - Returns: what was performed on the way, too, verifications left out; `nil` when the time was over before the end.
  mutating func played(
    _ moves: [Move], isOver: () -> Bool = { false }
  ) -> (outlook: Outlook, performed: Set<Int>)? {
    var outlook = base
    for (party, adoptions) in Self.adoptions(in: moves) {
      outlook.replace(.party(party), with: replay(of: party, adopting: adoptions))
    }
    var goingFirst: Set<Int> = []
    for move in moves {
      guard let (cluster, position) = chronicle.clusters.position(of: move.subject), cluster == base.cluster
      else { continue }
      switch move.kind {
      case .undertakes: outlook.enter(.undertakes, by: move.party, on: move.subject)
      case .accepts: outlook.enter(.accepts, by: move.party, on: move.subject)
      case .resumes: outlook.enter(.resumes, by: move.party, on: move.subject)
      case .goesFirst: goingFirst.insert(position)
      case .adopts: break
      }
    }
    outlook.settle()
    guard let performed = outlook.close(goingFirst: goingFirst, isOver: isOver) else { return nil }
    return (outlook, performed)
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
    replay.stopKeeping()
    adopted[moves] = replay
    return replay
  }
}
