extension DeclarationChecks {
  /// Terms that are odd by themselves, whatever is done: deadlines before their beginning, numbers of what is kept over time,
  /// rights that cannot be used, changes agreed by others.
  func oddTerms() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    // Of a family one is enough.
    var told: [DiagnosticCode: Set<SourcePlace>] = [:]
    for index in declarations.undertakings.indices {
      let id = Identifier<Undertaking>(index)
      guard !rejected.contains(.undertaking(id)) else { continue }
      for problem in [impossibleDeadline(of: id), numberOverTime(in: id)].compactMap(\.self) {
        if let place = problem.place, told[problem.code, default: []].insert(place).inserted {
          problems.append(problem)
        }
      }
    }
    for index in declarations.rights.indices where !rejected.contains(.right(Identifier(index))) {
      problems += unusableRight(Identifier(index)).map { [$0] } ?? []
    }
    for index in declarations.proposals.indices where !rejected.contains(.proposal(Identifier(index))) {
      problems += amendedByOthers(in: Identifier(index))
    }
    return problems
  }

  // MARK: Undertakings

  /// A deadline that is over when what the undertaking waits for may begin.
  private func impossibleDeadline(of id: Identifier<Undertaking>) -> Diagnostic? {
    let undertaking = declarations.undertakings[id]
    let last: WrittenDate
    let isOver: (WrittenDate) -> Bool
    switch undertaking.clauses.deadline {
    case .before(let date): (last, isOver) = (date, { date.instant <= $0.instant })
    case .noLaterThan(let date): (last, isOver) = (date, { date.end < $0.instant })
    case .within, nil: return nil
    }
    guard let start = undertaking.clauses.after?.earliest, isOver(start) else { return nil }
    return Diagnostic(
      .impossibleDeadline,
      "'\(undertaking.heading.name)' waits for \(start.text(in: zone)), and its deadline, \(last.text(in: zone)), is over by then",
      at: undertaking.heading.place, remedy: "look at both dates")
  }

  /// A number in `covers` of what is kept over time: nothing is counted there.
  private func numberOverTime(in id: Identifier<Undertaking>) -> Diagnostic? {
    let undertaking = declarations.undertakings[id]
    guard undertaking.isContinuing,
      let cover = undertaking.clauses.covers.first(where: { $0.number != nil }), let number = cover.number,
      case .thing(let thing) = cover.subject
    else { return nil }
    let name = declarations.things[thing].heading.name
    return Diagnostic(
      .numberOverTime,
      "'\(undertaking.heading.name)' is kept over time: no \(number) \(name) are counted for it",
      at: undertaking.heading.place,
      remedy:
        "a level to keep to is 'at most \(number) \(name)' or 'at least \(number) \(name)'; what it extends to is 'covers \(name)'"
    )
  }

  // MARK: Rights

  /// A right that can never be invoked with any effect.
  private func unusableRight(_ id: Identifier<Right>) -> Diagnostic? {
    let right = declarations.rights[id]
    let reason: String
    let remedy: String
    if let start = right.clauses.after?.earliest, let end = right.clauses.until?.latest,
      end.instant <= start.instant
    {
      reason = "it waits for \(start.text(in: zone)), and ends on \(end.text(in: zone))"
      remedy = "look at both dates"
    } else if [right.clauses.after, right.clauses.while].contains(where: { $0?.demands(id) ?? false }) {
      reason = "it waits for its own invocation"
      remedy = "let it wait for something else; what comes later is an effect with 'N days later'"
    } else if let left = right.effects.lazy.compactMap(\.left).first(where: {
      !isAnyHolder(of: right, in: $0)
    }) {
      reason = "no holder of it is a party of '\(declarations.proposals[left].heading.name)', which it leaves"
      remedy = "let a party of it hold the right, or name another proposal"
    } else {
      return nil
    }
    return Diagnostic(
      .unusableRight, "nobody could ever use '\(right.heading.name)': \(reason)", at: right.heading.place,
      remedy: remedy)
  }

  private func isAnyHolder(of right: Right, in proposal: Identifier<Proposal>) -> Bool {
    let parties = declarations.proposals[proposal].parties + declarations.proposals[proposal].openTo
    return right.holders.contains(where: parties.contains)
  }

  // MARK: Amendments

  /// Changes of an undertaking by a proposal to which its debtor, or every creditor, is a stranger (second edition, §E).
  private func amendedByOthers(in id: Identifier<Proposal>) -> [Diagnostic] {
    let proposal = declarations.proposals[id]
    let parties = proposal.parties + proposal.openTo
    var told: Set<SourcePlace> = []
    return proposal.amendments.compactMap { amendment in
      guard case .undertaking(let changed) = amendment.subject else { return nil }
      let undertaking = declarations.undertakings[changed]
      let (heading, name) = (undertaking.heading, proposal.heading.name)
      let reason: String
      if !parties.contains(undertaking.debtor) {
        let debtor = declarations.parties[undertaking.debtor].heading.name
        reason = "\(debtor), who owes '\(heading.name)', is no party"
      } else if !undertaking.creditors.contains(where: parties.contains) {
        reason = "nobody to whom '\(heading.name)' is owed is a party"
      } else {
        return nil
      }
      guard told.insert(heading.place).inserted else { return nil }
      return Diagnostic(
        .amendedByOthers, "'\(name)' changes '\(heading.name)', and \(reason) of '\(name)'",
        at: proposal.heading.place,
        remedy: "let those whom it binds, and to whom it is owed, be parties of what changes it")
    }
  }
}

extension Condition {
  /// The date before which it cannot have been met, where it names one that must have come.
  fileprivate var earliest: WrittenDate? {
    switch self {
    case .date(let date): date
    case .all(let parts): parts.compactMap(\.earliest).max { $0.instant < $1.instant }
    case .any, .state, .amount, .elapsed, .unknown: nil
    }
  }

  /// The date from which it is met at the latest.
  fileprivate var latest: WrittenDate? {
    switch self {
    case .date(let date): date
    case .any(let parts): parts.compactMap(\.latest).min { $0.instant < $1.instant }
    case .all, .state, .amount, .elapsed, .unknown: nil
    }
  }

  /// Whether it is met only if a right has been invoked, or has had an effect.
  fileprivate func demands(_ right: Identifier<Right>) -> Bool {
    switch self {
    case .state(.right(right, _)): true
    case .all(let parts): parts.contains { $0.demands(right) }
    case .elapsed(_, let inner, _): inner.demands(right)
    case .any(let parts): !parts.isEmpty && parts.allSatisfy { $0.demands(right) }
    case .date, .state, .amount, .unknown: false
    }
  }
}

extension Right.Effect {
  /// The proposal that it makes whoever invokes the right leave.
  fileprivate var left: Identifier<Proposal>? {
    if case .leaves(let proposal) = change { proposal } else { nil }
  }
}
