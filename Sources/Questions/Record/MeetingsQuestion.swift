import ArgumentParser
import Ledger
public import Reports

/// Who met when?
public struct MeetingsQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "meetings", "List the meetings by time, with who was there and what each side wrote of them.",
    in: .knowledge,
    answer: AnswerMember.lists("meetings"))

  @Option(help: ArgumentHelp("Meetings at which this person, post or party was.", valueName: "name"))
  var with: String?

  /// All meetings.
  public init() {}

  /// The meetings that had begun.
  public func answer(of asked: AskedRecord) throws(QueryError) -> MeetingsReport {
    let participant = try with.map { (name) throws(QueryError) in
      try asked.record.queriedEntity(name, kind: "person, post or party") {
        [.person, .post, .party].contains($0.kind)
      }
    }
    return MeetingsReport(asked.record, at: asked.instant, with: participant)
  }
}

extension MeetingsReport: JSONAnswer {}
