import Archive
import ArgumentParser
public import Reports
import Search

/// Which documents have words?
public struct SearchQuestion: DocumentQuestion {
  /// Its name, what it asks, and what its answer consists of.
  public static let description = QuestionDescription(
    "search", "Search the documents of a record.",
    in: .document,
    answer: [AnswerMember("query", .text), AnswerMember("total", .number)]
      + AnswerMember.lists("alsoLookedFor", "hits")
      + [AnswerMember("facets", .object, mayBeNull: true)],
    served: [
      ServedRule.renamed("words", to: "q"), .number(countLimits), .number(offsetLimits),
    ])

  private static let countLimits = NumberLimits("limit", from: 1, "show at least one", servedUpTo: 200)
  private static let offsetLimits = NumberLimits("offset", from: 0, "it cannot be less than none")

  @Argument(
    parsing: .allUnrecognized, help: ArgumentHelp("What to search for.", valueName: "words"))
  var words: [String]

  @Option(
    help: ArgumentHelp(
      "The record's folder, or its ledger (default: the folder you are in).", valueName: "record"))
  var record = "."

  @Option(help: ArgumentHelp("Show at most this many.", valueName: "n"))
  var limit = 20

  /// How many of the hits are skipped.
  @Option(help: ArgumentHelp("Skip this many first.", valueName: "n"))
  public var offset = 0

  @Flag(help: "Also tell how many name which person, came from or went to which post, have which subject.")
  var facets = false

  /// The question, before its options are read.
  public init() {}

  /// Looks whether numbers and times can be meant.
  public func validate() throws {
    let options = words.prefix { $0 != "--" }
    if let option = options.first(where: { $0.hasPrefix("--") }) {
      throw ValidationError("there is no option '\(option)'")
    }
    if sought.isEmpty { throw ValidationError("there is nothing to search for behind '--'") }
    try Self.countLimits.validate(limit)
    try Self.offsetLimits.validate(offset)
  }

  /// The record's path.
  public var recordPath: String { record }

  /// The words without the `--` that ends options.
  public var sought: [String] {
    guard let end = words.firstIndex(of: "--") else { return words }
    return Array(words[..<end] + words[(end + 1)...])
  }

  /// All that is searched for, as one query.
  public var text: String { sought.joined(separator: " ") }

  /// The documents, the best first.
  public func answer(of documents: AskedDocuments) throws(AskingError) -> SearchReport {
    let query: SearchQuery
    do throws(SearchQueryError) {
      query = try SearchQuery(text)
    } catch {
      throw .query(QueryError(in: "q", error.inWords))
    }
    try documents.allow(query)
    let answer = try documents.ask { (archive) throws(ArchiveError) in
      try archive.search(query, limit: limit, offset: offset, withTopics: facets)
    }
    return SearchReport(
      text, hits: answer.hits, total: answer.facets.total, offered: answer.offered,
      topics: facets ? TopicsReport(answer.facets.topics) : nil)
  }
}

extension SearchReport: JSONAnswer {}
