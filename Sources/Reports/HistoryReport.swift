public import Ledger

/// Each change of state of an undertaking, proposal, measure, day or right, view by view, with the act that caused it (§7,
/// `history`).
public struct HistoryReport: Sendable {
  /// The record.
  public let record: Record
  /// Up to when.
  public let instant: Instant
  /// The undertaking, proposal, measure, day or right.
  public let subject: Entity
  /// The changes by time; those of one instant in the order of the views.
  public let changes: [StateChange]

  /// What is shown as the cause of a change that no act caused: the deadline, the date or the delay that was over.
  public func clockWords(for change: StateChange) -> String {
    guard let time = change.time else { return "by date" }
    func name(_ entity: Entity) -> String { record.name(of: entity) }
    switch time {
    case .deadline(let id, let clause) where .undertaking(id) == subject:
      return "its time was over: \(record.phrase(clause))"
    case .deadline(let id, let clause):
      return "the time of \(name(.undertaking(id))) was over: \(record.phrase(clause))"
    case .condition(let condition): return "by date: \(record.phrase(condition))"
    case .day(let id): return "\(name(.day(id))) came"
    case .effect(let id): return "\(name(.right(id))) took effect"
    case .openUntil(let date): return "by date: open until \(date.text(in: record.zone))"
    case .silenceUntil(let date): return "by date: silence until \(date.text(in: record.zone))"
    }
  }

  /// - Parameter views: whose views; all when none are given.
  public init(_ engine: Engine, of subject: Entity, through instant: Instant, views: [View]? = nil) {
    record = engine.record
    self.instant = instant
    self.subject = subject
    changes = (views ?? engine.record.views)
      .flatMap { engine.history(of: subject, in: $0, through: instant) }
      .enumerated().sorted { ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset) }.map(
        \.element)
  }

  /// The report as JSON: `{"asOf","name","changes":[{"at","view","from","to","act"}]}`.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init("name", .string(record.name(of: subject))),
      .init(
        "changes",
        .array(
          changes.map { change in
            .object(
              [
                .init(
                  "at",
                  change.instant == .distantPast ? .null : .string(change.instant.iso8601(in: record.zone))),
                .init("view", .string(record.name(of: change.view))),
                .init("from", JSONValue(change.from)), .init("to", .string(change.to)),
              ] + (change.to == UndertakingState.done.rawValue ? [.init("late", .bool(change.isLate))] : [])
                + [
                  .init("act", change.act.map { ActReport(record, $0).json } ?? .null)
                ]
                + (change.act == nil && change.instant > .distantPast
                  ? [.init("time", .string(clockWords(for: change)))] : []))
          })),
    ])
  }
}
