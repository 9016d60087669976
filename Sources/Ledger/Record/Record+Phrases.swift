/// The record's clauses and conditions as the ledger writes them, in one canonical way.
extension Record {
  /// The name of anything.
  public func name(of entity: Entity) -> String { heading(of: entity).name }

  /// A clause as the ledger writes it: `covers missiles, 10 il28`, `after nothing`, `no deadline`, `count 42`.
  public func phrase(_ clause: Clause) -> String { phrase(clause, unitOf: { _ in "" }, counted: "") }

  /// A clause of a subject as pages show it: as the ledger writes it, with the unit behind each amount.
  public func shownPhrase(_ clause: Clause, of subject: Entity) -> String {
    var counted = ""
    if case .thing(let thing) = subject, !things[thing].unit.isEmpty { counted = " \(things[thing].unit)" }
    return phrase(
      clause, unitOf: { things[$0].unit.isEmpty ? "" : " \(things[$0].unit) of" }, counted: counted)
  }

  private func phrase(_ clause: Clause, unitOf: (Identifier<Thing>) -> String, counted: String) -> String {
    switch clause {
    case .under(let proposal): "under " + (proposal.map { proposals[$0].heading.name } ?? "nothing")
    case .covers(let covers):
      "covers " + (covers.isEmpty ? "nothing" : covers.map { phrase($0, unitOf) }.joined(separator: ", "))
    case .verified(let parties):
      "verified by "
        + (parties.isEmpty
          ? "nobody" : parties.map { self.parties[$0].heading.name }.joined(separator: " or "))
    case .after(let condition): "after " + (condition.map { phrase($0, unitOf) } ?? "nothing")
    case .while(let condition): "while " + (condition.map { phrase($0, unitOf) } ?? "nothing")
    case .until(let condition): "until " + (condition.map { phrase($0, unitOf) } ?? "nothing")
    case .deadline(let deadline):
      switch deadline {
      case .none: "no deadline"
      case .within(let period, let condition): "within \(period) of \(phrase(condition, unitOf))"
      case .before(let date): "before \(date.text(in: zone))"
      case .noLaterThan(let date): "no later than \(date.text(in: zone))"
      }
    case .count(let count): count.map { "count \($0)\(counted)" } ?? "uncounted"
    }
  }

  /// The clause that says how an undertaking is performed: `lifts quarantine`; `nil` where it is reported, which needs
  /// none.
  public func phrase(_ performance: Undertaking.Performance) -> String? {
    switch performance {
    case .reported: nil
    case .measure(let measure, let state):
      state.clause.map { "\($0.rawValue) \(measures[measure].heading.name)" }
    case .verifying(let other): "\(ClauseWord.verifies.rawValue) \(undertakings[other].heading.name)"
    }
  }

  /// An entry of `covers`.
  private func phrase(_ cover: Cover, _ unitOf: (Identifier<Thing>) -> String) -> String {
    switch cover.subject {
    case .thing(let thing):
      let name = things[thing].heading.name
      return cover.number.map { "\($0)\(unitOf(thing)) \(name)" } ?? name
    case .term(let term): return terms[term].heading.name
    }
  }

  /// An amount of a thing in a sentence, with its unit: `5 posts`, `2 of 300 kg of leu`.
  public func amount(_ amount: String, of thing: Identifier<Thing>) -> String {
    let thing = things[thing]
    return thing.unit.isEmpty
      ? "\(amount) \(thing.heading.name)" : "\(amount) \(thing.unit) of \(thing.heading.name)"
  }

  /// A condition, with no more parentheses than it needs.
  public func phrase(_ condition: Condition) -> String { phrase(condition, { _ in "" }) }

  private func phrase(_ condition: Condition, _ unitOf: (Identifier<Thing>) -> String) -> String {
    func enclosed(_ part: Condition, if isEnclosed: Bool) -> String {
      isEnclosed ? "(\(phrase(part, unitOf)))" : phrase(part, unitOf)
    }
    switch condition {
    case .date(let date): return date.text(in: zone)
    case .elapsed(let period, let inner):
      return "\(period) after \(enclosed(inner, if: Self.isJoined(inner)))"
    case .state, .amount:
      return (condition.subject.map { "\(name(of: $0)) " } ?? "") + predicate(condition, unitOf)
    case .all(let parts):
      return parts.map { part in
        if case .any = part { enclosed(part, if: true) } else { phrase(part, unitOf) }
      }.joined(separator: " and ")
    case .any(let parts): return parts.map { phrase($0, unitOf) }.joined(separator: " or ")
    }
  }

  /// A condition without the name that it speaks of by itself, as it stands behind that name: `done`, `reported 5 maps`.
  public func predicate(_ condition: Condition) -> String { predicate(condition, { _ in "" }) }

  private func predicate(_ condition: Condition, _ unitOf: (Identifier<Thing>) -> String) -> String {
    switch condition {
    case .state(.agreed): "agreed"
    case .state(.made): "made"
    case .state(.undertaking(_, let aspect)): aspect.rawValue
    case .state(.measure(_, let state)): state.rawValue
    case .state(.occurred): "occurred"
    case .amount(_, let completion, let number, let thing):
      "\(completion.rawValue) \(number)\(unitOf(thing)) \(things[thing].heading.name)"
    case .date, .elapsed, .all, .any: phrase(condition, unitOf)
    }
  }

  private static func isJoined(_ condition: Condition) -> Bool {
    switch condition {
    case .all, .any: true
    default: false
    }
  }
}
