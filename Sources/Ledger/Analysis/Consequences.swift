/// What follows from a set of moves, once everyone has done what they then hold to be due (§6, Unlock).
public struct Consequences: Hashable, Sendable {
  /// A name that ends in another state than it would have without the moves.
  public struct Change: Hashable, Sendable {
    /// An undertaking, proposal or measure.
    public let subject: Entity
    /// The parties concerned in whose views it does: an undertaking's debtor and creditors, a proposal's parties, a
    /// measure's owner.
    public let views: [Ending]
    /// Whether it does so, with the same state, for all of them.
    public let isForAll: Bool
  }

  /// Where a name ends in a view.
  public struct Ending: Hashable, Sendable {
    /// Whose view.
    public let party: Identifier<Party>
    /// The state without the moves, as §5 names it.
    public let from: String
    /// The state with them.
    public let to: String
  }

  /// What changes: undertakings first, then measures, then proposals, each in the order of declaration.
  public let changes: [Change]
  /// What stays stuck of what the moves bear on, with the nearest reasons, in the order of declaration.
  public let stuck: [StuckUndertaking]
}

/// Finds what follows from sets of moves at an instant.
public struct AftermathFinder {
  private let engine: Engine
  private let instant: Instant
  private lazy var coverage = engine.coverage(at: instant)
  /// Each cluster that moves were played on, and how it ends without any.
  private var trials: [Int: (trial: MoveTrial, before: ClosureSimulation)] = [:]

  /// Prepares nothing yet.
  public init(_ engine: Engine, at instant: Instant) {
    self.engine = engine
    self.instant = instant
  }

  /// What follows from moves, as far as they bear.
  ///
  /// - Parameter isOver: asked on the way whether the time is over.
  /// - Returns: what follows; `nil` when the time was over before it was known.
  public mutating func consequences(of moves: [Move], isOver: () -> Bool = { false }) -> Consequences? {
    var changes: [Consequences.Change] = []
    var stuck: [StuckUndertaking] = []
    for cluster in clusters(of: moves) {
      guard !isOver(), let before = outcome(of: [], on: cluster, isOver),
        let after = outcome(of: moves, on: cluster, isOver), !isOver()
      else { return nil }
      changes += self.changes(from: before, to: after)
      stuck += engine.stuck(in: after, isBrief: true)
    }
    return Consequences(
      changes: changes.sorted { Self.rank($0.subject) < Self.rank($1.subject) },
      stuck: stuck.sorted { $0.undertaking < $1.undertaking })
  }

  /// The clusters that moves bear on; an adopted scope or count may bear on many.
  private mutating func clusters(of moves: [Move]) -> [Int] {
    var found: Set<Int> = []
    for move in moves {
      if let cluster = engine.clusters.position(of: move.subject)?.cluster {
        found.insert(cluster)
      } else {
        for id in coverage[move.subject] {
          if let cluster = engine.clusters.position(of: .undertaking(id))?.cluster {
            found.insert(cluster)
          }
        }
      }
    }
    return found.sorted()
  }

  private mutating func outcome(
    of moves: [Move], on cluster: Int, _ isOver: () -> Bool
  ) -> ClosureSimulation? {
    if trials[cluster] == nil {
      let owners = engine.clusters.all[cluster].measures.map { engine.record.measures[$0].party }
      let signatories = engine.clusters.all[cluster].proposals.flatMap {
        engine.record.proposals[$0].parties
      }
      var trial = MoveTrial(
        ClosureSimulation(engine, cluster: cluster, at: instant, and: (owners + signatories).map(View.party)))
      guard let before = trial.played([], isOver: isOver)?.simulation else { return nil }
      trials[cluster] = (trial, before)
    }
    guard !moves.isEmpty, var known = trials[cluster] else { return trials[cluster]?.before }
    let simulation = known.trial.played(moves, isOver: isOver)?.simulation
    trials[cluster] = known
    return simulation
  }

  private func changes(from before: ClosureSimulation, to after: ClosureSimulation) -> [Consequences.Change] {
    let record = engine.record
    let contents = engine.clusters.all[after.cluster]
    func change(
      _ subject: Entity, _ parties: [Identifier<Party>], _ state: (ClosureSimulation, View) -> String?
    ) -> Consequences.Change? {
      let endings = parties.compactMap { party -> Consequences.Ending? in
        guard let from = state(before, .party(party)), let to = state(after, .party(party)), from != to else {
          return nil
        }
        return Consequences.Ending(party: party, from: from, to: to)
      }
      guard let first = endings.first else { return nil }
      let isForAll = endings.count == parties.count && endings.allSatisfy { $0.to == first.to }
      return Consequences.Change(subject: subject, views: endings, isForAll: isForAll)
    }
    return contents.undertakings.enumerated().compactMap { position, id in
      change(.undertaking(id), record.undertakings[id].concerned.sorted()) {
        $0.state(of: position, in: $1)?.rawValue
      }
    }
      + contents.measures.enumerated().compactMap { position, id in
        change(.measure(id), [record.measures[id].party]) { $0.measure(position, in: $1)?.rawValue }
      }
      + contents.proposals.enumerated().compactMap { position, id in
        change(.proposal(id), record.proposals[id].parties.sorted()) {
          $0.proposal(position, in: $1)?.state.rawValue
        }
      }
  }

  private static func rank(_ entity: Entity) -> Int {
    switch entity {
    case .undertaking(let id): id.index
    case .measure(let id): 1 << 40 + id.index
    case .proposal(let id): 1 << 41 + id.index
    default: Int.max
    }
  }
}
