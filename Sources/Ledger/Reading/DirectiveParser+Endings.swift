extension DirectiveParser {
  /// What may end an act's first line: `to P, Q`, then `according to P, Q` (§3).
  mutating func readEnding(_ draft: inout ActDraft) throws(Diagnostic) {
    if take("to") {
      repeat {
        let (entity, token) = try expectEntity("a party or person")
        guard let entity else { continue }
        if party(of: entity) == nil {
          reportKind(entity, token, needed: "a party or person")
        } else if !draft.addressees.contains(entity) {
          draft.addressees.append(entity)
        }
      } while take(.comma) != nil
      try refuseAnd()
    }
    guard isAt("according"), let word = take(.word) else { return }
    try expect("to")
    draft.accounts = try expectParties()
    if case .reads = draft.deed {
      report(
        .accountOfReading, "a reading is the reader's own, and in nobody's account", at: place(word),
        remedy: "leave out 'according to …'")
    }
  }

  /// Citations, quotes and tags on the first line; below it the same, metadata, and a reading's clauses.
  mutating func readLines(_ draft: inout ActDraft) throws(Diagnostic) {
    while let token = current {
      do throws(Diagnostic) {
        try readPiece(token, &draft)
      } catch {
        problems.append(error)
        recover()
      }
    }
    if case .reads(let clauses) = draft.deed, clauses.isEmpty, !draft.isAsWritten, !isGivenUp {
      throw Diagnostic(
        .emptyReading, "this reading does not say how it reads", at: endPlace,
        remedy: "put its clauses on the lines below, or write 'as written'")
    }
  }

  private mutating func readPiece(_ token: Token, _ draft: inout ActDraft) throws(Diagnostic) {
    switch token.kind {
    case .newline:
      isLineBound = false
      skip()
    case .citation: takeCitation(&draft)
    case .string: try takeQuote(&draft)
    case .tag, .metadataKey: _ = try takeAnnotation(&draft.tags, &draft.metadata)
    case .word where !isLineBound: try readClauseOfReading(&draft)
    default:
      if token.kind == .comma, let word = following, word.kind == .word, matches(word, "and") {
        throw severalActs(word)
      }
      throw Diagnostic(
        .unexpected, "'\(shortened(text(token)))' does not belong here", at: place(token),
        remedy: remedyForStray(draft))
    }
  }

  private func remedyForStray(_ draft: borrowing ActDraft) -> String? {
    if case .reads = draft.deed {
      return "a reading's clauses stand on the lines below it; after --then they follow a colon"
    }
    return "an act ends with 'to P', 'according to P', citations, quotes and tags, in this order"
  }

  mutating func takeCitation(_ draft: inout ActDraft) {
    guard let token = take(.citation) else { return }
    let start = Int(token.start) + 1
    let end = Int(token.end)
    let mark = source.bytes[start..<end].firstIndex(of: UInt8(ascii: "#"))
    if let mark, mark + 1 == end {
      report(
        .strayText, "'#' names no paragraph", at: place(token),
        remedy: "write a paragraph's number: \(text(token))7")
    }
    let citation = Citation(
      key: String(decoding: source.bytes[start..<(mark ?? end)], as: UTF8.self),
      fragment: mark.map { String(decoding: source.bytes[($0 + 1)..<end], as: UTF8.self) }, quote: nil,
      place: place(token), quotePlace: nil)
    // Most acts have one source: a list made for one takes no more memory than it needs.
    if draft.citations.isEmpty { draft.citations = [citation] } else { draft.citations.append(citation) }
  }

  mutating func takeQuote(_ draft: inout ActDraft) throws(Diagnostic) {
    guard let token = take(.string) else { return }
    guard let citation = draft.citations.popLast() else {
      throw Diagnostic(
        .quoteWithoutCitation, "a quote without a citation before it", at: place(token),
        remedy: "put the source before it: \(exampleCitation) \"…\"")
    }
    if citation.quote != nil {
      // A second passage from the same place is a citation of its own.
      draft.citations.append(citation)
    }
    draft.citations.append(
      Citation(
        key: citation.key, fragment: citation.fragment, quote: unquoted(token), place: citation.place,
        quotePlace: place(token)))
  }

  /// A source as it may be cited here: one that the act names elsewhere, or one that is declared.
  private var exampleCitation: String {
    if let citation = lexer.tokens.first(where: { $0.kind == .citation }) { return text(citation) }
    return "@" + (record.documents.first?.heading.name ?? "KEY")
  }

  private mutating func readClauseOfReading(_ draft: inout ActDraft) throws(Diagnostic) {
    guard let token = current else { return }
    guard case .reads(var clauses) = draft.deed else {
      throw Diagnostic(
        .misplacedClause, "'\(shortened(text(token)))' starts no line of such an act", at: place(token),
        remedy:
          "only an act that reads takes clauses; below others stand citations, quotes and 'key: value' lines")
    }
    guard let clause = try takeReadableClause() else {
      throw misplaced(
        token, in: "a reading",
        takes:
          "under, covers, verified by, after, while, until, within, before, no later than, no deadline, count"
      )
    }
    guard !clauses.contains(where: { $0.name == clause.name }), !draft.isAsWritten else {
      throw repeated(clause.name == .deadline ? "deadline" : text(token), at: token)
    }
    for object in draft.objects { checkFit(of: clause, on: object, at: place(token)) }
    clauses.append(clause)
    draft.deed = .reads(clauses)
  }
}

