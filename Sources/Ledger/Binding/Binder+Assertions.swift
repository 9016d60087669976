extension Binder {
  /// Binds an assertion (§3), and keeps it if nothing is wrong with it.
  mutating func bind(
    _ assertion: AssertionSyntax, of syntax: borrowing DirectiveSyntax, at place: SourcePlace
  )
    throws(Diagnostic)
  {
    let date = try self.date(assertion.date)
    var subjects: [(entity: Entity, token: Token)] = []
    for token in syntax.names[assertion.subjects.indices] {
      if let entity = entity(token, .assertedSubject) { subjects.append((entity, token)) }
    }
    let party = assertion.party.flatMap { self.party($0) }
    if let problem = syntax.problem { throw problem }
    guard let stateToken = assertion.state else { return }
    let state = text(stateToken)
    for (entity, token) in subjects {
      guard let states = StateNames.possible(for: entity, in: declarations) else {
        reportKind(entity, token, needed: .assertedSubject)
        continue
      }
      guard states.contains(state) else {
        let nearest = Suggestion.nearest(to: state, among: states)
        report(
          .impossibleState, "\(description(of: entity)) cannot be '\(DirectiveText.shortened(state))'",
          at: self.place(stateToken),
          remedy: nearest.map { "did you mean '\($0)'?" } ?? "it can be \(joined(states, by: "or"))",
          fixes: nearest.map { [.replace(self.place(stateToken), with: $0)] } ?? [])
        continue
      }
      var meant = [entity]
      if case .family = entity { meant = members(of: entity).map(Entity.undertaking) }
      for subject in meant {
        assertions.append(Assertion(date: date, place: place, subject: subject, state: state, party: party))
      }
    }
  }
}
