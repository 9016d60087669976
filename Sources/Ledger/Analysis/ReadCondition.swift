/// A condition of an undertaking as one view reads it, with its place in what that view's replay looks at: the times that
/// run in it are kept there.
struct ReadCondition: Hashable {
  let condition: Condition
  let view: View
  let node: Int32
}

extension ReadCondition {
  /// When the time of an `N … after` is over, where it runs.
  func isOver(in simulation: ClosureSimulation) -> Instant? { simulation.endOfTime(node, in: view) }
}

extension ClosureSimulation {
  /// The condition in a clause of an undertaking in a view; `nil` without such a clause. In `deadline` it is what `within`
  /// counts from.
  func condition(_ clause: ClauseName, of progress: UndertakingProgress, in view: View) -> ReadCondition? {
    guard let clauses = clauses(of: progress.terms.id, in: view) else { return nil }
    let nodes = progress.terms.nodes
    let found: (condition: Condition?, node: Int32) =
      switch clause {
      case .after: (clauses.after, nodes.after)
      case .while: (clauses.while, nodes.while)
      case .deadline: (clauses.deadline.flatMap { Clause.deadline($0).condition }, nodes.within.node)
      case .until: (clauses.until, nodes.until)
      case .met: (clauses.metBy, nodes.met)
      case .every: (clauses.every?.start, nodes.every.node)
      case .under, .covers, .verified, .count, .limit, .when: (nil, -1)
      }
    guard let condition = found.condition, found.node >= 0 else { return nil }
    return ReadCondition(condition: condition, view: view, node: found.node)
  }

  /// What a day waits for in a view.
  func condition(of id: Identifier<NamedDay>, in view: View) -> ReadCondition? {
    day(id, in: view).map { ReadCondition(condition: $0.condition, view: view, node: $0.node) }
  }

  /// What `and` and `or` join, or what the time of an `N … after` runs from.
  func parts(of whole: ReadCondition) -> [ReadCondition] {
    let conditions: [Condition] =
      switch whole.condition {
      case .all(let parts), .any(let parts): parts
      case .elapsed(_, let inner, let exception): [inner] + (exception.map { [$0] } ?? [])
      default: []
      }
    return zip(conditions, parts(of: whole.node, in: whole.view)).map {
      ReadCondition(condition: $0, view: whole.view, node: $1)
    }
  }

  /// The parts that `and` and `or` join, in their order, however deep.
  func leaves(of whole: ReadCondition) -> [ReadCondition] {
    switch whole.condition {
    case .all, .any: parts(of: whole).flatMap(leaves)
    default: [whole]
    }
  }

  /// What was judged of an `N … after … unless`; `nil` as long as its time is not over.
  func judgement(_ condition: ReadCondition) -> Bool? { judgement(condition.node, in: condition.view) }

  /// Whether it holds now.
  func holds(_ condition: ReadCondition) -> Bool { holds(condition.node, in: condition.view) }
}
