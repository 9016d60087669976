extension DirectiveParser {
  /// Reads a dated line: an act, or an assertion, which is put into the record (§3).
  ///
  /// - Returns: the act, unless there is something wrong with it.
  mutating func readAct(_ directive: SyntaxTree.Directive) throws(Diagnostic) -> Act? {
    isLineBound = true
    let date = try expectDate()
    if take("assert") {
      try readAssertion(date, directive)
      return nil
    }
    let (entity, actorToken) = try expectEntity("a party, a person, an event or 'assert'")
    var draft = ActDraft(date: date)
    switch entity {
    case .party(let party): draft.actor = party
    case .person(let person):
      draft.person = person
      if !record.incomplete.contains(.person(person)) { draft.actor = record.persons[person].party }
    case .event(let event): draft.objects.append(.event(event))
    case .some(let other):
      reportKind(other, actorToken, needed: "a party or person who acts, or an event")
    case .none:
      if let actorless = actorless(actorToken), problems.last?.code == .unknownName {
        problems.removeLast()
        throw actorless
      }
    }
    // After an actor that is none, what follows is as likely misread as wrong.
    if entity == nil, current.map({ $0.kind != .word || vocabulary.verbs.find(slice($0)) == nil }) ?? true {
      return nil
    }
    guard let verbToken = current, verbToken.kind == .word else {
      throw unexpected("a verb", remedy: "say what was done: accepts, reads, reports, …")
    }
    guard let verb = vocabulary.verbs.find(slice(verbToken)) else { throw unknownVerb(verbToken) }
    advance()
    if verb == .occurs || !draft.objects.isEmpty {
      try readOccurrence(verb, entity, verbToken, actorToken)
      draft.deed = .occurs
    } else {
      try readDeed(verb, &draft)
    }
    try readEnding(&draft)
    try readLines(&draft)
    guard !isGivenUp, let deed = draft.deed else { return nil }
    return draft.finished(
      deed, at: SourcePlace(file: source.file, start: directive.start, end: directive.end))
  }

  /// What is wrong where an act begins with what was done: `accept rfk-2`.
  private func actorless(_ token: Token) -> Diagnostic? {
    guard let object = current, object.kind == .word, record.names.find(slice(object)) != nil,
      let verb = Self.verb(meant: text(token))
    else { return nil }
    return Diagnostic(
      .unknownName, "'\(text(token))' is not declared", at: place(token),
      remedy: "an act begins with who acts: PARTY \(verb) \(text(object))")
  }

  private func unknownVerb(_ token: Token) -> Diagnostic {
    let word = text(token)
    let remedy =
      if word == "goes", following.map({ matches($0, "first") }) == true {
        // As `unlock` puts it, for whoever does not wait any more.
        "write what is done first: 'lifts', 'suspends' or 'imposes' a measure, or 'reports' an undertaking 'done'"
      } else if let verb = Self.verb(meant: word) {
        "did you mean '\(verb)'?"
      } else {
        "the verbs are: \(Verb.allCases.map(\.rawValue).joined(separator: ", "))"
      }
    return Diagnostic(
      .unknownVerb, "'\(shortened(word))' is not a verb", at: place(token), remedy: remedy)
  }

  /// The verb that is meant by a word that may be none.
  private static func verb(meant word: String) -> String? {
    let verbs = Verb.allCases.map(\.rawValue)
    return verbs.contains(word)
      ? word : synonyms[word]?.rawValue ?? Suggestion.nearest(to: word, among: verbs)
  }

  /// What people write who do not know the ledger's verbs.
  private static let synonyms: [String: Verb] = [
    "signs": .accepts, "ratifies": .accepts, "agrees": .accepts, "approves": .accepts, "proposes": .makes,
    "offers": .makes, "opposes": .rejects, "declines": .rejects, "denies": .refuses, "cancels": .withdraws,
    "revokes": .withdraws, "promises": .undertakes, "pledges": .undertakes, "inspects": .verifies,
    "confirms": .verifies, "interprets": .reads, "adopts": .reads, "states": .says, "happens": .occurs,
    "violates": .declares,
  ]

  private mutating func readOccurrence(
    _ verb: Verb, _ entity: Entity?, _ verbToken: Token, _ actorToken: Token
  ) throws(Diagnostic) {
    guard verb == .occurs else {
      throw Diagnostic(
        .unexpected, "'\(text(actorToken))' is an event: it occurs, and does nothing else",
        at: place(verbToken),
        remedy: "write: \(text(actorToken)) occurs")
    }
    guard let entity else { return }
    if case .event = entity { return }
    reportKind(entity, actorToken, needed: "an event, which occurs")
  }

  // MARK: What was done

  private mutating func readDeed(_ verb: Verb, _ draft: inout ActDraft) throws(Diagnostic) {
    if verb == .says {
      draft.deed = .says(try expectString("what was said"))
      return
    }
    try readObjects(of: verb, &draft)
    switch verb {
    case .makes: draft.deed = .makes
    case .accepts: draft.deed = .accepts
    case .rejects: draft.deed = .rejects
    case .withdraws: draft.deed = .withdraws
    case .counters:
      try expect("with")
      let counterPlace = currentPlace
      if let counter = try expectProposal() {
        draft.deed = .counters(with: counter)
        checkMaker(draft.actor, of: counter, at: counterPlace)
        if draft.objects.contains(.proposal(counter)) {
          report(.replacesItself, "a proposal cannot be countered with itself", at: counterPlace)
        }
      }
    case .reserves:
      draft.deed = .reserves(try expectString("what the reservation is about"))
    case .drops:
      draft.deed = .drops(current?.kind == .string ? try expectString("the reservation") : nil)
    case .amends: draft.deed = .amends(try expectString("the change asked for"))
    case .undertakes: draft.deed = .undertakes
    case .refuses: draft.deed = .refuses
    case .reads:
      draft.deed = .reads([])
      if take("as") {
        guard take("written") else {
          throw unexpected(
            "'written'",
            remedy:
              "'as written' goes back to the text; another's reading is taken over by writing its clauses")
        }
        draft.isAsWritten = true
      }
    case .reports: draft.deed = .reports(try expectExtent())
    case .verifies: draft.deed = .verifies(try takeExtent())
    case .suspends: draft.deed = .suspends
    case .resumes: draft.deed = .resumes
    case .imposes: draft.deed = .imposes
    case .lifts: draft.deed = .lifts
    case .declares:
      if take("broken") {
        draft.deed = .declares(kept: false)
      } else if take("kept") {
        draft.deed = .declares(kept: true)
      } else {
        throw unexpected("'broken' or 'kept'")
      }
    case .waives: draft.deed = .waives
    case .occurs, .says: break
    }
    if case .reports(.whole) = draft.deed { warnOfNeverDone(draft) }
  }

  /// The objects of a verb: after `reserves` and `drops` stands an `on`.
  private mutating func readObjects(of verb: Verb, _ draft: inout ActDraft) throws(Diagnostic) {
    if verb == .reserves || verb == .drops { try expect("on") }
    repeat {
      let (entity, token) = try expectEntity(Self.objectNoun(of: verb))
      guard let entity else { continue }
      guard Self.takes(verb, entity) else {
        reportKind(entity, token, needed: Self.objectNoun(of: verb))
        continue
      }
      guard !draft.objects.contains(entity) else { continue }
      checkEntitlement(verb, draft.actor, entity, token)
      draft.objects.append(entity)
      draft.lastObject = token
    } while take(.comma) != nil
  }

  private static func objectNoun(of verb: Verb) -> String {
    switch verb {
    case .makes, .accepts, .rejects, .withdraws, .counters, .reserves, .drops, .amends: "a proposal"
    case .undertakes, .refuses, .reports, .verifies, .declares, .waives: "an undertaking"
    case .reads: "an undertaking, a term or a thing"
    case .suspends, .resumes: "an undertaking or a measure"
    case .imposes, .lifts: "a measure"
    case .occurs: "an event"
    case .says: "what was said"
    }
  }

  private static func takes(_ verb: Verb, _ entity: Entity) -> Bool {
    switch (verb, entity) {
    case (.makes, .proposal), (.accepts, .proposal), (.rejects, .proposal), (.withdraws, .proposal),
      (.counters, .proposal), (.reserves, .proposal), (.drops, .proposal), (.amends, .proposal),
      (.undertakes, .undertaking), (.refuses, .undertaking), (.reports, .undertaking),
      (.verifies, .undertaking),
      (.declares, .undertaking), (.waives, .undertaking), (.suspends, .undertaking), (.resumes, .undertaking),
      (.reads, .undertaking), (.reads, .term), (.reads, .thing), (.suspends, .measure), (.resumes, .measure),
      (.imposes, .measure), (.lifts, .measure):
      true
    default: false
    }
  }

  private mutating func expectExtent() throws(Diagnostic) -> Deed.Extent {
    if take("begun") { return .begun }
    if take("done") { return .whole }
    guard current?.kind == .word else {
      throw unexpected(
        "what is reported", remedy: "write 'begun', 'done', or a thing and how many of it to date")
    }
    return try takeExtent()
  }

  /// A thing with or without a number; without either, the whole.
  private mutating func takeExtent() throws(Diagnostic) -> Deed.Extent {
    guard let word = current, word.kind == .word, !matches(word, "to"), !matches(word, "according") else {
      return .whole
    }
    let thing = try expectThing()
    let number = try takeNumber()
    if current?.kind == .comma {
      throw unexpected("the end of what is reported", remedy: "write a line for each thing")
    }
    return thing.map { .thing($0, number) } ?? .whole
  }

  private mutating func warnOfNeverDone(_ draft: borrowing ActDraft) {
    for case .undertaking(let id) in draft.objects where record.undertakings[id].isContinuing {
      warnings.append(
        Diagnostic(
          .neverDone,
          "'\(record.undertakings[id].heading.name)' is kept over time: a report that it is done makes it begun, no more",
          at: draft.lastObject.map { place($0) } ?? endPlace,
          remedy: "report it begun, or declare it without 'continuing'"))
    }
  }

  // MARK: Assertions

  private mutating func readAssertion(_ date: WrittenDate, _ directive: SyntaxTree.Directive)
    throws(Diagnostic)
  {
    var subjects: [(entity: Entity, token: Token)] = []
    repeat {
      let (entity, token) = try expectEntity("a proposal, measure or undertaking")
      if let entity { subjects.append((entity, token)) }
    } while take(.comma) != nil
    guard let stateToken = take(.word) else { throw unexpected("a state") }
    let state = text(stateToken)
    let party = take("for") ? try expectParty() : nil
    isLineBound = false
    skip()
    var heading = Heading(name: "", title: "", place: place(stateToken))
    try readTail(&heading)
    for (entity, token) in subjects {
      guard let states = StateNames.possible(for: entity, in: record) else {
        reportKind(entity, token, needed: "a proposal, measure or undertaking, which have states")
        continue
      }
      guard states.contains(state) else {
        report(
          .impossibleState, "\(description(of: entity)) cannot be '\(shortened(state))'",
          at: place(stateToken),
          remedy: Suggestion.nearest(to: state, among: states).map { "did you mean '\($0)'?" }
            ?? "it can be \(joined(states, by: "or"))")
        continue
      }
      record.assertions.append(
        Assertion(
          date: date, place: SourcePlace(file: source.file, start: directive.start, end: directive.end),
          subject: entity,
          state: state, party: party))
    }
  }
}

/// What has been read of an act so far. There is never a second one of it: its lists become the act's.
struct ActDraft: ~Copyable {
  let date: WrittenDate
  var actor: Identifier<Party>?
  var person: Identifier<Person>?
  var deed: Deed?
  var objects = EntityList()
  var lastObject: Token?
  /// Whether a reading goes back to the text: `as written`.
  var isAsWritten = false
  var addressees = EntityList()
  var accounts: [Identifier<Party>] = []
  var citations: [Citation] = []
  var tags: [String] = []
  var metadata: [Metadata] = []

  init(date: WrittenDate) {
    self.date = date
  }

  consuming func finished(_ deed: Deed, at place: SourcePlace) -> Act {
    Act(
      date: date, place: place, actor: actor, person: person, deed: deed, objects: objects,
      addressees: addressees, accounts: accounts, citations: citations, tags: tags, metadata: metadata)
  }
}
