import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel history`
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: HistoryQuestion.self,
    usage:
      "reftel history <name> [<record>] [--as-of <date>] [--view <party>] [--then <act>] [--without <file:line>] [--json]",
    discussion: """
      Each instant is shown as it looked then, with the readings made by then. A change that all parties saw alike is \
      shown once.

        reftel history lift examples/cuba-1962
        reftel history rfk-2 examples/cuba-1962 --view USSR
      """)

  @OptionGroup var question: HistoryQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: question.subject.record, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    try Terminal.answer(HistoryPage(report: report).lines)
  }
}

extension HistoryQuestion: CommandQuestion { typealias Command = HistoryCommand }

/// The history report as a page for the terminal.
private struct HistoryPage {
  let report: HistoryReport

  /// Changes that are the same in several views, with those views.
  private struct Entry {
    let change: StateChange
    var views: [View]
  }

  private var entries: [Entry] {
    var entries: [Entry] = []
    for change in report.changes {
      let same = entries.lastIndex {
        $0.change.instant == change.instant && $0.change.words == change.words && $0.change.act == change.act
      }
      if let same {
        entries[same].views.append(change.view)
      } else {
        entries.append(Entry(change: change, views: [change.view]))
      }
    }
    return entries
  }

  private static let margin = 18

  var lines: [StyledText] {
    let record = report.record
    let heading = record.heading(of: report.subject)
    var lines: [StyledText] = ["\(heading.name, .strong)\(heading.title.isEmpty ? "" : ": \(heading.title)")"]
    let viewCount = Set(report.changes.map(\.view)).count
    for entry in entries {
      let change = entry.change
      let when = change.instant == .distantPast ? "at first" : Moment(change.instant, in: record.zone).text
      let parties = entry.views.filter { viewCount == 1 || $0 != .text }.map { record.name(of: $0) }
      let who =
        entry.views.count == viewCount
        ? "" : "  \(parties.isEmpty ? "text" : parties.joined(separator: ", "))"
      let state = StyledText(when).padded(to: Self.margin) + StyledText(change.words + who)
      lines.append(state.hanging(at: Self.margin))
      if let act = change.act {
        lines.append(StyledText(ActReport(record, act).headline, .faint).indented(by: Self.margin))
      } else if change.instant > .distantPast {
        lines.append(StyledText(report.clockWords(for: change), .faint).indented(by: Self.margin))
      }
    }
    return lines
  }
}
