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
    case .met(let condition): "met by " + (condition.map { phrase($0, unitOf) } ?? "nothing")
    case .limit(let limits): limits.isEmpty ? "no limit" : phrase(limits, unitOf)
    case .every(let recurrence):
      recurrence.map { "every \($0.period) from \(phrase($0.start, unitOf))" } ?? "every nothing"
    case .when(let condition): "when \(phrase(condition, unitOf))"
    }
  }

  /// The clause that says how an undertaking is performed: `lifts quarantine`; `nil` where it is reported, which needs
  /// none.
  public func phrase(_ performance: Undertaking.Performance) -> String? {
    switch performance {
    case .reported: nil
    case .measure(let measure, let state):
      state.clause.map { "\($0.rawValue) \(measures[measure].heading.name)" }
    case .verifying(let others): "\(ClauseWord.verifies.rawValue) \(name(ofAll: others))"
    }
  }

  /// Limits as the ledger writes them, those of a side together: `at most 300 leu, 5060 machines`.
  private func phrase(_ limits: [Limit], _ unitOf: (Identifier<Thing>) -> String) -> String {
    Limit.Bound.allCases.compactMap { bound in
      let entries = limits.filter { $0.bound == bound }.map {
        "\($0.number)\(unitOf($0.thing)) \(things[$0.thing].heading.name)"
      }
      return entries.isEmpty ? nil : "\(bound.rawValue) \(entries.joined(separator: ", "))"
    }.joined(separator: " ")
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
    switch condition {
    case .date(let date): return date.text(in: zone)
    case .elapsed(let period, let inner, let exception):
      let words = phrase(inner, unitOf)
      let start = "\(period) after \(isJoined(inner) || inner.hasException ? "(\(words))" : words)"
      return exception.map { "\(start) unless \(phrase($0, unitOf))" } ?? start
    case .state, .amount:
      return (condition.subject.map { "\(name(of: $0)) " } ?? "") + predicate(condition, unitOf)
    case .unknown: return "\u{2026}"
    case .all(let parts): return phrases(parts, ofAny: false, unitOf).joined(separator: " and ")
    case .any(let parts): return phrases(parts, ofAny: true, unitOf).joined(separator: " or ")
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
    case .state(.reached): "reached"
    case .state(.right(_, let aspect)): aspect.rawValue
    case .amount(_, let completion, let number, let thing):
      "\(completion.rawValue) \(number)\(unitOf(thing)) \(things[thing].heading.name)"
    case .date, .elapsed, .all, .any, .unknown: phrase(condition, unitOf)
    }
  }

  /// The parts of a condition; those that ask the same of all members of a family are one: `ratify done`.
  private func phrases(
    _ parts: [Condition], ofAny isAny: Bool, _ unitOf: (Identifier<Thing>) -> String
  ) -> [String] {
    var phrases: [String] = []
    var next = parts[...]
    while let part = next.first {
      if let (family, count) = family(at: next.startIndex, in: parts, ofAny: isAny) {
        phrases.append("\(families[family].heading.name) \(predicate(part, unitOf))")
        next = next.dropFirst(count)
      } else {
        let words = phrase(part, unitOf)
        if !isAny, case .any = part, isJoined(part) {
          phrases.append("(\(words))")
        } else if part.hasException {
          phrases.append("(\(words))")
        } else {
          phrases.append(words)
        }
        next = next.dropFirst()
      }
    }
    return phrases
  }

  /// The family of which the parts from a position on ask the same, member by member, as its name would; and how many
  /// they are.
  private func family(at start: Int, in parts: [Condition], ofAny isAny: Bool) -> (Identifier<Family>, Int)? {
    guard let first = parts[start].ofUndertaking, first.isOfAny == isAny,
      let family = undertakings[first.id].family, families[family].members.first == first.id
    else { return nil }
    let members = families[family].members
    guard members.count > 1, start + members.count <= parts.count else { return nil }
    let isWhole = members.indices.allSatisfy { parts[start + $0] == first.same(members[$0]) }
    return isWhole ? (family, members.count) : nil
  }

  /// The name of an undertaking, or of the family of several.
  public func name(ofAll ids: [Identifier<Undertaking>]) -> String {
    if ids.count > 1, let family = ids.first.flatMap({ undertakings[$0].family }) {
      return families[family].heading.name
    }
    return ids.map { undertakings[$0].heading.name }.joined(separator: ", ")
  }

  private func isJoined(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let parts): phrases(parts, ofAny: false, { _ in "" }).count > 1
    case .any(let parts): phrases(parts, ofAny: true, { _ in "" }).count > 1
    default: false
    }
  }
}

extension Condition {
  /// Whether it ends with an `unless`, which would take what follows for its own.
  fileprivate var hasException: Bool { if case .elapsed(_, _, .some) = self { true } else { false } }

  /// What is asked of one undertaking; `nil` where it is of something else.
  fileprivate var ofUndertaking:
    (
      id: Identifier<Undertaking>, isOfAny: Bool, same: (Identifier<Undertaking>) -> Condition
    )?
  {
    switch self {
    case .state(.undertaking(let id, let aspect)):
      (id, aspect.isOfAny, { .state(.undertaking($0, aspect)) })
    case .amount(let id, let completion, let number, let thing):
      (id, false, { .amount($0, completion, number, thing) })
    default: nil
    }
  }
}
