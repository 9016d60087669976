import ArgumentParser
import Questions
import Reports

/// `reftel cite`
struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: CiteQuestion.self,
    usage:
      "reftel cite <key> [<record>] [--style frus|bibtex|csl|ris] [--known-to <party or post>] [--as-of <date>] [--json]",
    discussion: """
      The styles are that of Foreign Relations of the United States, and the formats of BibTeX, of the Citation Style \
      Language (JSON), and of reference managers (RIS). With a paragraph's number, that is cited.

        reftel cite frus1961-63v06-d65
        reftel cite state-usun-1210#3 --style bibtex
      """)

  @OptionGroup var question: CiteQuestion

  @OptionGroup var knower: KnowerOptions

  @Option(help: ArgumentHelp("The manner of citing: frus, bibtex, csl, ris.", valueName: "style"))
  var style = Style.frus

  @Flag(help: "Answer in JSON, in all styles.")
  var json = false

  func run() throws {
    let documents = try OpenDocuments.find(at: question.subject.record, knower.queryOptions)
    let report = try documents.answer(question)
    if json { return try Terminal.answer(report.json) }
    // Lines mean something in what other programs read: they are left as they are.
    try Terminal.answer(report.text(style.value), isWrapped: style == .frus)
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
