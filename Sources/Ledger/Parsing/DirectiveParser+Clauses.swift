extension DirectiveParser {
  /// The clause word looked at, if it is one. Of two clauses that start with the same word, the next word decides.
  var clauseWord: ClauseWord? {
    guard let token = current, token.kind == .word else { return nil }
    let word = grammar.clauses.find(source.slice(token))
    guard let next = following else { return word }
    return switch word {
    case .open where next.kind == .word && source.matches(next, "to"): .openTo
    case .no where next.kind == .word && source.matches(next, "limit"): .at
    case .at where next.kind == .string: .place
    case .from where next.kind == .date || next.kind == .uncertainDate: .station
    default: word
    }
  }

  /// A clause, whose word is looked at.
  ///
  /// - Parameter isEffect: whether it says what follows when a right is invoked.
  mutating func parseClause(_ word: ClauseWord, isEffect: Bool = false) throws(Diagnostic) {
    guard let token = take(.word) else { return }
    var clause = ClauseSyntax(word: word, token: token)
    let position = directive.parts.count
    directive.parts.append(.clause(clause))
    defer { directive.parts[position] = .clause(clause) }
    let grammar = word.grammar
    if let companion = grammar.companion { try expect(companion) }
    if isEffect {
      try parseEffect(word, &clause.content)
    } else if word == .at, source.matches(token, "no") {
      advance()
      clause.content = .removal
    } else if let removal = grammar.removal, isRemovable(removal) {
      clause.content = .removal
    } else {
      try parseContent(grammar.content, &clause.content)
    }
    clause.isComplete = true
  }

  /// Takes the word that takes a clause away.
  private mutating func isRemovable(_ removal: StaticString) -> Bool {
    if isProbed, lexer.tokens.first?.kind == .date { offer(.word("\(removal)")) }
    return take(removal)
  }

  private mutating func parseContent(_ kind: ClauseGrammar.Content, _ content: inout ClauseSyntax.Content)
    throws(Diagnostic)
  {
    switch kind {
    case .nothing: break
    case .party:
      if isProbed { offer(.word("each of")) }
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
    case .text: content = .text(try expectString("a place"))
    case .texts:
      var texts = [try expectString("another name")]
      while take(.comma) != nil { texts.append(try expectString("another name")) }
      content = .texts(texts)
    case .zone: content = .zone(try expectZone("timezone +0300"))
    case .station, .receipt: try parseReceipt(isStation: kind == .station, &content)
    case .optionalDate: if isAtDate { try parseDate(&content) }
    case .item: try parseItem(&content)
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
    case .limits: try parseLimits(&content)
    case .recurrence:
      var period: PeriodSyntax?
      var condition = SyntaxRange.empty
      defer { if let period { content = .recurrence(period, from: condition) } }
      try expectPeriod(&period)
      try expect("from")
      try expectCondition(&condition)
    case .amended: try parseName(.amended, &content)
    case .latest:
      if isProbed { offer([.word("later than"), .word("deadline")]) }
      guard take("later") else { throw unexpected("'later than' and a date, or 'deadline'") }
      try expect("than")
      try parseDate(&content)
    }
  }

  /// A date, then `at` and a post, which a receipt need not have.
  private mutating func parseReceipt(isStation: Bool, _ content: inout ClauseSyntax.Content)
    throws(Diagnostic)
  {
    var date: DateSyntax?
    var post: Token?
    defer { content = .receipt(date, post: post) }
    try expectDate(&date)
    if isStation { try expect("at") } else if !take("at") { return }
    post = try expectName(isStation ? .post : .seats)
  }

  /// The name of a point, an ask or a bar, and what is to be said.
  private mutating func parseItem(_ content: inout ClauseSyntax.Content) throws(Diagnostic) {
    guard let name = take(.word) else { throw unexpected("a name") }
    directive.names.append(name)
    content = .item(name, words: take(.string))
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
      if isProbed { offer(.word("or")) }
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

  /// `most 300 leu, 5060 machines`, or `least`.
  private mutating func parseLimits(_ content: inout ClauseSyntax.Content) throws(Diagnostic) {
    let bound: Limit.Bound
    if isProbed { offer([.word("most"), .word("least")]) }
    if take("most") {
      bound = .atMost
    } else if take("least") {
      bound = .atLeast
    } else {
      throw unexpected(
        "'most' or 'least'", remedy: "a limit is written 'at most 300 THING' or 'at least 41 THING'")
    }
    let start = directive.covers.count
    defer { content = .limits(bound, SyntaxRange(start..<directive.covers.count)) }
    repeat {
      guard let number = try takeQuantity() else {
        throw unexpected(
          "how much of it", remedy: "a limit is a number and a thing: \(bound.rawValue) 300 leu")
      }
      directive.covers.append(CoverSyntax(number: number))
      directive.covers[directive.covers.count - 1].name = try expectName(.thing)
    } while take(.comma) != nil
    try refuseAnd()
  }

  /// What follows when a right is invoked: a name, `N UNIT later`, `unless CONDITION`.
  private mutating func parseEffect(_ word: ClauseWord, _ content: inout ClauseSyntax.Content)
    throws(Diagnostic)
  {
    let start = directive.names.count
    var delay: PeriodSyntax?
    var unless: SyntaxRange?
    defer {
      content = .effect(
        SyntaxRange(start..<min(start + 1, directive.names.count)), delay: delay, unless: unless)
    }
    _ = try expectName(.effect(of: word))
    if current?.kind == .number {
      try expectPeriod(&delay)
      guard take("later") else {
        throw unexpected("'later'", remedy: "an effect that comes after a time is written '30 days later'")
      }
    }
    if isProbed { offer(.word("unless")) }
    if take("unless") {
      var condition = SyntaxRange.empty
      defer { unless = condition }
      try expectCondition(&condition)
    }
  }

  /// Says that a word is no clause of such a directive, and what would be.
  func misplaced(_ token: Token, in directive: String, takes clauses: [String]) -> Diagnostic {
    let word = source.text(token)
    let date = following.flatMap { $0.kind == .date ? source.text($0) : nil }
    let known = clauses.flatMap { $0.split(separator: " ").map(String.init) }
    var better: String?
    let remedy: String
    if token.kind == .string {
      remedy = "a title stands right behind the name"
    } else if ["due", "deadline", "on", "at", "by"].contains(word), known.contains("within") {
      if date != nil { better = "no later than" }
      remedy =
        date.map { "a deadline is written 'no later than \($0)'" }
        ?? "a deadline is written 'no later than', 'before' or 'within'"
    } else if let date, known.contains("open") {
      better = "open until"
      remedy = "an offer that lapses is 'open until \(date)'"
    } else if let nearest = Suggestion.nearest(to: word, among: known) {
      better = nearest
      remedy = "did you mean '\(nearest)'?"
    } else {
      remedy = "its clauses are: \(clauses.joined(separator: ", "))"
    }
    return Diagnostic(
      .misplacedClause, "'\(source.shortened(token))' is not a clause of \(directive)",
      at: source.place(token),
      remedy: remedy, fixes: better.map { [.replace(source.place(token), with: $0)] } ?? [])
  }
}
