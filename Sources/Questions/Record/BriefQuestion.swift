import ArgumentParser
import Ledger
public import Reports

/// What does somebody need to know who has two minutes?
public struct BriefQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "brief", "Sum up where the record stands on a page or two, to hand over or print.",
    in: .overview,
    answer: [
      AnswerMember.moment, AnswerMember("since", .text), AnswerMember("title", .text, mayBeNull: true),
      AnswerMember("sentence", .text),
    ]
      + AnswerMember.lists(
        "matters", "offers", "deadlines", "disputes", "differing", "changes", "acts")
      + [AnswerMember("statements", .number)] + AnswerMember.lists("remedies", "unsearched"))

  @Option(
    help: ArgumentHelp(
      "Tell what happened after this day; without it, in the last week.", valueName: "date"))
  var since: String?

  /// The question, before its options are read.
  public init() {}

  /// How long the search for what would free something may take.
  private static let time: Duration = .seconds(10)

  /// The brief.
  public func answer(of asked: AskedRecord) throws(QueryError) -> BriefReport {
    let start = try start(of: asked)
    return BriefReport(
      asked.engine, at: asked.instant, since: start, views: asked.views, within: Self.time,
      with: asked.workers)
  }

  /// The instant after which things happened.
  func start(of asked: AskedRecord) throws(QueryError) -> Instant {
    guard let since else {
      return asked.instant.adding(seconds: -7 * 86400)
    }
    let start = try asked.record.queriedDate(since, what: "since").end
    guard start <= asked.instant else {
      throw QueryError(in: "since", "that is after the instant looked at; give an earlier day")
    }
    return start
  }
}

extension BriefReport: JSONAnswer {}
