import ArgumentParser
import Console
import Ledger
import Reports

/// `reftel status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the state of every proposal, measure and undertaking, a column for each party.",
    discussion: """
      Proposals, measures and undertakings are told as each party's view has them, by its own readings and its own \
      account of the events. Below a state stand its deadline and how much of what is covered has been reported \
      and verified. A row marked ≠ is read differently by those concerned: `reftel disputes` says how.

      What is open comes first. What nobody has made or imposed yet is left out, and counted at the end. Parties that see \
      everything alike share a column; where the terminal is too narrow for the columns that are left, one column says \
      who sees a row otherwise.

        reftel status --open --by US
        reftel status --state overdue,due --due-within 30 days

      With --then or --without, what changes is shown as 'waiting → due'.
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var selection: StatusOptions

  @OptionGroup var options: CommonOptions

  func run() throws {
    let open = try OpenRecord.sound(at: record(selection.recordAfterPeriod), options)
    let filter = try selection.filter(in: open)
    let engine = Engine(open.record)
    let instant = try open.instant(options)
    // The page has a column for each party; the text's view is there for those who ask for it, and in JSON.
    let views = try open.views(options) ?? (options.json ? nil : open.record.views.filter { $0 != .text })
    let workers: Workers = open.record.acts.count > 10_000 ? .cores : .serial
    // First, since the states are a by-product.
    let stuckCount = options.json ? 0 : engine.stuckCount(at: instant, with: workers)
    engine.prepare(views ?? open.record.views, at: instant, with: workers)
    let report = StatusReport(engine, at: instant, views: views, with: workers)
    if options.json { Terminal.finish(report.json(filter)) }
    let before = try reportWithoutWhatIf(at: instant, views)
    let page = StatusPage(
      StatusSelection(report, filter, isComplete: selection.all), before: before, with: workers)
    Terminal.finish(page.lines(width: Terminal.width) + Self.stuckLine(stuckCount))
  }

  /// How many undertakings are stuck, and the command that says why.
  private static func stuckLine(_ count: Int) -> [StyledText] {
    count == 0 ? [] : ["\(count) stuck: `reftel stuck` says why"]
  }

  /// The record's path: its place is after the options, where `--due-within 30 days` may stand.
  private func record(_ after: String?) -> String { after ?? record }

  /// In a what-if, the status as it is, so that what changes can be marked.
  private func reportWithoutWhatIf(at instant: Instant, _ views: [View]?) throws -> StatusReport? {
    guard options.inquiry.isWhatIf else { return nil }
    let open = try OpenRecord.find(at: record(selection.recordAfterPeriod))
    return StatusReport(Engine(open.record), at: instant, views: views)
  }
}

/// Which rows of the status are wanted.
struct StatusOptions: ParsableArguments {
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

  @Flag(help: "Show what nobody has made or imposed yet, too.")
  var all = false

  /// The time is a number and a unit: `30 days`, as one word or as two.
  private var periodWords: ArraySlice<String> {
    dueWithin.prefix(dueWithin.first.map { Int($0) != nil ? 2 : 1 } ?? 0)
  }

  /// A record that stands after `--due-within 30 days`, and would else be taken for a part of it.
  var recordAfterPeriod: String? { dueWithin.dropFirst(periodWords.count).first }

  func validate() throws {
    if dueWithin.count > periodWords.count + 1 {
      throw ValidationError(
        "--due-within: write a number and a unit, 30 days, and then no more than the record")
    }
  }

  /// What the options ask for.
  func filter(in record: OpenRecord) throws -> StatusFilter {
    try record.filter { (record) throws(QueryError) in
      try StatusFilter(
        isOpen: open, states: state, of: of, by: by,
        dueWithin: dueWithin.isEmpty ? nil : periodWords.joined(separator: " "), in: record)
    }
  }
}
