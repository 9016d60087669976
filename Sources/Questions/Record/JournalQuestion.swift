import ArgumentParser
import Ledger
public import Reports

/// What was done, and when?
public struct JournalQuestion: RecordQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "journal", "List the acts by time, in the ledger's own words.",
    in: .overview,
    answer: AnswerMember.lists("acts"))

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

  /// All acts, as far as no option says otherwise.
  public init() {}

  /// Which acts are wanted: up to the instant looked at only where one is asked for, or the record is closed.
  public func filter(in asked: AskedRecord) throws(QueryError) -> JournalReport.Filter {
    let record = asked.record
    var filter = JournalReport.Filter()
    if let party { filter.party = try record.queriedParty(party, what: "party") }
    if let about { filter.about = try record.queriedEntity(about, kind: "name") { _ in true } }
    if let from { filter.from = try record.queriedDate(from, what: "from").instant }
    let last = try until.map { (date) throws(QueryError) in try record.queriedDate(date, what: "until").end }
    let asOf = asked.options.asOf == nil && record.closed == nil ? nil : asked.instant
    filter.until = [last, asOf].compactMap(\.self).min()
    filter.cites = cites.map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 }
    filter.tag = tag.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    filter.view = asked.views?.first
    return filter
  }

  /// The acts.
  public func answer(of asked: AskedRecord) throws(QueryError) -> JournalReport {
    JournalReport(asked.record, try filter(in: asked))
  }
}

extension JournalReport: JSONAnswer {}