// MARK: - Who may do what

extension DirectiveParser {
  /// Whether the actor may do this to the object (§3, "Who may act").
  mutating func checkEntitlement(_ verb: Verb, _ actor: Identifier<Party>?, _ entity: Entity, _ token: Token)
  {
    guard let actor, !record.incomplete.contains(entity) else { return }
    switch entity {
    case .proposal(let id):
      if verb == .makes {
        checkMaker(actor, of: id, at: place(token))
      } else if !record.proposals[id].parties.contains(actor) {
        reportEntitlement(
          actor, verb, token, who: "its parties may: \(names(of: record.proposals[id].parties))")
      }
    case .undertaking(let id):
      let debtor = record.undertakings[id].debtor
      switch verb {
      case .undertakes, .refuses, .reports, .suspends, .resumes:
        if actor != debtor {
          reportEntitlement(actor, verb, token, who: "its debtor may: \(names(of: [debtor]))")
        }
      case .verifies, .declares:
        if actor == debtor {
          let others = record.parties.indices.map(Identifier<Party>.init).filter { $0 != actor }
          reportEntitlement(actor, verb, token, who: "any other party may: \(names(of: others))")
        }
      case .waives:
        let creditors = record.undertakings[id].creditors
        if !creditors.contains(actor) {
          reportEntitlement(actor, verb, token, who: "its creditors may: \(names(of: creditors))")
        }
      default: break
      }
    case .measure(let id):
      let owner = record.measures[id].party
      if actor != owner {
        reportEntitlement(actor, verb, token, who: "its own party may: \(names(of: [owner]))")
      }
    default: break
    }
  }

  mutating func checkMaker(
    _ actor: Identifier<Party>?, of proposal: Identifier<Proposal>, at place: SourcePlace
  ) {
    guard let actor, !record.incomplete.contains(.proposal(proposal)) else { return }
    let makers = record.proposals[proposal].from
    guard !makers.contains(actor) else { return }
    let name = record.proposals[proposal].heading.name
    report(
      .notEntitled, "\(names(of: [actor])) may not make '\(name)'", at: place,
      remedy: "it is made by \(names(of: makers))")
  }

  private mutating func reportEntitlement(
    _ actor: Identifier<Party>, _ verb: Verb, _ token: Token, who: String
  ) {
    let infinitive = Self.infinitive(of: verb)
    report(
      .notEntitled, "\(names(of: [actor])) may not \(infinitive) '\(text(token))'", at: place(token),
      remedy: who)
  }

  private static func infinitive(of verb: Verb) -> String {
    switch verb {
    case .verifies: "verify"
    case .refuses: "refuse"
    case .undertakes: "undertake"
    case .declares: "declare on"
    case .waives: "waive"
    case .imposes: "impose"
    case .resumes: "resume"
    case .reserves: "reserve on"
    case .drops: "drop a reservation on"
    default: String(verb.rawValue.dropLast())
    }
  }
}
