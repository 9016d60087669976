/// Who knew what when (§10): for each seat, from when it knows of each act, document and declared name. It
/// changes no state.
public struct Knowledge: Sendable {
  /// The record that is looked at.
  public let record: Record
  /// The seats, in the order of their parties.
  public var seats: [Seat] { table.seats }
  let table: SeatTable
  let parts: [ActPart]
  /// Where each act's parts begin.
  private let starts: [Int]
  /// For each part, when each seat knows of it.
  private var times: [[Instant]] = []
  private var secrets: Secrets
  /// For each part, whether it discloses something that whoever does it knows.
  private var isGoodDisclosure: [Bool] = []
  private let paths: [String: DocumentPath]
  private var documents: [String: [Instant]] = [:]
  private var proposals: [[Instant]] = []

  /// Looks through a record once, but for what is disclosed.
  ///
  /// - Parameter paths: how documents went that are not declared in the record, by key. A document without one, declared nowhere, is
  ///   known to all.
  public init(_ record: Record, paths: [String: DocumentPath] = [:]) {
    self.record = record
    self.paths = paths
    table = SeatTable(record.declarations)
    secrets = Secrets(record, table)
    var parts: [ActPart] = []
    var starts: [Int] = []
    for index in record.acts.indices {
      starts.append(parts.count)
      let objects = record.acts[index].objects
      if objects.isEmpty { parts.append(ActPart(record, index, nil)) }
      for object in objects { parts.append(ActPart(record, index, object)) }
    }
    self.parts = parts
    self.starts = starts + [parts.count]
    let participants = record.acts.indices.map { self.participants(in: $0) }
    for part in parts {
      let isGood = isGood(part)
      isGoodDisclosure.append(isGood)
      secrets.note(part, participants: participants[part.act], isGood: isGood)
    }
    for key in Set(record.acts.lazy.flatMap(\.citations).map(\.key)).union(record.instructedKeys) {
      documents[key] = times(ofDocument: key)
    }
    times = parts.map { times(of: $0, participants[$0.act]) }
    disclose()
    proposals = firstActs()
    hideReadings()
  }

  // MARK: Answers

  /// From when a seat knows of an act on one of its objects; `nil` where it never does.
  func time(ofPart part: Int, at seat: Int) -> Instant? { Self.finite(times[part][seat]) }

  /// The parts of an act.
  func parts(of act: Int) -> Range<Int> { starts[act]..<starts[act + 1] }

  /// From when a seat knows of an act, on whichever of its objects; `nil` where it never does.
  func time(ofAct act: Int, at seat: Int) -> Instant? {
    parts(of: act).compactMap { time(ofPart: $0, at: seat) }.min()
  }

  /// From when a seat knows of what a line of the ledger writes, on whichever object and by whomever; `nil` where it never
  /// does.
  ///
  /// - Parameter act: the first of the line's acts.
  public func time(ofLine act: Int, at seat: Seat) -> Instant? {
    guard let position = seats.firstIndex(of: seat) else { return nil }
    let place = record.acts[act].place
    var earliest: Instant?
    for index in record.acts[act...].indices.prefix(while: { record.acts[$0].place == place }) {
      guard let time = time(ofAct: index, at: position) else { continue }
      earliest = min(earliest ?? time, time)
    }
    return earliest
  }

  /// The document that brought an act to a seat; `nil` where none did.
  public func source(ofLine act: Int, at seat: Seat) -> String? {
    guard let position = seats.firstIndex(of: seat), let time = time(ofLine: act, at: seat),
      time > record.acts[act].date.instant
    else { return nil }
    return record.acts[act].citations.map(\.key).first { self.time(ofDocument: $0, at: position) == time }
  }

  /// From when a seat knows of something that is declared; `nil` where it never does.
  public func time(of entity: Entity, at seat: Seat) -> Instant? {
    seats.firstIndex(of: seat).flatMap { time(of: entity, at: $0) }
  }

  /// From when somebody knows of something that is declared; `nil` where they never do.
  public func time(of entity: Entity, for knower: Knower) -> Instant? {
    knower.seats.compactMap { time(of: entity, at: $0) }.min()
  }

  /// From when somebody knows a document that went so; `nil` where they never do.
  public func time(of path: DocumentPath, for knower: Knower) -> Instant? {
    let times = path.times(at: table) { _ in .distantPast }
    return knower.seats.map { times[$0] }.min().flatMap(Self.finite)
  }

  /// From when somebody knows a document; `nil` where they never do.
  public func time(ofDocument key: String, for knower: Knower) -> Instant? {
    knower.seats.compactMap { time(ofDocument: key, at: $0) }.min()
  }

  /// From when a seat knows a document; `nil` where it never does.
  func time(ofDocument key: String, at seat: Int) -> Instant? {
    Self.finite((documents[key] ?? times(ofDocument: key))[seat])
  }

