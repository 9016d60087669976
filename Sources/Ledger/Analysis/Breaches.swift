/// Something owed that was not kept: broken, overdue, or ended by its debtor's leaving while somebody concerned remained (§6).
public struct Breach: Hashable, Sendable {
  /// Of what.
  public let undertaking: Identifier<Undertaking>
  /// Its states, for those concerned for whom it is a breach.
  public let states: [StuckUndertaking.Standing]
  /// Why, in the view of the first of them.
  public let because: [Reason]
}

extension Engine {
  /// The breaches at an instant, as things stand, in the order of declaration.
  public func breaches(at instant: Instant) -> [Breach] {
    var found: [Breach] = []
    for cluster in clusters.all.indices where !clusters.all[cluster].undertakings.isEmpty {
      var explainer: Explainer?
      for (position, id) in clusters.all[cluster].undertakings.enumerated() {
        let states = record.undertakings[id].concerned.sorted().compactMap { party in
          standing(of: id, party, at: instant)
        }
        guard let first = states.first else { continue }
        if explainer == nil {
          var simulation = ClosureSimulation(self, cluster: cluster, at: instant)
          simulation.settle()
          explainer = Explainer(self, simulation)
        }
        let because = explainer?.reasons(for: position, in: .party(first.party)) ?? []
        found.append(Breach(undertaking: id, states: states, because: because))
      }
    }
    return found.sorted { $0.undertaking < $1.undertaking }
  }

  /// The state of an undertaking for a party, where it is a breach.
  private func standing(of id: Identifier<Undertaking>, _ party: Identifier<Party>, at instant: Instant)
    -> StuckUndertaking.Standing?
  {
    let viewState = viewState(in: .party(party), at: instant)
    let state = viewState.state(of: id)
    let isBreach =
      state == .broken || state == .overdue || (state == .terminated && isDesertion(of: id, in: viewState))
    return isBreach ? StuckUndertaking.Standing(party: party, state: state) : nil
  }

  /// Whether the debtor has left what it was bound by, and somebody concerned has not.
  private func isDesertion(of id: Identifier<Undertaking>, in viewState: ViewState) -> Bool {
    guard let proposal = viewState.clauses(of: id).under else { return false }
    let undertaking = record.undertakings[id]
    let left = viewState.leavers(of: proposal)
    return left.contains(undertaking.debtor)
      && undertaking.creditors.contains {
        record.proposals[proposal].parties.contains($0) && !left.contains($0)
      }
  }
}
