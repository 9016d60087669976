import ArgumentParser
public import Reports

/// Who reads what differently?
public struct DisputesQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "disputes",
    "Show what the parties concerned read differently, since when, and by which source; and what is in different states for them.",
    in: .overview,
    answer: [AnswerMember.moment] + AnswerMember.lists("disputes", "differing"))

  /// The question, before its options are read.
  public init() {}

  /// The disputes: a party's own where its view is asked for.
  public func answer(of asked: AskedRecord) throws(QueryError) -> DisputesReport {
    asked.disputes()
  }
}

extension DisputesReport: JSONAnswer {}
