import ArgumentParser
public import Ledger
public import Reports

/// Where does everything stand?
public struct StatusQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "status",
    "Show the state of every proposal, measure and undertaking, a column for each party.",
    in: .overview,
    answer: [AnswerMember.moment]
      + AnswerMember.lists("proposals", "measures", "undertakings", "days", "rights"))

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @Flag(help: "Only what is open: due, overdue, reported, waiting or suspended; unanswered; imposed.")
  var open = false

  @Option(
    help: ArgumentHelp(
      "Only what is in this state in some party's view; may be repeated, or a list with commas.",
      valueName: "state"))
  var state: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what a party owes or is owed, offers or is offered; or what belongs to a proposal.",
      valueName: "name"))
  var of: String?

  @Option(help: ArgumentHelp("Only what this party owes, offers or keeps up.", valueName: "party"))
  var by: String?

  @Option(
    name: .customLong("due-within"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only undertakings whose deadline is over or comes within a time: 30 days.", valueName: "time"))
  var dueWithin: [String] = []

  /// Everything, as far as no option says otherwise.
  public init() {}

  /// Looks whether numbers and times can be meant.
  public func validate() throws {
    if PeriodWords(dueWithin).rest.count > 1 {
      throw ValidationError(
        "--due-within: write a number and a unit, 30 days, and then no more than the record")
    }
  }

  /// The record's path: its place is after the options, where `--due-within 30 days` may stand.
  public var recordPath: String { PeriodWords(dueWithin).rest.first ?? record }

  /// Which rows are wanted.
  public func filter(in record: Record) throws(QueryError) -> StatusFilter {
    try StatusFilter(
      isOpen: open, states: state, of: of, by: by, dueWithin: PeriodWords(dueWithin).text, in: record)
  }

  /// The rows wanted, and the status they are of.
  public func answer(of asked: AskedRecord) throws(QueryError) -> FilteredStatus {
    FilteredStatus(status: asked.status(), filter: try filter(in: asked.record))
  }
}

/// A status, and which of its rows are wanted.
public struct FilteredStatus: JSONAnswer {
  /// The status.
  public let status: StatusReport
  /// The rows wanted.
  public let filter: StatusFilter

  /// The answer for programs.
  public var json: JSONValue { status.json(filter) }
}
