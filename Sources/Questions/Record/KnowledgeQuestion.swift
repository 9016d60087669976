public import ArgumentParser
import Ledger
public import Reports

/// Who knew what when?
public struct KnowledgeQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "knowledge",
    "Show from when each post, or party without posts, knew of each act, and which document brought it.",
    in: .knowledge,
    answer: [AnswerMember.moment] + AnswerMember.lists("seats", "acts", "names"))

  /// What the acts are to be about, and the record.
  @OptionGroup public var subjects: NamesAndRecord

  @Option(
    help: ArgumentHelp(
      "Acts that had happened, and this party or post did not know of.", valueName: "party or post"))
  var unknownTo: String?

  /// All acts, as far as no option says otherwise.
  public init() {}

  /// Who knew of the acts.
  public func answer(of asked: AskedRecord) throws(QueryError) -> KnowledgeReport {
    let knowledge = asked.knowledge
    var entities: [Entity] = []
    for name in subjects.names {
      entities.append(try asked.record.queriedEntity(name, kind: "name") { _ in true })
    }
    let ignorant = try unknownTo.map { (name) throws(QueryError) in
      knowledge.seats(of: try knowledge.queriedKnower(name))
    }
    return KnowledgeReport(knowledge, at: asked.instant, about: entities, unknownTo: ignorant)
  }
}

extension KnowledgeReport: JSONAnswer {}