  /// From when a seat knows something that is declared; `nil` where it never does.
  func time(of entity: Entity, at seat: Int) -> Instant? {
    switch entity {
    case .party, .person, .post, .group, .event: return .distantPast
    case .document: return time(ofDocument: record.name(of: entity), at: seat)
    case .instructions(let id): return Self.finite(time(ofInstructions: id, at: seat))
    case .item(let id): return time(of: .instructions(record.items[id].instructions), at: seat)
    case .proposal(let id):
      return Self.finite(max(secrets.isOpen(entity, to: seat), proposals[id.index][seat]))
    case .family(let id):
      return record.families[id].members.compactMap { time(of: .undertaking($0), at: seat) }.min()
    case .thing, .term, .measure, .day, .undertaking, .right, .meeting:
      let open = secrets.isOpen(entity, to: seat)
      guard let above = record.proposal(above: entity) else { return Self.finite(open) }
      return time(of: .proposal(above), at: seat).flatMap { Self.finite(max($0, open)) }
    }
  }

  private static func finite(_ instant: Instant) -> Instant? { instant == .distantFuture ? nil : instant }

  /// The record as some seats, all together, could know it at an instant, as a ledger of its own (§10, Excerpt).
  ///
  /// - Parameters:
  ///   - knower: who knows it.
  ///   - instant: what they knew by then is in it.
  public func excerpt(for knower: Knower, at instant: Instant) -> [UInt8] {
    let date = WrittenDate(instant, hasTime: !instant.adding(seconds: 1).isStartOfDay(in: record.zone)).text(
      in: record.zone)
    var excerpt = Excerpt(self, for: knower.seats, at: instant)
    return excerpt.write(heading: "as \(knower.name) could know it on \(date)")
  }

  // MARK: Who takes part

  /// The seats of those who act, to whom it is said, and who are at the meeting; and of those whose account has it.
  func participants(in index: Int) -> [Int] {
    let act = record.acts[index]
    let instant = act.date.instant
    var seats: [Int] = []
    func add(_ more: Range<Int>) { for seat in more where !seats.contains(seat) { seats.append(seat) } }
    if let actor = act.actorEntity { add(table.seats(of: actor, at: instant)) }
    for addressee in act.addressees { add(table.seats(of: addressee, at: instant)) }
    if let meeting = act.meeting {
      for participant in record.meetings[meeting].participants {
        add(table.seats(of: participant, at: instant))
      }
    }
    for party in act.accounts { add(table.seats(of: party)) }
    return seats
  }

  // MARK: Documents

  private func times(ofDocument key: String) -> [Instant] {
    var path = paths[key]
    var entity: Entity?
    if case .document(let id)? = record[key] {
      entity = .document(id)
      let document = record.documents[id]
      path = DocumentPath(date: document.date?.instant, route: document.route)
    }
    let known = path ?? DocumentPath(date: nil, route: DeclaredDocument.Route())
    let times = known.times(at: table) { seat in
      entity.map { secrets.isOpen($0, to: seat) } ?? .distantPast
    }
    guard let entity, let disclosed = secrets.disclosed[entity] else { return times }
    return zip(times, disclosed).map { min($0, $1) }
  }

  /// When a document was sent, or written; `nil` where that is not known.
  func date(ofDocument key: String) -> Instant? {
    if case .document(let id)? = record[key] { return record.documents[id].date?.instant }
    return paths[key]?.date
  }

  /// From when one of several documents is known; `nil` where there is none.
  private func first(of citations: [Citation], at seat: Int) -> Instant? {
    citations.map { (documents[$0.key] ?? times(ofDocument: $0.key))[seat] }.min()
  }

  // MARK: Acts

  private func times(of part: ActPart, _ participants: [Int]) -> [Instant] {
    let act = record.acts[part.act]
    let instant = act.date.instant
    let isOpen = isOpen(act)
    let isPrivate = act.person != nil && act.citations.isEmpty && act.addressees.isEmpty && act.meeting == nil
    return table.all.map { seat in
      let told = told(part, at: seat)
      if participants.contains(seat) {
        // What was said in carrying them out was heard; that they were withdrawn, or that a document was shown, says nothing to
        // who never had it.
        switch part.object {
        case .instructions?, .document?: return max(instant, told)
        default: return instant
        }
      }
      let open = max(instant, told, secrets.areOpen(part.withheld, to: seat))
      if isOpen { return open }
      if isPrivate, let actor = act.actor, table.seats(of: actor).contains(seat) { return open }
      return first(of: act.citations, at: seat).map { max(open, $0) } ?? .distantFuture
    }
  }

