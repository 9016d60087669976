public import Ledger

/// What a form offers for each part of an act, given the parts that are filled in: only what the actor may do, and only what
/// it may do it to, as things stand on the act's day.
public struct ActForm: Sendable {
  /// The record.
  public let record: Record
  /// The act as far as it is filled in. What does not go with the rest any more is taken out.
  public let draft: ActDraft
  /// The instant at which choices are looked at: the act's time, or the end of its day.
  public let instant: Instant
  /// What is wrong with the date; `nil` where nothing is.
  public let dateProblem: String?
  /// The parties and persons that may act, each party before those who act for it.
  public let actors: [Entity]
  /// What the actor may do.
  public let verbs: [Verb]
  /// What it may be done to.
  public let objects: [Entity]
  /// The words that may stand behind the object.
  public let extentWords: [String]
  /// The things that may stand there.
  public let things: [Identifier<Thing>]
  /// Whether nothing need stand there.
  public let extentMayBeMissing: Bool
  /// What else the verb takes.
  public let complement: ActComplement
  /// The proposals that may be made by countering the object.
  public let counters: [Identifier<Proposal>]
  /// Events that have not happened yet.
  public let events: [Identifier<Event>]
  /// The meetings, the nearest to the day first.
  public let meetings: [Identifier<Meeting>]

  /// The form for an act.
  ///
  /// - Parameter otherwise: the instant to look at where the date is none.
  public init(_ engine: Engine, filledIn draft: ActDraft, otherwise: Instant) {
    let record = engine.record
    self.record = record
    var draft = draft
    var problem: String?
    var instant = otherwise
    if !draft.date.isEmpty {
      do throws(QueryError) {
        let words = draft.time.isEmpty ? draft.date : "\(draft.date) \(draft.time)"
        instant = try record.queriedDate(words, what: "date").end
      } catch {
        problem = error.reason
      }
    }
    self.instant = instant
    dateProblem = problem
    let parties = record.parties.indices.map { Identifier<Party>(rawValue: Int32($0)) }
    let persons = record.persons.indices.map { Identifier<Person>(rawValue: Int32($0)) }
    actors = parties.flatMap { party in
      [.party(party)] + persons.filter { record.persons[$0].party == party }.map(Entity.person)
    }
    events = ActChoices.events(in: record, at: instant)
    let isEvent = draft.verb == .occurs
    var choices: ActChoices?
    switch record[draft.actor] {
    case .party(let party)?: choices = ActChoices(engine, of: party, at: instant)
    case .person(let person)?:
      choices = ActChoices(engine, of: record.persons[person].party, through: person, at: instant)
    default: if !isEvent { draft.actor = "" }
    }
    verbs = choices?.choices.map(\.verb) ?? []
    if !isEvent, let verb = draft.verb, !verbs.contains(verb) { draft.verb = nil }
    let objects =
      isEvent ? events.map(Entity.event) : draft.verb.flatMap { choices?.objects(of: $0) } ?? []
    self.objects = objects
    if let chosen = record[draft.object], !objects.contains(chosen) { draft.object = "" }
    if record[draft.object] == nil { draft.object = "" }
    complement = isEvent ? .none : draft.verb?.complement ?? .none
    var extents: ActChoices.Extents?
    if let choices, let verb = draft.verb, let object = record[draft.object] {
      extents = choices.extents(of: verb, on: object, engine)
    }
    // A reading has its words in a field of its own.
    let isReading = complement == .reading
    extentWords = isReading ? [] : extents?.words ?? []
    things = isReading ? [] : extents?.things ?? []
    extentMayBeMissing = extents?.mayBeMissing ?? true
    let known = Set(extentWords + things.map { record.things[$0].heading.name })
    if !known.contains(draft.extent) {
      draft.extent = !extentMayBeMissing && known.count == 1 ? known.first ?? "" : ""
    }
    if !things.contains(where: { record.things[$0].heading.name == draft.extent }) { draft.amount = "" }
    var counters: [Identifier<Proposal>] = []
    if complement == .counter, case .proposal(let id)? = record[draft.object] {
      counters = choices?.counters(to: id) ?? []
    }
    self.counters = counters
    if !counters.contains(where: { record.proposals[$0].heading.name == draft.counter }) {
      draft.counter = ""
    }
    meetings = record.meetings.indices.map { Identifier<Meeting>(rawValue: Int32($0)) }
      .sorted { one, other in
        func distance(_ id: Identifier<Meeting>) -> Int64 {
          abs(record.meetings[id].start.instant.seconds - instant.seconds)
        }
        return (distance(one), one) < (distance(other), other)
      }
    self.draft = draft
  }
}
