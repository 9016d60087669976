extension DirectiveParser {
  /// Notes the name that a directive declares, so that it can be used before it is declared. What is wrong with
  /// the directive itself is left to ``readDeclaration()``.
  mutating func collectName(_ directive: SyntaxTree.Directive) {
    guard open(directive) || !lexer.tokens.isEmpty, let keyword = take(.word),
      let declaration = vocabulary.declarations.find(slice(keyword)), declaration.isNamed,
      let name = current, name.kind == .word
    else { return }
    problems = []
    let word = text(name)
    let place = place(name)
    if Vocabulary.reserved.contains(word) || (word == "text" && declaration == .party) {
      report(
        .reservedName, "'\(word)' is a word of the language and cannot be a name", at: place,
        remedy: "choose another name, such as '\(word)-1'")
      record.spoiltNames.insert(word)
      return
    }
    if let earlier = record.names.find(slice(name)) {
      let kind = "\(article(earlier.kind)) \(earlier.kind)"
      let spelling = record.heading(of: earlier).name.spelling(unlike: word)
      report(
        .declaredTwice, "'\(word)' is declared already, as \(kind)\(spelling)", at: place,
        remedy: spelling.isEmpty
          ? "names of all kinds share one namespace: choose another"
          : "code points that stand for the same letters make one name: take one declaration out, or choose another name"
      )
      return
    }
    let isContinuing =
      declaration == .undertaking
      && lexer.tokens.contains { $0.kind == .word && matches($0, "continuing") }
    let entity = record.declare(
      declaration, Heading(name: word, title: "", place: place), isContinuing: isContinuing)
    record.names.insert(entity, at: slice(name))
  }

  /// Reads a declaration whose name is known, and puts what it says into the record.
  mutating func readDeclaration() throws(Diagnostic) {
    guard let keyword = take(.word) else {
      throw unexpected("a directive", remedy: "a line starts with a declaration's word or with an act's date")
    }
    guard let declaration = vocabulary.declarations.find(slice(keyword)) else {
      throw unknownDirective(keyword)
    }
    guard declaration.isNamed else { return try readSetting(declaration, keyword) }
    guard let name = take(.word) else {
      throw unexpected(
        "a name", remedy: "a name starts with a letter and has letters, digits, '-', '_' and '.'")
    }
    // A name that could not be declared has been reported; another declaration's entry must not be touched.
    guard let entity = record.names.find(slice(name)), record.heading(of: entity).place == place(name) else {
      return
    }
    var heading = Heading(name: text(name), title: "", place: place(name))
    if let title = take(.string) { heading.title = unquoted(title) }
    switch entity {
    case .party(let id):
      try readTail(&heading)
      record.parties[id].heading = heading
    case .person(let id):
      try expect("of")
      // A party itself: whose another person is may not be known yet.
      let (owner, ownerToken) = try expectEntity("a party")
      if case .party(let party) = owner {
        record.persons[id].party = party
      } else if let owner {
        reportKind(owner, ownerToken, needed: "a party")
      }
      try readTail(&heading)
      record.persons[id].heading = heading
    case .thing(let id):
      let count = try takeNumber()
      try readTail(&heading)
      record.things[id].heading = heading
      record.things[id].count = count
    case .term(let id): try readTerm(id, &heading)
    case .measure(let id):
      try expect("by")
      let party = try expectParty()
      try readTail(&heading)
      record.measures[id].heading = heading
      if let party { record.measures[id].party = party }
    case .event(let id):
      try readTail(&heading)
      record.events[id].heading = heading
    case .document(let id):
      let date = isAtDate ? try expectDate() : nil
      try readTail(&heading)
      record.documents[id].heading = heading
      record.documents[id].date = date
    case .proposal(let id): try readProposal(id, &heading)
    case .undertaking(let id): try readUndertaking(id, &heading)
    }
  }

  private func unknownDirective(_ keyword: Token) -> Diagnostic {
    let word = text(keyword)
    let candidates = Vocabulary.Declaration.allCases.map(\.rawValue)
    let remedy =
      unindentedRemedy(keyword) ?? Suggestion.nearest(to: word, among: candidates).map {
        "did you mean '\($0)'?"
      }
      ?? "a line starts with a date, or with one of: \(candidates.joined(separator: ", "))"
    return Diagnostic(
      .unknownDirective, "'\(shortened(word))' starts no directive", at: place(keyword), remedy: remedy)
  }

  /// What is meant by a line that starts with a clause's word, or with a name.
  private func unindentedRemedy(_ keyword: Token) -> String? {
    if vocabulary.clauses.find(slice(keyword)) != nil {
      return "a clause stands below its directive, and is indented"
    }
    guard record.names.find(slice(keyword)) != nil else { return nil }
    return "an act starts with its date: 1962-11-07 \(text(keyword)) …"
  }

  // MARK: The record's own settings

  private mutating func readSetting(_ declaration: Vocabulary.Declaration, _ keyword: Token)
    throws(Diagnostic)
  {
    var heading = Heading(name: "", title: "", place: place(keyword))
    switch declaration {
    case .title:
      let title = try expectString("the record's title")
      try readTail(&heading)
      guard record.title == nil else { throw repeated("title", at: keyword) }
      record.title = title
    case .closed:
      let date = try expectDate()
      try readTail(&heading)
      guard record.closed == nil else { throw repeated("closed", at: keyword) }
      record.closed = date
    default:
      // Zones and includes were taken before anything else was read; here only their form is looked at.
      index = 0
      skip()
      _ = declaration == .include ? try readInclude().map { $0.place } : try readZone().map { $0.place }
      try readTail(&heading)
    }
  }

  func repeated(_ what: String, at token: Token) -> Diagnostic {
    Diagnostic(
      .repeatedClause, "'\(what)' stands twice", at: place(token), remedy: "keep one of them")
  }

  /// `timezone -0500`, read before every other directive, since all dates depend on it.
  mutating func readZone() throws(Diagnostic) -> (zone: Zone, place: SourcePlace)? {
    guard isAt("timezone"), let keyword = take(.word) else { return nil }
    guard let token = take(.zone) else {
      throw unexpected("a zone", remedy: "write hours and minutes from Universal Time: timezone -0500")
    }
    return (try source.zone(of: token), place(keyword))
  }

  /// `include "verification.reftel"`: the path and where it stands.
  mutating func readInclude() throws(Diagnostic) -> (path: String, place: SourcePlace)? {
    guard take("include") else { return nil }
    guard let token = take(.string) else {
      throw unexpected(
        "the path of a file", remedy: "it stands in quotation marks: include \"verification.reftel\"")
    }
    return (unquoted(token), place(token))
  }

  // MARK: Clauses

  /// Tags and metadata, which may stand with any declaration, up to its end.
  mutating func readTail(_ heading: inout Heading) throws(Diagnostic) {
    while try takeAnnotation(&heading.tags, &heading.metadata) {}
    if let token = current {
      throw Diagnostic(
        .misplacedClause, "'\(shortened(text(token)))' does not belong to this directive", at: place(token),
        remedy: nil)
    }
  }

  mutating func takeAnnotation(_ tags: inout [String], _ metadata: inout [Metadata]) throws(Diagnostic)
    -> Bool
  {
    if let tag = take(.tag) {
      tags.append(String(text(tag).dropFirst()))
      return true
    }
    guard let key = take(.metadataKey) else { return false }
    let word = String(text(key).dropLast())
    if vocabulary.clauses[word] != nil {
      throw Diagnostic(
        .misplacedClause, "'\(word):' is a note, not the clause '\(word)'", at: place(key),
        remedy: "leave out the colon for the clause; for a note, choose another word")
    }
    let value = take(.metadataValue)
    var plain = value.map { text($0) } ?? ""
    if let value, plain.count > 1, plain.hasPrefix("\""), plain.hasSuffix("\""),
      !plain.dropFirst().dropLast().contains("\"")
    {
      plain = unquoted(value)
    }
    metadata.append(Metadata(key: word, value: plain))
    return true
  }

  private mutating func readTerm(_ id: Identifier<Term>, _ heading: inout Heading) throws(Diagnostic) {
    var scope: [Cover]?
    while let token = current {
      if try takeAnnotation(&heading.tags, &heading.metadata) { continue }
      guard clauseWord == .covers else { throw misplaced(token, in: "a term", takes: "covers") }
      guard scope == nil else { throw repeated("covers", at: token) }
      guard case .covers(let covers)? = try takeReadableClause() else { break }
      scope = covers
    }
    record.terms[id].heading = heading
    record.terms[id].scope = scope ?? []
  }

  func misplaced(_ token: Token, in directive: String, takes clauses: String) -> Diagnostic {
    let word = text(token)
    let known = clauses.split(separator: " ").map { String($0.prefix { $0 != "," }) }
    let remedy =
      if token.kind == .string {
        "a title stands right behind the name"
      } else if ["due", "deadline", "on", "at"].contains(word), known.contains("within") {
        "a deadline is written 'no later than', 'before' or 'within'"
      } else if let nearest = Suggestion.nearest(to: word, among: known) {
        "did you mean '\(nearest)'?"
      } else {
        "its clauses are: \(clauses)"
      }
    return Diagnostic(
      .misplacedClause, "'\(shortened(word))' is not a clause of \(directive)", at: place(token),
      remedy: remedy)
  }

  private mutating func readProposal(_ id: Identifier<Proposal>, _ heading: inout Heading) throws(Diagnostic)
  {
    var proposal = record.proposals[id]
    var seen: [Vocabulary.ClauseWord] = []
    while let token = current {
      if try takeAnnotation(&heading.tags, &heading.metadata) { continue }
      guard let word = clauseWord, [.from, .to, .open, .replaces, .known].contains(word) else {
        throw misplaced(token, in: "a proposal", takes: "from, to, open until, replaces, known to")
      }
      guard !seen.contains(word) else { throw repeated(text(token), at: token) }
      seen.append(word)
      advance()
      switch word {
      case .from: proposal.from = try expectParties()
      case .to: proposal.to = try expectParties()
      case .open:
        try expect("until")
        proposal.openUntil = try expectDate()
      case .replaces:
        proposal.replaces = try expectProposals()
        if proposal.replaces.contains(id) {
          report(.replacesItself, "a proposal cannot replace itself", at: place(token))
        }
      default:
        try expect("to")
        proposal.knownTo = try expectParties()
      }
    }
    proposal.heading = heading
    if problems.isEmpty {
      if proposal.from.isEmpty {
        report(
          .missingClause, "'\(heading.name)' is from nobody", at: heading.place,
          remedy: "say who may make it: from PARTY to PARTY")
      } else if proposal.parties.count < 2 {
        report(
          .loneProposal, "'\(heading.name)' has one party alone, and nobody to agree with", at: heading.place,
          remedy: "say to whom it is made: from \(names(of: proposal.from)) to …")
      }
    }
    record.proposals[id] = proposal
  }
}
