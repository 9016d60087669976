extension Binder {
  /// Binds an undertaking (§2).
  mutating func bind(_ id: Identifier<Undertaking>, _ heading: Heading, _ syntax: DirectiveSyntax)
    throws(Diagnostic)
  {
    var undertaking = declarations.undertakings[id]
    var debtor: Identifier<Party>?
    var fits: [(Clause, SourcePlace)] = []
    for clause in syntax.clauses {
      if clause.word.grammar.reading != nil {
        guard let bound = try readableClause(clause, of: syntax) else { continue }
        undertaking.clauses.replace(with: bound)
        fits.append((bound, place(clause.token)))
        continue
      }
      switch (clause.word, try bind(clause, of: syntax)) {
      case (.by, .party(let party)): debtor = party
      case (.to, .parties(let parties)): undertaking.creditors = parties
      case (.verifies, .undertaking(let target?)):
        undertaking.performance = .verifying(target)
        verifications.append(Verification(verifier: id, verified: target, place: place(clause.token)))
      case (let word, .measure(let measure?)):
        if let state = word.measureState { undertaking.performance = .measure(measure, state) }
      default: break
      }
    }
    if let problem = syntax.problem { throw problem }
    if let debtor { undertaking.debtor = debtor }
    undertaking.heading = heading
    declarations.undertakings[id] = undertaking
    check(undertaking, debtor, fits, id)
  }

  /// Whether an undertaking has all that it needs, and nothing that does not go with it.
  private mutating func check(
    _ undertaking: Undertaking, _ debtor: Identifier<Party>?, _ fits: [(Clause, SourcePlace)],
    _ id: Identifier<Undertaking>
  ) {
    let heading = undertaking.heading
    if !isRejected {
      if debtor == nil {
        report(
          .missingClause, "'\(heading.name)' is owed by nobody", at: heading.place,
          remedy: "name the debtor: by PARTY to PARTY")
      }
      if undertaking.creditors.isEmpty {
        report(
          .missingClause, "'\(heading.name)' is owed to nobody", at: heading.place,
          remedy: "name the creditors: by \(debtor.map { names(of: [$0]) } ?? "PARTY") to PARTY")
      }
    }
    guard let debtor else { return }
    for (clause, place) in fits where !isRejected {
      checkFit(of: clause, on: .undertaking(id), at: place)
    }
    if undertaking.creditors.contains(debtor) {
      report(
        .ownCreditor, "\(names(of: [debtor])) owes '\(heading.name)' to itself", at: heading.place,
        remedy: "name the other side as creditor")
    }
  }
}
