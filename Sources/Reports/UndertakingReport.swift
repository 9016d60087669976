public import Ledger

/// An undertaking as each party reads it, side by side, and what it has to do with others.
public struct UndertakingReport: Sendable {
  /// A clause, or the scope or count of something that is covered.
  public struct ClauseRow: Sendable {
    /// What the clause is of: the undertaking, or a term or thing it covers.
    public let subject: Entity
    /// Which clause.
    public let clause: ClauseName
    /// What the text says: `nil` where it says nothing.
    public let written: String?
    /// What each party reads, in the order of ``UndertakingReport/parties``.
    public let readings: [Reading]
    /// Whether those concerned differ.
    public let isDisputed: Bool
  }

  /// What a clause says to a party.
  public struct Reading: Hashable, Sendable {
    /// The clause, as the ledger writes it; `nil` where there is none.
    public let phrase: String?
    /// The position of the act by which the party reads so; `nil` where it reads what is written.
    public let act: Int?
  }

  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// Which.
  public let id: Identifier<Undertaking>
  /// Who owes it, to whom, and whoever else has a reading of it.
  public let parties: [Identifier<Party>]
  /// The clauses that say something to somebody.
  public let clauses: [ClauseRow]
  /// What it waits for in some view, met or not.
  public let waits: [Wait]
  /// The undertakings whose conditions speak of it, in some view.
  public let waitedForBy: [Identifier<Undertaking>]
  /// The positions of the acts on it, up to the instant.
  public let acts: [Int]

  /// An undertaking at an instant.
  public init(_ engine: Engine, of id: Identifier<Undertaking>, at instant: Instant) {
    let record = engine.record
    let moment = record.moment(at: instant)
    let undertaking = record.undertakings[id]
    let entity = Entity.undertaking(id)
    self.record = record
    self.instant = instant
    self.id = id
    let readers = record.parties.indices.map { Identifier<Party>(rawValue: Int32($0)) }.filter {
      !engine.readings.own($0, of: entity, at: moment).isEmpty
    }
    let parties = undertaking.concerned + readers.filter { !undertaking.concerned.contains($0) }
    self.parties = parties
    clauses = Self.clauseRows(engine, id, parties, at: moment)
    waits = engine.waits(at: instant, of: id)
    waitedForBy = record.undertakings.indices.map { Identifier<Undertaking>(rawValue: Int32($0)) }.filter {
      other in
      other != id
        && ([View.text] + record.undertakings[other].concerned.map(View.party)).contains { view in
          engine.readings.clauses(of: other, in: view, at: moment).conditions.contains {
            $0.entities.contains(entity)
          }
        }
    }
    acts = (0..<moment.count).filter { record.acts[$0].objects.contains(entity) }
  }

  private static func clauseRows(
    _ engine: Engine, _ id: Identifier<Undertaking>, _ parties: [Identifier<Party>],
    at moment: ActMoment
  ) -> [ClauseRow] {
    let record = engine.record
    let readings = engine.readings
    let text = readings.clauses(of: id, in: .text, at: moment)
    var rows = ClauseName.allCases.compactMap { name -> ClauseRow? in
      guard let written = text[name] else { return nil }
      return row(record, .undertaking(id), name, written, parties) { party in
        (
          readings.clauses(of: id, in: .party(party), at: moment)[name] ?? written,
          readings.own(party, of: .undertaking(id), at: moment)[name]?.act
        )
      }
    }
    // Terms and things that it covers in any view, as far as somebody reads them in their own way.
    let covered = ([.text] + parties.map(View.party)).flatMap {
      readings.covered(by: id, in: $0, at: moment)
    }
    for entity in covered.reduce(into: [Entity](), { if !$0.contains($1) { $0.append($1) } }) {
      switch entity {
      case .term(let term):
        let written = Clause.covers(record.terms[term].scope)
        rows += [
          row(record, entity, .covers, written, parties) { party in
            (
              .covers(readings.scope(of: term, in: .party(party), at: moment)),
              readings.own(party, of: entity, at: moment)[.covers]?.act
            )
          }
        ].compactMap(\.self)
      case .thing(let thing):
        let row = row(record, entity, .count, .count(record.things[thing].count), parties) { party in
          (
            .count(readings.count(of: thing, in: .party(party), at: moment)),
            readings.own(party, of: entity, at: moment)[.count]?.act
          )
        }
        if let row, row.readings.contains(where: { $0.act != nil }) { rows.append(row) }
      default: break
      }
    }
    return rows
  }

  private static func row(
    _ record: Record, _ subject: Entity, _ name: ClauseName, _ written: Clause,
    _ parties: [Identifier<Party>],
    _ reading: (Identifier<Party>) -> (clause: Clause, act: Int?)
  ) -> ClauseRow? {
    let read = parties.map(reading)
    guard !written.isEmpty || read.contains(where: { !$0.clause.isEmpty }) else { return nil }
    return ClauseRow(
      subject: subject, clause: name,
      written: written.isEmpty ? nil : record.shownPhrase(written, of: subject),
      readings: read.map {
        Reading(
          phrase: $0.clause.isEmpty ? nil : record.shownPhrase($0.clause, of: subject), act: $0.act)
      },
      isDisputed: read.contains { !$0.clause.says(sameAs: read[0].clause) })
  }
}
