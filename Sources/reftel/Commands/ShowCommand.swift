import ArgumentParser
import Console
import DocumentFormats
import Documents
import Ledger
import Questions
import RecordStore
import Reports

/// `reftel show`
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: ShowQuestion.self,
    usage: "reftel show <key> [<record>] [--mail | --json] [--known-to <party or post>] [--as-of <date>]",
    discussion: """
      Before each paragraph stands the number to cite it by; below it, what the ledger rests on it, and where its \
      references lead. With a paragraph's number, only that is shown. With --mail, the document is written as a mail, with \
      the fields of military messages, to be kept as a file or sent.

        reftel show state-usun-1210
        reftel show state-usun-1210 --mail > state-usun-1210.eml
        reftel show frus1961-63v06-d65#2 my-record
      """)

  @OptionGroup var question: ShowQuestion

  @OptionGroup var knower: KnowerOptions

  @Flag(help: "Write it as a mail: RFC 5322, with the fields of RFC 6477.")
  var mail = false

  @Flag(help: "Answer in JSON.")
  var json = false

  func validate() throws {
    if mail && json { throw ValidationError("--mail and --json: one of them") }
    if mail && question.subject.name.contains("#") {
      throw ValidationError("--mail: a whole document, not a paragraph")
    }
  }

  func run() throws {
    if mail {
      let document = try OpenDocuments.asking(at: question.subject.record, knower.queryOptions) { documents in
        let document = try documents.passage(question.subject.name).document
        return (document, [document.key])
      }
      let bytes = MailWriter.bytes(of: document)
      // A file or another program gets the mail byte for byte; on a terminal it is text like any other.
      if !Console.Stream.answers.isTerminal { return try Terminal.answer(exact: bytes) }
      return try Terminal.answer(String(decoding: bytes, as: UTF8.self))
    }
    let (report, errors) = try OpenDocuments.asking(at: question.subject.record, knower.queryOptions) {
      documents in
      let (record, diagnostics) = documents.read()
      let errors = diagnostics.count { $0.severity == .error }
      let report = try documents.answer(question, record: errors == 0 ? record : nil)
      return ((report, errors), [report.document.key])
    }
    if json { return try Terminal.answer(report.json) }
    if errors > 0 {
      Terminal.printError(
        "the record has errors, so the acts that cite this are not shown: see `reftel check`")
    }
    let page = DocumentPage(report, width: Terminal.width)
    try Terminal.answer(question.subject.fragment.map(page.lines(at:)) ?? page.lines)
  }
}

extension ShowQuestion: CommandQuestion { typealias Command = ShowCommand }
