extension DirectiveParser {
  /// An undertaking's clauses, in any order, on its first line or below (§2).
  mutating func readUndertaking(_ id: Identifier<Undertaking>, _ heading: inout Heading) throws(Diagnostic) {
    var undertaking = record.undertakings[id]
    var seen: [ClauseGrammar.Slot] = []
    var hasDebtor = false
    var fits: [(Clause, SourcePlace)] = []
    while let token = current {
      if try takeAnnotation(&heading.tags, &heading.metadata) { continue }
      guard let word = clauseWord, word.grammar.kinds.contains(.undertaking) else {
        throw misplaced(token, in: "an undertaking", takes: ClauseWord.all(of: .undertaking).map(\.listed))
      }
      // `by` names the debtor; people write it for a deadline.
      if case .by = word, let date = following, date.kind == .date {
        throw Diagnostic(
          .unexpected, "'by' names who owes it, and this is a date", at: place(date),
          remedy: "a deadline is written 'no later than \(text(date))'")
      }
      guard !seen.contains(word.slot) else { throw repeatedClause(word, at: token) }
      seen.append(word.slot)
      switch word {
      case .by:
        advance()
        if let debtor = try expectParty() {
          undertaking.debtor = debtor
          hasDebtor = true
        }
      case .to:
        advance()
        undertaking.creditors = try expectParties()
      case .continuing: advance()
      case .lifts, .suspends, .imposes:
        advance()
        if let measure = try expectMeasure(), let state = word.measureState {
          undertaking.performance = .measure(measure, state)
        }
      case .verifies:
        advance()
        if let target = try expectUndertaking() {
          undertaking.performance = .verifying(target)
          record.verifications.append((id, target, place(token)))
        }
      case .under, .covers, .verified, .after, .while, .until, .within, .before, .no, .from, .open, .replaces,
        .known,
        .of, .count:
        guard let clause = try takeReadableClause() else {
          throw misplaced(token, in: "an undertaking", takes: ClauseWord.all(of: .undertaking).map(\.listed))
        }
        undertaking.clauses.replace(with: clause)
        fits.append((clause, place(token)))
      }
    }
    undertaking.heading = heading
    if !isGivenUp {
      if !hasDebtor {
        report(
          .missingClause, "'\(heading.name)' is owed by nobody", at: heading.place,
          remedy: "name the debtor: by PARTY to PARTY")
      }
      if undertaking.creditors.isEmpty {
        report(
          .missingClause, "'\(heading.name)' is owed to nobody", at: heading.place,
          remedy: "name the creditors: by \(hasDebtor ? names(of: [undertaking.debtor]) : "PARTY") to PARTY")
      }
    }
    record.undertakings[id] = undertaking
    for (clause, place) in fits where hasDebtor && !isGivenUp {
      checkFit(of: clause, on: .undertaking(id), at: place)
    }
    if hasDebtor, undertaking.creditors.contains(undertaking.debtor) {
      report(
        .ownCreditor, "\(names(of: [undertaking.debtor])) owes '\(heading.name)' to itself",
        at: heading.place,
        remedy: "name the other side as creditor")
    }
  }

  private func repeatedClause(_ word: ClauseWord, at token: Token) -> Diagnostic {
    switch word.slot {
    case .deadline:
      Diagnostic(
        .repeatedClause, "a second deadline", at: place(token),
        remedy: "an undertaking has one deadline: keep one of them")
    case .performance:
      Diagnostic(
        .repeatedClause, "a second way of performing it", at: place(token),
        remedy: "it lifts, suspends, imposes or verifies one thing: declare a second undertaking")
    case .own: repeated(text(token), at: token)
    }
  }
}
