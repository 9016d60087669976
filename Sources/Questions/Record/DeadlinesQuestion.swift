import ArgumentParser
public import Reports

/// Which deadlines run?
public struct DeadlinesQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "deadlines", "List the deadlines that run, the nearest first.",
    in: .overview,
    answer: [AnswerMember.moment, AnswerMember("within", .text, mayBeNull: true)]
      + AnswerMember.lists("deadlines"))

  @Argument(help: "The record's folder, or its ledger.")
  var record: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only what is overdue, or will be within this time: 30 days, 2 weeks, 10 working days.",
      valueName: "time"))
  var within: [String] = []

  /// All deadlines, as far as no option says otherwise.
  public init() {}

  /// Looks whether numbers and times can be meant.
  public func validate() throws {
    let rest = PeriodWords(within).rest
    if record != nil, !rest.isEmpty {
      throw ValidationError(
        "--within: '\(rest.joined(separator: " "))' is too much; write a time, as 30 days")
    }
    if rest.count > 1 { throw ValidationError("--within: write a number and a unit, as 30 days") }
  }

  /// The record's path, which may stand behind the time.
  public var recordPath: String { record ?? PeriodWords(within).rest.first ?? "." }

  /// The deadlines.
  public func answer(of asked: AskedRecord) throws(QueryError) -> DeadlinesReport {
    let period = try PeriodWords(within).text.map { (text) throws(QueryError) in
      try asked.record.queriedPeriod(text, what: "within")
    }
    return DeadlinesReport(asked.status(), within: period)
  }
}

extension DeadlinesReport: JSONAnswer {}
