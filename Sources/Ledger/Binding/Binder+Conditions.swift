extension Binder {
  /// A condition (§2). Parts that turned out wrong are reported and left out.
  mutating func condition(_ range: SyntaxRange, of syntax: borrowing DirectiveSyntax) throws(Diagnostic)
    -> Condition
  {
    guard let start = range.indices.first else { return .any([]) }
    return try alternatives(at: start, of: syntax)
  }

  private mutating func alternatives(at position: Int, of syntax: borrowing DirectiveSyntax)
    throws(Diagnostic)
    -> Condition
  {
    var alternatives: [Condition] = []
    var index = position + 1
    while index < Int(syntax.conditions[position].end) {
      let conjunction = try conjunction(at: index, of: syntax)
      if case .any(let inner) = conjunction {
        alternatives += inner
      } else {
        alternatives.append(conjunction)
      }
      index = Int(syntax.conditions[index].end)
    }
    return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
  }

  private mutating func conjunction(at position: Int, of syntax: borrowing DirectiveSyntax) throws(Diagnostic)
    -> Condition
  {
    var parts: [Condition] = []
    var index = position + 1
    while index < Int(syntax.conditions[position].end) {
      if let part = try atom(at: index, of: syntax) {
        if case .all(let inner) = part { parts += inner } else { parts.append(part) }
      }
      index = Int(syntax.conditions[index].end)
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func atom(at position: Int, of syntax: borrowing DirectiveSyntax) throws(Diagnostic)
    -> Condition?
  {
    switch syntax.conditions[position].kind {
    case .any: return try alternatives(at: position, of: syntax)
    case .all: return try conjunction(at: position, of: syntax)
    case .date(let date): return .date(try self.date(date))
    case .elapsed(let period):
      guard let period = try self.period(period), position + 1 < Int(syntax.conditions[position].end) else {
        return nil
      }
      let inner = try atom(at: position + 1, of: syntax)
      let next = Int(syntax.conditions[position + 1].end)
      var exception: Condition?
      if next < Int(syntax.conditions[position].end) { exception = try alternatives(at: next, of: syntax) }
      return inner.map { .elapsed(period, since: $0, unless: exception) }
    case .state(let state): return try bind(state, of: syntax)
    case .unknown: return .unknown
    }
  }

  /// `NAME STATE`, `U done N THING`.
  private mutating func bind(_ syntax: StateSyntax, of directive: borrowing DirectiveSyntax)
    throws(Diagnostic)
    -> Condition?
  {
    let entity = entity(syntax.name, .subject)
    guard let stateToken = syntax.state else {
      guard let problem = directive.problem, let place = problem.place else { return nil }
      throw Diagnostic(
        problem.code, problem.message, at: place, remedy: entity.flatMap { possibleStates(of: $0) })
    }
    let state = text(stateToken)
    if let number = syntax.number, let completion = Condition.Completion(rawValue: state) {
      let number = try source.quantity(of: number)
      let thing = syntax.thing.flatMap { self.thing($0) }
      guard let entity, syntax.thing != nil else { return nil }
      guard declarations.isContinuing(entity) == false else {
        reportState(state, of: entity, stateToken)
        return nil
      }
      return thing.flatMap { thing in
        members(of: entity).map { .amount($0, completion, number, thing) }.joined(byAny: false)
      }
    }
    guard let entity else { return nil }
    if declarations.isContinuing(entity) != nil {
      guard let aspect = Condition.UndertakingAspect(rawValue: state),
        declarations.aspects(of: entity).contains(aspect)
      else {
        reportState(state, of: entity, stateToken)
        return nil
      }
      return members(of: entity).map { .state(.undertaking($0, aspect)) }.joined(byAny: aspect.isOfAny)
    }
    guard let atom = atom(entity, state) else {
      reportState(state, of: entity, stateToken)
      return nil
    }
    return .state(atom)
  }

  private func atom(_ entity: Entity, _ state: String) -> Condition.Atom? {
    switch entity {
    case .proposal(let proposal):
      return state == "agreed" ? .agreed(proposal) : state == "made" ? .made(proposal) : nil
    case .event(let event):
      return state == "occurred" ? .occurred(event) : nil
    case .measure(let measure):
      return MeasureState(rawValue: state).flatMap { $0 == .none ? nil : .measure(measure, $0) }
    case .day(let day):
      return state == "reached" ? .reached(day) : nil
    case .right(let right):
      return RightAspect(rawValue: state).map { .right(right, $0) }
    case .undertaking, .family, .party, .person, .group, .thing, .term, .document, .post, .meeting,
      .instructions, .item:
      return nil
    }
  }

  private mutating func reportState(_ state: String, of entity: Entity, _ token: Token) {
    report(
      .impossibleState, "\(description(of: entity)) cannot be '\(DirectiveText.shortened(state))'",
      at: place(token), remedy: possibleStates(of: entity))
  }

  private func possibleStates(of entity: Entity) -> String? {
    switch entity {
    case .proposal: "it can be made or agreed"
    case .event: "it can have occurred"
    case .measure: "it can be imposed, suspended or lifted"
    case .day: "it can be reached"
    case .right: "it can be invoked or exercised"
    case .undertaking, .family:
      "it can be "
        + joined(declarations.aspects(of: entity).map(\.rawValue), by: "or")
    case .party, .person, .group, .thing, .term, .document, .post, .meeting, .instructions, .item:
      "only proposals, undertakings, measures, events, days and rights have states"
    }
  }
}

extension [Condition] {
  /// They as one condition; `nil` where there are none.
  fileprivate func joined(byAny isAny: Bool) -> Condition? {
    guard count > 1 else { return first }
    return isAny ? .any(self) : .all(self)
  }
}
