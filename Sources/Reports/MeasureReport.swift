public import Ledger

/// A measure: what acts on it, and what hangs on it.
public struct MeasureReport: Sendable {
  /// The undertakings to bring it into a state, or to keep it there.
  public let performing: [Identifier<Undertaking>]
  /// The rights that change it when they are invoked.
  public let rights: [Identifier<Right>]
  /// The undertakings, days and rights whose conditions speak of it.
  public let dependents: [Entity]
  /// The positions of the acts on it, up to the instant.
  public let acts: [Int]

  /// A measure at an instant.
  public init(_ engine: Engine, of id: Identifier<Measure>, at instant: Instant) {
    let record = engine.record
    let moment = record.moment(at: instant)
    performing = record.undertakings.indices.map { Identifier<Undertaking>(rawValue: Int32($0)) }.filter {
      if case .measure(id, _) = record.undertakings[$0].performance { true } else { false }
    }
    rights = record.rights(changing: .measure(id))
    dependents = engine.dependents(on: .measure(id), at: moment)
    acts = record.acts(on: .measure(id), of: moment.count)
  }
}
