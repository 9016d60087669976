/// A sentence of an explanation, with the act that it rests on and the reasons behind it.
public struct Reason: Hashable, Sendable {
  /// What is so, in words.
  public let text: String
  /// The act that shows it, by position; `nil` when it is something missing, or follows from the rest.
  public let act: Int?
  /// Why that is so.
  public let because: [Reason]
  /// Whether it stands beside the reasons: how somebody reads something, a circle, a reference to what was told.
  let isAside: Bool

  init(_ text: String, act: Int? = nil, because: [Reason] = [], isAside: Bool = false) {
    self.text = text
    self.act = act
    self.because = because
    self.isAside = isAside
  }
}

extension Engine {
  /// Why an undertaking, proposal or measure is in its state at an instant in a view: what its state rests on, and what
  /// was looked for and not found, to the root. Nothing for names that have no state.
  public func explanation(of entity: Entity, in view: View, at instant: Instant) -> [Reason] {
    guard let (cluster, position) = clusters.position(of: entity) else { return [] }
    var simulation = ClosureSimulation(self, cluster: cluster, at: instant, and: record.views)
    simulation.settle()
    var explainer = Explainer(self, simulation)
    switch entity {
    case .undertaking: return explainer.account(of: position, in: view)
    case .proposal:
      let state = explainer.proposalReason(position, in: view)
      return [state] + explainer.words(on: position, in: view).filter { $0 != state }
    case .measure(let id):
      let act = explainer.cause(ofMeasure: position, in: view)
      let owner = record.parties[record.measures[id].party].heading.name
      let name = record.name(of: entity)
      guard let act else { return [Reason("\(owner) has not acted on \(name)")] }
      return [Reason("\(owner) \(Record.past(record.acts[act].deed)) \(name)", act: act)]
    default: return []
    }
  }
}
