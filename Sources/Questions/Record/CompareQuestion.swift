public import ArgumentParser
import Ledger
public import Reports

/// What changed between two instants?
public struct CompareQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of. A server has one version of the record, so the other
  /// instant must be given there.
  public static let description = QuestionDescription(
    "compare",
    "Show what changed between two instants, since a revision in git, or by a what-if.",
    in: .overview,
    answer: [AnswerMember.moment, AnswerMember("with", .text)] + AnswerMember.lists("changes"),
    served: [ServedRule.required("with")])

  /// The other instant.
  @Option(help: ArgumentHelp("The other instant.", valueName: "date"))
  public var with: String?

  /// The question, before its options are read.
  public init() {}

  /// The status at the other instant, or at the one looked at where there is no other.
  public func second(of asked: AskedRecord) throws(QueryError) -> StatusReport {
    let instant = try with.map { (date) throws(QueryError) in
      try asked.record.queriedDate(date, what: "with").end
    }
    return asked.status(at: instant)
  }

  /// The changes.
  public func answer(of asked: AskedRecord) throws(QueryError) -> CompareReport {
    CompareReport(from: asked.status(), to: try second(of: asked))
  }
}

extension CompareReport: JSONAnswer {}
