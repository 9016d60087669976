/// A sentence of an explanation, with the act that it rests on and the reasons behind it.
public struct Reason: Hashable, Sendable {
  /// What is so, in words.
  public let text: String
  /// The act that shows it, by position; `nil` when it is something missing, or follows from the rest.
  public let act: Int?
  /// Why that is so.
  public let because: [Reason]

  init(_ text: String, act: Int? = nil, because: [Reason] = []) {
    self.text = text
    self.act = act
    self.because = because
  }
}

extension Chronicle {
  /// Why an undertaking, proposal or measure is in its state at an instant in a view: what its state rests on, and what
  /// was looked for and not found, to the root. Nothing for names that have no state.
  public func explanation(of entity: Entity, in view: View, at instant: Instant) -> [Reason] {
    guard let (cluster, position) = clusters.position(of: entity) else { return [] }
    var outlook = Outlook(self, cluster: cluster, at: instant, and: record.views)
    outlook.settle()
    var explainer = Explainer(self, outlook)
    switch entity {
    case .undertaking: return explainer.reasons(for: position, in: view)
    case .proposal:
      return [explainer.proposalReason(position, in: view)] + explainer.words(on: position, in: view)
    case .measure(let id):
      let act = explainer.latest(on: entity, in: view) { _ in true }
      let owner = record.parties[record.measures[id].party].heading.name
      return [
        act == nil ? Reason("\(owner) has not acted on it") : Reason("\(owner) acted on it last", act: act)
      ]
    default: return []
    }
  }
}
