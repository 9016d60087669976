public import Ledger

/// A reason as it is told: its sentence, the act it rests on with its sources, and below it the reasons behind.
public struct ReasonReport: Sendable {
  private let record: Record
  private let reason: Reason

  /// A reason of a record.
  public init(_ record: Record, _ reason: Reason) {
    self.record = record
    self.reason = reason
  }

  /// The reason as lines, those behind it indented below it.
  public var lines: [String] {
    [sentence] + reason.because.flatMap { ReasonReport(record, $0).lines.map { "  " + $0 } }
  }

  /// What is so, in words.
  public var text: String { record.sentence(reason.kind) }

  private var sentence: String {
    guard let index = reason.act else { return text }
    let act = record.acts[index]
    let sources = act.citations.map(\.reference).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return "\(text) (\(([act.date.text(in: record.zone)] + sources).joined(separator: ", ")))"
  }

  /// The reason as JSON: `{"text","time","citations","because"}`.
  public var json: JSONValue {
    let act = reason.act.map { record.acts[$0] }
    return .object([
      .init("text", .string(text)),
      .init("time", JSONValue(act?.date.instant.iso8601(in: record.zone))),
      .init("citations", .array((act?.citations ?? []).map { .string($0.reference) })),
      .init("because", .array(reason.because.map { ReasonReport(record, $0).json })),
    ])
  }
}
