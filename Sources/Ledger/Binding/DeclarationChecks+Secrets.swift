/// Whether what acts on a measure is known to those alone who know the measure (§10).
extension DeclarationChecks {
  func unknownMeasures() -> [Diagnostic] {
    guard declarations.audiences.keys.contains(where: { $0.kind == .measure }) else { return [] }
    let seats = SeatTable(declarations)
    /// Those from whom something is not withheld.
    func knowers(of entities: [Entity]) -> Set<Int> {
      entities.reduce(Set(seats.all)) { known, entity in
        guard let audience = declarations.audiences[entity] else { return known }
        return known.intersection(audience.flatMap { seats.seats(of: $0, at: .distantPast) })
      }
    }
    func problem(
      _ entity: Entity, under proposal: Identifier<Proposal>?, on measure: Identifier<Measure>
    ) -> Diagnostic? {
      let known = knowers(of: [entity] + (proposal.map { [.proposal($0)] } ?? []))
      guard let stranger = known.subtracting(knowers(of: [.measure(measure)])).min() else { return nil }
      let heading = declarations.heading(of: entity)
      let name = declarations.heading(of: .measure(measure)).name
      let who = declarations.heading(of: seats.seats[stranger].entity).name
      return Diagnostic(
        .unknownMeasure, "'\(heading.name)' acts on '\(name)', of which \(who) does not know",
        at: heading.place,
        remedy: "let the measure be known to \(who) too, or '\(heading.name)' to the same alone: known to …")
    }
    var problems: [Diagnostic] = []
    for index in declarations.undertakings.indices {
      let undertaking = declarations.undertakings[index]
      guard case .measure(let measure, _) = undertaking.performance, undertaking.family == nil else {
        continue
      }
      if let problem = problem(
        .undertaking(Identifier(index)), under: undertaking.clauses.under, on: measure)
      {
        problems.append(problem)
      }
    }
    for index in declarations.rights.indices {
      let right = declarations.rights[index]
      for case .measure(let measure, _) in right.effects.map(\.change) {
        guard let problem = problem(.right(Identifier(index)), under: right.clauses.under, on: measure) else {
          continue
        }
        problems.append(problem)
        break
      }
    }
    return problems
  }
}
