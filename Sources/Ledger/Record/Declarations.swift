/// All that a record declares, kind by kind and in the order of the text, with its names.
struct Declarations: Sendable {
  var parties: [Party] = []
  var persons: [Person] = []
  var groups: [PartyGroup] = []
  var things: [Thing] = []
  var terms: [Term] = []
  var measures: [Measure] = []
  var events: [Event] = []
  var documents: [DeclaredDocument] = []
  var proposals: [Proposal] = []
  var undertakings: [Undertaking] = []
  var families: [Family] = []
  var days: [NamedDay] = []
  var rights: [Right] = []
  var posts: [Post] = []
  var meetings: [Meeting] = []
  var instructions: [Instructions] = []
  var items: [InstructionItem] = []
  /// Those to whom something is known alone: parties and posts (§10).
  var audiences: [Entity: [Entity]] = [:]
  /// The names of undertakings and families that come round again: known with the name, since conditions of others depend on it.
  var recurring: Set<String> = []
  /// What each name stands for.
  var names = ByteTable<Entity>()

  /// Every name with its heading, kind by kind.
  var headings: [(entity: Entity, heading: DeclarationHeader)] {
    func all<Declaration>(
      _ declarations: [Declaration], _ entity: (Identifier<Declaration>) -> Entity,
      _ heading: (Declaration) -> DeclarationHeader
    ) -> [(Entity, DeclarationHeader)] {
      declarations.enumerated().map { (entity(Identifier($0.offset)), heading($0.element)) }
    }
    return all(parties, Entity.party, \.heading) + all(persons, Entity.person, \.heading)
      + all(groups, Entity.group, \.heading) + all(things, Entity.thing, \.heading)
      + all(terms, Entity.term, \.heading)
      + all(measures, Entity.measure, \.heading) + all(events, Entity.event, \.heading)
      + all(documents, Entity.document, \.heading) + all(proposals, Entity.proposal, \.heading)
      + all(undertakings, Entity.undertaking, \.heading) + all(families, Entity.family, \.heading)
      + all(days, Entity.day, \.heading) + all(rights, Entity.right, \.heading)
      + all(posts, Entity.post, \.heading) + all(meetings, Entity.meeting, \.heading)
      + all(instructions, Entity.instructions, \.heading) + all(items, Entity.item, \.heading)
  }

  /// The heading of whatever a name stands for.
  func heading(of entity: Entity) -> DeclarationHeader {
    switch entity {
    case .party(let id): parties[id].heading
    case .person(let id): persons[id].heading
    case .group(let id): groups[id].heading
    case .thing(let id): things[id].heading
    case .term(let id): terms[id].heading
    case .measure(let id): measures[id].heading
    case .event(let id): events[id].heading
    case .document(let id): documents[id].heading
    case .proposal(let id): proposals[id].heading
    case .undertaking(let id): undertakings[id].heading
    case .family(let id): families[id].heading
    case .day(let id): days[id].heading
    case .right(let id): rights[id].heading
    case .post(let id): posts[id].heading
    case .meeting(let id): meetings[id].heading
    case .instructions(let id): instructions[id].heading
    case .item(let id): items[id].heading
    }
  }

  /// Whether an undertaking, or a family of them, is kept over time; `nil` for anything else.
  func isContinuing(_ entity: Entity) -> Bool? {
    switch entity {
    case .undertaking(let id): undertakings[id].isContinuing
    case .family(let id): families[id].isContinuing
    default: nil
    }
  }

  /// Whether an undertaking, or a family of them, comes round again.
  func isRecurring(_ entity: Entity) -> Bool {
    if case .undertaking(let id) = entity, let family = undertakings[id].family {
      return recurring.contains(families[family].heading.name)
    }
    return !recurring.isEmpty && recurring.contains(heading(of: entity).name)
  }

  /// Makes room for a family whose name is known and whose debtors are not.
  mutating func declareFamily(_ heading: DeclarationHeader, isContinuing: Bool) -> Entity {
    families.append(Family(heading: heading, isContinuing: isContinuing, position: undertakings.count))
    return .family(Identifier(families.count - 1))
  }

  /// Makes room for a declaration whose name is known and whose clauses are not.
  mutating func declare(_ kind: EntityKind, _ heading: DeclarationHeader, isContinuing: Bool) -> Entity {
    /// Stands for a party until the clause that names it is bound; a record without it is never used.
    let unknown = Identifier<Party>(0)
    switch kind {
    case .party:
      parties.append(Party(heading: heading))
      return .party(Identifier(parties.count - 1))
    case .person:
      persons.append(Person(heading: heading, party: unknown))
      return .person(Identifier(persons.count - 1))
    case .group:
      groups.append(PartyGroup(heading: heading, written: [], members: []))
      return .group(Identifier(groups.count - 1))
    case .thing:
      things.append(Thing(heading: heading, count: nil))
      return .thing(Identifier(things.count - 1))
    case .term:
      terms.append(Term(heading: heading, scope: []))
      return .term(Identifier(terms.count - 1))
    case .measure:
      measures.append(Measure(heading: heading, party: unknown))
      return .measure(Identifier(measures.count - 1))
    case .event:
      events.append(Event(heading: heading))
      return .event(Identifier(events.count - 1))
    case .document:
      documents.append(DeclaredDocument(heading: heading, date: nil))
      return .document(Identifier(documents.count - 1))
    case .proposal:
      proposals.append(
        Proposal(
          heading: heading, from: [], to: [], openUntil: nil, replaces: [], openTo: [], amendments: []))
      return .proposal(Identifier(proposals.count - 1))
    case .undertaking:
      undertakings.append(
        Undertaking(
          heading: heading, family: nil, debtor: unknown, creditors: [], isContinuing: isContinuing,
          performance: .reported, clauses: Clauses()))
      return .undertaking(Identifier(undertakings.count - 1))
    case .day:
      days.append(NamedDay(heading: heading, condition: .any([])))
      return .day(Identifier(days.count - 1))
    case .right:
      rights.append(Right(heading: heading, holders: [], addressees: [], clauses: Clauses(), effects: []))
      return .right(Identifier(rights.count - 1))
    case .post:
      posts.append(Post(heading: heading, party: unknown))
      return .post(Identifier(posts.count - 1))
    case .meeting:
      let start = WrittenDate(.distantPast, hasTime: true)
      meetings.append(Meeting(heading: heading, start: start, end: .distantPast))
      return .meeting(Identifier(meetings.count - 1))
    case .instructions, .item:
      instructions.append(Instructions(heading: heading, giver: unknown))
      return .instructions(Identifier(instructions.count - 1))
    }
  }
}

/// What a record says of itself as a whole.
struct RecordSettings: Sendable {
  var title: String?
  /// Where the record is only what somebody could know, as it says.
  var partial: String?
  var zone = Zone.universal
  /// The place of the ministry at home, where it is declared.
  var home: String?
  /// The days of the week on which nobody works, where they are declared.
  var weekend: Set<Weekday>?
  var holidays: [Holiday] = []
  var closed: WrittenDate?
}
