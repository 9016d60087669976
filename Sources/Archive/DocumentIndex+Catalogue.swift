public import Documents
internal import Foundation
internal import GRDB

extension DocumentIndex {
  /// What a key leads to.
  public enum Lookup: Hashable, Sendable {
    /// One document.
    case document(DocumentReference)
    /// Several that claim the key equally; none of them has it.
    case ambiguous([DocumentReference])
    /// None.
    case unknown
  }

  /// A document in the index.
  public struct DocumentReference: Hashable, Sendable {
    /// Its place in the index, which holds until its file changes.
    public let id: Int64
    /// The document without its text.
    public let summary: DocumentSummary
    /// Its file, below the folder of documents.
    public let path: String
  }

  /// How many documents there are, by kind.
  public func counts() throws(ArchiveError) -> [Genre: Int] {
    try read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT genre, count(*) FROM documents GROUP BY genre")
      return Dictionary(
        uniqueKeysWithValues: rows.compactMap { row in Genre(rawValue: row[0]).map { ($0, row[1]) } })
    }
  }

  /// The document of a key, in whichever code points its letters are written.
  public func lookUp(_ key: String) throws(ArchiveError) -> Lookup {
    try read { try Self.lookUp(key, in: $0) }
  }

  /// The document that a key means, by its place in the index; `nil` where none does, or several do.
  static func documentAlone(of key: String, in database: Database) throws -> Int64? {
    guard case .document(let reference) = try lookUp(key, in: database) else { return nil }
    return reference.id
  }

  private static func lookUp(_ key: String, in database: Database) throws -> Lookup {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT documents.id, summary, path, claim FROM keys JOIN documents ON documents.id = keys.document
          JOIN files ON files.id = documents.file
        WHERE keys.key = ? ORDER BY claim, documents.key, path, documents.id
        """, arguments: [key.composed])
    guard let best: Int = rows.first?["claim"] else { return .unknown }
    let claimants = try rows.filter { $0["claim"] == best }.map(Self.reference)
    return claimants.count == 1 ? .document(claimants[0]) : .ambiguous(claimants)
  }

  /// What of a file is in the index.
  public struct FileContent: Sendable {
    /// How many documents of each kind it has.
    public internal(set) var counts: [Genre: Int] = [:]
    /// What of its documents was not understood, as it stands there, by their keys.
    public internal(set) var unread: [(key: String, texts: [String])] = []
  }

  /// What of files is in the index, by their paths. A file that is not there has no documents.
  public func contents(ofFiles paths: [String]) throws(ArchiveError) -> [String: FileContent] {
    try read { database in
      let count = try database.cachedStatement(
        sql: """
          SELECT genre, count(*) FROM documents JOIN files ON files.id = documents.file
          WHERE path = ? GROUP BY genre
          """)
      let unread = try database.cachedStatement(
        sql: """
          SELECT key, unread FROM documents JOIN files ON files.id = documents.file
          WHERE path = ? AND unread IS NOT NULL ORDER BY documents.id
          """)
      var contents: [String: FileContent] = [:]
      for path in paths {
        var content = FileContent()
        let counts = try Row.fetchCursor(count, arguments: [path])
        while let row = try counts.next() {
          if let genre = Genre(rawValue: row[0]) { content.counts[genre] = row[1] }
        }
        let texts = try Row.fetchCursor(unread, arguments: [path])
        while let row = try texts.next() {
          content.unread.append((row[0], try Self.decoded(row[1] as Data)))
        }
        contents[path] = content
      }
      return contents
    }
  }

  /// Whether two documents in the index are the same one of an edition, by its place in it.
  public func hasDoubles() throws(ArchiveError) -> Bool {
    try read { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS(SELECT 1 FROM keys WHERE claim = ? GROUP BY key HAVING count(*) > 1)
          """, arguments: [PreparedDocument.Claim.edition.rawValue]) ?? false
    }
  }

  /// The other files that hold the same documents of an edition as a file, by their places in it.
  public func doubles(ofFile path: String) throws(ArchiveError) -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT DISTINCT others.path FROM files JOIN documents ON documents.file = files.id
            JOIN keys ON keys.document = documents.id
            JOIN keys AS same ON same.key = keys.key AND same.claim = keys.claim AND same.document <> keys.document
            JOIN documents AS doubles ON doubles.id = same.document JOIN files AS others ON others.id = doubles.file
          WHERE files.path = ?1 AND keys.claim = ?2 AND others.path <> ?1 ORDER BY others.path
          """, arguments: [path, PreparedDocument.Claim.edition.rawValue])
    }
  }

  /// The documents of a file, by its path, in their order.
  public func documents(ofFile path: String) throws(ArchiveError) -> [DocumentReference] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT documents.id, summary, path FROM documents JOIN files ON files.id = documents.file
          WHERE path = ? ORDER BY documents.id
          """, arguments: [path]
      ).map(Self.reference)
    }
  }

  /// A document with its text; `nil` when it is no longer there.
  public func document(_ id: Int64) throws(ArchiveError) -> Document? {
    try read { try Self.document(id, in: $0) }
  }

  /// The keys that several documents claim equally, with those documents, in order.
  public func ambiguousKeys() throws(ArchiveError) -> [(key: String, documents: [DocumentReference])] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          WITH shared AS (SELECT key FROM keys GROUP BY key HAVING count(*) > 1)
          SELECT keys.key, documents.id, summary, path FROM (
              SELECT key, min(claim) AS best FROM keys WHERE key IN shared GROUP BY key) AS claimed
            JOIN keys ON keys.key = claimed.key AND keys.claim = claimed.best
            JOIN documents ON documents.id = keys.document JOIN files ON files.id = documents.file
          ORDER BY keys.key, documents.key, path, documents.id
          """)
      var found: [(key: String, documents: [DocumentReference])] = []
      for row in rows {
        let key: String = row["key"]
        if found.last?.key != key { found.append((key, [])) }
        found[found.count - 1].documents.append(try Self.reference(row))
      }
      return found.filter { $0.documents.count > 1 }
    }
  }

  /// The keys that begin as a word does, for suggestions; no more than so many.
  public func keys(startingWith prefix: String, limit: Int) throws(ArchiveError) -> [String] {
    let prefix = prefix.composed
    return try read { database in
      try String.fetchAll(
        database, sql: "SELECT DISTINCT key FROM keys WHERE key >= ? AND key < ? ORDER BY key LIMIT ?",
        arguments: [prefix, prefix + "\u{10FFFF}", limit])
    }
  }

  // MARK: - Rows

  static func reference(_ row: Row) throws -> DocumentReference {
    DocumentReference(
      id: row["id"], summary: try decoded(row["summary"]), path: row["path"])
  }

  static func decoded<Value: BinaryCodable>(_ bytes: Data) throws(DecodingFailure) -> Value {
    var decoder = BinaryDecoder(Array(bytes), running: [])
    return try Value(from: &decoder)
  }

  static func document(_ id: Int64, in database: Database) throws -> Document? {
    let statement = try database.cachedStatement(
      sql: "SELECT structure, running FROM structures WHERE id = ?")
    let rows = try Row.fetchCursor(statement, arguments: [id])
    guard let row = try rows.next() else { return nil }
    func bytes(_ column: Int) throws -> [UInt8] {
      try row.withUnsafeData(atIndex: column) { Array($0 ?? Data()) }
    }
    var decoder = BinaryDecoder(try bytes(0), running: try bytes(1))
    return try Document(from: &decoder)
  }
}
