/// A record with its names resolved: what was declared, what was done, and what was wrong with it.
public struct Record: Sendable {
  /// The files, the entry first, then those included in the order of their first mention.
  public internal(set) var files: [SourceFile] = []
  /// What the record is called.
  public internal(set) var title: String?
  /// The zone of dates that give none.
  public internal(set) var zone: Zone = .universal
  /// Where the record ends, if it does.
  public internal(set) var closed: WrittenDate?

  /// The parties, in the order of the text, as all that follows.
  public internal(set) var parties: [Party] = []
  /// The persons.
  public internal(set) var persons: [Person] = []
  /// The things.
  public internal(set) var things: [Thing] = []
  /// The terms.
  public internal(set) var terms: [Term] = []
  /// The measures.
  public internal(set) var measures: [Measure] = []
  /// The events.
  public internal(set) var events: [Event] = []
  /// The documents that are declared.
  public internal(set) var documents: [DeclaredDocument] = []
  /// The proposals.
  public internal(set) var proposals: [Proposal] = []
  /// The undertakings.
  public internal(set) var undertakings: [Undertaking] = []

  /// The acts in the order in which they take effect: by time, then by the order of the text.
  public internal(set) var acts: [Act] = []
  /// The assertions, in the order of the text.
  public internal(set) var assertions: [Assertion] = []

  /// Names whose declarations were rejected. Errors that only follow from that are suppressed.
  var incomplete: Set<Entity> = []
  /// Names a rejected directive probably declared. Errors about them are suppressed.
  var spoiltNames: Set<String> = []
  /// Proposals a rejected act may have made. Errors about their not being made are suppressed.
  var spoiltProposals: Set<Identifier<Proposal>> = []
  var names = ByteTable<Entity>()
  /// Which undertaking verifies which, and the place of the clause; checked once all undertakings are known.
  var verifications:
    [(verifier: Identifier<Undertaking>, verified: Identifier<Undertaking>, place: SourcePlace)] = []

  /// What a name stands for.
  public subscript(name: String) -> Entity? { names[name] }

  /// Every name with its heading, kind by kind.
  public var headings: [(entity: Entity, heading: Heading)] {
    func all<Declaration>(
      _ declarations: [Declaration], _ entity: (Identifier<Declaration>) -> Entity,
      _ heading: (Declaration) -> Heading
    ) -> [(Entity, Heading)] {
      declarations.enumerated().map { (entity(Identifier($0.offset)), heading($0.element)) }
    }
    return all(parties, Entity.party, \.heading) + all(persons, Entity.person, \.heading)
      + all(things, Entity.thing, \.heading) + all(terms, Entity.term, \.heading)
      + all(measures, Entity.measure, \.heading) + all(events, Entity.event, \.heading)
      + all(documents, Entity.document, \.heading) + all(proposals, Entity.proposal, \.heading)
      + all(undertakings, Entity.undertaking, \.heading)
  }

  /// The heading of whatever a name stands for.
  public func heading(of entity: Entity) -> Heading {
    switch entity {
    case .party(let id): parties[id].heading
    case .person(let id): persons[id].heading
    case .thing(let id): things[id].heading
    case .term(let id): terms[id].heading
    case .measure(let id): measures[id].heading
    case .event(let id): events[id].heading
    case .document(let id): documents[id].heading
    case .proposal(let id): proposals[id].heading
    case .undertaking(let id): undertakings[id].heading
    }
  }

  /// Every view: the parties' in the order of declaration, then the text's.
  public var views: [View] {
    parties.indices.map { .party(Identifier($0)) } + [.text]
  }

  /// The name of a view, as JSON gives it: the party's, or `text`.
  public func name(of view: View) -> String {
    switch view {
    case .party(let party): parties[party].heading.name
    case .text: "text"
    }
  }

  /// How many acts there are up to an instant, it included: they are the first so many of ``acts``.
  public func actCount(through instant: Instant) -> Int {
    var low = 0
    var high = acts.count
    while low < high {
      let middle = (low + high) / 2
      if acts[middle].date.instant <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
