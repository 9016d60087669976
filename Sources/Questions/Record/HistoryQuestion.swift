public import ArgumentParser
import Ledger
public import Reports

/// How did the state of something change?
public struct HistoryQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "history",
    "Show each change of state of an undertaking, proposal, measure, day or right, and the act that caused it.",
    in: .overview,
    answer: [AnswerMember.moment, AnswerMember("name", .text)] + AnswerMember.lists("changes"))

  /// What is asked about, and the record.
  @OptionGroup public var subject: NameAndRecord<StatefulName>

  /// The question, before its options are read.
  public init() {}

  /// The changes.
  public func answer(of asked: AskedRecord) throws(QueryError) -> HistoryReport {
    HistoryReport(
      asked.engine, of: try asked.record.queriedStateful(subject.name), through: asked.instant,
      views: asked.views)
  }
}

extension HistoryReport: JSONAnswer {}

extension Record {
  /// Whatever has a state, by its name.
  func queriedStateful(_ name: String) throws(QueryError) -> Entity {
    try queriedEntity(name, kind: "undertaking, proposal, measure, day or right") {
      switch $0 {
      case .undertaking, .proposal, .measure, .day, .right: true
      default: false
      }
    }
  }
}
