/// Who reads what how, and since which act: the record's clauses as each view has them (§4).
///
/// Moments are given as a count of acts: those before it count. So the same questions serve an instant (all acts up
/// to it) and a single act (all before it).
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

  private let record: Record
  /// The `reads` acts of a party on a name, in their order.
  private let acts: [Key: [Int32]]
  /// What parties would read besides, from a count of acts on: readings adopted in a what-if.
  private let adopted: [Key: [Clause]]
  private let adoptedFrom: Int
  private let coverageAsWritten: [[Requirement]]

  /// The readings as they would be if a party adopted another's of a clause, from a count of acts on. Acts before it
  /// stood for what they stood for (§4).
  func adopting(_ clause: Clause, of entity: Entity, by party: Identifier<Party>, from count: Int) -> Readings
  {
    var adopted = adopted
    adopted[Key(party: party, entity: entity), default: []].append(clause)
    return Readings(self, adopted: adopted, from: count)
  }

  private init(_ readings: Readings, adopted: [Key: [Clause]], from count: Int) {
    record = readings.record
    acts = readings.acts
    coverageAsWritten = readings.coverageAsWritten
    self.adopted = adopted
    adoptedFrom = count
  }

  /// Looks through the acts once.
  init(_ record: Record) {
    self.record = record
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

  /// A party's own readings of a name: the latest on each clause since the last `as written`.
  public func own(_ party: Identifier<Party>, of entity: Entity, before count: Int) -> [ClauseName: Reading] {
    guard !acts.isEmpty else { return [:] }
    var current: [ClauseName: Reading] = [:]
    for index in acts(by: party, on: entity) {
      guard index < count else { break }
      guard case .reads(let clauses) = record.acts[Int(index)].deed else { continue }
      if clauses.isEmpty { current.removeAll() }
      for clause in clauses { current[clause.name] = Reading(clause: clause, act: Int(index)) }
    }
    if !adopted.isEmpty, count >= adoptedFrom {
      for clause in adopted[Key(party: party, entity: entity)] ?? [] {
        current[clause.name] = Reading(clause: clause, act: Int.max)
      }
    }
    return current
  }

  private func own(_ view: View, of entity: Entity, before count: Int) -> [ClauseName: Reading] {
    guard !acts.isEmpty, case .party(let party) = view else { return [:] }
    return own(party, of: entity, before: count)
  }

  /// An undertaking's clauses in a view.
  public func clauses(of id: Identifier<Undertaking>, in view: View, before count: Int) -> Clauses {
    var clauses = record.undertakings[id].clauses
    for reading in own(view, of: .undertaking(id), before: count).values {
      clauses.replace(with: reading.clause)
    }
    return clauses
  }

  /// What a term covers in a view, terms not expanded.
  public func scope(of id: Identifier<Term>, in view: View, before count: Int) -> [Cover] {
    if case .covers(let covers) = own(view, of: .term(id), before: count)[.covers]?.clause { return covers }
    return record.terms[id].scope
  }

  /// How many there are of a thing in a view; `nil` when uncounted.
  public func count(of id: Identifier<Thing>, in view: View, before count: Int) -> Quantity? {
    if case .count(let number) = own(view, of: .thing(id), before: count)[.count]?.clause { return number }
    return record.things[id].count
  }

  /// A thing's own amount in a view: its count, or all of it.
  func amount(of id: Identifier<Thing>, in view: View, before count: Int) -> Amount {
    self.count(of: id, in: view, before: count).map { Amount($0) } ?? .all
  }

  /// What an undertaking covers in a view, with amounts, terms expanded; in the order of first mention.
  public func coverage(of id: Identifier<Undertaking>, in view: View, before count: Int) -> [Requirement] {
    if acts.isEmpty || view == .text { return coverageAsWritten[id.index] }
    return expanded(clauses(of: id, in: view, before: count).covers, in: view, before: count)
  }

  /// Things with amounts for covers with terms: the largest where a thing is covered twice (§5, Amounts).
  func expanded(_ covers: [Cover], in view: View, before count: Int) -> [Requirement] {
    Self.expanded(
      covers, scope: { scope(of: $0, in: view, before: count) },
      amount: { amount(of: $0, in: view, before: count) })
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
