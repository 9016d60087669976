public import Ledger

/// A clause, or the scope or count of something that is covered: as the text has it, and as each party reads it.
public struct ClauseReading: Sendable {
  /// What the clause is of: an undertaking, right or day, or a term or thing that an undertaking covers.
  public let subject: Entity
  /// Which clause.
  public let name: ClauseName
  /// What the text says: `nil` where it says nothing.
  public let written: Clause?
  /// The proposal by which the text says so; `nil` where it is as declared.
  public let amendedBy: Identifier<Proposal>?
  /// What each party reads, in the order that was asked for.
  public let readings: [Reading]
  /// Whether those concerned differ.
  public let isDisputed: Bool

  /// What a clause says to a party.
  public struct Reading: Hashable, Sendable {
    /// What it says; `nil` where there is none, and the party has not read it away.
    public let clause: Clause?
    /// The position of the act by which the party reads so; `nil` where it reads what is written.
    public let act: Int?
    /// The proposal by which the text says so in the party's view; `nil` where it is as declared.
    public let amendedBy: Identifier<Proposal>?
  }

  /// A clause with what it says in a view.
  ///
  /// - Parameter own: what it says to a party, and the act by which it does.
  init?(
    _ engine: Engine, _ subject: Entity, _ name: ClauseName, _ written: Clause,
    _ parties: [Identifier<Party>], at moment: ActMoment,
    _ own: (Identifier<Party>) -> (clause: Clause, act: Int?)
  ) {
    let read = parties.map(own)
    guard !written.isEmpty || read.contains(where: { !$0.clause.isEmpty }) else { return nil }
    self.subject = subject
    self.name = name
    self.written = written.isEmpty ? nil : written
    amendedBy = engine.readings.version(name, of: subject, in: .text, at: moment)
    readings = zip(parties, read).map { party, read in
      Reading(
        clause: read.clause.isEmpty && read.act == nil ? nil : read.clause, act: read.act,
        amendedBy: engine.readings.version(name, of: subject, in: .party(party), at: moment))
    }
    isDisputed = read.contains { !$0.clause.says(sameAs: read[0].clause) }
  }

  /// The clauses of an undertaking that say something to somebody.
  static func all(
    _ engine: Engine, of id: Identifier<Undertaking>, _ parties: [Identifier<Party>], at moment: ActMoment
  ) -> [ClauseReading] {
    all(engine, of: .undertaking(id), parties, at: moment) {
      engine.readings.clauses(of: id, in: $0, at: moment)
    }
  }

  /// Those of a right.
  static func all(
    _ engine: Engine, of id: Identifier<Right>, _ parties: [Identifier<Party>], at moment: ActMoment
  ) -> [ClauseReading] {
    all(engine, of: .right(id), parties, at: moment) { engine.readings.clauses(of: id, in: $0, at: moment) }
  }

  /// When a day is reached.
  static func all(
    _ engine: Engine, of id: Identifier<NamedDay>, _ parties: [Identifier<Party>], at moment: ActMoment
  ) -> [ClauseReading] {
    let readings = engine.readings
    let written = Clause.when(readings.condition(of: id, in: .text, at: moment))
    let row = ClauseReading(engine, .day(id), .when, written, parties, at: moment) { party in
      (
        .when(readings.condition(of: id, in: .party(party), at: moment)),
        readings.own(party, of: .day(id), at: moment)[.when]?.act
      )
    }
    return [row].compactMap(\.self)
  }

  private static func all(
    _ engine: Engine, of subject: Entity, _ parties: [Identifier<Party>], at moment: ActMoment,
    _ clauses: (View) -> Clauses
  ) -> [ClauseReading] {
    let text = clauses(.text)
    let ofParties = parties.map { clauses(.party($0)) }
    let own = parties.map { engine.readings.own($0, of: subject, at: moment) }
    return ClauseName.allCases.compactMap { name in
      guard let written = text[name] else { return nil }
      return ClauseReading(engine, subject, name, written, parties, at: moment) { party in
        let position = parties.firstIndex(of: party) ?? 0
        return (ofParties[position][name] ?? written, own[position][name]?.act)
      }
    }
  }

  /// The scopes and counts of what an undertaking covers in any view, as far as somebody reads them in their own way.
  static func covered(
    by id: Identifier<Undertaking>, _ engine: Engine, _ parties: [Identifier<Party>], at moment: ActMoment
  ) -> [ClauseReading] {
    let record = engine.record
    let readings = engine.readings
    let covered = ([.text] + parties.map(View.party)).flatMap {
      readings.covered(by: id, in: $0, at: moment)
    }
    let once = covered.reduce(into: [Entity]()) { if !$0.contains($1) { $0.append($1) } }
    return once.compactMap { entity in
      switch entity {
      case .term(let term):
        let written = Clause.covers(record.terms[term].scope)
        return ClauseReading(engine, entity, .covers, written, parties, at: moment) { party in
          (
            .covers(readings.scope(of: term, in: .party(party), at: moment)),
            readings.own(party, of: entity, at: moment)[.covers]?.act
          )
        }
      case .thing(let thing):
        let written = Clause.count(record.things[thing].count)
        let row = ClauseReading(engine, entity, .count, written, parties, at: moment) { party in
          (
            .count(readings.count(of: thing, in: .party(party), at: moment)),
            readings.own(party, of: entity, at: moment)[.count]?.act
          )
        }
        return row.flatMap { row in row.readings.contains { $0.act != nil } ? row : nil }
      default: return nil
      }
    }
  }
}

extension Engine {
  /// Those of some parties that something concerns first, then whoever else has a reading of it.
  func readers(of entity: Entity, besides concerned: [Identifier<Party>], at moment: ActMoment)
    -> [Identifier<Party>]
  {
    concerned
      + record.parties.indices.map { Identifier<Party>(rawValue: Int32($0)) }.filter {
        !concerned.contains($0) && !readings.own($0, of: entity, at: moment).isEmpty
      }
  }
}
