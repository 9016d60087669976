/// What would free an undertaking (§6, Unlock).
public struct Unlocking: Sendable {
  /// Of what.
  public let target: Identifier<Undertaking>
  /// When.
  public let instant: Instant
  /// Whether nothing is needed: it comes about by itself.
  public let isFreed: Bool
  /// The sets of moves that free it, none containing another, smallest first.
  public let solutions: [[Move]]
}

extension Chronicle {
  /// Finds every set of moves, none containing another, after which the closure leaves an undertaking done, or in effect,
  /// in the views of its debtor and all its creditors.
  ///
  /// - Parameters:
  ///   - view: in this view alone.
  ///   - limit: how many moves a set may have.
  public func unlock(
    _ target: Identifier<Undertaking>, at instant: Instant, in view: View? = nil, upTo limit: Int = 3
  ) -> Unlocking {
    guard let (cluster, position) = clusters.position(of: .undertaking(target)) else {
      return Unlocking(target: target, instant: instant, isFreed: false, solutions: [])
    }
    let views = view.map { [$0] } ?? record.undertakings[target].concerned.map(View.party)
    var search = UnlockSearch(self, cluster: cluster, position: position, views: views, at: instant)
    if search.isFreed(by: []) { return Unlocking(target: target, instant: instant, isFreed: true, solutions: []) }
    let moves = moves(in: cluster, at: instant)
    var found: [[Int]] = []
    for size in stride(from: 1, through: min(limit, moves.count), by: 1) {
      Self.forEachSubset(of: moves.count, size: size) { chosen in
        guard !found.contains(where: { $0.allSatisfy(chosen.contains) }) else { return }
        if search.isFreed(by: chosen.map { moves[$0] }) { found.append(chosen) }
      }
    }
    return Unlocking(
      target: target, instant: instant, isFreed: false, solutions: found.map { $0.map { moves[$0] } })
  }

  /// Calls with every choice of `size` numbers below `count`, in order.
  private static func forEachSubset(of count: Int, size: Int, _ body: ([Int]) -> Void) {
    var chosen = Array(0..<size)
    while true {
      body(chosen)
      guard let index = chosen.indices.last(where: { chosen[$0] < count - size + $0 }) else { return }
      chosen[index] += 1
      for later in index + 1..<size { chosen[later] = chosen[later - 1] + 1 }
    }
  }
}

/// Tries sets of moves on one undertaking.
struct UnlockSearch {
  private let chronicle: Chronicle
  private let position: Int
  private let views: [View]
  private let base: Outlook
  /// Replays with readings adopted, by the party and what it adopts.
  private var adopted: [[Move]: Replay] = [:]

  init(_ chronicle: Chronicle, cluster: Int, position: Int, views: [View], at instant: Instant) {
    self.chronicle = chronicle
    self.position = position
    self.views = views
    base = Outlook(chronicle, cluster: cluster, at: instant, and: views)
  }

  /// Whether the moves, made in their order, free the target.
  mutating func isFreed(by moves: [Move]) -> Bool {
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
    outlook.close(goingFirst: goingFirst)
    return views.allSatisfy { view in
      let state = outlook.state(of: position, in: view)
      return state == .done || state == .inEffect
    }
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
