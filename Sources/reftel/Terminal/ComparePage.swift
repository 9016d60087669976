import Console
import Ledger
import Reports

/// What is otherwise, as lines: states first, then each kind of change under a heading of its own.
struct ComparePage {
  private let report: CompareReport

  init(_ report: CompareReport) {
    self.report = report
  }

  var lines: [StyledText] {
    guard !report.isEmpty else { return ["nothing is otherwise"] }
    return table(report.changes.filter { !isTold($0) }.map { ($0.name, states($0)) })
      + section("progress, levels and performances", report.advances.map { ($0.name, advance($0)) })
      + section("days", report.days.map { ($0.name, reached($0)) })
      + section("deadlines that came", report.deadlines.map { ($0.name, deadline($0)) })
      + section("words on breaches", report.words.map { ($0.name, word($0)) })
      + section("new disputes", report.newDisputes.map { ($0.subject, dispute($0)) })
      + section("ended disputes", report.endedDisputes.map { ($0.subject, dispute($0)) })
  }

  /// Whether a change is one of those that are told with their dates.
  private func isTold(_ change: CompareReport.Change) -> Bool {
    report.days.contains { $0.name == change.name && $0.views.contains(change.views[0]) }
  }

  private func section(_ title: String, _ rows: [(name: String, text: String)]) -> [StyledText] {
    rows.isEmpty ? [] : ["", StyledText(title, .strong)] + table(rows)
  }

  private func table(_ rows: [(name: String, text: String)]) -> [StyledText] {
    let width = rows.map { DisplayWidth.of($0.name) }.max() ?? 0
    return rows.map { name, text in
      (StyledText(name).padded(to: width) + "  " + StyledText(text)).hanging(at: width + 2)
    }
  }

  /// In whose views, where not in all; the text's is not named beside others.
  private func who(_ views: [String]) -> String {
    guard views.count < report.viewCount else { return "" }
    let parties = views.filter { report.viewCount == 1 || $0 != "text" }
    return "  \(parties.isEmpty ? "text" : parties.joined(separator: ", "))"
  }

  private func states(_ change: CompareReport.Change) -> String {
    "\(change.from ?? "(not there)") → \(change.to ?? "(not there)")\(who(change.views))"
  }

  private func advance(_ change: CompareReport.Change) -> String {
    // The thing is named once.
    let start = change.from == nil || change.thing.isEmpty ? "" : change.thing + " "
    let to = change.to.map { $0.hasPrefix(start) ? String($0.dropFirst(start.count)) : $0 }
    return "\(change.from ?? "(not there)") → \(to ?? "(not there)")\(who(change.views))"
  }

  private func moment(_ instant: Instant) -> String { Moment(instant, in: report.record.zone).text }

  private func reached(_ day: CompareReport.DayChange) -> String {
    "\(day.reachedAt.map { "reached on \(moment($0))" } ?? "not reached")\(who(day.views))"
  }

  private func deadline(_ change: CompareReport.DeadlineChange) -> String {
    let last = LastMoment(before: change.deadline, in: report.record.zone).text
    return "\(last): \(change.state)\(who(change.views))"
  }

  private func word(_ change: CompareReport.WordChange) -> String {
    let before = change.from.map { "\($0) → " } ?? ""
    let when = change.at.map { " (\(moment($0)))" } ?? ""
    return "\(change.party): \(before)\(change.to ?? "nothing")\(when)"
  }

  private func dispute(_ change: CompareReport.DisputeChange) -> String {
    change.clause.map(\.inWords) ?? "in different states"
  }
}
