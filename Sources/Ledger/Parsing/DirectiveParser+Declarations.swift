extension DirectiveParser {
  /// A line that starts with a word: a declaration (§2).
  mutating func parseDeclaration() throws(Diagnostic) {
    guard let keyword = take(.word) else {
      throw unexpected("a directive", remedy: "a line starts with a declaration's word or with an act's date")
    }
    directive.head = .unknown(keyword)
    switch grammar.declarations.find(source.slice(keyword)) {
    case .setting(let setting): try parseSetting(SettingSyntax(keyword: keyword, setting: setting))
    case .name(let kind): try parseNamed(DeclarationSyntax(keyword: keyword, kind: kind))
    case nil: throw unknownDirective(keyword)
    }
  }

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  private func unknownDirective(_ keyword: Token) -> Diagnostic {
    let word = source.text(keyword)
    if Self.months.contains(word.lowercased()) {
      return Diagnostic(
        .unknownDirective, "'\(word)' starts no directive", at: source.place(keyword),
        remedy: "a date is written in figures, the year first: 1962-11-07")
    }
    let candidates = DeclarationWord.all.map(\.word)
    let isClause = grammar.clauses.find(source.slice(keyword)) != nil
    let nearest = isClause ? nil : Suggestion.nearest(to: word, among: candidates)
    let remedy =
      if isClause {
        "a clause stands below its directive, and is indented"
      } else if let nearest {
        "did you mean '\(nearest)'?"
      } else {
        "a line starts with a date, or with one of: \(candidates.joined(separator: ", "))"
      }
    return Diagnostic(
      .unknownDirective, "'\(source.shortened(keyword))' starts no directive", at: source.place(keyword),
      remedy: remedy, fixes: nearest.map { [.replace(source.place(keyword), with: $0)] } ?? [])
  }

  // MARK: What gives something a name

  private mutating func parseNamed(_ start: DeclarationSyntax) throws(Diagnostic) {
    var declaration = start
    defer { directive.head = .declaration(declaration) }
    guard let name = take(.word) else {
      throw unexpected(
        "a name", remedy: "a name starts with a letter and has letters, digits, '-', '_' and '.'")
    }
    declaration.name = name
    directive.names.append(name)
    declaration.title = take(.string)
    switch declaration.kind {
    case .party, .event: try parseAnnotations()
    case .post:
      try expect("of")
      declaration.owner = try expectName(.partyItself)
      try refuseMore(than: "a post is of one party", of: name) { _ in "name the party whose post it is" }
      try parseClauses(of: .post, name)
    case .person:
      try expect("of")
      // A party itself: whose another person is may not be known yet.
      declaration.owner = try expectName(.partyItself)
      try refuseMore(than: "a person is of one party", of: name) { _ in
        "name the party for which the person acts"
      }
      if isProbed { offer(.word("at")) }
      if take("at") { declaration.seat = try expectName(.post) }
      try parseClauses(of: .person, name)
    case .group:
      try expect("of")
      try expectNames(.parties, &declaration.members)
      try parseAnnotations()
    case .thing:
      declaration.count = try takeQuantity()
      declaration.unit = takeUnit()
      try parseClauses(of: .thing, name)
    case .measure:
      try expect("by")
      declaration.owner = try expectName(.party)
      try refuseMore(than: "a measure is of one party", of: name) {
        "declare one for each: measure \($0)-1 by the one, measure \($0)-2 by the other"
      }
      try parseClauses(of: .measure, name)
    case .document:
      if isAtDate { try expectDate(&declaration.date) }
      try parseClauses(of: .document, name)
    case .meeting:
      try expectDate(&declaration.date)
      if take("to") { declaration.end = try meetingEnd() }
      try parseClauses(of: .meeting, name)
    case .term, .proposal, .undertaking, .day, .right, .instructions:
      try parseClauses(of: declaration.kind, name)
    case .item: break
    }
  }

  /// A time of the day on which a meeting begins, or a date.
  private mutating func meetingEnd() throws(Diagnostic) -> MeetingEndSyntax {
    if let time = take(.time) { return .time(time, zone: takeZone()) }
    var date: DateSyntax?
    try expectDate(&date)
    guard let date else { throw unexpected("a time or a date") }
    return .date(date)
  }

  /// Takes the source of a meeting's record or of an item, or a passage of it.
  private mutating func takeSource(of kind: EntityKind) -> Bool {
    guard kind == .meeting || kind == .instructions, let token = current else { return false }
    switch token.kind {
    case .citation:
      directive.parts.append(.citation(token))
      advance()
      if current?.kind == .comma, following?.kind == .citation { advance() }
    case .string:
      guard case .citation? = directive.parts.last else { return false }
      directive.parts.append(.quote(token))
      advance()
    default: return false
    }
    return true
  }

  /// The clauses of a declaration, in any order, on its first line or below.
  private mutating func parseClauses(of kind: EntityKind, _ name: Token) throws(Diagnostic) {
    var seen: [ClauseGrammar.Slot] = []
    // Of what a proposal amends, the clauses of one name.
    var amended: [ClauseGrammar.Slot]?
    while let token = current {
      do throws(Diagnostic) {
        if isProbed { offer(clauses(of: kind, but: seen, isAmending: amended != nil)) }
        if try takeAnnotation(of: kind) { continue }
        if takeSource(of: kind) { continue }
        try parseClause(token, of: kind, &seen, &amended)
        if case .undertaking = kind, source.matches(token, "by") {
          try refuseMoreDebtors()
        }
      } catch {
        // A term has one clause, and nothing below it to go on with.
        if case .term = kind { throw error }
        recover(from: error)
      }
    }
  }

  /// The clauses that may follow those there are.
  private func clauses(of kind: EntityKind, but seen: [ClauseGrammar.Slot], isAmending: Bool)
    -> [WritingPlace.Option]
  {
    let own = ClauseWord.all(of: kind).filter { !seen.contains($0.slot) || $0.isRepeatable(in: kind) }
    let amendable = isAmending ? ClauseWord.allCases.filter(\.isAmendable) : []
    return (own + amendable).map { .word($0.listed) }
      + (kind == .meeting || kind == .instructions ? [.source] : [])
  }

  private mutating func parseClause(
    _ token: Token, of kind: EntityKind, _ seen: inout [ClauseGrammar.Slot],
    _ amended: inout [ClauseGrammar.Slot]?
  ) throws(Diagnostic) {
    if let word = clauseWord, word.isAmendable, !word.grammar.kinds.contains(kind), amended != nil {
      if amended?.contains(word.slot) == true, word != .at { throw repeatedClause(word, at: token) }
      amended?.append(word.slot)
      return try parseClause(word)
    }
    guard let word = clauseWord, word.grammar.kinds.contains(kind) else {
      throw misplaced(token, in: kind.withArticle, takes: ClauseWord.all(of: kind).map(\.listed))
    }
    // `by` names the debtor; people write it for a deadline.
    if case .by = word, let date = following, date.kind == .date {
      throw Diagnostic(
        .unexpected, "'by' names who owes it, and this is a date", at: source.place(date),
        remedy: "a deadline is written 'no later than \(source.text(date))'",
        fixes: [.replace(source.place(token), with: "no later than")])
    }
    if word == .amends { amended = [] }
    if !word.isRepeatable(in: kind) {
      guard !seen.contains(word.slot) else { throw repeatedClause(word, at: token) }
      seen.append(word.slot)
    }
    try parseClause(word, isEffect: kind == .right && word.isEffect)
  }

  private func repeatedClause(_ word: ClauseWord, at token: Token) -> Diagnostic {
    switch word.slot {
    case .deadline:
      Diagnostic(
        .repeatedClause, "a second deadline", at: source.place(token),
        remedy: "an undertaking has one deadline: keep one of them")
    case .performance:
      Diagnostic(
        .repeatedClause, "a second way of performing it", at: source.place(token),
        remedy: "it lifts, suspends, imposes or verifies one thing: declare a second undertaking")
    case .own: repeated(source.text(token), at: token)
    }
  }

  // MARK: Tags and metadata

  /// Tags and metadata, which may stand with any directive, up to its end.
  mutating func parseAnnotations(of kind: EntityKind? = nil) throws(Diagnostic) {
    while try takeAnnotation(of: kind) {}
    if let token = current {
      throw Diagnostic(
        .misplacedClause, "'\(source.shortened(token))' does not belong to this directive",
        at: source.place(token))
    }
  }

  /// - Parameter kind: what is declared; `nil` for acts and settings.
  mutating func takeAnnotation(of kind: EntityKind? = nil) throws(Diagnostic) -> Bool {
    if let tag = take(.tag) {
      directive.parts.append(.tag(tag))
      return true
    }
    guard let key = take(.metadataKey) else { return false }
    let word = String(source.text(key).dropLast())
    if let grammar = grammar.clauses[word]?.grammar,
      grammar.reading != nil || kind.map({ grammar.kinds.contains($0) }) == true
    {
      throw Diagnostic(
        .misplacedClause, "'\(word):' is a note, not the clause '\(word)'", at: source.place(key),
        remedy: "leave out the colon for the clause; for a note, choose another word",
        fixes: [.replace(source.place(key), with: word)])
    }
    directive.parts.append(.metadata(key: key, value: take(.metadataValue)))
    return true
  }
}
