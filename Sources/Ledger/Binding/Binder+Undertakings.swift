extension Binder {
  /// Binds an undertaking (§2).
  mutating func bind(
    _ id: Identifier<Undertaking>, _ heading: DeclarationHeader, _ syntax: borrowing DirectiveSyntax
  ) {
    var undertaking = declarations.undertakings[id]
    undertaking.heading = heading
    var debtor: Identifier<Party>?
    var fits: [(Clause, SourcePlace)] = []
    for clause in syntax.clauses {
      do throws(Diagnostic) {
        if clause.word.grammar.reading != nil {
          guard let bound = try readableClause(clause, of: syntax) else { continue }
          undertaking.clauses.replace(with: bound)
          fits.append((bound, place(clause.token)))
        } else {
          try bind(clause, of: syntax, in: &undertaking, &debtor, id)
        }
      } catch {
        problems.append(error)
      }
    }
    if let debtor { undertaking.debtor = debtor }
    declarations.undertakings[id] = undertaking
    check(undertaking, debtor, fits, id)
  }

  /// Binds a clause that nobody can read differently.
  private mutating func bind(
    _ clause: ClauseSyntax, of syntax: borrowing DirectiveSyntax, in undertaking: inout Undertaking,
    _ debtor: inout Identifier<Party>?, _ id: Identifier<Undertaking>
  ) throws(Diagnostic) {
    let content = try bind(clause, of: syntax)
    switch clause.word {
    case .by: debtor = content.parties.first
    case .to: undertaking.creditors = content.parties
    case .verifies:
      guard case .undertaking(let target) = content else { return }
      undertaking.performance = .verifying(target)
      verifications.append(Verification(verifier: id, verified: target, place: place(clause.token)))
    case .lifts, .suspends, .imposes:
      guard case .measure(let measure) = content, let state = clause.word.measureState else { return }
      undertaking.performance = .measure(measure, state)
    // Known with the name, since conditions of others depend on it.
    case .continuing: break
    default:
      // What can be read differently is bound as readings are, unless something of it is missing.
      let grammar = clause.word.grammar
      assert(
        grammar.reading != nil || !grammar.kinds.contains(.undertaking), "'\(clause.word)' is not bound")
    }
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
    for (clause, place) in fits {
      checkFit(of: clause, on: .undertaking(id), at: place)
    }
    if undertaking.creditors.contains(debtor) {
      report(
        .ownCreditor, "\(names(of: [debtor])) owes '\(heading.name)' to itself", at: heading.place,
        remedy: "name the other side as creditor")
    }
  }
}
