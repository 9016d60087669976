public import ArgumentParser
import Ledger
public import Reports

/// What was said at a meeting, and whose records have it?
public struct MeetingQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "meeting",
    "Show a meeting: who was there, what each side wrote of it, and what was said and done, side by side.",
    in: .knowledge,
    answer: [AnswerMember("meeting", .object)] + AnswerMember.lists("acts"))

  /// Which meeting, and the record.
  @OptionGroup public var subject: NameAndRecord<MeetingName>

  /// The question, before its options are read.
  public init() {}

  /// The meeting.
  public func answer(of asked: AskedRecord) throws(QueryError) -> MeetingReport {
    let entity = try asked.record.queriedEntity(subject.name, kind: "meeting") { $0.kind == .meeting }
    guard case .meeting(let id) = entity else { throw QueryError("'\(subject.name)' is not a meeting") }
    return MeetingReport(asked.record, id, at: asked.instant)
  }
}

/// A meeting.
public enum MeetingName: NamedSubject {
  /// What it is called.
  public static let word = "name"
  /// What it is.
  public static let help = "A meeting."
}

extension MeetingReport: JSONAnswer {}
