extension DirectiveParser {
  /// What may end an act's first line: `to P, Q`, then `according to P, Q` (§3).
  mutating func readEnding(_ draft: inout ActDraft) throws(Diagnostic) {
    if take("to") {
      repeat {
        let (entity, token) = try expectEntity(.party)
        guard let entity else { continue }
        if party(of: entity) == nil {
          reportKind(entity, token, needed: .party)
        } else if !draft.addressees.contains(entity) {
          draft.addressees.append(entity)
        }
      } while take(.comma) != nil
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
      switch token.kind {
      case .newline:
        isLineBound = false
        skip()
      case .citation: takeCitation(&draft)
      case .string: try takeQuote(&draft)
      case .tag, .metadataKey: _ = try takeAnnotation(&draft.tags, &draft.metadata)
      case .word where !isLineBound: try readClauseOfReading(&draft)
      default:
        throw Diagnostic(
          .unexpected, "'\(shortened(text(token)))' does not belong here", at: place(token),
          remedy: remedyForStray(draft))
      }
    }
    if case .reads(let clauses) = draft.deed, clauses.isEmpty, !draft.isAsWritten {
      throw Diagnostic(
        .emptyReading, "this reading does not say how it reads", at: endPlace,
        remedy: "put its clauses on the lines below, or write 'as written'")
    }
  }

  private func remedyForStray(_ draft: borrowing ActDraft) -> String? {
    if case .reads = draft.deed {
      return "a reading's clauses stand on the lines below it; after --then they follow a colon"
    }
    return "an act ends with 'to P', 'according to P', citations, quotes and tags, in this order"
  }

  private mutating func takeCitation(_ draft: inout ActDraft) {
    guard let token = take(.citation) else { return }
    let start = Int(token.start) + 1
    let end = Int(token.end)
    let mark = source.bytes[start..<end].firstIndex(of: UInt8(ascii: "#"))
    if let mark, mark + 1 == end {
      report(
        .strayText, "'#' names no paragraph", at: place(token),
        remedy: "write a paragraph's number: @khrushchev-28#7")
    }
    let citation = Citation(
      key: String(decoding: source.bytes[start..<(mark ?? end)], as: UTF8.self),
      fragment: mark.map { String(decoding: source.bytes[($0 + 1)..<end], as: UTF8.self) }, quote: nil,
      place: place(token), quotePlace: nil)
    // Most acts have one source: a list made for one takes no more memory than it needs.
    if draft.citations.isEmpty { draft.citations = [citation] } else { draft.citations.append(citation) }
  }

  private mutating func takeQuote(_ draft: inout ActDraft) throws(Diagnostic) {
    guard let token = take(.string) else { return }
    guard let citation = draft.citations.popLast() else {
      throw Diagnostic(
        .quoteWithoutCitation, "a quote without a citation before it", at: place(token),
        remedy: "put the source before it: @khrushchev-28 \"…\"")
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

  private mutating func readClauseOfReading(_ draft: inout ActDraft) throws(Diagnostic) {
    guard let token = current else { return }
    guard case .reads(var clauses) = draft.deed else {
      throw Diagnostic(
        .misplacedClause, "'\(shortened(text(token)))' starts no line of such an act", at: place(token),
        remedy:
          "only an act that reads takes clauses; below others stand citations, quotes and 'key: value' lines")
    }
    guard let clause = try takeReadableClause() else {
      throw misplaced(token, in: "a reading", takes: ClauseWord.readableListed)
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
  mutating func check(
    _ entitled: VerbGrammar.Actor, _ verb: Verb, _ actor: Identifier<Party>?, _ entity: Entity, _ token: Token
  ) {
    guard let actor, !record.incomplete.contains(entity) else { return }
    if entitled == .maker, case .proposal(let id) = entity {
      return checkMaker(actor, of: id, at: place(token))
    }
    guard let who = those(entitled, of: entity, but: actor) else { return }
    report(
      .notEntitled,
      "\(names(of: [actor])) may not \(verb.grammar.linked(verb.grammar.infinitive)) '\(text(token))'",
      at: place(token), remedy: who)
  }

  /// Who may do what the actor may not; `nil` where it may.
  private func those(_ entitled: VerbGrammar.Actor, of entity: Entity, but actor: Identifier<Party>)
    -> String?
  {
    switch (entitled, entity) {
    case (.party, .proposal(let id)):
      let parties = record.proposals[id].parties
      return parties.contains(actor) ? nil : "its parties may: \(names(of: parties))"
    case (.debtor, .undertaking(let id)):
      let debtor = record.undertakings[id].debtor
      return actor == debtor ? nil : "its debtor may: \(names(of: [debtor]))"
    case (.otherThanDebtor, .undertaking(let id)):
      guard actor == record.undertakings[id].debtor else { return nil }
      let others = record.parties.indices.map(Identifier<Party>.init).filter { $0 != actor }
      return "any other party may: \(names(of: others))"
    case (.creditor, .undertaking(let id)):
      let creditors = record.undertakings[id].creditors
      return creditors.contains(actor) ? nil : "its creditors may: \(names(of: creditors))"
    case (.owner, .measure(let id)):
      let owner = record.measures[id].party
      return actor == owner ? nil : "its own party may: \(names(of: [owner]))"
    case (.anybody, _), (.nobody, _), (.maker, _), (.party, _), (.debtor, _), (.otherThanDebtor, _),
      (.creditor, _),
      (.owner, _):
      return nil
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
}
