extension Binder {
  /// What a declaration says of an undertaking, or of each of a family.
  struct UndertakingDraft {
    var debtor: Identifier<Party>?
    var creditors: [Identifier<Party>] = []
    var performance = Undertaking.Performance.reported
    var clauses = Clauses()
    /// The clauses that can be read differently, and where they stand.
    var fits: [(Clause, SourcePlace)] = []
    /// Where it says what it verifies.
    var verifying: SourcePlace?
  }

  /// Binds the clauses of an undertaking or a family.
  mutating func undertakingDraft(of syntax: borrowing DirectiveSyntax) -> UndertakingDraft {
    var draft = UndertakingDraft()
    for clause in syntax.clauses {
      do throws(Diagnostic) {
        if clause.word.grammar.reading != nil {
          guard let bound = try readableClause(clause, of: syntax) else { continue }
          // Limits on either side are one clause.
          if case .limit(let limits) = bound {
            draft.clauses.limits += limits
            draft.fits.removeAll { $0.0.name == .limit }
            draft.fits.append((.limit(draft.clauses.limits), place(clause.token)))
          } else {
            draft.clauses.replace(with: bound)
            draft.fits.append((bound, place(clause.token)))
          }
        } else {
          try bind(clause, of: syntax, in: &draft)
        }
      } catch {
        problems.append(error)
      }
    }
    return draft
  }

  /// Binds a clause that nobody can read differently.
  private mutating func bind(
    _ clause: ClauseSyntax, of syntax: borrowing DirectiveSyntax, in draft: inout UndertakingDraft
  ) throws(Diagnostic) {
    let content = try bind(clause, of: syntax)
    switch clause.word {
    case .by: draft.debtor = content.parties.first
    case .to: draft.creditors = content.parties
    case .verifies:
      guard case .undertakings(let targets) = content, !targets.isEmpty else { return }
      draft.performance = .verifying(targets)
      draft.verifying = place(clause.token)
    case .lifts, .suspends, .imposes:
      guard case .measure(let measure) = content, let state = clause.word.measureState else { return }
      draft.performance = .measure(measure, state)
    // Known with the name, since conditions of others depend on it; and bound with what all kinds have.
    case .continuing, .known: break
    default:
      // What can be read differently is bound as readings are, unless something of it is missing.
      let grammar = clause.word.grammar
      assert(
        grammar.reading != nil || !grammar.kinds.contains(.undertaking), "'\(clause.word)' is not bound")
    }
  }

  /// Binds an undertaking (§2).
  mutating func bind(
    _ id: Identifier<Undertaking>, _ heading: DeclarationHeader, _ syntax: borrowing DirectiveSyntax
  ) {
    let draft = undertakingDraft(of: syntax)
    var undertaking = declarations.undertakings[id]
    undertaking.heading = heading
    if let debtor = draft.debtor { undertaking.debtor = debtor }
    undertaking.creditors = draft.creditors
    undertaking.clauses = draft.clauses
    undertaking.performance = draft.performance
    if case .verifying(let targets) = draft.performance {
      // One who is of a family verifies the others of it.
      let others = targets.filter {
        declarations.undertakings[$0].family == nil || declarations.undertakings[$0].debtor != draft.debtor
      }
      if targets.count > 1, !others.isEmpty { undertaking.performance = .verifying(others) }
    }
    declarations.undertakings[id] = undertaking
    noteVerification(by: id, draft)
    check(undertaking, draft.debtor, draft.fits, id)
  }

  /// Notes what an undertaking verifies: it is looked at when all are known.
  mutating func noteVerification(by id: Identifier<Undertaking>, _ draft: UndertakingDraft) {
    guard let place = draft.verifying,
      case .verifying(let targets) = declarations.undertakings[id].performance
    else { return }
    for target in targets {
      verifications.append(Verification(verifier: id, verified: target, place: place))
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
      if undertaking.creditors.isEmpty { reportNoCreditor(heading, debtor: debtor) }
    }
    guard let debtor else { return }
    for (clause, place) in fits {
      checkFit(of: clause, on: .undertaking(id), at: place)
    }
    checkFulfilment(of: undertaking, fits)
    if undertaking.creditors.contains(debtor) {
      report(
        .ownCreditor, "\(names(of: [debtor])) owes '\(heading.name)' to itself", at: heading.place,
        remedy: "name the other side as creditor")
    }
  }

  mutating func reportNoCreditor(_ heading: DeclarationHeader, debtor: Identifier<Party>?) {
    report(
      .missingClause, "'\(heading.name)' is owed to nobody", at: heading.place,
      remedy: "name the creditors: by \(debtor.map { names(of: [$0]) } ?? "PARTY") to PARTY")
  }
}
