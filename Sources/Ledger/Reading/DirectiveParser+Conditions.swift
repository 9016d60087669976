extension DirectiveParser {
  /// How deep conditions may be nested. Deeper, nobody reads them, and the machine's stack is finite.
  static let deepestNesting = 64

  /// A condition (§2): `or` of `and` of atoms. Parts that turned out wrong are reported and left out.
  mutating func expectCondition(depth: Int = 0) throws(Diagnostic) -> Condition {
    var alternatives: [Condition] = []
    repeat {
      var parts: [Condition] = []
      repeat {
        guard let part = try expectAtom(depth: depth) else { continue }
        if case .all(let inner) = part { parts += inner } else { parts.append(part) }
      } while take("and")
      let conjunction = parts.count == 1 ? parts[0] : Condition.all(parts)
      if case .any(let inner) = conjunction {
        alternatives += inner
      } else {
        alternatives.append(conjunction)
      }
    } while take("or")
    return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
  }

  /// One atom, or a condition in parentheses.
  private mutating func expectAtom(depth: Int) throws(Diagnostic) -> Condition? {
    guard depth < Self.deepestNesting else {
      throw Diagnostic(
        .nestedTooDeep, "this condition is nested more than \(Self.deepestNesting) deep", at: currentPlace,
        remedy: "give a part of it an undertaking or an event of its own")
    }
    if let opening = take(.leftParenthesis) {
      let condition = try expectCondition(depth: depth + 1)
      guard take(.rightParenthesis) != nil else {
        throw Diagnostic(
          .unexpected, "this parenthesis is not closed", at: place(opening), remedy: "close it with ')'")
      }
      return condition
    }
    if isAtDate { return .date(try expectDate()) }
    if current?.kind == .number {
      let period = try expectPeriod()
      try expect("after")
      return try expectAtom(depth: depth + 1).map { .elapsed(period, since: $0) }
    }
    return try expectState()
  }

  /// `NAME STATE`, `U done N THING`.
  private mutating func expectState() throws(Diagnostic) -> Condition? {
    let (entity, token) = try expectEntity("a condition")
    guard let stateToken = take(.word) else {
      throw unexpected("a state of '\(text(token))'", remedy: entity.flatMap { possibleStates(of: $0) })
    }
    let state = text(stateToken)
    let completion = Condition.Completion(rawValue: state)
    if let completion, let number = try takeNumber() {
      let thing = try expectThing()
      guard let entity else { return nil }
      guard case .undertaking(let undertaking) = entity, !record.undertakings[undertaking].isContinuing else {
        reportState(state, of: entity, stateToken)
        return nil
      }
      return thing.map { .amount(undertaking, completion, number, $0) }
    }
    guard let entity else { return nil }
    guard let atom = atom(entity, state) else {
      reportState(state, of: entity, stateToken)
      return nil
    }
    return .state(atom)
  }

  private func atom(_ entity: Entity, _ state: String) -> Condition.Atom? {
    switch entity {
    case .proposal(let proposal):
      return state == "agreed" ? .agreed(proposal) : nil
    case .event(let event):
      return state == "occurred" ? .occurred(event) : nil
    case .measure(let measure):
      return MeasureState(rawValue: state).flatMap { $0 == .none ? nil : .measure(measure, $0) }
    case .undertaking(let undertaking):
      let isContinuing = record.undertakings[undertaking].isContinuing
      return Condition.UndertakingAspect(rawValue: state)
        .flatMap {
          Self.aspects(isContinuing: isContinuing).contains($0) ? .undertaking(undertaking, $0) : nil
        }
    case .party, .person, .thing, .term, .document:
      return nil
    }
  }

  private static func aspects(isContinuing: Bool) -> [Condition.UndertakingAspect] {
    isContinuing ? [.inEffect, .begun, .broken, .refused] : [.reported, .done, .begun, .broken, .refused]
  }

  private mutating func reportState(_ state: String, of entity: Entity, _ token: Token) {
    report(
      .impossibleState, "\(description(of: entity)) cannot be '\(shortened(state))'", at: place(token),
      remedy: possibleStates(of: entity))
  }

  private func possibleStates(of entity: Entity) -> String? {
    switch entity {
    case .proposal: "it can be agreed"
    case .event: "it can have occurred"
    case .measure: "it can be imposed, suspended or lifted"
    case .undertaking(let undertaking):
      "it can be "
        + joined(
          Self.aspects(isContinuing: record.undertakings[undertaking].isContinuing).map(\.rawValue), by: "or")
    case .party, .person, .thing, .term, .document:
      "only proposals, undertakings, measures and events have states"
    }
  }

  func description(of entity: Entity) -> String {
    let name = record.heading(of: entity).name
    guard case .undertaking(let undertaking) = entity else {
      return "the \(entity.kind) '\(name)'"
    }
    return "'\(name)', \(record.undertakings[undertaking].isContinuing ? "kept over time" : "done once"),"
  }
}
