import ArgumentParser
import Console
import Questions
import Reports

/// `reftel telegrams`
struct TelegramsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: TelegramsQuestion.self,
    discussion: """
      Filters narrow the list, and may be combined; each may be repeated. Those by genre and classification let any of \
      their values pass, the others must all hold.

        reftel telegrams --from moscow --after 1962-10-16 --before 1962-10-29
        reftel telegrams --genre telegram --classification top-secret --person Mikoyan
        reftel telegrams --uncited
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var question: TelegramsQuestion

  @OptionGroup var knower: KnowerOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let documents = try OpenDocuments.find(at: record, knower.queryOptions)
    let report = try documents.answer(question, record: question.asksLedger ? documents.sound() : nil)
    if json { return try Terminal.answer(report.json) }
    guard report.total > 0 else { return try Terminal.answer("no documents") }
    var lines = DocumentTable(documents: report.documents, width: Terminal.width).lines
    if report.documents.count < report.total {
      lines.append("and \(report.total - report.documents.count) more")
    }
    if let topics = report.topics { lines += [""] + topics.lines.map { StyledText($0).hanging(at: 2) } }
    try Terminal.answer(lines)
  }
}

extension TelegramsQuestion: CommandQuestion { typealias Command = TelegramsCommand }
