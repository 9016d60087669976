internal import GRDB
public import Telegrams

extension Archive {
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
    /// How many there are in all.
    public let total: Int
  }

  /// Finds documents.
  ///
  /// - Parameters:
  ///   - limit: how many to return; `nil` for all.
  ///   - offset: how many to pass over first.
  public func find(
    _ query: SearchQuery, order: Order = .rank, limit: Int? = nil, offset: Int = 0
  ) throws(ArchiveError) -> Findings {
    let documents = try list(query, order: order, limit: limit, offset: offset)
    let isAll = offset == 0 && documents.count < limit ?? .max
    return Findings(documents: documents, total: isAll ? documents.count : try count(query))
  }

  /// Finds documents without counting how many there are in all: where words are many, that takes as long again.
  public func list(
    _ query: SearchQuery, order: Order = .rank, limit: Int? = nil, offset: Int = 0
  ) throws(ArchiveError) -> [(reference: DocumentReference, score: Double)] {
    try read { database in
      let selection = Selection(query)
      let isRanked = order == .rank && query.hasWords
      // What is shown of a document is fetched for those that are returned, not for all that are ranked. The lower the
      // rank, the better.
      let chosen =
        isRanked
        ? "SELECT \(selection.id) AS found, search.rank AS place FROM \(selection.source)"
        : "SELECT documents.id AS found, 0.0 AS place FROM \(selection.documents)"
      func sorting(_ id: String) -> String {
        isRanked ? "place, \(id)" : "documents.day IS NULL, documents.day, documents.minute, \(id)"
      }
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT documents.id, summary, path, -place AS score
          FROM (\(chosen) \(selection.condition) ORDER BY \(sorting("found")) LIMIT ? OFFSET ?)
            JOIN documents ON documents.id = found JOIN files ON files.id = documents.file
          ORDER BY \(sorting("found"))
          """, arguments: selection.arguments + [limit ?? -1, offset])
      return try rows.map { (try Self.reference($0), $0["score"]) }
    }
  }

  private func count(_ query: SearchQuery) throws(ArchiveError) -> Int {
    try read { database in
      let selection = Selection(query)
      return try Int.fetchOne(
        database, sql: "SELECT count(*) FROM \(selection.source) \(selection.condition)",
        arguments: selection.arguments) ?? 0
    }
  }

  /// Finds documents, with a passage of each that shows why.
  public func search(
    _ query: SearchQuery, order: Order = .rank, limit: Int, offset: Int = 0
  ) throws(ArchiveError) -> (hits: [SearchHit], total: Int) {
    let answer = try find(query, order: order, limit: limit, offset: offset)
    return (try hits(answer.documents, for: query), answer.total)
  }

  /// Documents that were found, with a passage of each that shows why.
  public func hits(
    _ documents: [(reference: DocumentReference, score: Double)], for query: SearchQuery
  ) throws(ArchiveError) -> [SearchHit] {
    var hits: [SearchHit] = []
    for (reference, score) in documents {
      let passage = try document(reference.id).flatMap { Passage.best(in: $0, for: query) }
      hits.append(SearchHit(reference.summary, score: score, passage: passage))
    }
    return hits
  }
}

extension Archive {
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
  }

  /// Counts the documents that answer a query, in all, by kind, secrecy and year.
  public func facets(_ query: SearchQuery) throws(ArchiveError) -> Facets {
    try read { database in
      let selection = Selection(query)
      // Once through what answers, however many ways it is divided.
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT genre, classification, day / 10000 AS year, count(*) AS number
          FROM \(selection.documents) \(selection.condition) GROUP BY genre, classification, year
          """, arguments: selection.arguments)
      var total = 0
      var genres: [String: Int] = [:]
      var classifications: [String: Int] = [:]
      var years: [Int: Int] = [:]
      while let row = try rows.next() {
        let number: Int = row["number"]
        total += number
        if let genre: String = row["genre"] { genres[genre, default: 0] += number }
        if let mark: String = row["classification"] { classifications[mark, default: 0] += number }
        if let year: Int = row["year"] { years[year, default: 0] += number }
      }
      func frequentFirst(_ counts: [String: Int]) -> [(key: String, value: Int)] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      }
      return Facets(
        total: total,
        genres: frequentFirst(genres).compactMap { word, count in Genre(rawValue: word).map { ($0, count) } },
        classifications: frequentFirst(classifications).compactMap { word, count in
          Classification(rawValue: word).map { ($0, count) }
        }, years: years.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
  }
}

/// A query in the terms of the database.
private struct Selection {
  /// What answers, with all that is known of each document in a row.
  let documents: String
  /// Whether the words alone decide: then nothing need be looked up of the thousands that a frequent word is in.
  let isOfWordsAlone: Bool
  let condition: String
  let arguments: StatementArguments

  /// What answers, with its place in the index in ``id``.
  var source: String { isOfWordsAlone ? "search" : documents }
  var id: String { isOfWordsAlone ? "search.rowid" : "documents.id" }

  init(_ query: SearchQuery) {
    var conditions: [String] = []
    var arguments = StatementArguments()
    let match = Self.match(query)
    if let match {
      conditions.append("search MATCH ?")
      arguments += [match]
    }
    if !query.classifications.isEmpty {
      conditions.append(
        "classification IN (\(query.classifications.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(query.classifications.map(\.rawValue))
    }
    if !query.genres.isEmpty {
      conditions.append("genre IN (\(query.genres.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(query.genres.map(\.rawValue))
    }
    if let first = query.first {
      conditions.append("day >= ?")
      arguments += [Self.number(first)]
    }
    if let end = query.end {
      conditions.append("day < ?")
      arguments += [Self.number(end)]
    }
    condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    self.arguments = arguments
    isOfWordsAlone = match != nil && conditions.count == 1
    documents = match == nil ? "documents" : "search JOIN documents ON documents.id = search.rowid"
  }

  private static func number(_ date: CalendarDate) -> Int { date.year * 10000 + date.month * 100 + date.day }

  /// What FTS5 is to find; `nil` when there are no words.
  private static func match(_ query: SearchQuery) -> String? {
    let required =
      query.clauses.filter { !$0.isExcluded }.map { clause in
        "(" + clause.alternatives.map(everywhere).joined(separator: " OR ") + ")"
      }
      + query.senders.map { "senders : \(phrase($0))" }
      + query.addressees.map { "addressees : \(phrase($0))" }
      + query.people.map { "people : \(phrase($0))" }
    guard !required.isEmpty else { return nil }
    let excluded = query.clauses.filter(\.isExcluded).flatMap(\.alternatives).map(everywhere)
    return required.joined(separator: " AND ") + excluded.map { " NOT (\($0))" }.joined()
  }

  /// A term in headings and texts; where hyphens are in it, also without them.
  private static func everywhere(_ term: SearchQuery.Term) -> String {
    let text = "{title running joined} : \(phrase(term))"
    let parts = term.text.split { $0 == "-" || $0 == "\u{AD}" || $0 == "\u{2010}" || $0 == "\u{2011}" }
    guard parts.count > 1, !term.text.contains(" ") else { return text }
    return "\(text) OR {title running joined} : \(phrase(.init(parts.joined(), isPrefix: term.isPrefix)))"
  }

  /// The words between quotation marks, so that none of them means anything to FTS5.
  private static func phrase(_ term: SearchQuery.Term) -> String {
    "\"\(term.text.filter { $0 != "\"" && $0 != "\0" })\"" + (term.isPrefix ? " *" : "")
  }
}
