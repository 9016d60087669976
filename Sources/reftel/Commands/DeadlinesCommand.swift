import ArgumentParser
import Ledger
import Reports

/// `reftel deadlines`
struct DeadlinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadlines",
    abstract: "List the deadlines that run, the nearest first.",
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

  @Argument(help: "The record's folder, or its ledger.")
  var record: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only what is overdue, or will be within this time: 30 days, 2 weeks, 10 working days.",
      valueName: "time"))
  var within: [String] = []

  @OptionGroup var options: CommonOptions

  @Flag(help: "Answer as a table of comma-separated values.")
  var csv = false

  @Flag(help: "Answer as a calendar (RFC 5545), with alarms a week and a day before.")
  var ics = false

  func validate() throws {
    if [options.json, csv, ics].count(where: \.self) > 1 {
      throw ValidationError("--json, --csv and --ics: one of them")
    }
    if record != nil, !wordsBehind.isEmpty {
      throw ValidationError(
        "--within: '\(wordsBehind.joined(separator: " "))' is too much; write a time, as 30 days")
    }
    if wordsBehind.count > 1 {
      throw ValidationError("--within: write a number and a unit, as 30 days")
    }
  }

  /// The words of `--within`, which need no quotation marks.
  private var words: [String] { within.flatMap { $0.split(separator: " ").map(String.init) } }

  /// How many of the words are the time: a number, perhaps `working`, and a unit.
  private var length: Int { words.dropFirst().first == "working" ? 3 : 2 }

  /// What stands behind the time: the record, when it comes last.
  private var wordsBehind: [String] {
    // The option's own words, since a path may have blanks in it.
    var rest = within[...]
    var count = 0
    while count < length, let word = rest.popFirst() { count += word.split(separator: " ").count }
    return Array(rest)
  }

  func run() throws {
    let open = try OpenRecord.sound(at: record ?? wordsBehind.first ?? ".", options)
    let period =
      within.isEmpty
      ? nil : try open.period(words.prefix(length).joined(separator: " "), option: "within")
    let instant = try open.instant(options)
    let status = StatusReport(Chronicle(open.record), at: instant, views: try open.views(options))
    let report = DeadlinesReport(status, within: period)
    if options.json { Terminal.conclude(report.json) }
    if csv { Terminal.conclude(page: Array(TableReport.deadlines(report).csv.utf8)) }
    if ics { Terminal.conclude(page: Array(report.calendar.utf8)) }
    Terminal.conclude(Self.page(report, hasColour: Terminal.hasColour, width: Terminal.width))
  }

  private static func page(_ report: DeadlinesReport, hasColour: Bool, width: Int) -> String {
    let record = report.record
    let title = Tone.strong.paint(record.title ?? "Untitled record", hasColour: hasColour)
    let moment = Moment(report.instant, in: record.zone).text
    let span = report.period.map { ", within \($0)" } ?? ""
    guard !report.entries.isEmpty else { return "\(title): no deadline runs as of \(moment)\(span)" }
    let rows = report.entries.map { (entry: $0, lines: report.remaining($0).lines) }
    let dates = rows.map { $0.lines[0].count }.max() ?? 0
    let times = rows.map { $0.lines[1].count }.max() ?? 0
    var page = ["\(title), deadlines as of \(moment)\(span)", ""]
    for (entry, lines) in rows {
      let undertaking = record.undertakings[entry.undertaking]
      let tone: Tone = entry.state == .overdue ? .bad : .plain
      let start = Toned(lines[0], tone).padded(to: dates + 2, hasColour: hasColour)
      let left = Toned(lines[1], tone).padded(to: times + 2, hasColour: hasColour)
      let room = max(20, width - dates - times - 4)
      let name =
        undertaking.heading.name + (undertaking.heading.title.isEmpty ? "" : ": \(undertaking.heading.title)")
      page.append(start + left + shortened(name, to: room))
      let creditors = undertaking.creditors.map { record.parties[$0].heading.name }.joined(separator: ", ")
      let whose = report.names(entry).map { "; for \($0)" } ?? ""
      let rest =
        "\(entry.state.rawValue), \(record.parties[undertaking.debtor].heading.name) to \(creditors)\(whose)"
      page.append(
        String(repeating: " ", count: dates + times + 4)
          + Tone.faint.paint(shortened(rest, to: room), hasColour: hasColour))
    }
    return page.joined(separator: "\n")
  }

  private static func shortened(_ text: String, to length: Int) -> String {
    text.count > length ? text.prefix(length - 1) + "…" : text
  }
}
