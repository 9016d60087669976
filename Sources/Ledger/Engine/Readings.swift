/// Who reads what how, and since which act: the record's clauses as each view has them (§4).
///
/// The same questions serve an instant (all acts up to it) and a single act (all before it): see ``ActMoment``.
public final class Readings: Sendable {
  private struct Key: Hashable {
    let party: Identifier<Party>
    let entity: Entity
  }

  /// A clause as a party reads it, and the act by which it does.
  public struct Reading: Hashable, Sendable {
    /// What the clause says to the party.
    public let clause: Clause
    /// The act's position among the record's acts.
    public let act: Int
  }

  /// A clause in one version of the text: a reading is of the text as it stood in the reader's view.
  private struct VersionedName: Hashable {
    let name: ClauseName
    let version: Identifier<Proposal>?
  }

  /// What a party would read besides, from a count of acts on: a reading adopted in a what-if.
  private struct Adopted {
    let clause: Clause
    let version: Identifier<Proposal>?
  }

  private let record: Record
  /// The versions of the text.
  let versions: TextVersions
  /// The `reads` acts of a party on a name, in their order.
  private let acts: [Key: [Int32]]
  private let adopted: [Key: [Adopted]]
  private let adoptedFrom: Int
  private let coverageAsWritten: [[Requirement]]

  /// Whether anybody reads anything in a way of their own.
  private var hasAny: Bool { !acts.isEmpty || !adopted.isEmpty }

  /// The readings as they would be if a party adopted another's of a clause, at a moment. Acts before it stood for what they
  /// stood for (§4).
  func adopting(_ clause: Clause, of entity: Entity, by party: Identifier<Party>, at moment: ActMoment)
    -> Readings
  {
    var adopted = adopted
    adopted[Key(party: party, entity: entity), default: []].append(
      Adopted(clause: clause, version: version(clause.name, of: entity, in: .party(party), at: moment)))
    return Readings(self, adopted: adopted, from: moment.count)
  }

  private init(_ readings: Readings, adopted: [Key: [Adopted]], from count: Int) {
    record = readings.record
    versions = readings.versions
    acts = readings.acts
    coverageAsWritten = readings.coverageAsWritten
    self.adopted = adopted
    adoptedFrom = count
  }

  /// Looks through the acts once.
  init(_ record: Record) {
    self.record = record
    versions = TextVersions(record)
    var acts: [Key: [Int32]] = [:]
    for index in record.acts.indices {
      guard case .reads = record.acts[index].deed, let actor = record.acts[index].actor else { continue }
      for object in record.acts[index].objects {
        acts[Key(party: actor, entity: object), default: []].append(Int32(index))
      }
    }
    self.acts = acts
    adopted = [:]
    adoptedFrom = 0
    coverageAsWritten = record.undertakings.map { undertaking in
      Self.expanded(
        undertaking.clauses.covers, scope: { record.terms[$0].scope },
        amount: { record.things[$0].count.map { Amount($0) } ?? .all })
    }
  }

  /// The positions of a party's `reads` acts on a name.
  func acts(by party: Identifier<Party>, on entity: Entity) -> [Int32] {
    acts.isEmpty ? [] : acts[Key(party: party, entity: entity)] ?? []
  }

  /// Everyone who has ever read a name, with the positions of the acts.
  var allActs: [(party: Identifier<Party>, entity: Entity, acts: [Int32])] {
    acts.map { ($0.key.party, $0.key.entity, $0.value) }
  }

  /// The version of the text that a clause has in a view at a moment: by which proposal it is as it is; `nil` as long as it is
  /// as declared.
  public func version(_ name: ClauseName, of entity: Entity, in view: View, at moment: ActMoment)
    -> Identifier<Proposal>?
  {
    versions.isEmpty ? nil : versions.current(.init(entity: entity, clause: name), in: view, at: moment)
  }

  /// A party's own readings of all versions of a name: the latest on each clause since the last `as written`.
  private func own(_ party: Identifier<Party>, ofAllVersionsOf entity: Entity, before count: Int)
    -> [VersionedName: Reading]
  {
    guard hasAny else { return [:] }
    var current: [VersionedName: Reading] = [:]
    for index in acts(by: party, on: entity) {
      guard index < count else { break }
      guard case .reads(let clauses) = record.acts[Int(index)].deed else { continue }
      if clauses.isEmpty { current.removeAll() }
      for clause in clauses {
        let version = version(
          clause.name, of: entity, in: .party(party), at: record.moment(before: Int(index)))
        current[VersionedName(name: clause.name, version: version)] = Reading(clause: clause, act: Int(index))
      }
    }
    if !adopted.isEmpty, count >= adoptedFrom {
      for adopted in adopted[Key(party: party, entity: entity)] ?? [] {
        current[VersionedName(name: adopted.clause.name, version: adopted.version)] = Reading(
          clause: adopted.clause, act: Int.max)
      }
    }
    return current
  }

  /// A party's own readings of a name, of the text as it stands in its view: the latest on each clause since the last
  /// `as written`.
  public func own(_ party: Identifier<Party>, of entity: Entity, at moment: ActMoment) -> [ClauseName:
    Reading]
  {
    var current: [ClauseName: Reading] = [:]
    for (name, reading) in own(party, ofAllVersionsOf: entity, before: moment.count)
    where name.version == version(name.name, of: entity, in: .party(party), at: moment) {
      current[name.name] = reading
    }
    return current
  }

  private func own(_ view: View, of entity: Entity, at moment: ActMoment) -> [ClauseName: Reading] {
    guard hasAny, case .party(let party) = view else { return [:] }
    return own(party, of: entity, at: moment)
  }

