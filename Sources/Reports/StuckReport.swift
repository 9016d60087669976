public import Ledger

/// What is stuck at an instant, and in whose view (§7, `stuck`).
public struct StuckReport: Sendable {
  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// The undertakings, in the order of declaration.
  public let stuck: [StuckUndertaking]
  /// What was not kept, as things stand.
  public let breaches: [Breach]

  /// What is stuck at an instant.
  public init(_ engine: Engine, at instant: Instant) {
    record = engine.record
    self.instant = instant
    stuck = engine.stuck(at: instant)
    breaches = engine.breaches(at: instant)
  }

  /// The report in the form of §7.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init(
        "stuck",
        .array(stuck.map { Self.json(of: $0, record) })),
      .init("breaches", .array(breaches.map(json(of:)))),
    ])
  }

  private func json(of breach: Breach) -> JSONValue {
    .object([
      .init("name", .string(record.undertakings[breach.undertaking].heading.name)),
      .init("views", Self.json(of: breach.states, record)),
      .init("because", .array(breach.because.map { ReasonReport(record, $0).json })),
    ])
  }

  private static func json(of states: [StuckUndertaking.Standing], _ record: Record) -> JSONValue {
    .object(states.map { .init(record.parties[$0.party].heading.name, .string($0.state.rawValue)) })
  }

  static func json(of entry: StuckUndertaking, _ record: Record) -> JSONValue {
    .object([
      .init("name", .string(record.undertakings[entry.undertaking].heading.name)),
      .init("views", json(of: entry.states, record)),
      .init("until", JSONValue(entry.until?.iso8601(in: record.zone))),
      .init("because", .array(entry.because.map { ReasonReport(record, $0).json })),
    ])
  }
}

extension StuckReport {
  /// The states of what is stuck, each once, with the parties that it is so for.
  public func states(of entry: StuckUndertaking) -> [(who: String, state: UndertakingState)] {
    states(entry.states, of: entry.undertaking)
  }

  /// The same of a breach.
  public func states(of breach: Breach) -> [(who: String, state: UndertakingState)] {
    states(breach.states, of: breach.undertaking)
  }

  private func states(_ standings: [StuckUndertaking.Standing], of id: Identifier<Undertaking>) -> [(
    who: String, state: UndertakingState
  )] {
    let states = Dictionary(
      standings.map { ($0.party, $0.state) }, uniquingKeysWith: { first, _ in first })
    let groups = record.grouped(standings.map { View.party($0.party) }) { view -> UndertakingState? in
      if case .party(let party) = view { states[party] } else { nil }
    }
    return groups.compactMap { group in
      guard case .party(let party)? = group.views.first, let state = states[party] else { return nil }
      let concerned = record.undertakings[id].concerned.count
      // Those for whom it is not stuck have no state here: `all` would say too much.
      let isAll = group.views.count == concerned || groups.count > 1
      return (isAll ? group.title : group.views.map { record.name(of: $0) }.joined(separator: ", "), state)
    }
  }
}
