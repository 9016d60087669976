import ArgumentParser
import Console
import Ledger
import Reports

/// `reftel history`
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show each change of state of an undertaking, proposal or measure, and the act that caused it.",
    usage:
      "reftel history <name> [<record>] [--as-of <date>] [--view <party>] [--then <act>] [--without <file:line>] [--json]",
    discussion: """
      Each instant is shown as it looked then, with the readings made by then. A change that all parties saw alike is \
      shown once.

        reftel history lift examples/cuba-1962
        reftel history rfk-2 examples/cuba-1962 --view USSR
      """)

  @OptionGroup var subject: NameAndRecord

  @OptionGroup var options: CommonOptions

  func run() throws {
    let open = try OpenRecord.sound(at: subject.record, options)
    let entity = try open.entity(subject.name, what: "undertaking, proposal or measure", where: \.hasState)
    let report = HistoryReport(
      Engine(open.record), of: entity, through: try open.instant(options), views: try open.views(options))
    if options.json { Terminal.finish(report.json) }
    Terminal.finish(HistoryPage(report: report).lines)
  }
}

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
        lines.append(StyledText(HistoryReport.clockWords, .faint).indented(by: Self.margin))
      }
    }
    return lines
  }
}
