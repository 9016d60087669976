extension Binder {
  /// Binds a dated line (§3): an act, or an assertion, which is kept apart. What has something wrong with it is left out.
  mutating func bindAct(_ syntax: borrowing DirectiveSyntax, at place: SourcePlace, into acts: inout [Act])
    throws(Diagnostic)
  {
    switch syntax.head {
    case .act(let act): try bind(act, of: syntax, at: place, into: &acts)
    case .assertion(let assertion): try bind(assertion, of: syntax, at: place)
    case .setting, .declaration, .unknown: if let problem = syntax.problem { throw problem }
    }
  }

  private mutating func bind(
    _ act: ActSyntax, of syntax: borrowing DirectiveSyntax, at place: SourcePlace, into acts: inout [Act]
  ) throws(Diagnostic) {
    guard let date = act.date else { throw syntax.problem ?? unexplained(at: place) }
    var draft = ActDraft(date: try dateOfEvent(date))
    if !act.actors.indices.isEmpty {
      guard try bindActors(of: act, syntax, &draft) else { return }
      guard let verb = act.verb else { throw verbProblem(of: act, syntax) ?? unexplained(at: place) }
      bindObjects(of: verb, act, syntax, &draft)
      try bindComplement(of: verb, act, &draft)
      bindEnding(act, syntax, &draft)
      bindParts(syntax, &draft)
    }
    for fault in syntax.faults { problems.append(withExample(fault, syntax)) }
    if let problem = syntax.problem, !(problem.code == .emptyReading && isRejected) { throw problem }
    guard !isRejected, let deed = draft.deed else { return }
    draft.finish(deed, at: place, into: &acts, writtenOutBy: self)
  }

  /// What cannot be: the parser has said what is wrong wherever something is missing.
  private func unexplained(at place: SourcePlace) -> Diagnostic {
    Diagnostic(.unexpected, "this cannot be understood", at: place)
  }

  // MARK: Who acts

  /// Binds those who act, or what occurs.
  ///
  /// - Returns: whether it makes sense to go on.
  private mutating func bindActors(
    of act: ActSyntax, _ syntax: borrowing DirectiveSyntax, _ draft: inout ActDraft
  ) throws(Diagnostic) -> Bool {
    let names = syntax.names[act.actors.indices]
    var isGroup = false
    for token in names {
      let entity = entity(token, .actor)
      switch entity {
      case .party(let party): draft.actors.append(Actor(party: party))
      case .person(let person):
        if let party = party(standingFor: .person(person)) {
          draft.actors.append(Actor(party: party, person: person))
        }
      case .group(let group):
        isGroup = true
        draft.actors.append(membersOf: declarations.groups[group])
      case .event(let event): draft.objects.append(.event(event))
      case .some(let other): reportKind(other, token, needed: .actor)
      case .none:
        if names.count == 1, problems.last?.code == .unknownName,
          let actorless = actorless(token, before: act.verbWord)
        {
          problems.removeLast()
          throw actorless
        }
        // After an actor that is none, what follows is as likely misread as wrong.
        if act.verb == nil { return false }
      }
      try checkOccurrence(entity, token, of: act)
    }
    if act.isPlural, names.count == 1, !isGroup, let verb = act.verb, let verbWord = act.verbWord {
      throw Diagnostic(
        .unknownVerb, "'\(text(verbWord))' is not a verb", at: place(verbWord),
        remedy: "did you mean '\(verb.rawValue)'?", fixes: [.replace(place(verbWord), with: verb.rawValue)])
    }
    return true
  }

  /// Events occur and do nothing else, and nothing else occurs.
  private mutating func checkOccurrence(_ entity: Entity?, _ token: Token, of act: ActSyntax)
    throws(Diagnostic)
  {
    guard let entity, let verb = act.verb, let verbWord = act.verbWord else { return }
    if entity.kind == .event, verb != .occurs {
      throw Diagnostic(
        .unexpected, "'\(text(token))' is an event: it occurs, and does nothing else", at: place(verbWord),
        remedy: "write: \(text(token)) occurs", fixes: [.replace(place(verbWord), with: Verb.occurs.rawValue)]
      )
    }
    if entity.kind != .event, verb == .occurs { reportKind(entity, token, needed: .occurrence) }
  }

  /// What is wrong where an act begins with what was done: `accept rfk-2`.
  private func actorless(_ token: Token, before object: Token?) -> Diagnostic? {
    guard let object, object.kind == .word, declarations.names.find(source.slice(object)) != nil,
      let verb = Verb.meant(by: text(token))
    else { return nil }
    return Diagnostic(
      .unknownName, "'\(text(token))' is not declared", at: place(token),
      remedy: "an act begins with who acts: PARTY \(verb.rawValue) \(text(object))")
  }

  // MARK: What was done

  private mutating func bindObjects(
    of verb: Verb, _ act: ActSyntax, _ syntax: borrowing DirectiveSyntax, _ draft: inout ActDraft
  ) {
    let grammar = verb.grammar
    for index in act.objects.indices {
      let token = syntax.names[index]
      guard let entity = entity(token, .object(of: verb)) else { continue }
      guard let entitled = grammar.actor(on: entity.kind) else {
        reportKind(entity, token, needed: .object(of: verb))
        continue
      }
      guard !draft.objects.contains(entity) else { continue }
      check(entitled, verb, draft.actors, entity, token)
      draft.objects.append(entity)
      draft.lastObject = token
    }
  }

  private mutating func bindComplement(of verb: Verb, _ act: ActSyntax, _ draft: inout ActDraft)
    throws(Diagnostic)
  {
    var words: String?
    var counter: Identifier<Proposal>?
    var extent = Deed.Extent.whole
    var isKept = false
    switch act.complement {
    case .none: break
    case .words(let token): words = source.unquoted(token)
    case .counter(let token):
      counter = proposal(token)
      if let counter { checkCounter(counter, token, draft) }
    case .asWritten: draft.isAsWritten = true
    case .begun: extent = .begun
    case .done:
      extent = .whole
      warnOfNeverDone(draft)
    case .amount(let thing, let number):
      let thing = self.thing(thing)
      let number = try number.map { (token) throws(Diagnostic) in try source.quantity(of: token) }
      if let thing { extent = .thing(thing, number) }
    case .verdict(let kept): isKept = kept
    }
    if verb == .reports || verb == .verifies { checkExtent(extent, of: draft.objects, at: draft.lastObject) }
    draft.deed =
      switch verb {
      case .makes: .makes
      case .accepts: .accepts
      case .rejects: .rejects
      case .withdraws: .withdraws
      case .counters: counter.map { .counters(with: $0) }
      case .reserves: words.map { .reserves($0) }
      case .drops: .drops(words)
      case .amends: words.map { .amends($0) }
      case .undertakes: .undertakes
      case .refuses: .refuses
      case .reads: .reads([])
      case .reports: .reports(extent)
      case .verifies: .verifies(extent)
      case .retracts:
        if case .thing(let thing, _) = extent { .retracts(thing) } else { .retracts(nil) }
      case .suspends: .suspends
      case .resumes: .resumes
      case .imposes: .imposes
      case .lifts: .lifts
      case .declares: .declares(kept: isKept)
      case .denies: .denies
      case .waives: .waives
      case .invokes: .invokes
      case .revokes: .revokes
      case .occurs: .occurs
      case .says: words.map { .says($0) }
      case .raises: .raises(words)
      case .answers: .answers(words)
      case .discloses: .discloses
      case .publishes: .publishes
      }
  }

  private mutating func checkCounter(
    _ counter: Identifier<Proposal>, _ token: Token, _ draft: borrowing ActDraft
  ) {
    checkMaker(draft.actors, of: counter, at: place(token))
    if draft.objects.contains(.proposal(counter)) {
      report(.replacesItself, "a proposal cannot be countered with itself", at: place(token))
    }
  }

  private mutating func warnOfNeverDone(_ draft: borrowing ActDraft) {
    guard let token = draft.lastObject else { return }
    for object in draft.objects where declarations.isContinuing(object) == true {
      // Of others it is said what is to be told of them.
      let member = members(of: object).first.map { declarations.undertakings[$0] }
      guard !declarations.isRecurring(object), member?.clauses.limits.isEmpty ?? true,
        member?.clauses.metBy == nil
      else { continue }
      warnings.append(
        Diagnostic(
          .neverDone,
          "'\(declarations.heading(of: object).name)' is kept over time: a report that it is done makes it begun, no more",
          at: place(token), remedy: "report it begun, or declare it without 'continuing'"))
    }
  }

  // MARK: To whom, and in whose account

  private mutating func bindEnding(
    _ act: ActSyntax, _ syntax: borrowing DirectiveSyntax, _ draft: inout ActDraft
  ) {
    if !act.addressees.indices.isEmpty {
      for seat in seats(syntax.names[act.addressees.indices]) { draft.addressees.append(seat) }
    } else if act.verb == .discloses, syntax.problem == nil, let verb = act.verbWord {
      report(
        .missingClause, "it is disclosed to nobody", at: place(verb),
        remedy: "say to whom, 'to PARTY'; what is made known to all is published")
    }
    if let meeting = act.meeting { bindMeeting(meeting, &draft) }
    guard let according = act.according else { return }
    draft.accounts = parties(syntax.names[act.accounts.indices])
    if case .reads = draft.deed {
      report(
        .accountOfReading, "a reading is the reader's own, and in nobody's account", at: place(according),
        remedy: "leave out 'according to …'")
    }
  }

  /// The meeting in which it was said or done: whoever acts was there, and it was then.
  private mutating func bindMeeting(_ token: Token, _ draft: inout ActDraft) {
    let id = identifier(token, .meeting) { if case .meeting(let id) = $0 { id } else { nil } }
    guard let id, !rejected.entities.contains(.meeting(id)) else {
      isPoisoned = isPoisoned || id != nil
      return
    }
    draft.meeting = id
    let meeting = declarations.meetings[id]
    let first = draft.date.uncertain.map { Instant(startOf: $0.firstDay, in: settings.zone) }
    guard (first ?? draft.date.instant) <= meeting.end, draft.date.end >= meeting.start.instant else {
      return report(
        .outsideMeeting, "'\(text(token))' was at another time", at: place(token),
        remedy:
          "it was from \(meeting.start.text(in: settings.zone)) to \(WrittenDate(meeting.end, hasTime: true).text(in: settings.zone)): correct one of the dates"
      )
    }
    // By the day alone, it is said or done at the meeting's beginning.
    if !draft.date.hasTime, draft.date.uncertain == nil, draft.date.instant < meeting.start.instant {
      draft.date = WrittenDate(meeting.start.instant, hasTime: false)
    }
    let absent = draft.actors.filter {
      !declarations.isAmong($0, meeting.participants, at: draft.date.instant, anyMember: true)
    }
    guard !absent.isEmpty, !meeting.participants.isEmpty else { return }
    let names = absent.map { actor in
      actor.person.map { declarations.persons[$0].heading.name }
        ?? declarations.parties[actor.party].heading.name
    }
    report(
      .notAtMeeting,
      "\(joined(names, by: "and")) \(names.count > 1 ? "were" : "was") not at '\(text(token))'",
      at: place(token),
      remedy:
        "those at it: \(joined(meeting.participants.map { declarations.heading(of: $0).name }, by: "and"))")
  }

  // MARK: Sources and clauses

  private mutating func bindParts(_ syntax: borrowing DirectiveSyntax, _ draft: inout ActDraft) {
    for index in syntax.parts.indices {
      switch syntax.parts[index] {
      case .citation(let token): cite(token, into: &draft.citations)
      case .quote(let token): quote(token, into: &draft.citations)
      case .tag(let token): draft.tags.append(tag(token))
      case .metadata(let key, let value): draft.metadata.append(metadata(key, value))
      case .clause(let clause):
        do throws(Diagnostic) { try bindReading(clause, syntax, &draft) } catch { problems.append(error) }
      }
    }
  }

  mutating func cite(_ token: Token, into citations: inout [Citation]) {
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
    if citations.isEmpty { citations = [citation] } else { citations.append(citation) }
  }

  mutating func quote(_ token: Token, into citations: inout [Citation]) {
    guard let citation = citations.popLast() else { return }
    if citation.quote != nil {
      // A second passage from the same place is a citation of its own.
      citations.append(citation)
    }
    citations.append(
      Citation(
        key: citation.key, fragment: citation.fragment, quote: source.unquoted(token), place: citation.place,
        quotePlace: place(token)))
  }

  private mutating func bindReading(
    _ clause: ClauseSyntax, _ syntax: borrowing DirectiveSyntax, _ draft: inout ActDraft
  )
    throws(Diagnostic)
  {
    guard let bound = try readableClause(clause, of: syntax), case .reads(var clauses) = draft.deed else {
      return
    }
    for object in draft.objects { checkFit(of: bound, on: object, at: place(clause.token)) }
    // Limits on either side are one clause.
    if case .limit(let more) = bound, case .limit(let limits)? = clauses.last {
      clauses[clauses.count - 1] = .limit(limits + more)
    } else {
      clauses.append(bound)
    }
    draft.deed = .reads(clauses)
  }
}
