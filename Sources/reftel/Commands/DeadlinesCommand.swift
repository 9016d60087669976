import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel deadlines`
struct DeadlinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: DeadlinesQuestion.self,
    usage:
      "reftel deadlines [<record>] [--within <time>] [--as-of <date>] [--view <party>] [--then <act>] [--without <file:line>] [--json | --csv | --ics]",
    discussion: """
      What is overdue stands first. The date told is the last day, or minute, that is in time. Where parties hold \
      different deadlines, each is told with those who hold it.

        reftel deadlines examples/cuba-1962 --as-of 1962-11-22
        reftel deadlines --within 30 days
        reftel deadlines --within 10 working days --csv > deadlines.csv

      In JSON, 'deadline' is the first instant that is too late, 'lastDay' the last day in time (null where it is a time \
      of day), and 'by' the last day or minute, as the page has it.
      """)

  @OptionGroup var question: DeadlinesQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  @Flag(help: "Answer as a table of comma-separated values.")
  var csv = false

  @Flag(help: "Answer as a calendar (RFC 5545), with alarms a week and a day before.")
  var ics = false

  func validate() throws {
    if [json, csv, ics].count(where: \.self) > 1 {
      throw ValidationError("--json, --csv and --ics: one of them")
    }
  }

  func run() throws {
    let open = try OpenRecord.sound(at: question.recordPath, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    if csv { return try Terminal.answer(exact: Array(TableReport.deadlines(report).csv.utf8)) }
    if ics { return try Terminal.answer(exact: Array(report.calendar.utf8)) }
    try Terminal.answer(Self.page(report))
  }

  private static func page(_ report: DeadlinesReport) -> [StyledText] {
    let record = report.record
    let title = StyledText(record.title ?? "Untitled record", .strong)
    let moment = Moment(report.instant, in: record.zone).text
    let span = report.period.map { ", within \($0)" } ?? ""
    guard !report.entries.isEmpty else { return ["\(title): no deadline runs as of \(moment)\(span)"] }
    let rows = report.entries.map { (entry: $0, lines: report.remaining($0).lines) }
    let dates = (rows.map { $0.lines[0].count }.max() ?? 0) + 2
    let times = (rows.map { $0.lines[1].count }.max() ?? 0) + 2
    var page: [StyledText] = ["\(title), deadlines as of \(moment)\(span)", ""]
    for (entry, lines) in rows {
      let undertaking = record.undertakings[entry.undertaking]
      let tone: Tone = entry.state == .overdue ? .bad : .plain
      let name =
        undertaking.heading.name + (undertaking.heading.title.isEmpty ? "" : ": \(undertaking.heading.title)")
      let line =
        StyledText(lines[0], tone).padded(to: dates) + StyledText(lines[1], tone).padded(to: times)
        + StyledText(name)
      page.append(line.hanging(at: dates + times))
      let creditors = undertaking.creditors.map { record.parties[$0].heading.name }.joined(separator: ", ")
      let whose = report.names(entry).map { "; for \($0)" } ?? ""
      let rest =
        "\(entry.state.rawValue), \(record.parties[undertaking.debtor].heading.name) to \(creditors)\(whose)"
      page.append(StyledText(rest, .faint).indented(by: dates + times))
    }
    return page
  }
}

extension DeadlinesQuestion: CommandQuestion { typealias Command = DeadlinesCommand }
