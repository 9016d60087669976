import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel meeting`
struct MeetingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: MeetingQuestion.self,
    usage: "reftel meeting <name> [<record>] [--as-of <date>] [--json]",
    discussion: """
      What only one side's record has, or only its account, stands below that side's name.

        reftel meeting ny-1 examples/cuba-1962
      """)

  @OptionGroup var question: MeetingQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: question.subject.record, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    try Terminal.answer(MeetingPage(report: report).lines)
  }
}

extension MeetingQuestion: CommandQuestion { typealias Command = MeetingCommand }

/// A meeting as a page for the terminal: its acts by time, each with the sides whose records have it.
private struct MeetingPage {
  let report: MeetingReport

  var lines: [StyledText] {
    let record = report.record
    let heading = MeetingHeading(record: record, id: report.id).lines
    guard !report.entries.isEmpty else { return heading + ["", "nothing of it is in the ledger"] }
    let width = 2 + max(4, report.sides.map { record.parties[$0].heading.name.count }.max() ?? 0) + 2
    return heading + [""]
      + report.entries.flatMap { entry -> [StyledText] in
        let sides = entry.sides.map { record.parties[$0].heading.name }
        let isShared = sides.count > 1 || sides.isEmpty
        let who = StyledText("  \(isShared ? sides.isEmpty ? "" : "both" : sides[0])").padded(to: width)
        return ActReport(record, entry.act).lines.enumerated().map { index, line in
          index == 0
            ? (who + StyledText(line)).hanging(at: width)
            : StyledText(line, .faint).indented(by: width)
        }
      }
  }
}
