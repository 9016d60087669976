/// Posts, meetings and instructions, and to whom something is known (§9, §10).
extension Binder {
  mutating func bind(
    _ id: Identifier<Post>, _ heading: DeclarationHeader, _ declaration: DeclarationSyntax,
    _ syntax: borrowing DirectiveSyntax
  ) throws(Diagnostic) {
    declarations.posts[id].heading = heading
    if let token = declaration.owner, let party = ownParty(token) { declarations.posts[id].party = party }
    for clause in syntax.clauses {
      switch clause.content {
      case .texts(let texts): declarations.posts[id].otherNames = texts.map { source.unquoted($0) }
      case .zone(let token): declarations.posts[id].zone = try source.zone(of: token)
      default: break
      }
    }
  }

  /// A party itself: whose another person is may not be known yet.
  mutating func ownParty(_ token: Token) -> Identifier<Party>? {
    guard let owner = entity(token, .partyItself) else { return nil }
    if case .party(let party) = owner { return party }
    reportKind(owner, token, needed: .partyItself)
    return nil
  }

  /// Where a person sits, and from when.
  mutating func bindStations(
    of id: Identifier<Person>, _ declaration: DeclarationSyntax, _ syntax: borrowing DirectiveSyntax
  ) throws(Diagnostic) {
    var stations: [Station] = []
    if let token = declaration.seat, let post = post(token, of: id) {
      stations.append(Station(since: nil, post: post))
    }
    for clause in syntax.clauses {
      guard case .receipt(let date?, let token?) = clause.content, clause.word == .station else { continue }
      let since = try self.date(date)
      if let post = post(token, of: id) { stations.append(Station(since: since, post: post)) }
    }
    declarations.persons[id].stations = stations.enumerated().sorted { left, right in
      let (first, second) = (left.element.since?.instant, right.element.since?.instant)
      return (first ?? .distantPast, left.offset) < (second ?? .distantPast, right.offset)
    }.map(\.element)
  }

  /// A post of a person's own party.
  private mutating func post(_ token: Token, of person: Identifier<Person>) -> Identifier<Post>? {
    let post = identifier(token, .post) { if case .post(let id) = $0 { id } else { nil } }
    guard let post else { return nil }
    let owner = declarations.posts[post].party
    guard owner != declarations.persons[person].party, !rejected.entities.contains(.post(post)) else {
      return post
    }
    report(
      .othersPost, "'\(text(token))' is a post of \(names(of: [owner]))", at: place(token),
      remedy: "a person sits at a post of the person's own party")
    return nil
  }

  /// Persons, posts and parties, those of a group in its place, each once.
  mutating func seats(_ names: ArraySlice<Token>) -> [Entity] {
    var seats: [Entity] = []
    func add(_ seat: Entity) {
      if !seats.contains(seat) { seats.append(seat) }
    }
    for token in names {
      guard let entity = entity(token, .seats) else { continue }
      switch entity {
      case .party, .person, .post: add(entity)
      case .group(let group): for member in declarations.groups[group].members { add(.party(member)) }
      default: reportKind(entity, token, needed: .seats)
      }
    }
    return seats
  }

  /// Notes to whom alone something is known, where that is said.
  mutating func bindAudience(of entity: Entity, _ syntax: borrowing DirectiveSyntax) {
    for clause in syntax.clauses {
      guard clause.word == .known, case .names(let range) = clause.content else { continue }
      var audience: [Entity] = []
      // Where a person sits changes; what is known to it is known to its party.
      for seat in seats(syntax.names[range.indices]) {
        var known = seat
        if case .person(let id) = seat { known = .party(declarations.persons[id].party) }
        if !audience.contains(known) { audience.append(known) }
      }
      guard !audience.isEmpty else { continue }
      declarations.audiences[entity] = audience
      for member in members(of: entity) { declarations.audiences[.undertaking(member)] = audience }
    }
  }

  // MARK: Documents