  /// From when a seat may know of an act on a document, an item or instructions. Of a document: when it knows that. Of an item, those
  /// of the giver from any source, and as something said until they know the instructions; others never, unless they took part
  /// or were shown them.
  private func told(_ part: ActPart, at seat: Int) -> Instant {
    if case .document(let id)? = part.object {
      let key = record.documents[id].heading.name
      return (documents[key] ?? times(ofDocument: key))[seat]
    }
    guard let id = part.instructions else { return .distantPast }
    let isOwn = table.seats(of: record.instructions[id].giver).contains(seat)
    return isOwn && part.object?.kind == .item ? .distantPast : time(ofInstructions: id, at: seat)
  }

  /// Whether somebody who discloses or publishes something knows it: else nothing comes of it.
  private func isGood(_ part: ActPart) -> Bool {
    let act = record.acts[part.act]
    guard act.deed.isOnKnowledge, let object = part.object, let actor = act.actorEntity else { return false }
    return table.seats(of: actor, at: act.date.instant).contains { seat in
      let known: Instant =
        switch object {
        case .document: times(ofDocument: record.name(of: object))[seat]
        case .instructions(let id): time(ofInstructions: id, at: seat)
        default: secrets.areOpen(part.subjects, to: seat)
        }
      return known <= act.date.instant
    }
  }

  /// Whether nothing but what is withheld keeps an act from being known to all: a party as such did it, or it happened; it
  /// names nobody, and cites nothing that only some know.
  private func isOpen(_ act: Act) -> Bool {
    guard act.person == nil, act.addressees.isEmpty, act.meeting == nil, act.accounts.isEmpty else {
      return false
    }
    return act.citations.allSatisfy { citation in
      let times = documents[citation.key] ?? []
      return times.allSatisfy { $0 <= act.date.instant }
    }
  }

  /// With what is disclosed go the acts about it that whoever discloses it knows.
  private mutating func disclose() {
    var about: [Entity: [Int]] = [:]
    for (index, part) in parts.enumerated() {
      for subject in part.subjects { about[subject, default: []].append(index) }
      if let id = part.instructions, part.object?.kind == .item {
        about[.instructions(id), default: []].append(index)
      }
    }
    for (index, part) in parts.enumerated() {
      let act = record.acts[part.act]
      guard act.deed.isOnKnowledge, let object = part.object, let actor = act.actorEntity else { continue }
      let instant = act.date.instant
      let disclosers = table.seats(of: actor, at: instant)
      guard isGoodDisclosure[index] else { continue }
      for other in about[object] ?? [] where other <= index {
        guard let known = disclosers.map({ times[other][$0] }).min(), known <= instant else { continue }
        let rest = parts[other].subjects.filter { $0 != object }
        for seat in secrets.recipients(of: part) {
          times[other][seat] = min(times[other][seat], max(instant, secrets.areOpen(rest, to: seat)))
        }
      }
    }
  }

  /// What somebody reads to be under a proposal is not told before the proposal is known (§10, Excerpt).
  private mutating func hideReadings() {
    for (index, part) in parts.enumerated() {
      for case .under(let proposal?) in record.acts[part.act].deed.readings {
        for seat in table.all {
          times[index][seat] = max(
            times[index][seat], time(of: .proposal(proposal), at: seat) ?? .distantFuture)
        }
      }
    }
  }

  /// For each proposal, the first act on it or on what is under it that each seat knows.
  private func firstActs() -> [[Instant]] {
    var first = Array(
      repeating: Array(repeating: Instant.distantFuture, count: table.all.count),
      count: record.proposals.count)
    for (index, part) in parts.enumerated() {
      for case .proposal(let id) in part.subjects {
        for seat in table.all { first[id.index][seat] = min(first[id.index][seat], times[index][seat]) }
      }
    }
    return first
  }

  // MARK: Instructions

  /// To the giver's seats, instructions are known as to a delegate: from when a document that they cite is; where they cite none,
  /// from when they are given (§9).
  private func time(ofInstructions id: Identifier<Instructions>, at seat: Int) -> Instant {
    let instructions = record.instructions[id]
    let shown = secrets.isOpen(.instructions(id), to: seat)
    guard table.seats(of: instructions.giver).contains(seat) else { return shown }
    let cited = first(of: instructions.citations(with: record.items), at: seat) ?? .distantPast
    return min(shown, max(cited, instructions.given?.instant ?? .distantPast))
  }
}

extension Act {
  /// Who acts: the person, where one is named, else the party; `nil` for what happens.
  var actorEntity: Entity? { person.map(Entity.person) ?? actor.map(Entity.party) }
}

extension Record {
  /// Those to whom things alone are known.
  var audiences: [Entity: [Entity]] { declarations.audiences }

  /// The documents that instructions cite.
  fileprivate var instructedKeys: Set<String> {
    Set((instructions.flatMap(\.citations) + items.flatMap(\.citations)).map(\.key))
  }
}
