public import Ledger

/// A right: whose it is, what it is under, what follows when it is invoked, and what hangs on it.
public struct RightReport: Sendable {
  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// Which.
  public let id: Identifier<Right>
  /// Whom it concerns, and whoever else has a reading of it.
  public let parties: [Identifier<Party>]
  /// The clauses that say something to somebody.
  public let clauses: [ClauseReading]
  /// Its states, view by view.
  public let states: [(view: View, status: ViewState.RightStatus)]
  /// The undertakings, days and rights whose conditions speak of it.
  public let dependents: [Entity]
  /// The positions of the acts on it, up to the instant.
  public let acts: [Int]

  /// A right at an instant, in all views or those given.
  public init(_ engine: Engine, of id: Identifier<Right>, at instant: Instant, views: [View]? = nil) {
    let record = engine.record
    let moment = record.moment(at: instant)
    let entity = Entity.right(id)
    self.record = record
    self.instant = instant
    self.id = id
    parties = engine.readers(of: entity, besides: engine.concerned(by: id, at: instant), at: moment)
    clauses = ClauseReading.all(engine, of: id, parties, at: moment)
    states = (views ?? record.views).map { ($0, engine.viewState(in: $0, at: instant).status(of: id)) }
    dependents = engine.dependents(on: entity, at: moment)
    acts = record.acts(on: entity, of: moment.count)
  }
}
