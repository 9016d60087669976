import ArgumentParser
public import Reports

/// What stays undone, whatever is done?
public struct StuckQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "stuck",
    "Show what would stay undone even if everyone did what they hold to be due, and why.",
    in: .explanation,
    answer: [AnswerMember.moment] + AnswerMember.lists("stuck", "breaches"))

  /// The question, before its options are read.
  public init() {}

  /// What is stuck.
  public func answer(of asked: AskedRecord) throws(QueryError) -> StuckReport {
    StuckReport(asked.engine, at: asked.instant)
  }
}

extension StuckReport: JSONAnswer {}
