public import ArgumentParser
import Ledger
public import Reports

/// What would free an undertaking?
public struct UnlockQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "unlock", "Find the smallest sets of moves that would free an undertaking.",
    in: .explanation,
    answer: [
      AnswerMember.moment, AnswerMember("target", .text), AnswerMember("freed", .truth, mayBeNull: true),
      AnswerMember("searched", .number),
    ] + AnswerMember.lists("solutions", "follows"),
    served: [ServedRule.number(moveLimits), .number(timeLimits)])

  private static let moveLimits = NumberLimits(
    "moves", from: 1, "a set has at least one move", servedUpTo: 5)
  private static let timeLimits = NumberLimits(
    "seconds", from: 1, "give it at least one", servedUpTo: 20, servedDefault: 10)

  /// What is asked about, and the record.
  @OptionGroup public var subject: NameAndRecord<UndertakingName>

  @Option(help: ArgumentHelp("How many moves a set may have.", valueName: "n"))
  var moves = 3

  @Option(
    help: ArgumentHelp(
      "How long to take at most, what follows from the moves and the answer included; what was not searched by then is told.",
      valueName: "n"))
  var seconds = 60

  /// The question, before its options are read.
  public init() {}

  /// Looks whether numbers and times can be meant.
  public func validate() throws {
    try Self.timeLimits.validate(seconds)
    try Self.moveLimits.validate(moves)
  }

  /// The sets of moves.
  public func answer(of asked: AskedRecord) throws(QueryError) -> UnlockReport {
    let entity = try asked.record.queriedEntity(subject.name, kind: "undertaking") {
      if case .undertaking = $0 { true } else { false }
    }
    guard case .undertaking(let target) = entity else {
      throw QueryError("'\(subject.name)' is not an undertaking")
    }
    return UnlockReport(
      asked.engine, of: target, at: asked.instant, in: asked.views?.first, upTo: moves,
      within: .within(.seconds(seconds)))
  }
}

extension UnlockReport: JSONAnswer {}
