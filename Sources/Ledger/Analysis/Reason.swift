/// A step of an explanation: what is so, the act that it rests on, and the reasons behind it. It has no words; `Reports` puts
/// it into a sentence.
public struct Reason: Hashable, Sendable {
  /// What is so.
  public let kind: Kind
  /// The act that shows it, by position; `nil` when it is something missing, or follows from the rest.
  public let act: Int?
  /// Why that is so.
  public let because: [Reason]

  init(_ kind: Kind, act: Int? = nil, because: [Reason] = []) {
    self.kind = kind
    self.act = act
    self.because = because
  }

  /// Whether it stands beside the reasons: how somebody reads something, a circle, a reference to what was told.
  var isAside: Bool {
    switch kind {
    case .reads, .circle, .toldAbove, .goesOn: true
    default: false
    }
  }
}

extension Engine {
  /// Why an undertaking, proposal, measure, day or right is in its state at an instant in a view: what its state rests on, and what
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
      return explainer.account(of: id, at: position, in: view)
    case .day(let id): return explainer.account(of: id, in: view)
    case .right(let id): return explainer.account(of: id, at: position, in: view)
    case .party, .person, .group, .thing, .term, .event, .document, .family, .post, .meeting, .instructions,
      .item:
      return []
    }
  }
}
