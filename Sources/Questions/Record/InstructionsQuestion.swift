public import ArgumentParser
import Ledger
public import Reports

/// What has become of instructions?
public struct InstructionsQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "instructions",
    "Show what instructions ask for: each point, ask and bar, whether it was raised, where, and what was answered.",
    in: .knowledge,
    answer: [AnswerMember.moment] + AnswerMember.lists("instructions"))

  /// Which instructions, and the record.
  @OptionGroup public var subjects: NamesAndRecord

  /// All instructions.
  public init() {}

  /// What has become of them.
  public func answer(of asked: AskedRecord) throws(QueryError) -> InstructionsReport {
    var wanted: [Identifier<Instructions>] = []
    for name in subjects.names {
      let entity = try asked.record.queriedEntity(name, kind: "instructions") {
        $0.kind == .instructions
      }
      if case .instructions(let id) = entity { wanted.append(id) }
    }
    return InstructionsReport(asked.knowledge, at: asked.instant, of: wanted, views: asked.views)
  }
}

extension InstructionsReport: JSONAnswer {}
