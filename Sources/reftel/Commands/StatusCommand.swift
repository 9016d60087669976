import ArgumentParser
import Foundation
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

      With --then or --without, what changes is shown as 'waiting → due'.

      Parties that see everything alike share a column where the terminal is too narrow for all.
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var options: CommonOptions

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    let chronicle = Chronicle(open.record)
    let instant = try open.instant(options)
    // The page has a column for each party; the text's view is there for those who ask for it, and in JSON.
    let views = try open.views(options) ?? (options.json ? nil : open.record.views.filter { $0 != .text })
    let workers: Workers = open.record.acts.count > 10_000 ? .cores : .none
    // First, since the states are a by-product.
    let stuckCount = options.json ? 0 : chronicle.stuckCount(at: instant, with: workers)
    chronicle.prepare(views ?? open.record.views, at: instant, with: workers)
    let report = StatusReport(chronicle, at: instant, views: views, with: workers)
    if options.json { Terminal.conclude(report.json) }
    let before = try reportWithoutHypothesis(at: instant, views)
    let page = StatusPage(
      report, before: before, hasColour: Terminal.hasColour, width: Terminal.width, with: workers)
    Terminal.conclude(page: page.utf8 + Self.stuckLine(stuckCount).utf8)
  }

  /// How many undertakings are stuck, and the command that says why.
  private static func stuckLine(_ count: Int) -> String {
    count == 0 ? "" : "\(count) stuck: `reftel stuck` says why\n"
  }

  /// In a what-if, the status as it is, so that what changes can be marked.
  private func reportWithoutHypothesis(at instant: Instant, _ views: [View]?) throws -> StatusReport? {
    guard options.inquiry.isWhatIf else { return nil }
    let open = try OpenRecord.find(at: record)
    return StatusReport(Chronicle(open.record), at: instant, views: views)
  }
}
