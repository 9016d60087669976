public import Documents
internal import GRDB
public import Search

extension DocumentIndex {
  /// In which order documents come.
  public enum Order: Sendable {
    /// The best first; by time where there are no words to rank by.
    case rank
    /// By time, those without a date last.
    case time
  }

  /// The documents that answer a query.
  public struct Findings: Sendable {
    /// Those that were asked for, in order.
    public let documents: [(reference: DocumentReference, score: Double)]
    /// How all of them are divided.
    public let facets: Facets
    /// What was also looked for, besides what was asked for: other forms of words that are in the index, and days.
    public let offered: [String]
    /// How many there are in all.
    public var total: Int { facets.total }
  }

  /// How the documents that answer a query are divided.
  public struct Facets: Sendable {
    /// How many there are in all.
    public let total: Int
    /// How many there are of each kind, the most frequent first.
    public let genres: [(genre: Genre, count: Int)]
    /// How many are marked how secret, the most frequent first; those without a mark are left out.
    public let classifications: [(classification: Classification, count: Int)]
    /// How many were sent in each year, in order; those without a date are left out.
    public let years: [(year: Int, count: Int)]
    /// How many name a person, came from or went to a post, or have a subject, where that was asked for.
    public internal(set) var topics: TopicCounts = [:]

    init(
      total: Int, genres: [(genre: Genre, count: Int)],
      classifications: [(classification: Classification, count: Int)], years: [(year: Int, count: Int)]
    ) {
      self.total = total
      self.genres = genres
      self.classifications = classifications
      self.years = years
    }

    /// How some documents are divided.
    public init(of documents: [DocumentSummary]) {
      func counted<Value: Hashable>(_ values: [Value], _ comesFirst: (Value, Value) -> Bool) -> [(Value, Int)]
      {
        Dictionary(grouping: values) { $0 }.map { ($0.key, $0.value.count) }.sorted {
          $0.1 == $1.1 ? comesFirst($0.0, $1.0) : $0.1 > $1.1
        }
      }
      let dates = documents.compactMap { $0.sent?.date.year }
      self.init(
        total: documents.count, genres: counted(documents.map(\.genre)) { $0.rawValue < $1.rawValue },
        classifications: counted(documents.compactMap(\.classification)) { $0.rawValue < $1.rawValue },
        years: counted(dates, <).sorted { $0.0 < $1.0 })
    }
  }

  /// Finds documents.
  ///
  /// Takes time in proportion to the documents that have the words, or to all, where there are no words.
  ///
  /// - Parameters:
  ///   - limit: how many to return; `nil` for all.
  ///   - offset: how many to pass over first.
  ///   - withTopics: whether they are to be divided by whom and what they are about.
  public func find(
    _ query: SearchQuery, order: Order = .rank, limit: Int? = nil, offset: Int = 0, withTopics: Bool = false
  ) throws(ArchiveError) -> Findings {
    try read { database in
      let facts = try documentFacts(database)
      let compiled = try CompiledQuery(query) { try Self.isIndexed($0, in: database) }
      let order = query.hasWords ? order : .time
      let offset = min(offset, facts.count)
      let wanted = limit.map { offset + min($0, facts.count - offset) } ?? facts.count
      let named = try query.key.flatMap { try Self.documentAlone(of: $0, in: database) }
      let topics = withTopics || !query.topics.isEmpty ? try documentTopics(database) : nil
      var collector = SearchCollector(
        facts, compiled, named: named, order: order, wanted: wanted, allowed: topics?.having(query.topics),
        keepsAll: withTopics)
      if let expression = compiled.expression {
        try collector.take(expression, in: database)
      } else {
        collector.takeAll()
      }
      let documents = try collector.inOrder().dropFirst(offset).map { candidate in
        (try Self.reference(to: candidate.id, in: database), order == .rank ? -candidate.place : 0)
      }
      var facets = collector.facets
      if let topics, let found = collector.found {
        facets.topics = Self.counts(
          topics.documents.lazy.map { topic, documents in (topic, documents.count { found.contains($0) }) })
      }
      return Findings(documents: documents, facets: facets, offered: compiled.offered)
    }
  }

  /// Whether words stand one after another somewhere in the index.
  private static func isIndexed(_ words: String, in database: Database) throws -> Bool {
    let statement = try database.cachedStatement(sql: "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1")
    return try Int.fetchOne(statement, arguments: ["\"\(words)\""]) != nil
  }

  private static func reference(to id: Int64, in database: Database) throws -> DocumentReference {
    let statement = try database.cachedStatement(
      sql: """
        SELECT documents.id, summary, path FROM documents JOIN files ON files.id = documents.file
        WHERE documents.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { throw DecodingFailure() }
    return try reference(row)
  }

  /// What a search found, as it is shown.
  public struct Answer: Sendable {
    /// The documents that were asked for, in order, each with a passage that shows why.
    public let hits: [SearchHit]
    /// How all that were found are divided.
    public let facets: Facets
    /// What was also looked for: see ``Findings/offered``.
    public let offered: [String]
  }

  /// Finds documents, with a passage of each that shows why.
  public func search(
    _ query: SearchQuery, order: Order = .rank, limit: Int, offset: Int = 0, withTopics: Bool = false
  ) throws(ArchiveError) -> Answer {
    let found = try find(query, order: order, limit: limit, offset: offset, withTopics: withTopics)
    var hits: [SearchHit] = []
    for (reference, score) in found.documents {
      let passage = try document(reference.id).flatMap { Excerpt.best(in: $0, for: query) }
      hits.append(SearchHit(reference.summary, score: score, passage: passage))
    }
    return Answer(hits: hits, facets: found.facets, offered: found.offered)
  }
}