  /// What a clause says in a view in the version of a proposal, with the view's readings before an act: `nil` where the
  /// proposal does not change it. Without a proposal, in the version that is declared: then `nil` where the view has no
  /// reading of it.
  func clause(
    _ name: ClauseName, of entity: Entity, amendedBy version: Identifier<Proposal>?, in view: View,
    before count: Int
  ) -> Clause? {
    if case .party(let party) = view, hasAny {
      let own = own(party, ofAllVersionsOf: entity, before: count)
      if let reading = own[VersionedName(name: name, version: version)] { return reading.clause }
    }
    return version.flatMap { versions.clause(.init(entity: entity, clause: name), amendedBy: $0) }
  }

  /// Clauses as declared, with a view's readings of them before an act: those of an undertaking or a right before anything
  /// was amended.
  func asDeclared(_ clauses: Clauses, of entity: Entity, in view: View, before count: Int) -> Clauses {
    guard case .party(let party) = view, hasAny else { return clauses }
    var clauses = clauses
    for (name, reading) in own(party, ofAllVersionsOf: entity, before: count) where name.version == nil {
      clauses.replace(with: reading.clause)
    }
    return clauses
  }

  /// Clauses in a view: as declared, as amended, or as the view reads them.
  private func clauses(_ declared: Clauses, of entity: Entity, in view: View, at moment: ActMoment) -> Clauses
  {
    var clauses = declared
    if !versions.isEmpty {
      for name in versions.amendedClauses(of: entity) {
        if let version = version(name, of: entity, in: view, at: moment),
          let clause = versions.clause(.init(entity: entity, clause: name), amendedBy: version)
        {
          clauses.replace(with: clause)
        }
      }
    }
    for reading in own(view, of: entity, at: moment).values { clauses.replace(with: reading.clause) }
    return clauses
  }

  /// An undertaking's clauses in a view.
  public func clauses(of id: Identifier<Undertaking>, in view: View, at moment: ActMoment) -> Clauses {
    clauses(record.undertakings[id].clauses, of: .undertaking(id), in: view, at: moment)
  }

  /// A right's clauses in a view.
  public func clauses(of id: Identifier<Right>, in view: View, at moment: ActMoment) -> Clauses {
    clauses(record.rights[id].clauses, of: .right(id), in: view, at: moment)
  }

  /// What must hold for a day to be reached, in a view.
  public func condition(of id: Identifier<NamedDay>, in view: View, at moment: ActMoment) -> Condition {
    let entity = Entity.day(id)
    if let reading = own(view, of: entity, at: moment)[.when], case .when(let condition) = reading.clause {
      return condition
    }
    if let version = version(.when, of: entity, in: view, at: moment),
      case .when(let condition)? = versions.clause(.init(entity: entity, clause: .when), amendedBy: version)
    {
      return condition
    }
    return record.days[id].condition
  }

  /// What a term covers in a view, terms not expanded.
  public func scope(of id: Identifier<Term>, in view: View, at moment: ActMoment) -> [Cover] {
    if case .covers(let covers) = own(view, of: .term(id), at: moment)[.covers]?.clause { return covers }
    return record.terms[id].scope
  }

  /// How many there are of a thing in a view; `nil` when uncounted.
  public func count(of id: Identifier<Thing>, in view: View, at moment: ActMoment) -> Quantity? {
    if case .count(let number) = own(view, of: .thing(id), at: moment)[.count]?.clause { return number }
    return record.things[id].count
  }

  /// A thing's own amount in a view: its count, or all of it.
  func amount(of id: Identifier<Thing>, in view: View, at moment: ActMoment) -> Amount {
    self.count(of: id, in: view, at: moment).map { Amount($0) } ?? .all
  }

  /// What an undertaking covers in a view, with amounts, terms expanded; in the order of first mention.
  public func coverage(of id: Identifier<Undertaking>, in view: View, at moment: ActMoment) -> [Requirement] {
    let isAmended = !versions.isEmpty && versions.amendedClauses(of: .undertaking(id)).contains(.covers)
    if !isAmended, !hasAny || view == .text { return coverageAsWritten[id.index] }
    return expanded(clauses(of: id, in: view, at: moment).covers, in: view, at: moment)
  }

  /// Things with amounts for covers with terms: the largest where a thing is covered twice (§5, Amounts).
  func expanded(_ covers: [Cover], in view: View, at moment: ActMoment) -> [Requirement] {
    Self.expanded(
      covers, scope: { scope(of: $0, in: view, at: moment) },
      amount: { amount(of: $0, in: view, at: moment) })
  }

  private static func expanded(
    _ covers: [Cover], scope: (Identifier<Term>) -> [Cover], amount: (Identifier<Thing>) -> Amount
  ) -> [Requirement] {
    var requirements: [Requirement] = []
    var seen: Set<Identifier<Term>> = []
    // Depth first, in the order of mention. Readings may make terms circular: each is expanded once.
    var open = Array(covers.reversed())
    while let cover = open.popLast() {
      switch cover.subject {
      case .thing(let thing):
        let amount = cover.number.map { Amount($0) } ?? amount(thing)
        if let index = requirements.firstIndex(where: { $0.thing == thing }) {
          requirements[index].amount = max(requirements[index].amount, amount)
        } else {
          requirements.append(Requirement(thing: thing, amount: amount))
        }
      case .term(let term):
        guard seen.insert(term).inserted else { continue }
        open += scope(term).reversed()
      }
    }
    return requirements
  }
}
