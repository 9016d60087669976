public import Documents
internal import Foundation
internal import GRDB
public import References

extension DocumentIndex {
  /// What a document cites: each reference in its texts, in their order, resolved in this collection.
  ///
  /// - Parameter home: the ministry at home, where the record says which.
  public func references(in document: Document, home: Post? = nil) throws(ArchiveError) -> [ResolvedReference]
  {
    try read { try Self.references(in: document, home, $0) }
  }

  /// What cites a document: the documents with references that come to it, by time, with those references.
  ///
  /// Takes time in proportion to the documents that name its number, its place or its day.
  ///
  /// - Parameter home: the ministry at home, where the record says which.
  public func references(
    to document: Document, home: Post? = nil
  ) throws(ArchiveError) -> [(reference: DocumentReference, references: [ResolvedReference])] {
    try read { database in
      let values = BacklinkKey.values(meaning: CatalogueEntry(document))
      guard !values.isEmpty else { return [] }
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT documents.id, summary, path, day, minute, documents.key FROM sought
            JOIN documents ON documents.id = sought.document JOIN files ON files.id = documents.file
          WHERE value IN (\(values.map { _ in "?" }.joined(separator: ", ")))
          ORDER BY day IS NULL, day, minute, documents.key, path, documents.id
          """, arguments: StatementArguments(values))
      var citing: [(DocumentReference, [ResolvedReference])] = []
      for row in rows {
        let reference = try Self.reference(row)
        guard reference.summary.key != document.key, let other = try Self.document(reference.id, in: database)
        else { continue }
        let references = try Self.references(in: other, home, database).filter { found in
          found.answers.contains { $0.key == document.key }
        }
        if !references.isEmpty { citing.append((reference, references)) }
      }
      return citing
    }
  }

  /// Where the references of a document lead, and who refers to it.
  public struct Links: Sendable {
    /// What it cites, in the order of its texts.
    public let cites: [ResolvedReference]
    /// What cites it, by time.
    public let citedBy: [(document: Document, references: [ResolvedReference])]
    /// The document itself and those that it cites, without their texts, by their keys.
    public let summaries: [String: DocumentSummary]
  }

  /// Finds out where the references of a document lead, and, where that is asked for, who refers to it.
  ///
  /// - Parameter home: the ministry at home, where the record says which.
  public func links(
    of document: Document, withCiting: Bool, home: Post? = nil
  ) throws(ArchiveError) -> Links {
    let cites = try references(in: document, home: home)
    var citedBy: [(document: Document, references: [ResolvedReference])] = []
    if withCiting {
      for (reference, references) in try references(to: document, home: home) {
        if let other = try self.document(reference.id) { citedBy.append((other, references)) }
      }
    }
    var summaries = [document.key: DocumentSummary(document)]
    for key in cites.flatMap(\.answers).compactMap(\.key) where summaries[key] == nil {
      if case .document(let reference) = try lookUp(key) { summaries[key] = reference.summary }
    }
    return Links(cites: cites, citedBy: citedBy, summaries: summaries)
  }

  private static func references(
    in document: Document, _ home: Post?, _ database: Database
  ) throws(ArchiveError) -> [ResolvedReference] {
    let mentions = document.mentions()
    let answers = try Resolver(IndexCatalogue(database: database), home: home).answers(
      to: mentions, in: CatalogueEntry(document))
    return zip(mentions, answers).map { ResolvedReference($0, $1) }
  }
}

/// The index as the resolving of references asks it.
private struct IndexCatalogue: Catalogue {
  typealias Failure = ArchiveError

  let database: Database

  func entries(numbered digits: String) throws(ArchiveError) -> [CatalogueEntry] {
    try entries(
      """
      SELECT entry FROM numbers JOIN documents ON documents.id = document JOIN files ON files.id = file
      WHERE digits = ? ORDER BY documents.key, path, documents.id
      """, [digits])
  }

  func entries(on date: CalendarDate) throws(ArchiveError) -> [CatalogueEntry] {
    try entries(
      """
      SELECT entry FROM documents JOIN files ON files.id = file WHERE day = ? ORDER BY documents.key, path, documents.id
      """, [date.asNumber])
  }

  func entry(volume: String, identifier: String) throws(ArchiveError) -> CatalogueEntry? {
    try entries(
      """
      SELECT entry FROM keys JOIN documents ON documents.id = document JOIN files ON files.id = file
      WHERE keys.key = ? AND claim = ? ORDER BY path, documents.id LIMIT 1
      """,
      ["\(volume)-\(identifier)", PreparedDocument.Claim.edition.rawValue]
    ).first
  }

  func entries(volume: String, page: String) throws(ArchiveError) -> [CatalogueEntry] {
    try entries(
      """
      SELECT entry FROM pages JOIN documents ON documents.id = document JOIN files ON files.id = file
      WHERE volume = ? AND page = ? ORDER BY path, documents.id
      """, [volume, page])
  }

  func reach(
    from sender: Post, to addressee: Post, on date: CalendarDate
  ) throws(ArchiveError) -> SeriesReach {
    do {
      let year = SeriesYear(of: date).start.asNumber
      let row = try database.cachedStatement(
        sql: """
          SELECT max(CASE WHEN day <= ?4 THEN number END), min(CASE WHEN day > ?4 THEN number END)
          FROM series WHERE sender = ?1 AND addressee = ?2 AND year = ?3
          """)
      let found = try Row.fetchOne(row, arguments: [sender.name, addressee.name, year, date.asNumber])
      return SeriesReach(before: found?[0], after: found?[1])
    } catch {
      throw ArchiveError(error)
    }
  }

  private func entries(_ sql: String, _ arguments: StatementArguments) throws(ArchiveError)
    -> [CatalogueEntry]
  {
    do {
      let statement = try database.cachedStatement(sql: sql)
      return try Data.fetchAll(statement, arguments: arguments).map { try DocumentIndex.decoded($0) }
    } catch {
      throw ArchiveError(error)
    }
  }
}
