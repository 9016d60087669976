import ArgumentParser
import Console
import Documents
import Questions
import References
import Reports

/// `reftel references`
struct ReferencesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: ReferencesQuestion.self,
    usage: "reftel references <key> [<record>] [--known-to <party or post>] [--as-of <date>] [--json]",
    discussion: """
      References are found in the words, `urtel 1941`, `Document 210 and footnote 1 thereto`, and in the marks of an \
      edition. For a document that is not in the collection, what was looked for is shown.

        reftel references state-usun-1379
      """)

  @OptionGroup var question: ReferencesQuestion

  @OptionGroup var knower: KnowerOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let documents = try OpenDocuments.find(at: question.subject.record, knower.queryOptions)
    let report = try documents.answer(question)
    if json { return try Terminal.answer(report.json) }
    try Terminal.answer(Self.page(report))
  }

  private static func page(_ report: ReferencesReport) -> [StyledText] {
    func label(_ entry: ReferencesReport.Entry) -> StyledText {
      StyledText(entry.label.map { "#\($0) " } ?? "", .faint)
    }
    let key = report.document.key
    var page = [StyledText(report.cites.isEmpty ? "\(key) cites nothing" : "\(key) cites", .strong)]
    page += report.cites.map { entry in
      "  \(label(entry))\(entry.reference.mention.words) → \(entry.answers.joined(separator: "; "))"
    }
    page.append("")
    page.append(
      StyledText(report.citedBy.isEmpty ? "nothing here cites \(key)" : "\(key) is cited by", .strong))
    for (summary, references) in report.citedBy {
      let date = summary.sent.map { " (\($0.date.iso))" } ?? ""
      page.append("  @\(summary.key) \(summary.name)\(date)")
      page += references.map { "    \(label($0))\($0.reference.mention.words)" }
    }
    return page
  }
}

extension ReferencesQuestion: CommandQuestion { typealias Command = ReferencesCommand }
