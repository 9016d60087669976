public import Ledger

/// What is stuck at an instant, and in whose view (§7, `stuck`).
public struct StuckReport: Sendable {
  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// The undertakings, in the order of declaration.
  public let stuck: [StuckUndertaking]

  /// What is stuck at an instant.
  public init(_ engine: Engine, at instant: Instant) {
    record = engine.record
    self.instant = instant
    stuck = engine.stuck(at: instant)
  }

  /// The report in the form of §7.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init(
        "stuck",
        .array(stuck.map { Self.json(of: $0, record) })),
    ])
  }

  static func json(of entry: StuckUndertaking, _ record: Record) -> JSONValue {
    .object([
      .init("name", .string(record.undertakings[entry.undertaking].heading.name)),
      .init(
        "views",
        .object(
          entry.states.map { .init(record.parties[$0.party].heading.name, .string($0.state.rawValue)) })),
      .init("because", .array(entry.because.map { ReasonReport(record, $0).json })),
    ])
  }
}

extension StuckReport {
  /// The states of what is stuck, each once, with the parties that it is so for.
  public func states(of entry: StuckUndertaking) -> [(who: String, state: UndertakingState)] {
    let states = Dictionary(
      entry.states.map { ($0.party, $0.state) }, uniquingKeysWith: { first, _ in first })
    let groups = record.grouped(entry.states.map { View.party($0.party) }) { view -> UndertakingState? in
      if case .party(let party) = view { states[party] } else { nil }
    }
    return groups.compactMap { group in
      guard case .party(let party)? = group.views.first, let state = states[party] else { return nil }
      let concerned = record.undertakings[entry.undertaking].concerned.count
      // Those for whom it is not stuck have no state here: `all` would say too much.
      let isAll = group.views.count == concerned || groups.count > 1
      return (isAll ? group.title : group.views.map { record.name(of: $0) }.joined(separator: ", "), state)
    }
  }
}
