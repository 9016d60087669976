import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel instructions`
struct InstructionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: InstructionsQuestion.self,
    usage: "reftel instructions [<name> ...] [<record>] [--as-of <date>] [--view <party>] [--json]",
    discussion: """
      A point is to be made, an ask to be answered, a bar to be kept to. States are the giver's unless a view is asked \
      for.

        reftel instructions examples/cuba-1962 --as-of 1962-11-02
      """)

  @OptionGroup var question: InstructionsQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: question.subjects.record, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    try Terminal.answer(InstructionsPage(report: report).lines)
  }
}

extension InstructionsQuestion: CommandQuestion { typealias Command = InstructionsCommand }

/// The instructions as a page for the terminal.
private struct InstructionsPage {
  let report: InstructionsReport

  private var record: Record { report.record }

  var lines: [StyledText] {
    guard !report.entries.isEmpty else { return ["there are no instructions"] }
    let sets = report.entries.map { entry in heading(entry) + entry.items.flatMap(lines(of:)) }
    return Array(sets.joined(separator: [""]))
  }

  private func heading(_ entry: InstructionsReport.Entry) -> [StyledText] {
    let instructions = record.instructions[entry.id]
    let title = instructions.heading.title
    let delegates = instructions.delegates.map { record.name(of: $0) }.joined(separator: ", ")
    let others = instructions.counterparts.map { record.parties[$0].heading.name }.joined(separator: ", ")
    var words = "  \(record.parties[instructions.giver].heading.name) to \(delegates)"
    if !others.isEmpty { words += ", with \(others)" }
    words += entry.given.map { ", given \(moment($0))" } ?? ", given at a time that is not known"
    let isDated = entry.given != nil
    words += entry.known.map { ", known \(moment($0))" } ?? (isDated ? ", not known to them" : "")
    return [
      "\(instructions.heading.name, .strong)\(title.isEmpty ? "" : ": \(title)")",
      StyledText(words, .faint).hanging(at: 4),
    ]
  }

  private func lines(of status: ItemStatus) -> [StyledText] {
    let item = record.items[status.item]
    let name = item.heading.name
    let title = item.heading.title.isEmpty ? "" : ": \(item.heading.title)"
    let state =
      StyledText("  \(item.kind.rawValue)").padded(to: 9) + StyledText(status.state.rawValue).padded(to: 12)
    var lines = [(state + StyledText("\(name)\(title)")).hanging(at: 21)]
    var acts = [status.raising, status.answer].compactMap(\.self)
    for act in status.acts where !acts.contains(act) { acts.append(act) }
    // What several did together is one line.
    var last: SourcePlace?
    for act in acts.sorted() where record.acts[act].place != last {
      last = record.acts[act].place
      lines.append(StyledText(ActReport(record, act).headline, .faint).indented(by: 21))
    }
    if let meeting = status.missedAt {
      lines.append(
        StyledText("not raised at \(record.meetings[meeting].heading.name)", .faint).indented(by: 21))
    }
    if status.state == .withdrawn, let act = status.withdrawal {
      lines.append(StyledText(ActReport(record, act).headline, .faint).indented(by: 21))
    }
    if status.state == .withdrawn, let other = status.replacement {
      lines.append(
        StyledText("replaced by \(record.instructions[other].heading.name)", .faint).indented(by: 21))
    }
    return lines
  }

  private func moment(_ instant: Instant) -> String { Moment(instant, in: record.zone).text }
}
