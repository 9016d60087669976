/// A record with its names resolved: what was declared, and what was done. It does not change once it is bound.
public struct Record: Sendable {
  /// The files, the entry first, then those included in the order of their first mention.
  public let files: [SourceFile]
  private let settings: RecordSettings
  /// Which days are working days.
  public let workingDays: WorkingDays
  let declarations: Declarations
  /// The acts in the order in which they take effect: by time, then by the order of the text.
  public let acts: [Act]
  /// The assertions, in the order of the text.
  public let assertions: [Assertion]
  /// What cannot be relied on, since something is wrong in the text that may bear on it.
  let doubts: Doubts
  /// What acts cite that are left out for something else that is wrong in them.
  public let looseCitations: [Citation]

  /// A record of what has been bound.
  init(
    files: [SourceFile], settings: RecordSettings, declarations: Declarations, acts: [Act],
    assertions: [Assertion], doubts: Doubts, looseCitations: [Citation]
  ) {
    self.files = files
    self.settings = settings
    workingDays = WorkingDays(
      weekend: settings.weekend ?? WorkingDays.usualWeekend, holidays: settings.holidays.map(\.day))
    self.declarations = declarations
    self.acts = acts
    self.assertions = assertions
    self.doubts = doubts
    self.looseCitations = looseCitations
  }

  /// The record with other names: phrases and sentences have these where they would have the old ones. What a name stands for
  /// is not changed, and the text of files is not either.
  public func renaming(_ name: (Entity, String) -> String) -> Record { with(declarations.renaming(name)) }

  /// The record with other declarations, whose names stand for the same.
  func with(_ declarations: Declarations) -> Record {
    Record(
      files: files, settings: settings, declarations: declarations, acts: acts, assertions: assertions,
      doubts: doubts, looseCitations: looseCitations)
  }

  /// What the record is called.
  public var title: String? { settings.title }
  /// Where the record is only what somebody could know at a time: `as Cuba could know it on 1962-11-12`. What others did before
  /// may then be missing (§10).
  public var partial: String? { settings.partial }
  /// The zone of dates that give none.
  public var zone: Zone { settings.zone }
  /// The place of the ministry whose documents these are, where it is declared: `London`.
  public var home: String? { settings.home }
  /// The zone and the working days together.
  public var calendar: RecordCalendar { RecordCalendar(zone: zone, workingDays: workingDays) }
  /// The holidays that it names, in the order of the text.
  public var holidays: [Holiday] { settings.holidays }
  /// Where the record ends, if it does.
  public var closed: WrittenDate? { settings.closed }

  /// The parties, in the order of the text, as all that follows.
  public var parties: [Party] { _read { yield declarations.parties } }
  /// The persons.
  public var persons: [Person] { _read { yield declarations.persons } }
  /// The groups of parties.
  public var groups: [PartyGroup] { _read { yield declarations.groups } }
  /// The things.
  public var things: [Thing] { _read { yield declarations.things } }
  /// The terms.
  public var terms: [Term] { _read { yield declarations.terms } }
  /// The measures.
  public var measures: [Measure] { _read { yield declarations.measures } }
  /// The events.
  public var events: [Event] { _read { yield declarations.events } }
  /// The documents that are declared.
  public var documents: [DeclaredDocument] { _read { yield declarations.documents } }
  /// The proposals.
  public var proposals: [Proposal] { _read { yield declarations.proposals } }
  /// The undertakings.
  public var undertakings: [Undertaking] { _read { yield declarations.undertakings } }

  /// The families of undertakings.
  public var families: [Family] { _read { yield declarations.families } }
  /// The days that have a name.
  public var days: [NamedDay] { _read { yield declarations.days } }
  /// The rights.
  public var rights: [Right] { _read { yield declarations.rights } }

  /// The posts of the parties.
  public var posts: [Post] { _read { yield declarations.posts } }
  /// The meetings.
  public var meetings: [Meeting] { _read { yield declarations.meetings } }
  /// The instructions.
  public var instructions: [Instructions] { _read { yield declarations.instructions } }
  /// The points, asks and bars of all instructions.
  public var items: [InstructionItem] { _read { yield declarations.items } }

  /// Those to whom something alone is known, parties and posts; empty where it is withheld from nobody (§10).
  public func audience(of entity: Entity) -> [Entity] { declarations.audiences[entity] ?? [] }

  /// What is known to some alone, kind by kind in the order of declaration.
  public var confidential: [Entity] {
    guard !declarations.audiences.isEmpty else { return [] }
    return headings.map(\.entity).filter { declarations.audiences[$0] != nil }
  }

  /// Whether nothing of the record can be relied on: something is wrong in what is declared.
  public var isDoubtful: Bool { doubts.isWhole }

  /// What a name stands for.
  public subscript(name: String) -> Entity? { declarations.names[name] }

  /// Every name with its heading, kind by kind.
  public var headings: [(entity: Entity, heading: DeclarationHeader)] { declarations.headings }

  /// The heading of whatever a name stands for.
  public func heading(of entity: Entity) -> DeclarationHeader { declarations.heading(of: entity) }

  /// What declarations cite: the records of meetings, and the sources of instructions.
  public var declaredCitations: [Citation] {
    meetings.flatMap(\.accounts).flatMap(\.citations) + instructions.flatMap(\.citations)
      + items.flatMap(\.citations)
  }

  /// The keys of all documents that are cited, by acts or by what is declared.
  public var citedKeys: Set<String> {
    Set((acts.lazy.flatMap(\.citations) + declaredCitations + looseCitations).map(\.key))
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
