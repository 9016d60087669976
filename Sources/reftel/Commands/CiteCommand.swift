import ArgumentParser
import Reports
import Telegrams

/// `reftel cite`
struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Cite a document as a bibliography does.",
    usage: "reftel cite <key> [<record>] [--style frus|bibtex|csl|ris] [--json]",
    discussion: """
      The styles are that of Foreign Relations of the United States, and the formats of BibTeX, of the Citation Style \
      Language (JSON), and of reference managers (RIS). With a paragraph's number, that is cited.

        reftel cite frus1961-63v06-d65
        reftel cite state-usun-1210#3 --style bibtex
      """)

  @OptionGroup var subject: NameAndRecord

  @Option(help: ArgumentHelp("The manner of citing: frus, bibtex, csl, ris.", valueName: "style"))
  var style = Style.frus

  @Flag(help: "Answer in JSON, in all styles.")
  var json = false

  func run() throws {
    let documents = try OpenDocuments.find(at: subject.record)
    let parts = subject.name.split(separator: "#", maxSplits: 1).map(String.init)
    guard let key = parts.first else { throw ValidationError("'\(subject.name)' is not a document key") }
    let (_, document) = try documents.document(key)
    let fragment = parts.dropFirst().first?.lowercased()
    if let fragment, document.texts(at: fragment) == nil {
      throw ValidationError("'\(document.key)' has no '\(fragment)'")
    }
    let report = CitationReport([(document, fragment)])
    if json { Terminal.finish(report.json) }
    // Lines mean something in what other programs read: they are left as they are.
    Terminal.finish(report.text(style.value), isWrapped: style == .frus)
  }
}

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
