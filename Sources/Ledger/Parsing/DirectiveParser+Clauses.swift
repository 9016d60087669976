extension DirectiveParser {
  /// The clause word looked at, if it is one.
  var clauseWord: ClauseWord? {
    guard let token = current, token.kind == .word else { return nil }
    return grammar.clauses.find(source.slice(token))
  }

  /// A clause, whose word is looked at.
  mutating func parseClause(_ word: ClauseWord) throws(Diagnostic) {
    guard let token = take(.word) else { return }
    var clause = ClauseSyntax(word: word, token: token)
    let position = directive.parts.count
    directive.parts.append(.clause(clause))
    defer { directive.parts[position] = .clause(clause) }
    let grammar = word.grammar
    if let companion = grammar.companion { try expect(companion) }
    if let removal = grammar.removal, take(removal) {
      clause.content = .removal
    } else {
      try parseContent(grammar.content, &clause.content)
    }
    clause.isComplete = true
  }

  private mutating func parseContent(_ kind: ClauseGrammar.Content, _ content: inout ClauseSyntax.Content)
    throws(Diagnostic)
  {
    switch kind {
    case .nothing: break
    case .party:
      guard isAtEach else { return try parseName(.party, &content) }
      advance()
      advance()
      var names = SyntaxRange.empty
      defer { content = .each(names) }
      try expectNames(.parties, &names)
    case .proposal: try parseName(.proposal, &content)
    case .undertaking: try parseName(.undertaking, &content)
    case .measure: try parseName(.measure, &content)
    case .parties: try parseNames(.parties, &content)
    case .proposals: try parseNames(.proposal, &content)
    case .verifiers: try parseVerifiers(&content)
    case .covers: try parseCovers(&content)
    case .condition:
      var condition = SyntaxRange.empty
      defer { content = .condition(condition) }
      try expectCondition(&condition)
    case .date: try parseDate(&content)
    case .number:
      guard let number = try takeQuantity() else { throw unexpected("how many there are") }
      content = .number(number)
    case .period:
      var period: PeriodSyntax?
      var condition = SyntaxRange.empty
      defer { if let period { content = .period(period, of: condition) } }
      try expectPeriod(&period)
      try expect("of")
      try expectCondition(&condition)
    case .limits, .recurrence, .amended: break
    case .latest:
      guard take("later") else { throw unexpected("'later than' and a date, or 'deadline'") }
      try expect("than")
      try parseDate(&content)
    }
  }

  /// Whether `each of` is looked at.
  private var isAtEach: Bool {
    isAt("each") && following.map { $0.kind == .word && source.matches($0, "of") } == true
  }

  private mutating func parseName(_ expected: ExpectedName, _ content: inout ClauseSyntax.Content)
    throws(Diagnostic)
  {
    let start = directive.names.count
    _ = try expectName(expected)
    content = .names(SyntaxRange(start..<directive.names.count))
  }

  private mutating func parseNames(_ expected: ExpectedName, _ content: inout ClauseSyntax.Content)
    throws(Diagnostic)
  {
    var names = SyntaxRange.empty
    defer { content = .names(names) }
    try expectNames(expected, &names)
  }

  private mutating func parseDate(_ content: inout ClauseSyntax.Content) throws(Diagnostic) {
    var date: DateSyntax?
    defer { if let date { content = .date(date) } }
    try expectDate(&date)
  }

  /// `UN or ICRC`.
  private mutating func parseVerifiers(_ content: inout ClauseSyntax.Content) throws(Diagnostic) {
    let start = directive.names.count
    defer { content = .names(SyntaxRange(start..<directive.names.count)) }
    var isRefused = false
    repeat {
      _ = try expectName(.parties)
      if let token = current, token.kind == .comma || isAt("and"), !isRefused {
        isRefused = true
        refuseAll(token)
      }
    } while take("or") || take(.comma) != nil || take("and")
  }

  /// `offensive-weapons, 10 il28`.
  private mutating func parseCovers(_ content: inout ClauseSyntax.Content) throws(Diagnostic) {
    let start = directive.covers.count
    defer { content = .covers(SyntaxRange(start..<directive.covers.count)) }
    repeat {
      directive.covers.append(CoverSyntax(number: try takeQuantity()))
      directive.covers[directive.covers.count - 1].name = try expectName(.scope)
    } while take(.comma) != nil
    try refuseAnd()
  }

  /// Says that a word is no clause of such a directive, and what would be.
  func misplaced(_ token: Token, in directive: String, takes clauses: [String]) -> Diagnostic {
    let word = source.text(token)
    let date = following.flatMap { $0.kind == .date ? source.text($0) : nil }
    let known = clauses.flatMap { $0.split(separator: " ").map(String.init) }
    let remedy =
      if token.kind == .string {
        "a title stands right behind the name"
      } else if ["due", "deadline", "on", "at", "by"].contains(word), known.contains("within") {
        date.map { "a deadline is written 'no later than \($0)'" }
          ?? "a deadline is written 'no later than', 'before' or 'within'"
      } else if let date, known.contains("open") {
        "an offer that lapses is 'open until \(date)'"
      } else if let nearest = Suggestion.nearest(to: word, among: known) {
        "did you mean '\(nearest)'?"
      } else {
        "its clauses are: \(clauses.joined(separator: ", "))"
      }
    return Diagnostic(
      .misplacedClause, "'\(source.shortened(token))' is not a clause of \(directive)",
      at: source.place(token),
      remedy: remedy)
  }
}
