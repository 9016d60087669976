public import Ledger

/// A named day: when it is reached, as each reads that, and what hangs on it.
public struct DayReport: Sendable {
  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// Which.
  public let id: Identifier<NamedDay>
  /// Whom it concerns, and whoever else has a reading of it.
  public let parties: [Identifier<Party>]
  /// What it is reached by.
  public let clauses: [ClauseReading]
  /// When it was reached, view by view; `nil` where it has not been.
  public let reached: [(view: View, at: Instant?)]
  /// The undertakings, days and rights whose conditions speak of it.
  public let dependents: [Entity]
  /// What proposals change of its text.
  public let amendments: AmendmentsReport
  /// The positions of the acts on it, up to the instant.
  public let acts: [Int]

  /// A day at an instant, in all views or those given.
  public init(_ engine: Engine, of id: Identifier<NamedDay>, at instant: Instant, views: [View]? = nil) {
    let record = engine.record
    let moment = record.moment(at: instant)
    let entity = Entity.day(id)
    self.record = record
    self.instant = instant
    self.id = id
    dependents = engine.dependents(on: entity, at: moment)
    parties = engine.readers(of: entity, besides: engine.concerned(by: id, at: instant), at: moment)
    clauses = ClauseReading.all(engine, of: id, parties, at: moment)
    reached = (views ?? record.views).map { ($0, engine.viewState(in: $0, at: instant).reachedAt(id)) }
    amendments = AmendmentsReport(engine, of: entity, at: instant, views: views)
    acts = record.acts(on: entity, of: moment.count)
  }
}
