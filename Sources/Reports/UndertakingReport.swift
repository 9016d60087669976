public import Ledger

/// An undertaking as each party reads it, side by side, and what it has to do with others.
public struct UndertakingReport: Sendable {
  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// Which.
  public let id: Identifier<Undertaking>
  /// Who owes it, to whom, and whoever else has a reading of it.
  public let parties: [Identifier<Party>]
  /// The clauses that say something to somebody.
  public let clauses: [ClauseReading]
  /// What it waits for in some view, met or not.
  public let waits: [Wait]
  /// The undertakings, days and rights whose conditions speak of it, in some view.
  public let waitedForBy: [Entity]
  /// The rights that change it when they are invoked.
  public let rights: [Identifier<Right>]
  /// What proposals change of its text.
  public let amendments: AmendmentsReport
  /// The positions of the acts on it, up to the instant.
  public let acts: [Int]

  /// An undertaking at an instant.
  ///
  /// - Parameter views: in whose views it is told how far proposals have come that change it; in all when none are given.
  public init(_ engine: Engine, of id: Identifier<Undertaking>, at instant: Instant, views: [View]? = nil) {
    let record = engine.record
    let moment = record.moment(at: instant)
    let undertaking = record.undertakings[id]
    let entity = Entity.undertaking(id)
    self.record = record
    self.instant = instant
    self.id = id
    parties = engine.readers(of: entity, besides: undertaking.concerned, at: moment)
    clauses =
      ClauseReading.all(engine, of: id, parties, at: moment)
      + ClauseReading.covered(by: id, engine, parties, at: moment)
    waits = engine.waits(at: instant, of: id)
    waitedForBy = engine.dependents(on: entity, at: moment)
    rights = record.rights(changing: entity)
    amendments = AmendmentsReport(engine, of: entity, at: instant, views: views)
    acts = record.acts(on: entity, of: moment.count)
  }
}