  mutating func bindRoute(of id: Identifier<DeclaredDocument>, _ syntax: borrowing DirectiveSyntax)
    throws(Diagnostic)
  {
    var route = DeclaredDocument.Route()
    for clause in syntax.clauses {
      switch (clause.word, clause.content) {
      case (.from, .names(let range)): route.from = seats(syntax.names[range.indices])
      case (.to, .names(let range)): route.to = seats(syntax.names[range.indices])
      case (.received, .receipt(let date?, let token)):
        let seat = token.flatMap { seats([$0]).first }
        route.receipts.append(DeclaredDocument.Route.Receipt(date: try dateOfEvent(date), place: seat))
      case (.public, .date(let date)):
        route.isPublic = true
        route.publicFrom = try dateOfEvent(date)
      case (.public, _): route.isPublic = true
      default: break
      }
    }
    declarations.documents[id].route = route
  }

  // MARK: Meetings

  mutating func bind(
    _ id: Identifier<Meeting>, _ heading: DeclarationHeader, _ declaration: DeclarationSyntax,
    _ syntax: borrowing DirectiveSyntax
  ) throws(Diagnostic) {
    guard let date = declaration.date else { return }
    let start = try self.date(date)
    var meeting = Meeting(heading: heading, start: start, end: Instant(seconds: 0))
    meeting.end = try end(of: declaration, beginning: start, date)
    for part in syntax.parts {
      switch part {
      case .clause(let clause):
        switch (clause.word, clause.content) {
        case (.place, .text(let text)): meeting.place = source.unquoted(text)
        case (.with, .names(let range)): meeting.participants = seats(syntax.names[range.indices])
        case (.recorded, .names(let range)):
          if let party = range.indices.first.flatMap({ party(syntax.names[$0]) }) {
            meeting.accounts.append(Meeting.Account(party: party))
          }
        default: break
        }
      case .citation(let token):
        guard !meeting.accounts.isEmpty else {
          report(
            .missingClause, "a record of the meeting that is nobody's", at: place(token),
            remedy: "say whose it is: recorded by PARTY \(text(token))")
          continue
        }
        cite(token, into: &meeting.accounts[meeting.accounts.count - 1].citations)
      case .quote(let token):
        guard !meeting.accounts.isEmpty else { continue }
        quote(token, into: &meeting.accounts[meeting.accounts.count - 1].citations)
      case .tag, .metadata: break
      }
    }
    declarations.meetings[id] = meeting
    guard !isRejected, syntax.isSound else { return }
    if meeting.participants.isEmpty {
      report(
        .missingClause, "nobody is at '\(heading.name)'", at: heading.place,
        remedy: "say who is: with PERSON, PERSON")
    }
    if meeting.end < start.instant {
      report(
        .emptyInterval, "'\(heading.name)' ends before it begins", at: heading.place,
        remedy: "where it ends on a later day, write that day too: to 1962-11-02 01:00")
    }
  }

  /// When a meeting ends: where nothing is said, with the day on which it begins.
  private func end(of declaration: DeclarationSyntax, beginning start: WrittenDate, _ date: DateSyntax)
    throws(Diagnostic) -> Instant
  {
    switch declaration.end {
    case .date(let end): return try self.date(end).end
    case .time(let time, let zone):
      let day = DateSyntax(day: date.day, time: time, zone: zone ?? date.zone)
      return try self.date(day).instant
    case nil:
      let (day, _) = start.instant.day(in: settings.zone)
      return WrittenDate(Instant(startOf: day, in: settings.zone), hasTime: false).end
    }
  }

  // MARK: Instructions

