/// Something that an undertaking waits for in a party's view.
public struct Wait: Hashable, Sendable {
  /// What waits.
  public let undertaking: Identifier<Undertaking>
  /// In whose view.
  public let party: Identifier<Party>
  /// The clause that says so.
  public let clause: ClauseName
  /// What it waits for: a part of the clause's condition, without `and` and `or`.
  public let condition: Condition
  /// Whether that is met.
  public let isMet: Bool
}

extension Engine {
  /// What everything that waits at an instant waits for, in the views of those concerned: the parts of the conditions of
  /// `after`, `while` and `within`, met or not, in the order of declaration.
  /// - Parameter target: only what this undertaking waits for; everything's when none is given.
  public func waits(at instant: Instant, of target: Identifier<Undertaking>? = nil) -> [Wait] {
    var waits: [Wait] = []
    let only = target.flatMap { clusters.position(of: .undertaking($0))?.cluster }
    for cluster in only.map({ $0..<$0 + 1 }) ?? clusters.all.indices {
      // Made when the first one that waits is found: most clusters have none.
      var simulation: ClosureSimulation?
      for id in clusters.all[cluster].undertakings where target == nil || id == target {
        for party in record.undertakings[id].concerned {
          guard viewState(in: .party(party), at: instant).state(of: id) == .waiting else { continue }
          if simulation == nil {
            simulation = ClosureSimulation(self, cluster: cluster, at: instant)
            simulation?.settle()
          }
          guard let simulation, let position = clusters.position(of: .undertaking(id))?.position,
            let progress = simulation.progress(of: position, in: .party(party))
          else { continue }
          for clause in [ClauseName.after, .while, .deadline] {
            guard let whole = simulation.condition(clause, of: progress, in: .party(party)) else { continue }
            for part in simulation.leaves(of: whole) {
              waits.append(
                Wait(
                  undertaking: id, party: party, clause: clause, condition: part.condition,
                  isMet: simulation.holds(part)))
            }
          }
        }
      }
    }
    return waits.enumerated().sorted {
      ($0.element.undertaking, $0.offset) < ($1.element.undertaking, $1.offset)
    }.map(\.element)
  }
}

extension Condition {
  /// The names that it speaks of, in their order.
  public var entities: [Entity] {
    var entities: [Entity] = []
    forEachPart { part in
      switch part {
      case .state(.agreed(let id)), .state(.made(let id)): entities.append(.proposal(id))
      case .state(.undertaking(let id, _)), .amount(let id, _, _, _): entities.append(.undertaking(id))
      case .state(.measure(let id, _)): entities.append(.measure(id))
      case .state(.occurred(let id)): entities.append(.event(id))
      case .date, .elapsed, .all, .any: break
      }
    }
    return entities
  }
}
