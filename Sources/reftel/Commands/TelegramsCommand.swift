import Archive
import ArgumentParser
import Console
import Reports
import Telegrams

/// `reftel telegrams`
struct TelegramsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telegrams",
    abstract: "List the documents of a record by date.",
    discussion: """
      Filters narrow the list, and may be combined; each may be repeated. Those by genre and classification let any of \
      their values pass, the others must all hold.

        reftel telegrams --from moscow --after 1962-10-16 --before 1962-10-29
        reftel telegrams --genre telegram --classification top-secret --person Mikoyan
      """)

  @Argument(help: "The record's folder, or its ledger.")
  var record = "."

  @Option(help: ArgumentHelp("Documents whose sender's name has these words.", valueName: "words"))
  var from: [String] = []

  @Option(help: ArgumentHelp("Documents whose addressee's name has these words.", valueName: "words"))
  var to: [String] = []

  @Option(help: ArgumentHelp("Documents that name this person.", valueName: "name"))
  var person: [String] = []

  @Option(
    help: ArgumentHelp("Documents of this number, or that went on to others with it.", valueName: "number"))
  var number: [String] = []

  @Option(help: ArgumentHelp("Documents whose subject line has these words.", valueName: "words"))
  var subject: [String] = []

  @Option(help: ArgumentHelp("Documents of this day or later; a month or year will do.", valueName: "date"))
  var after: String?

  @Option(
    help: ArgumentHelp("Documents of an earlier day than this; a month or year will do.", valueName: "date"))
  var before: String?

  @Option(help: ArgumentHelp("Documents with this marking: secret, top-secret, …", valueName: "marking"))
  var classification: [String] = []

  @Option(help: ArgumentHelp("Documents of this kind: telegram, letter, …", valueName: "kind"))
  var genre: [String] = []

  @Option(help: ArgumentHelp("List at most this many.", valueName: "n"))
  var limit: Int?

  @Flag(help: "Answer in JSON.")
  var json = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit: list at least one") }
  }

  func run() throws {
    let query = try query()
    let documents = try OpenDocuments.find(at: record)
    let found = try documents.ask { (archive) throws(ArchiveError) in
      try archive.find(query, order: .time, limit: limit)
    }
    let report = DocumentListReport(found.documents.map(\.reference.summary), total: found.total)
    if json { Terminal.finish(report.json) }
    guard report.total > 0 else { Terminal.finish("no documents") }
    var lines = DocumentTable(documents: report.documents, width: Terminal.width).lines
    if report.documents.count < report.total {
      lines.append("and \(report.total - report.documents.count) more")
    }
    Terminal.finish(lines)
  }

  /// The filters as a query; what is wrong with one is told with its option.
  private func query() throws -> SearchQuery {
    let fields: [(SearchQuery.Field, [String])] = [
      (.from, from), (.to, to), (.person, person), (.number, number), (.subject, subject),
      (.classification, classification), (.genre, genre),
      (.after, after.map { [$0] } ?? []), (.before, before.map { [$0] } ?? []),
    ]
    var query = SearchQuery()
    for (field, values) in fields {
      for value in values {
        do throws(SearchQueryError) {
          try query.narrow(field, to: value)
        } catch {
          throw ValidationError("--\(field.rawValue): \(error.inWords)")
        }
      }
    }
    return query
  }
}
