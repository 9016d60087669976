import Console
import Ledger
public import Reports

extension Sheet {
  /// A month of deadlines laid out as a calendar's page.
  public init(_ month: MonthReport) {
    let report = month.deadlines
    let record = report.record
    var entries: [Int: [StyledText]] = [:]
    for entry in month.entries {
      let heading = record.undertakings[entry.undertaking].heading
      let last = report.last(entry)
      let time = last.minute.map { Moment($0, in: record.zone).text.dropFirst(11) + " " } ?? ""
      let whose = report.names(entry).map { StyledText("  for \($0)", .faint) } ?? ""
      let title = heading.title.isEmpty ? "" : ": \(heading.title)"
      entries[last.day.day, default: []].append(
        StyledText(time) + StyledText(heading.name, entry.state == .overdue ? .bad : .strong)
          + StyledText(title) + whose)
    }
    let count = month.entries.count
    let others = report.entries.count - count
    let words = count == 0 ? "No deadline falls" : "\(count) deadline\(count == 1 ? " falls" : "s fall")"
    let rest = others == 0 ? "" : "; \(others) \(others == 1 ? "is" : "are") in other months"
    self.init(
      kind: "Deadlines as of \(report.instant.spoken(in: record.zone))",
      title: "\(record.title ?? "Untitled record"): \(month.first.spokenMonth)",
      lead: StyledText("\(words) in this month\(rest)."),
      sections: [Section("Deadlines", [.month(Month(first: month.first, entries: entries))])],
      foot: record.partial.map { ["Not the whole record: \($0)."] } ?? [])
  }
}
