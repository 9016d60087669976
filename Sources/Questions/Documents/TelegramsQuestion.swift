import Archive
import ArgumentParser
public import Documents
import Ledger
public import Reports
public import Search

/// Which documents are there?
public struct TelegramsQuestion: DocumentQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "telegrams", "List the documents of a record by date.",
    in: .document,
    answer: [AnswerMember("total", .number)] + AnswerMember.lists("documents")
      + [AnswerMember("facets", .object, mayBeNull: true)],
    served: [ServedRule.number(limits)])

  private static let limits = NumberLimits("limit", from: 1, "list at least one")

  @Option(help: ArgumentHelp("Documents whose sender's name has these words.", valueName: "words"))
  var from: [String] = []

  @Option(help: ArgumentHelp("Documents whose addressee's name has these words.", valueName: "words"))
  var to: [String] = []

  @Option(
    help: ArgumentHelp(
      "Documents from or to this post, by its short name: moscow, state, …", valueName: "post"))
  var post: [String] = []

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

  @Flag(help: "Documents that nothing in the ledger cites yet: what is still to be read into it.")
  var uncited = false

  @Flag(help: "Also tell how many name which person, came from or went to which post, have which subject.")
  var facets = false

  @Option(help: ArgumentHelp("List at most this many.", valueName: "n"))
  var limit: Int?

  /// Whether the ledger is asked too: what it cites.
  public var asksLedger: Bool { uncited }

  /// All documents, as far as no option says otherwise.
  public init() {}

  /// Looks whether numbers and times can be meant.
  public func validate() throws {
    if let limit { try Self.limits.validate(limit) }
  }

  /// Narrows a query by the filters.
  ///
  /// - Throws: a problem with a filter, under its name.
  public func narrow(_ query: inout SearchQuery) throws(QueryError) {
    let fields: [(SearchQuery.Field, [String])] = [
      (.from, from), (.to, to), (.post, post), (.person, person), (.number, number), (.subject, subject),
      (.classification, classification), (.genre, genre), (.after, [after].compactMap(\.self)),
      (.before, [before].compactMap(\.self)),
    ]
    for (field, values) in fields {
      for value in values {
        do throws(SearchQueryError) {
          try query.narrow(field, to: value)
        } catch {
          throw QueryError(in: field.rawValue, error.inWords)
        }
      }
    }
  }

  /// The documents, all or the first of them.
  public func answer(of documents: AskedDocuments) throws(AskingError) -> DocumentListReport {
    var query = SearchQuery()
    do throws(QueryError) {
      try narrow(&query)
    } catch {
      throw .query(error)
    }
    try documents.allow(query)
    let wanted = query
    if uncited { return try uncited(of: documents, wanted) }
    let found = try documents.ask { (archive) throws(ArchiveError) in
      try archive.find(wanted, order: .time, limit: limit, withTopics: facets)
    }
    return DocumentListReport(
      found.documents.map(\.reference.summary), total: found.total,
      topics: facets ? TopicsReport(found.facets.topics) : nil)
  }

  /// Those that nothing in the ledger cites, by any of their keys.
  private func uncited(
    of documents: AskedDocuments, _ wanted: SearchQuery
  ) throws(AskingError) -> DocumentListReport {
    guard let record = documents.record else {
      throw .query(QueryError(in: "uncited", "the ledger has errors, so what it cites is not known"))
    }
    let cited = record.citedKeys
    let found = try documents.ask { (archive) throws(ArchiveError) in
      try archive.find(wanted, order: .time, limit: nil)
    }
    let left = found.documents.map(\.reference).filter { !$0.summary.isCited(by: cited) }
    let topics =
      facets
      ? TopicsReport(
        try documents.ask { (archive) throws(ArchiveError) in try archive.facets(of: left) }.topics)
      : nil
    return DocumentListReport(
      left.prefix(limit ?? .max).map(\.summary), total: left.count, topics: topics)
  }
}

extension DocumentSummary {
  /// Whether one of some keys is one of its own.
  public func isCited(by keys: Set<String>) -> Bool {
    keys.contains(key) || !keys.isDisjoint(with: otherKeys)
  }
}

extension DocumentListReport: JSONAnswer {}
