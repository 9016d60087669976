extension DirectiveParser {
  static let undertakingClauses =
    "under, by, to, covers, verified by, after, while, until, within, before, no later than, continuing, lifts, "
    + "suspends, imposes, verifies"

  /// An undertaking's clauses, in any order, on its first line or below (§2).
  mutating func readUndertaking(_ id: Identifier<Undertaking>, _ heading: inout Heading) throws(Diagnostic) {
    var undertaking = record.undertakings[id]
    var seen: [Vocabulary.ClauseWord] = []
    var hasDebtor = false
    var fits: [(Clause, SourcePlace)] = []
    while let token = current {
      do throws(Diagnostic) {
        try readClause(token, &undertaking, &heading, &seen, &hasDebtor, &fits, of: id)
      } catch {
        problems.append(error)
        recover()
      }
    }
    undertaking.heading = heading
    finish(id, &undertaking, hasDebtor, fits)
  }

  /// One clause, a tag or a note.
  private mutating func readClause(
    _ token: Token, _ undertaking: inout Undertaking, _ heading: inout Heading,
    _ seen: inout [Vocabulary.ClauseWord], _ hasDebtor: inout Bool, _ fits: inout [(Clause, SourcePlace)],
    of id: Identifier<Undertaking>
  ) throws(Diagnostic) {
    if try takeAnnotation(&heading.tags, &heading.metadata) { return }
    guard let word = clauseWord else {
      throw misplaced(token, in: "an undertaking", takes: Self.undertakingClauses)
    }
    // `by` names the debtor; people write it for a deadline.
    if case .by = word, let date = following, date.kind == .date {
      throw Diagnostic(
        .unexpected, "'by' names who owes it, and this is a date", at: place(date),
        remedy: "a deadline is written 'no later than \(text(date))'")
    }
    let slot = Self.slot(of: word)
    guard !seen.contains(slot) else { throw repeatedClause(word, at: token) }
    seen.append(slot)
    switch word {
    case .by:
      advance()
      if let debtor = try expectParty() {
        undertaking.debtor = debtor
        hasDebtor = true
      }
      try refuseMore(
        than: "an undertaking has one debtor",
        remedy: "declare it once for each: \(heading.name)-1 by the one, \(heading.name)-2 by the other")
    case .to:
      advance()
      undertaking.creditors = try expectParties()
    case .continuing: advance()
    case .lifts, .suspends, .imposes:
      advance()
      let state: MeasureState = word == .lifts ? .lifted : word == .suspends ? .suspended : .imposed
      if let measure = try expectMeasure() { undertaking.performance = .measure(measure, state) }
    case .verifies:
      advance()
      if let target = try expectUndertaking() {
        undertaking.performance = .verifying(target)
        record.verifications.append((id, target, place(token)))
      }
    default:
      guard word != .count, let clause = try takeReadableClause() else {
        throw misplaced(token, in: "an undertaking", takes: Self.undertakingClauses)
      }
      undertaking.clauses.replace(with: clause)
      fits.append((clause, place(token)))
    }
  }

  /// What can be seen of an undertaking when all its clauses are known.
  private mutating func finish(
    _ id: Identifier<Undertaking>, _ undertaking: inout Undertaking, _ hasDebtor: Bool,
    _ fits: [(Clause, SourcePlace)]
  ) {
    let heading = undertaking.heading
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
    for (clause, place) in fits where hasDebtor {
      checkFit(of: clause, on: .undertaking(id), at: place)
    }
    if hasDebtor, undertaking.creditors.contains(undertaking.debtor) {
      report(
        .ownCreditor, "\(names(of: [undertaking.debtor])) owes '\(heading.name)' to itself",
        at: heading.place,
        remedy: "name the other side as creditor")
    }
  }

  /// Clauses that exclude each other share a slot, named by one of them: an undertaking has one deadline and one way of
  /// being performed.
  private static func slot(of word: Vocabulary.ClauseWord) -> Vocabulary.ClauseWord {
    switch word {
    case .within, .before, .no: .within
    case .lifts, .suspends, .imposes, .verifies: .verifies
    default: word
    }
  }

  private func repeatedClause(_ word: Vocabulary.ClauseWord, at token: Token) -> Diagnostic {
    switch Self.slot(of: word) {
    case .within:
      Diagnostic(
        .repeatedClause, "a second deadline", at: place(token),
        remedy: "an undertaking has one deadline: keep one of them")
    case .verifies:
      Diagnostic(
        .repeatedClause, "a second way of performing it", at: place(token),
        remedy: "it lifts, suspends, imposes or verifies one thing: declare a second undertaking")
    default: repeated(text(token), at: token)
    }
  }
}
