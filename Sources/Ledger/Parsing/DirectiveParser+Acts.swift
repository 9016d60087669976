extension DirectiveParser {
  /// A dated line: an act, or an assertion (§3).
  mutating func parseAct() throws(Diagnostic) {
    bindToLine(true)
    var act = ActSyntax()
    var isAct = true
    defer { if isAct { directive.head = .act(act) } }
    try expectDate(&act.date)
    if let date = act.date, take("assert") {
      isAct = false
      return try parseAssertion(AssertionSyntax(date: date))
    }
    if isProbed { offer(.word("assert")) }
    try expectNames(.actor, &act.actors)
    if isProbed { offer(.verb) }
    act.verbWord = current
    guard let word = current, word.kind == .word, let (verb, isPlural) = grammar.verb(source.slice(word))
    else {
      throw missingVerb()
    }
    act.verb = verb
    act.isPlural = isPlural
    advance()
    let verbGrammar = verb.grammar
    if verbGrammar.takesObjects {
      if let preposition = verbGrammar.preposition { try expect(preposition) }
      try expectNames(.object(of: verb), &act.objects)
    }
    try parseComplement(verbGrammar.complement, &act)
    try parseEnding(&act)
    try parseActParts(act)
  }

  /// What is wrong where no verb stands.
  private func missingVerb() -> Diagnostic {
    guard let word = current, word.kind == .word else {
      return unexpected("a verb", remedy: "say what was done: accepts, reads, reports, …")
    }
    return unknownVerb(word)
  }

  private func unknownVerb(_ token: Token) -> Diagnostic {
    let meant = Verb.meant(by: source.text(token))
    let remedy =
      meant.map { "did you mean '\($0.rawValue)'?" }
      ?? "the verbs are: \(Verb.allCases.map(\.rawValue).joined(separator: ", "))"
    return Diagnostic(
      .unknownVerb, "'\(source.shortened(token))' is not a verb", at: source.place(token), remedy: remedy,
      fixes: meant.map { [.replace(source.place(token), with: $0.rawValue)] } ?? [])
  }

  // MARK: What stands behind the objects

  private mutating func parseComplement(_ complement: VerbGrammar.Complement, _ act: inout ActSyntax)
    throws(Diagnostic)
  {
    if isProbed, let verb = act.verb { offer(.complement(of: verb)) }
    switch complement {
    case .nothing: break
    case .words(let what): act.complement = .words(try expectString(what))
    case .optionalWords, .spokenWords: if let words = take(.string) { act.complement = .words(words) }
    case .counter:
      try expect("with")
      act.complement = .counter(try expectName(.proposal))
    case .reading:
      guard take("as") else { return }
      guard take("written") else { throw adoption(act) }
      act.complement = .asWritten
    case .progress:
      if take("begun") {
        act.complement = .begun
      } else if take("done") {
        act.complement = .done
      } else if current?.kind == .word {
        try parseExtent(&act)
      } else {
        throw unexpected(
          "what is reported", remedy: "write 'begun', 'done', or a thing and how many of it to date")
      }
    case .extent: if take("begun") { act.complement = .begun } else { try parseExtent(&act) }
    case .optionalThing: try parseRetracted(&act)
    case .verdict:
      if take("broken") {
        act.complement = .verdict(isKept: false)
      } else if take("kept") {
        act.complement = .verdict(isKept: true)
      } else {
        throw unexpected("'broken' or 'kept'")
      }
    }
  }

  /// A thing with or without a number; without either, the whole.
  private mutating func parseExtent(_ act: inout ActSyntax) throws(Diagnostic) {
    guard current?.kind == .word, !isAtEnding else { return }
    let thing = try expectName(.thing)
    let number = try takeQuantity()
    act.complement = .amount(thing: thing, number: number)
    if current?.kind == .comma {
      throw unexpected("the end of what is reported", remedy: "write a line for each thing")
    }
    if number != nil, let word = current, word.kind == .word, !isAtEnding {
      throw unexpected(
        "the end of what is reported",
        remedy:
          "a unit stands where the thing is declared: thing \(source.text(thing)) 42 \(source.text(word))")
    }
  }

  /// Whether what ends an act's first line is looked at.
  private var isAtEnding: Bool { isAt("to") || isAt("in") || isAt("according") }

  /// A thing of which everything is taken back, or nothing for all.
  private mutating func parseRetracted(_ act: inout ActSyntax) throws(Diagnostic) {
    guard current?.kind == .word, !isAtEnding else { return }
    if isAt("begun") || isAt("done") {
      throw unexpected(
        "a thing, or nothing for all that was said", remedy: "all that its actor has said is taken back")
    }
    let thing = try expectName(.thing)
    act.complement = .amount(thing: thing, number: nil)
    guard let number = current, number.kind == .number else { return }
    throw Diagnostic(
      .unexpected, "a number, where all that was said of '\(source.text(thing))' is taken back",
      at: source.place(number),
      remedy: "leave it out; a lower total to date is reported, or verified, anew")
  }

  /// What may end an act's first line: `to P, Q`, then `in MEETING`, then `according to P, Q`.
  private mutating func parseEnding(_ act: inout ActSyntax) throws(Diagnostic) {
    if isProbed { offer(.word("to")) }
    if take("to") { try expectNames(.seats, &act.addressees) }
    takeSpokenWords(&act)
    if isProbed { offer(.word("in")) }
    if take("in") {
      act.meeting = try expectName(.meeting)
      takeSpokenWords(&act)
    }
    if isProbed { offer(.word("according to")) }
    guard isAt("according"), let word = take(.word) else { return }
    act.according = word
    try expect("to")
    try expectNames(.parties, &act.accounts)
    takeSpokenWords(&act)
  }

  /// Takes what was said, where it stands behind those it was said to, or the meeting.
  private mutating func takeSpokenWords(_ act: inout ActSyntax) {
    guard case .spokenWords? = act.verb?.grammar.complement, case .none = act.complement,
      let words = take(.string)
    else { return }
    act.complement = .words(words)
  }

  // MARK: Sources and clauses

  /// Citations, quotes and tags on the first line; below it the same, metadata, and a reading's clauses.
  private mutating func parseActParts(_ act: ActSyntax) throws(Diagnostic) {
    while let token = current {
      do throws(Diagnostic) {
        try parseActPart(token, act)
      } catch {
        recover(from: error)
      }
    }
    guard act.verb == .reads, directive.clauses.isEmpty, directive.faults.isEmpty else { return }
    if case .asWritten = act.complement { return }
    throw Diagnostic(
      .emptyReading, "this reading does not say how it reads", at: endPlace,
      remedy: "put its clauses on the lines below, or write 'as written'")
  }

  private mutating func parseActPart(_ token: Token, _ act: ActSyntax) throws(Diagnostic) {
    if isProbed { offer(.source) }
    switch token.kind {
    case .newline: bindToLine(false)
    case .citation:
      directive.parts.append(.citation(token))
      advance()
    case .string:
      guard hasCitation else { throw quoteWithoutCitation(token) }
      directive.parts.append(.quote(token))
      advance()
    case .tag, .metadataKey: _ = try takeAnnotation()
    case .word where !isLineBound: try parseClauseOfReading(act)
    default:
      if let word = wordAfterComma("and") { throw severalActs(word) }
      throw Diagnostic(
        .unexpected, "'\(source.shortened(token))' does not belong here", at: source.place(token),
        remedy: act.verb == .reads
          ? "a reading's clauses stand on the lines below it; in a what-if they follow a colon"
          : "an act ends with 'to P', 'in MEETING', 'according to P', citations, quotes and tags, in this order"
      )
    }
  }

  private var hasCitation: Bool {
    directive.parts.contains { if case .citation = $0 { true } else { false } }
  }

  private func quoteWithoutCitation(_ token: Token) -> Diagnostic {
    let citation = lexer.tokens.first { $0.kind == .citation }.map { source.text($0) } ?? "@KEY"
    return Diagnostic(
      .quoteWithoutCitation, "a quote without a citation before it", at: source.place(token),
      remedy: "put the source before it: \(citation) \"…\"")
  }

  private mutating func parseClauseOfReading(_ act: ActSyntax) throws(Diagnostic) {
    guard let token = current else { return }
    guard act.verb == .reads else {
      throw Diagnostic(
        .misplacedClause, "'\(source.shortened(token))' starts no line of such an act",
        at: source.place(token),
        remedy:
          "only an act that reads takes clauses; below others stand citations, quotes and 'key: value' lines")
    }
    if isProbed { offer(ClauseWord.readableListed.map(WritingPlace.Option.word)) }
    guard let word = clauseWord, let name = word.grammar.reading else {
      throw misplaced(token, in: "a reading", takes: ClauseWord.readableListed)
    }
    let earlier = directive.clauses.contains { $0.word.grammar.reading == name }
    var isAsWritten = false
    if case .asWritten = act.complement { isAsWritten = true }
    try parseClause(word)
    if (earlier && word != .at) || isAsWritten {
      directive.disallowLastClause()
      throw repeated(name == .deadline ? "deadline" : source.text(token), at: token)
    }
  }

  // MARK: Assertions

  private mutating func parseAssertion(_ start: AssertionSyntax) throws(Diagnostic) {
    var assertion = start
    defer { directive.head = .assertion(assertion) }
    try expectNames(.assertedSubject, &assertion.subjects)
    if isProbed, let subject = directive.names[assertion.subjects.indices].last {
      offer(.assertedState(of: source.text(subject)))
    }
    guard let state = take(.word) else { throw unexpected("a state") }
    assertion.state = state
    if isProbed { offer(.word("for")) }
    if take("for") { assertion.party = try expectName(.party) }
    bindToLine(false)
    try parseAnnotations()
  }
}
