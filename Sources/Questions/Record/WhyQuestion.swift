public import ArgumentParser
public import Reports

/// Why is something in its state?
public struct WhyQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "why",
    "Explain the state of an undertaking, proposal, measure, day or right down to its causes, with sources.",
    in: .explanation,
    answer: [AnswerMember.moment, AnswerMember("name", .text), AnswerMember("views", .object)])

  /// What is asked about, and the record.
  @OptionGroup public var subject: NameAndRecord<StatefulName>

  /// The question, before its options are read.
  public init() {}

  /// The account of each view.
  public func answer(of asked: AskedRecord) throws(QueryError) -> WhyReport {
    WhyReport(
      asked.engine, of: try asked.record.queriedStateful(subject.name), at: asked.instant,
      views: asked.views)
  }
}

extension WhyReport: JSONAnswer {}
