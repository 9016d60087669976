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
  public init(_ chronicle: Chronicle, at instant: Instant) {
    record = chronicle.record
    self.instant = instant
    stuck = chronicle.stuck(at: instant)
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
