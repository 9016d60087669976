import ArgumentParser
import Console
import Ledger
import Questions
import RecordStore
import Reports

/// `reftel compare`
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    asking: CompareQuestion.self,
    discussion: """
      With --with, the record is looked at as of both dates, and told from the earlier to the later. With --rev, the record as it was at that revision is \
      compared with the files as they are, both as of the same date; with both options, the files as of the second. \
      With --then or --without alone, the record as it is is compared with what it would be.

        reftel compare examples/cuba-1962 --as-of 1962-11-12 --with 1962-11-20
        reftel compare --rev HEAD~3
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @OptionGroup var question: CompareQuestion

  @Option(help: ArgumentHelp("The other version of the record: a revision in git.", valueName: "revision"))
  var rev: String?

  @OptionGroup var options: MomentOptions

  @Flag(help: "Answer in JSON.")
  var json = false

  func validate() throws {
    if question.with == nil, rev == nil, !options.queryOptions.isWhatIf {
      throw ValidationError(
        "compare with what? Give --with and a date, --rev and a revision, or --then and an act")
    }
  }

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    if rev != nil, open.folder.isPiped {
      throw ValidationError("--rev: a ledger from a pipe has no revisions; name its file")
    }
    let report: CompareReport
    if rev == nil, question.with != nil {
      report = try open.answer(question, options)
    } else {
      // Another revision, or the record as it is, without what is supposed.
      let (record, diagnostics) =
        rev.map { Revision($0, of: open.folder).read() } ?? open.folder.read(with: .cores)
      let errors = DiagnosticsReport(diagnostics.filter { $0.severity == .error }, files: record.files)
      guard errors.errorCount == 0 else {
        Terminal.printError(errors)
        throw ExitCode(1)
      }
      let asked = try open.asked(options)
      let other = OpenRecord(folder: open.folder, record: record, diagnostics: diagnostics)
      let before = AskedRecord(
        Engine(record), at: asked.instant, views: try other.views(options), options: asked.options)
      let second = try open.wellAsked { () throws(QueryError) in try question.second(of: asked) }
      report = CompareQuestion.report(from: CompareQuestion.Side(before), to: second)
    }
    if json { return try Terminal.answer(report.json) }
    try Terminal.answer([StyledText(title(of: report), .faint)] + ComparePage(report).lines)
  }

  /// What is compared with what.
  private func title(of report: CompareReport) -> String {
    let (from, to) = (
      Moment(report.from, in: report.record.zone).text, Moment(report.to, in: report.record.zone).text
    )
    if let rev {
      let asOf = from == to ? ", both as of \(to)" : " as of \(to)"
      return "from \(rev)\(from == to ? "" : " as of \(from)") to the files as they are\(asOf)"
    }
    return from == to ? "from what is to what would be, as of \(to)" : "from \(from) to \(to)"
  }
}

extension CompareQuestion: CommandQuestion { typealias Command = CompareCommand }
