import ArgumentParser
import Console
import Ledger
import RecordStore
import Reports

/// `reftel compare`
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show what changed between two instants, since a revision in git, or by a what-if.",
    discussion: """
      With --with, the record is looked at as of both dates. With --rev, the record as it was at that revision is \
      compared with the files as they are, both as of the same date; with both options, the files as of the second. \
      With --then or --without alone, the record as it is is compared with what it would be.

        reftel compare examples/cuba-1962 --as-of 1962-11-12 --with 1962-11-20
        reftel compare --rev HEAD~3
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @Option(help: ArgumentHelp("The other instant.", valueName: "date"))
  var with: String?

  @Option(help: ArgumentHelp("The other version of the record: a revision in git.", valueName: "revision"))
  var rev: String?

  @OptionGroup var options: CommonOptions

  func validate() throws {
    if with == nil, rev == nil, !options.inquiry.isWhatIf {
      throw ValidationError(
        "compare with what? Give --with and a date, --rev and a revision, or --then and an act")
    }
  }

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    if rev != nil, open.folder.isPiped {
      throw ValidationError("--rev: a ledger from a pipe has no revisions; name its file")
    }
    let first = try open.instant(options)
    let second = try with.map { try open.date($0, option: "with").end } ?? first
    let after = StatusReport(Engine(open.record), at: second, views: try open.views(options))
    let before: StatusReport
    if rev == nil, with != nil {
      before = StatusReport(Engine(open.record), at: first, views: try open.views(options))
    } else {
      // Another revision, or the record as it is, without what is supposed.
      let (record, diagnostics) =
        rev.map { Revision($0, of: open.folder).read() } ?? open.folder.read(with: .cores)
      let report = DiagnosticsReport(diagnostics.filter { $0.severity == .error }, files: record.files)
      guard report.errorCount == 0 else {
        Terminal.printError(report)
        throw ExitCode(1)
      }
      let other = OpenRecord(folder: open.folder, record: record, diagnostics: diagnostics)
      before = StatusReport(Engine(record), at: first, views: try other.views(options))
    }
    let report = CompareReport(from: before, to: after)
    if options.json { Terminal.finish(report.json) }
    Terminal.finish(Self.page(report, viewCount: after.views.count))
  }

  private static func page(_ report: CompareReport, viewCount: Int) -> [StyledText] {
    guard !report.changes.isEmpty else { return ["nothing is in another state"] }
    let width = report.changes.map { DisplayWidth.of($0.name) }.max() ?? 0
    return report.changes.map { change in
      let name = StyledText(change.name).padded(to: width)
      let parties = change.views.filter { viewCount == 1 || $0 != "text" }
      let who =
        change.views.count == viewCount
        ? "" : "  \(parties.isEmpty ? "text" : parties.joined(separator: ", "))"
      let states = "\(change.from ?? "(not there)") → \(change.to ?? "(not there)")\(who)"
      return (name + "  " + StyledText(states)).hanging(at: width + 2)
    }
  }
}
