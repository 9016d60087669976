public import Ledger

/// What a party may do at an instant: the verbs that it may use, and what it may use each of them on now.
///
/// Who may do what is the language's (§3, "Who may act"). Of that, what would change nothing, given how things stand in the
/// actor's own view, is left out: accepting what is agreed, lifting what is lifted. An act that is left out may still be
/// written; these are choices for whoever writes one.
public struct ActChoices: Sendable {
  /// A verb with what it may be done to.
  public struct Choice: Hashable, Sendable {
    /// The verb.
    public let verb: Verb
    /// What it may be done to, kind by kind and in the order of declaration; a family before its members. Empty for a verb
    /// that takes no object.
    public let objects: [Entity]
  }

  /// Who acts.
  public let actor: Identifier<Party>
  /// The person through whom it acts, where one is named.
  public let person: Identifier<Person>?
  /// When.
  public let instant: Instant
  /// The verbs that it may use, in the order of the language.
  public let choices: [Choice]

  /// Looks what a party may do. The acts of the instant itself count as done.
  public init(
    _ engine: Engine, of actor: Identifier<Party>, through person: Identifier<Person>? = nil,
    at instant: Instant
  ) {
    self.actor = actor
    self.person = person
    self.instant = instant
    let finder = ChoiceFinder(engine, actor, person, instant)
    choices = Verb.allCases.compactMap { verb in
      guard verb != .occurs else { return nil }
      guard verb.takesObjects else { return Choice(verb: verb, objects: []) }
      let objects = finder.objects(of: verb)
      return objects.isEmpty ? nil : Choice(verb: verb, objects: objects)
    }
  }

  /// What a verb may be done to; empty where it may not be used.
  public func objects(of verb: Verb) -> [Entity] { choices.first { $0.verb == verb }?.objects ?? [] }

  /// The proposals that may be made by countering one.
  public func counters(to proposal: Identifier<Proposal>) -> [Identifier<Proposal>] {
    objects(of: .makes).compactMap {
      guard case .proposal(let id) = $0, id != proposal else { return nil }
      return id
    }
  }

  /// The events that have not happened by an instant.
  public static func events(in record: Record, at instant: Instant) -> [Identifier<Event>] {
    let past = ActorsPast(of: nil, in: record, through: instant)
    return record.events.indices.map { Identifier<Event>(rawValue: Int32($0)) }.filter {
      !past.occurred.contains($0)
    }
  }
}

extension ActChoices {
  /// What may stand behind a verb and an object as its extent: words of the language, and things.
  public struct Extents: Hashable, Sendable {
    /// `begun`, `done`, `broken`, `kept`, `as written`.
    public let words: [String]
    /// Things, of which so many may be told.
    public let things: [Identifier<Thing>]
    /// Whether nothing may stand there.
    public let mayBeMissing: Bool
  }

  /// What may stand behind a verb and an object, in the actor's own view.
  public func extents(of verb: Verb, on object: Entity, _ engine: Engine) -> Extents {
    let record = engine.record
    switch verb.complement {
    case .verdict: return Extents(words: ["broken", "kept"], things: [], mayBeMissing: false)
    case .reading: return Extents(words: ["as written"], things: [], mayBeMissing: true)
    case .progress, .extent, .optionalThing: break
    case .none, .words, .counter: return Extents(words: [], things: [], mayBeMissing: true)
    }
    guard let id = record.undertaking(meantBy: object, by: actor) else {
      return Extents(words: [], things: [], mayBeMissing: verb != .reports)
    }
    let clauses = engine.viewState(in: .party(actor), at: instant).clauses(of: id)
    let isLimited = !clauses.limits.isEmpty
    // What is met by a condition, acts on a measure or verifies is never reported done, and so is what a limit is kept to.
    let isTold = clauses.metBy == nil && record.undertakings[id].performance == .reported
    let things = isTold ? record.things(of: clauses) : []
    let isDone = isTold && !isLimited && (!record.undertakings[id].isContinuing || clauses.every != nil)
    switch verb.complement {
    case .progress:
      return Extents(words: (isDone ? ["done"] : []) + ["begun"], things: things, mayBeMissing: false)
    case .extent: return Extents(words: ["begun"], things: things, mayBeMissing: isDone)
    default: return Extents(words: [], things: things, mayBeMissing: true)
    }
  }
}

extension Record {
  /// The undertaking that an act of a party on a name is on: of a family its own, or the first.
  fileprivate func undertaking(meantBy object: Entity, by party: Identifier<Party>) -> Identifier<
    Undertaking
  >? {
    switch object {
    case .undertaking(let id): id
    case .family(let id):
      families[id].members.first { undertakings[$0].debtor == party } ?? families[id].members.first
    default: nil
    }
  }

  /// The things that clauses cover or limit, those of terms too, each once.
  fileprivate func things(of clauses: Clauses) -> [Identifier<Thing>] {
    var things: [Identifier<Thing>] = []
    var terms: Set<Identifier<Term>> = []
    func add(_ covers: [Cover]) {
      for cover in covers {
        switch cover.subject {
        case .thing(let thing): if !things.contains(thing) { things.append(thing) }
        case .term(let term): if terms.insert(term).inserted { add(self.terms[term].scope) }
        }
      }
    }
    add(clauses.covers)
    for limit in clauses.limits where !things.contains(limit.thing) { things.append(limit.thing) }
    return things
  }
}
