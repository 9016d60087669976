/// An undertaking that stays where it is though everyone does what they hold to be due (§6).
public struct StuckUndertaking: Hashable, Sendable {
  /// Which.
  public let undertaking: Identifier<Undertaking>
  /// Its states after the closure, in the views of its debtor and creditors in which it is stuck.
  public let states: [Standing]
  /// Why, to the root, in the view of the debtor where it is stuck there, else of the first creditor.
  public let because: [Reason]

  /// A state in a view.
  public struct Standing: Hashable, Sendable {
    /// Whose view.
    public let party: Identifier<Party>
    /// The state.
    public let state: UndertakingState
  }
}

extension Chronicle {
  /// What is stuck at an instant, in the order of declaration.
  ///
  /// Each cluster is closed by itself: nothing in another can help.
  /// - Parameter isExplained: whether to say why; to count them, there is no need.
  public func stuck(at instant: Instant, isExplained: Bool = true) -> [StuckUndertaking] {
    var found: [StuckUndertaking] = []
    for cluster in clusters.all.indices where !clusters.all[cluster].undertakings.isEmpty {
      var outlook = Outlook(self, cluster: cluster, at: instant)
      outlook.settle()
      outlook.close()
      // Made when the first stuck one is found: most clusters have none.
      var explainer: Explainer?
      for (position, id) in clusters.all[cluster].undertakings.enumerated() {
        let states = record.undertakings[id].concerned.sorted().compactMap {
          party -> StuckUndertaking.Standing? in
          guard let progress = outlook.progress(of: position, in: .party(party)),
            progress.facts.notBound == nil,
            let state = outlook.state(of: position, in: .party(party)), !state.isAtRest
          else { return nil }
          return StuckUndertaking.Standing(party: party, state: state)
        }
        guard let first = states.first else { continue }
        let debtor = record.undertakings[id].debtor
        let teller = states.contains { $0.party == debtor } ? debtor : first.party
        if isExplained, explainer == nil { explainer = Explainer(self, outlook) }
        let because = explainer?.reasons(for: position, in: .party(teller)) ?? []
        found.append(StuckUndertaking(undertaking: id, states: states, because: because))
      }
    }
    return found.sorted { $0.undertaking < $1.undertaking }
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
