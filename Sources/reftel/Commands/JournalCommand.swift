import ArgumentParser
import Console
import Ledger
import Questions
import Reports

/// `reftel journal`
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: JournalQuestion.self,
    discussion: """
      Filters narrow the list, and may be combined.

        reftel journal examples/cuba-1962 --about removal --from 1962-11-01
        reftel journal --party USSR --tag personal
        reftel journal --cites state-usun-1158#7
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var question: JournalQuestion

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    let report = try open.answer(question, options)
    if json { return try Terminal.answer(report.json) }
    let lines = open.record.oneALine(report.acts).flatMap { ActReport(open.record, $0).lines }
    try Terminal.answer(lines.map { StyledText($0) })
  }
}

extension JournalQuestion: CommandQuestion { typealias Command = JournalCommand }
