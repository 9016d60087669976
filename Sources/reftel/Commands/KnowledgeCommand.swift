import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel knowledge`
struct KnowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: KnowledgeQuestion.self,
    usage:
      "reftel knowledge [<name> ...] [<record>] [--unknown-to <party or post>] [--as-of <date>] [--json]",
    discussion: """
      Those who take part in an act know of it at once; others from when a document that it cites reaches them, or \
      from when it is disclosed or published.

        reftel knowledge il28 examples/cuba-1962 --as-of 1962-11-02
        reftel knowledge examples/cuba-1962 --unknown-to Cuba
      """)

  @OptionGroup var question: KnowledgeQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: question.subjects.record, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    try Terminal.answer(KnowledgePage(report: report).lines)
  }
}

extension KnowledgeQuestion: CommandQuestion { typealias Command = KnowledgeCommand }

/// The knowledge report as a page for the terminal: an act, and below it who knew of it when.
private struct KnowledgePage {
  let report: KnowledgeReport

  var lines: [StyledText] {
    let record = report.record
    guard !report.entries.isEmpty else {
      return [StyledText("no such act as of \(Moment(report.instant, in: record.zone).text)")]
    }
    let width = 2 + (report.knowledge.seats.map { report.name(of: $0).count }.max() ?? 0) + 2
    return report.entries.flatMap { entry -> [StyledText] in
      [StyledText(ActReport(record, entry.act).headline, .strong)]
        + entry.seats.map { standing in
          let name = StyledText("  " + report.name(of: standing.seat)).padded(to: width)
          return (name + StyledText(words(of: standing, after: entry.act))).hanging(at: width)
        }
    }
  }

  private func words(of standing: KnowledgeReport.Standing, after act: Int) -> String {
    let delay = report.delay(of: standing, after: act)
    guard let time = standing.time, time > report.record.acts[act].date.instant else { return delay }
    let since = Moment(time, in: report.record.zone).text
    return "\(since), \(delay)" + (standing.source.map { ", by @\($0)" } ?? "")
  }
}
