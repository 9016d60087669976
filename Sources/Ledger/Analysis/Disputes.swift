/// A clause, scope or count that those concerned read differently (§5, Dispute).
public struct Dispute: Hashable, Sendable {
  /// One party's side of it.
  public struct Side: Hashable, Sendable {
    /// Whose.
    public let party: Identifier<Party>
    /// What the clause says to it.
    public let clause: Clause
    /// The act by which it reads so, by position; `nil` when it reads what is written.
    public let act: Int?
  }

  /// The undertaking, term or thing.
  public let subject: Entity
  /// What about it.
  public let clause: ClauseName
  /// Everyone concerned, in the order of declaration.
  public let sides: [Side]
}

extension Chronicle {
  /// What is in dispute at an instant, in the order of the text (§5, Dispute).
  public func disputes(at instant: Instant) -> [Dispute] {
    let count = record.actCount(through: instant)
    let subjects = Set(readings.allActs.filter { $0.acts.contains { $0 < count } }.map(\.entity))
    guard !subjects.isEmpty else { return [] }
    let isScopeRead = subjects.contains { if case .undertaking = $0 { false } else { true } }
    let coverers = isScopeRead ? coverers(before: count) : [:]
    return subjects.sorted { isBefore($0, $1) }.flatMap { subject -> [Dispute] in
      let parties: [Identifier<Party>]
      switch subject {
      case .undertaking(let id): parties = record.undertakings[id].concerned.sorted()
      default: parties = Set((coverers[subject] ?? []).flatMap { record.undertakings[$0].concerned }).sorted()
      }
      return ClauseName.allCases.compactMap { dispute(on: $0, of: subject, among: parties, before: count) }
    }
  }

  private func isBefore(_ left: Entity, _ right: Entity) -> Bool {
    let (left, right) = (record.heading(of: left).place, record.heading(of: right).place)
    return (left.file, left.start) < (right.file, right.start)
  }

  /// What a clause of a subject says to a party.
  func clause(_ name: ClauseName, of subject: Entity, in view: View, before count: Int) -> Clause? {
    switch subject {
    case .undertaking(let id): readings.clauses(of: id, in: view, before: count)[name]
    case .term(let id): name == .covers ? .covers(readings.scope(of: id, in: view, before: count)) : nil
    case .thing(let id): name == .count ? .count(readings.count(of: id, in: view, before: count)) : nil
    default: nil
    }
  }

  private func dispute(
    on name: ClauseName, of subject: Entity, among parties: [Identifier<Party>], before count: Int
  ) -> Dispute? {
    let sides = parties.compactMap { party -> Dispute.Side? in
      guard let clause = clause(name, of: subject, in: .party(party), before: count) else { return nil }
      return Dispute.Side(
        party: party, clause: clause, act: readings.own(party, of: subject, before: count)[name]?.act)
    }
    guard let first = sides.first, sides.contains(where: { !$0.clause.says(sameAs: first.clause) }) else {
      return nil
    }
    return Dispute(subject: subject, clause: name, sides: sides)
  }

  /// For each term and thing, the undertakings that cover it in some view.
  private func coverers(before count: Int) -> [Entity: Set<Identifier<Undertaking>>] {
    var coverers: [Entity: Set<Identifier<Undertaking>>] = [:]
    for view in record.views {
      for index in record.undertakings.indices {
        let id = Identifier<Undertaking>(index)
        var open = readings.clauses(of: id, in: view, before: count).covers
        var seen: Set<Entity> = []
        while let cover = open.popLast() {
          let entity: Entity
          switch cover.subject {
          case .thing(let thing): entity = .thing(thing)
          case .term(let term): entity = .term(term)
          }
          guard seen.insert(entity).inserted else { continue }
          coverers[entity, default: []].insert(id)
          if case .term(let term) = entity { open += readings.scope(of: term, in: view, before: count) }
        }
      }
    }
    return coverers
  }

  /// The undertakings that cover a term or thing in some view at an instant, directly or through terms.
  public func undertakings(covering entity: Entity, at instant: Instant) -> Set<Identifier<Undertaking>> {
    coverers(before: record.actCount(through: instant))[entity] ?? []
  }
}