  mutating func bind(
    _ id: Identifier<Instructions>, _ heading: DeclarationHeader, _ syntax: borrowing DirectiveSyntax
  ) throws(Diagnostic) {
    var instructions = Instructions(heading: heading, giver: Identifier(0))
    var hasGiver = false
    var item: Identifier<InstructionItem>?
    for part in syntax.parts {
      switch part {
      case .clause(let clause):
        switch (clause.word, clause.content) {
        case (.by, .names(let range)):
          hasGiver = true
          if let giver = range.indices.first.flatMap({ party(syntax.names[$0]) }) {
            instructions.giver = giver
          }
        case (.to, .names(let range)): instructions.delegates = seats(syntax.names[range.indices])
        case (.with, .names(let range)): instructions.counterparts = parties(syntax.names[range.indices])
        case (.given, .date(let date)): instructions.given = try self.date(date)
        case (.before, .date(let date)): instructions.deadline = try self.date(date)
        case (.replaces, .names(let range)):
          instructions.replaces = replaced(syntax.names[range.indices], by: id)
        case (.until, .condition(let range)): try bindEnd(range, of: item, clause, syntax)
        case (_, .item(let name, let words)):
          item = declareItem(clause, name, words, of: id, heading)
          if let item { instructions.items.append(item) }
        default: break
        }
      case .citation(let token), .quote(let token):
        var citations = item.map { declarations.items[$0].citations } ?? instructions.citations
        if case .quote = part { quote(token, into: &citations) } else { cite(token, into: &citations) }
        if let item {
          declarations.items[item].citations = citations
        } else {
          instructions.citations = citations
        }
      case .tag, .metadata: break
      }
    }
    declarations.instructions[id] = instructions
    guard !isRejected, syntax.isSound else { return }
    if !hasGiver {
      report(
        .missingClause, "'\(heading.name)' are from nobody", at: heading.place,
        remedy: "say whose they are, and who is to carry them out: by PARTY to PERSON")
    } else if instructions.delegates.isEmpty {
      report(
        .missingClause, "nobody is to carry out '\(heading.name)'", at: heading.place,
        remedy: "say who is: by \(names(of: [instructions.giver])) to PERSON")
    }
  }

  private mutating func replaced(_ names: ArraySlice<Token>, by id: Identifier<Instructions>)
    -> [Identifier<Instructions>]
  {
    names.compactMap { token in
      let other = identifier(token, .instructions) { entity in
        if case .instructions(let id) = entity { id } else { nil }
      }
      if other == id {
        report(.replacesItself, "instructions cannot replace themselves", at: place(token))
        return nil
      }
      return other
    }
  }

  private mutating func bindEnd(
    _ range: SyntaxRange, of item: Identifier<InstructionItem>?, _ clause: ClauseSyntax,
    _ syntax: borrowing DirectiveSyntax
  ) throws(Diagnostic) {
    let condition = try condition(range, of: syntax)
    guard let item, declarations.items[item].kind == .bar else {
      return report(
        .misplacedClause, "'until' ends a bar, and none stands before it", at: place(clause.token),
        remedy: "points and asks have 'before DATE' for all of them")
    }
    guard declarations.items[item].until == nil else {
      return report(
        .repeatedClause, "'until' stands twice", at: place(clause.token), remedy: "keep one of them")
    }
    declarations.items[item].until = condition
  }

  private mutating func declareItem(
    _ clause: ClauseSyntax, _ token: Token, _ words: Token?, of id: Identifier<Instructions>,
    _ heading: DeclarationHeader
  ) -> Identifier<InstructionItem>? {
    let name = "\(heading.name).\(text(token))"
    if let earlier = declarations.names[name] {
      report(
        .declaredTwice, "'\(name)' is declared already, as \(earlier.kind.withArticle)", at: place(token),
        remedy: "an item has the name of its instructions and its own: choose another")
      return nil
    }
    guard let kind = InstructionItem.Kind(rawValue: clause.word.rawValue) else { return nil }
    let item = DeclarationHeader(
      name: name, title: words.map { source.unquoted($0) } ?? "", place: place(token))
    declarations.items.append(InstructionItem(heading: item, instructions: id, kind: kind))
    let identifier = Identifier<InstructionItem>(declarations.items.count - 1)
    declarations.names[name] = .item(identifier)
    return identifier
  }
}
