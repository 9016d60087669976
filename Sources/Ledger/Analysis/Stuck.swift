/// An undertaking that stays undone even if everyone does what they hold to be due (§6).
public struct StuckUndertaking: Hashable, Sendable {
  /// Which.
  public let undertaking: Identifier<Undertaking>
  /// Its states after the closure, in the views of its debtor and creditors in which it is stuck.
  public let states: [Standing]
  /// Why, down to the causes, in the debtor's view if it is stuck there, else in the first such creditor's.
  public let because: [Reason]
  /// When it is ready, where it only waits for a date or for a time to run out; `nil` where it is stuck otherwise.
  public let until: Instant?

  /// A state in a view.
  public struct Standing: Hashable, Sendable {
    /// Whose view.
    public let party: Identifier<Party>
    /// The state.
    public let state: UndertakingState
  }
}

extension Engine {
  /// What is stuck at an instant, in the order of declaration, with the reasons.
  ///
  /// Each cluster is closed by itself: nothing in another can help.
  public func stuck(at instant: Instant) -> [StuckUndertaking] {
    var found: [StuckUndertaking] = []
    for cluster in clusters.all.indices where !clusters.all[cluster].undertakings.isEmpty {
      found += stuck(in: closed(cluster, at: instant), isBrief: false)
    }
    return found.sorted { $0.undertaking < $1.undertaking }
  }

  /// What is stuck in a closed simulation.
  ///
  /// - Parameter isBrief: with the nearest reasons alone.
  func stuck(in simulation: ClosureSimulation, isBrief: Bool) -> [StuckUndertaking] {
    // Made when the first stuck one is found: most clusters have none.
    var explainer: Explainer?
    return clusters.all[simulation.cluster].undertakings.enumerated().compactMap { position, id in
      let states = standings(of: position, in: simulation)
      guard let first = states.first else { return nil }
      let debtor = record.undertakings[id].debtor
      let teller = states.contains { $0.party == debtor } ? debtor : first.party
      if explainer == nil { explainer = Explainer(self, simulation, isBrief: isBrief) }
      let because = explainer?.reasons(for: position, in: .party(teller)) ?? []
      let isWaiting = states.allSatisfy { $0.state == .waiting }
      return StuckUndertaking(
        undertaking: id, states: states, because: because,
        until: isWaiting ? simulation.isReadyBy(position, in: .party(teller)) : nil)
    }
  }

  /// The number of undertakings stuck at an instant. The replays made for it are kept for later questions about states.
  ///
  /// - Parameter workers: the executor; the number does not depend on it.
  public func stuckCount(at instant: Instant, with workers: Workers = .serial) -> Int {
    whatIsStuck(at: instant, with: workers).count
  }

  /// Which undertakings are stuck at an instant, without saying why.
  ///
  /// - Parameter workers: the executor; the answer does not depend on it.
  public func whatIsStuck(at instant: Instant, with workers: Workers = .serial) -> [Identifier<Undertaking>] {
    mapClusters(with: workers) { clusters in
      var found: [Identifier<Undertaking>] = []
      for cluster in clusters where !self.clusters.all[cluster].undertakings.isEmpty {
        // Where much hangs together, there may be work for others in one cluster too.
        let isLarge = self.clusters.all[cluster].acts.count > 1_000
        let simulation = closed(cluster, at: instant, isKept: true, with: isLarge ? workers : .serial)
        for (position, id) in self.clusters.all[cluster].undertakings.enumerated()
        where isStuck(position, in: simulation) {
          found.append(id)
        }
      }
      return found
    }.flatMap { $0 }
  }

  private func closed(
    _ cluster: Int, at instant: Instant, isKept: Bool = false, with workers: Workers = .serial
  ) -> ClosureSimulation {
    var simulation = ClosureSimulation(self, cluster: cluster, at: instant, isKept: isKept, with: workers)
    simulation.settle()
    simulation.close()
    return simulation
  }

  private func isStuck(_ position: Int, in simulation: ClosureSimulation) -> Bool {
    let undertaking = record.undertakings[clusters.all[simulation.cluster].undertakings[position]]
    return simulation.isStuck(position, in: undertaking.debtor)
      || undertaking.creditors.contains { simulation.isStuck(position, in: $0) }
  }

  /// The states of an undertaking where it is stuck, in the order of declaration.
  private func standings(of position: Int, in simulation: ClosureSimulation) -> [StuckUndertaking.Standing] {
    let undertaking = record.undertakings[clusters.all[simulation.cluster].undertakings[position]]
    return undertaking.concerned.sorted().compactMap { party in
      guard simulation.isStuck(position, in: party),
        let state = simulation.state(of: position, in: .party(party))
      else { return nil }
      return StuckUndertaking.Standing(party: party, state: state)
    }
  }
}

extension ClosureSimulation {
  /// Whether an undertaking binds in a party's view, and more is to come of it.
  fileprivate func isStuck(_ position: Int, in party: Identifier<Party>) -> Bool {
    guard let progress = progress(of: position, in: .party(party)) else { return false }
    return progress.facts.notBound == nil && !progress.state.isAtRest
  }
}

extension UndertakingState {
  /// Whether nothing more is to come of it.
  fileprivate var isAtRest: Bool {
    switch self {
    case .done, .inEffect, .ended, .waived: true
    default: false
    }
  }
}
