import ArgumentParser
import Console
import Ledger
import Reports

/// `reftel journal`
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "List the acts by time, in the ledger's own words.",
    discussion: """
      Filters narrow the list, and may be combined.

        reftel journal examples/cuba-1962 --about removal --from 1962-11-01
        reftel journal --party USSR --tag personal
        reftel journal --cites state-usun-1158#7
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @Option(help: ArgumentHelp("Acts of this party, or of the person's party.", valueName: "name"))
  var party: String?

  @Option(
    help: ArgumentHelp("Acts that this is an object of, or that it did or was told.", valueName: "name"))
  var about: String?

  @Option(help: ArgumentHelp("Acts of this date or later.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("Acts of this date or earlier.", valueName: "date"))
  var until: String?

  @Option(help: ArgumentHelp("Acts that cite this document, or this paragraph of it.", valueName: "key"))
  var cites: String?

  @Option(help: ArgumentHelp("Acts with this tag.", valueName: "tag"))
  var tag: String?

  @OptionGroup var options: CommonOptions

  func run() throws {
    let open = try OpenRecord.sound(at: record, options)
    var filter = JournalReport.Filter()
    filter.party = try party.map { try open.party($0, option: "party") }
    filter.about = try about.map { try open.entity($0, what: "name") { _ in true } }
    filter.from = try from.map { try open.date($0, option: "from").instant }
    let last = try until.map { try open.date($0, option: "until").end }
    let asOf = options.whatIf.asOf == nil && open.record.closed == nil ? nil : try open.instant(options)
    filter.until = [last, asOf].compactMap(\.self).min()
    filter.cites = cites.map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 }
    filter.tag = tag.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    filter.view = try open.views(options)?.first
    let report = JournalReport(open.record, filter)
    if options.json { Terminal.finish(report.json) }
    let lines = open.record.oneALine(report.acts).flatMap { ActReport(open.record, $0).lines }
    Terminal.finish(lines.map { StyledText($0) })
  }
}
