public import ArgumentParser
public import Ledger
public import Reports

/// What changed between two instants?
public struct CompareQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of. A server has one version of the record, so the other
  /// instant must be given there.
  public static let description = QuestionDescription(
    "compare",
    "Show what changed between two instants, since a revision in git, or by a what-if.",
    in: .overview,
    answer: [AnswerMember.moment, AnswerMember("with", .text)]
      + AnswerMember.lists(
        "changes", "advances", "days", "deadlines", "words", "newDisputes", "endedDisputes"),
    served: [ServedRule.required("with")])

  /// The other instant.
  @Option(help: ArgumentHelp("The other instant.", valueName: "date"))
  public var with: String?

  /// The question, before its options are read.
  public init() {}

  /// What is compared: a status, with the disputes at its instant.
  public struct Side {
    let status: StatusReport
    let disputes: DisputesReport

    /// What there is of a record that is asked about, at the instant asked for or another.
    public init(_ asked: AskedRecord, at other: Instant? = nil) {
      status = asked.status(at: other)
      disputes = asked.disputes(at: other)
    }
  }

  /// What is looked at at the other instant, or at the one asked for where there is no other.
  public func second(of asked: AskedRecord) throws(QueryError) -> Side {
    let instant = try with.map { (date) throws(QueryError) in
      try asked.record.queriedDate(date, what: "with").end
    }
    return Side(asked, at: instant)
  }

  /// What is otherwise on one side than on the other.
  public static func report(from before: Side, to after: Side) -> CompareReport {
    CompareReport(from: before.status, to: after.status, disputes: (before.disputes, after.disputes))
  }

  /// The changes, from the earlier of the two instants to the later.
  public func answer(of asked: AskedRecord) throws(QueryError) -> CompareReport {
    let (one, other) = (Side(asked), try second(of: asked))
    return other.status.instant < one.status.instant
      ? Self.report(from: other, to: one) : Self.report(from: one, to: other)
  }
}

extension CompareReport: JSONAnswer {}
