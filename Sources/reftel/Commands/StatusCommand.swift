import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: StatusQuestion.self,
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

  @OptionGroup var question: StatusQuestion

  @Flag(help: "Show what nobody has made or imposed yet, too.")
  var all = false

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: question.recordPath, options)
    // The page has a column for each party; the text's view is there for those who ask for it, and in JSON.
    let shown = json ? nil : open.record.views.filter { $0 != .text }
    let asked = try open.asked(options, views: shown)
    let workers = asked.workers
    // First, since the states are a by-product.
    let stuckCount = json ? 0 : asked.engine.stuckCount(at: asked.instant, with: workers)
    asked.engine.prepare(asked.views ?? open.record.views, at: asked.instant, with: workers)
    let answer = try open.answer(question, asked)
    if json { return try Terminal.answer(answer.json) }
    let before = try reportWithoutWhatIf(at: asked.instant, asked.views)
    let page = StatusPage(
      StatusSelection(answer.status, answer.filter, isComplete: all), before: before, with: workers)
    try Terminal.answer(page.lines(width: Terminal.width) + Self.stuckLine(stuckCount))
  }

  /// How many undertakings are stuck, and the command that says why.
  private static func stuckLine(_ count: Int) -> [StyledText] {
    count == 0 ? [] : ["\(count) stuck: `reftel stuck` says why"]
  }

  /// In a what-if, the status as it is, so that what changes can be marked.
  private func reportWithoutWhatIf(at instant: Instant, _ views: [View]?) throws -> StatusReport? {
    guard options.queryOptions.isWhatIf else { return nil }
    let open = try OpenRecord.find(at: question.recordPath)
    return StatusReport(Engine(open.record), at: instant, views: views)
  }
}

extension StatusQuestion: CommandQuestion { typealias Command = StatusCommand }
