/// The record's clauses and conditions as the ledger writes them, in one canonical way.
extension Record {
  /// The name of anything.
  public func name(of entity: Entity) -> String { heading(of: entity).name }

  /// A clause as the ledger writes it: `covers missiles, 10 il28`, `after nothing`, `no deadline`, `count 42`.
  public func phrase(_ clause: Clause) -> String {
    switch clause {
    case .under(let proposal): "under " + (proposal.map { proposals[$0].heading.name } ?? "nothing")
    case .covers(let covers):
      "covers " + (covers.isEmpty ? "nothing" : covers.map(phrase).joined(separator: ", "))
    case .verified(let parties):
      "verified by "
        + (parties.isEmpty
          ? "nobody" : parties.map { self.parties[$0].heading.name }.joined(separator: " or "))
    case .after(let condition): "after " + (condition.map(phrase) ?? "nothing")
    case .while(let condition): "while " + (condition.map(phrase) ?? "nothing")
    case .until(let condition): "until " + (condition.map(phrase) ?? "nothing")
    case .deadline(let deadline):
      switch deadline {
      case .none: "no deadline"
      case .within(let period, let condition): "within \(period) of \(phrase(condition))"
      case .before(let date): "before \(date.text(in: zone))"
      case .noLaterThan(let date): "no later than \(date.text(in: zone))"
      }
    case .count(let count): count.map { "count \($0)" } ?? "uncounted"
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
  public func phrase(_ cover: Cover) -> String {
    let name =
      switch cover.subject {
      case .thing(let thing): things[thing].heading.name
      case .term(let term): terms[term].heading.name
      }
    return cover.number.map { "\($0) \(name)" } ?? name
  }

  /// A condition, with no more parentheses than it needs.
  public func phrase(_ condition: Condition) -> String {
    switch condition {
    case .date(let date): date.text(in: zone)
    case .elapsed(let period, let inner): "\(period) after \(enclosed(inner, if: Self.isJoined(inner)))"
    case .state, .amount: (condition.subject.map { "\(name(of: $0)) " } ?? "") + predicate(condition)
    case .all(let parts):
      parts.map { part in
        if case .any = part { enclosed(part, if: true) } else { phrase(part) }
      }.joined(separator: " and ")
    case .any(let parts): parts.map(phrase).joined(separator: " or ")
    }
  }

  /// A condition without the name that it speaks of by itself, as it stands behind that name: `done`, `reported 5 maps`.
  public func predicate(_ condition: Condition) -> String {
    switch condition {
    case .state(.agreed): "agreed"
    case .state(.undertaking(_, let aspect)): aspect.rawValue
    case .state(.measure(_, let state)): state.rawValue
    case .state(.occurred): "occurred"
    case .amount(_, let completion, let number, let thing):
      "\(completion.rawValue) \(number) \(things[thing].heading.name)"
    case .date, .elapsed, .all, .any: phrase(condition)
    }
  }

  private static func isJoined(_ condition: Condition) -> Bool {
    switch condition {
    case .all, .any: true
    default: false
    }
  }

  private func enclosed(_ condition: Condition, if isEnclosed: Bool) -> String {
    isEnclosed ? "(\(phrase(condition)))" : phrase(condition)
  }
}
