import ArgumentParser
import Console
import Ledger
import Questions
import RecordStore
import Reports

/// `reftel cite`
struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: CiteQuestion.self,
    usage:
      "reftel cite <key> [<record>] [--style frus|bibtex|csl|ris] [--act <act> [--quote <words>]] [--known-to <party or post>] [--as-of <date>] [--json]",
    discussion: """
      The styles are that of Foreign Relations of the United States, and the formats of BibTeX, of the Citation Style \
      Language (JSON), and of reference managers (RIS). With a paragraph's number, that is cited.

        reftel cite frus1961-63v06-d65
        reftel cite state-usun-1210#3 --style bibtex

      With --act, an act that cites the place is put at the end of the record's file whose acts go on the longest. It is \
      dated by when the document was sent, unless it begins with a date. Nothing is written where the record would have an \
      error then: the errors are told, and the exit status is 1.

        reftel cite tarn-17#3 --act 'Tarn reports leave posts 12'
        reftel cite tarn-17#3 --act 'Tarn says "twelve have left"'
        reftel cite tarn-17#3 --act 'Marland reads leave: no deadline' --quote 'the guards go first'
      """)

  @OptionGroup var question: CiteQuestion

  @OptionGroup var knower: KnowerOptions

  @Option(help: ArgumentHelp("The manner of citing: frus, bibtex, csl, ris.", valueName: "style"))
  var style = Style.frus

  @Option(help: ArgumentHelp("Put this act into the ledger, with the place as its source.", valueName: "act"))
  var act: String?

  @Option(help: ArgumentHelp("With --act, quote these words of the place.", valueName: "words"))
  var quote: String?

  @Flag(help: "Answer in JSON, in all styles.")
  var json = false

  func validate() throws {
    if quote != nil, act == nil { throw ValidationError("--quote goes with --act") }
    if act != nil, json || knower.queryOptions.knownTo != nil {
      throw ValidationError("--act writes into the ledger, and takes neither --json nor --known-to")
    }
  }

  func run() throws {
    if let act { return try add(act) }
    let documents = try OpenDocuments.find(at: question.subject.record, knower.queryOptions)
    let report = try documents.answer(question)
    if json { return try Terminal.answer(report.json) }
    // Lines mean something in what other programs read: they are left as they are.
    try Terminal.answer(report.text(style.value), isWrapped: style == .frus)
  }
}

extension CiteCommand {
  /// Puts an act with its source into the ledger, if the record is without errors then.
  private func add(_ act: String) throws {
    let open = try OpenRecord.find(at: question.subject.record)
    if open.folder.isPiped {
      throw ValidationError("a ledger from a pipe cannot be written to: save it to a file")
    }
    let documents = try OpenDocuments.find(at: question.subject.record)
    let (document, fragment) = try documents.passage(question.subject.name)
    let sent = SeatNames(open.record).sent(document)
    let cited = try open.wellAsked { () throws(QueryError) in
      try CitedAct(act, citing: document, at: fragment, quoting: quote, sent: sent, in: open.record.zone)
    }
    let added = open.folder.adding(cited.text, to: open.record)
    let report = DiagnosticsReport(
      added.check.diagnostics.filter { $0.severity == .error }, files: added.check.files)
    guard report.errorCount == 0 else {
      Terminal.printError(report)
      throw ExitCode(1)
    }
    do throws(LoadFailure) {
      try open.folder.save(added)
    } catch {
      Terminal.printError("\(added.path): error: cannot be written: \(error.reason)")
      throw ExitCode(1)
    }
    let lines = added.text.split(separator: "\n").map { StyledText(String($0)) }
    try Terminal.answer(["\(added.path):\(added.line)" as StyledText] + lines)
  }
}

extension CiteQuestion: CommandQuestion { typealias Command = CiteCommand }

extension CiteCommand {
  /// A manner of citing, as it is named on the command line.
  enum Style: String, CaseIterable, ExpressibleByArgument {
    case frus, bibtex, csl, ris

    var value: CitationReport.Style {
      switch self {
      case .frus: .frus
      case .bibtex: .bibtex
      case .csl: .csl
      case .ris: .ris
      }
    }
  }
}
