import Documents
internal import Documents
internal import Foundation
internal import GRDB
import Search

extension DocumentIndex {
  /// The files that the index was made from, in the order of their paths.
  public func files() throws(ArchiveError) -> [IndexedFile] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM files ORDER BY path").map(Self.file)
    }
  }

  /// How many files the index was made from.
  public func fileCount() throws(ArchiveError) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM files") ?? 0 }
  }

  /// The files of the documents that have keys.
  public func files(ofKeys keys: [String]) throws(ArchiveError) -> [IndexedFile] {
    try read { database in
      let places = keys.map { _ in "?" }.joined(separator: ", ")
      return try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT files.* FROM keys JOIN documents ON documents.id = keys.document
            JOIN files ON files.id = documents.file WHERE keys.key IN (\(places))
          """, arguments: StatementArguments(keys.map(\.composed))
      ).map(Self.file)
    }
  }

  private static func file(_ row: Row) throws -> IndexedFile {
    IndexedFile(
      path: row["path"], size: row["size"], modified: row["modified"], changed: row["changed"],
      number: row["number"], digest: Array(row["digest"] as Data), problems: try decoded(row["problems"]))
  }

  /// The folders of the files, by their paths below the folder of documents, each with when anything in it was last added, taken
  /// away or renamed, in nanoseconds since 1970; 0 where that is not to be relied on. None where nobody has said so yet.
  public func folders() throws(ArchiveError) -> [String: Int] {
    try read { database in
      Dictionary(
        uniqueKeysWithValues: try Row.fetchAll(database, sql: "SELECT path, modified FROM folders").map {
          ($0[0], $0[1])
        })
    }
  }

  /// Says which folders there are, when all files have been looked at.
  public func setFolders(_ folders: [String: Int]) throws(ArchiveError) {
    do {
      try database.write { database in
        try database.execute(sql: "DELETE FROM folders")
        for (path, date) in folders {
          try database.execute(
            sql: "INSERT INTO folders(path, modified) VALUES(?, ?)", arguments: [path, date])
        }
      }
    } catch {
      throw ArchiveError(error)
    }
  }

  /// Changes the index, all at once: when `body` throws or the process ends, nothing has changed.
  public func change(_ body: (IndexChange) throws -> Void) throws(ArchiveError) {
    do {
      try database.write { try body(IndexChange($0)) }
    } catch {
      throw ArchiveError(error)
    }
  }

  /// Writes what is in the write-ahead log into the database itself, so far as nobody is reading there.
  public func settle() {
    // What cannot be written now is written later; the index is whole in any case.
    _ = try? database.writeWithoutTransaction { try $0.checkpoint(.passive) }
  }
}

/// A change of the index while it is being made.
public struct IndexChange {
  private let database: Database
  private let insertDocument: Statement
  private let insertStructure: Statement
  private let insertFields: Statement
  private let insertText: Statement
  private let insertKey: Statement
  private let insertNumber: Statement
  private let insertPage: Statement
  private let insertSeries: Statement
  private let insertSought: Statement
  private let insertTopic: Statement

  init(_ database: Database) throws {
    self.database = database
    func insertion(_ table: String, _ columns: [String], conflict: String = "") throws -> Statement {
      let places = columns.map { _ in "?" }.joined(separator: ", ")
      return try database.cachedStatement(
        sql: "INSERT \(conflict) INTO \(table)(\(columns.joined(separator: ", "))) VALUES(\(places))")
    }
    insertDocument = try insertion(
      "documents",
      ["file", "key", "genre", "classification", "day", "minute", "length", "unread", "summary", "entry"])
    insertStructure = try insertion("structures", ["id", "structure", "running"])
    insertFields = try insertion("fields", ["id"] + Schema.fields.map(\.rawValue))
    insertText = try insertion("search", ["rowid"] + Schema.Column.allCases.map(\.rawValue))
    insertKey = try insertion("keys", ["key", "document", "claim"], conflict: "OR IGNORE")
    insertNumber = try insertion("numbers", ["digits", "document"], conflict: "OR IGNORE")
    insertPage = try insertion("pages", ["volume", "page", "document"], conflict: "OR IGNORE")
    insertSeries = try insertion(
      "series", ["sender", "addressee", "year", "day", "number", "document"], conflict: "OR IGNORE")
    insertSought = try insertion("sought", ["value", "document"], conflict: "OR IGNORE")
    insertTopic = try insertion("topics", ["document", "kind", "value"], conflict: "OR IGNORE")
    try database.execute(sql: "UPDATE revision SET number = number + 1")
  }

  /// Takes out a file with all its documents.
  public func remove(_ path: String) throws {
    guard let id = try Int64.fetchOne(database, sql: "SELECT id FROM files WHERE path = ?", arguments: [path])
    else { return }
    let documents = "(SELECT id FROM documents WHERE file = ?)"
    let columns = Schema.Column.allCases.map(\.rawValue).joined(separator: ", ")
    for sql in [
      // What FTS5 keeps no copy of, it must be given again to take it out.
      """
      INSERT INTO search(search, rowid, \(columns)) SELECT 'delete', id, \(columns) FROM texts WHERE id IN \(documents)
      """,
      "DELETE FROM fields WHERE id IN \(documents)", "DELETE FROM structures WHERE id IN \(documents)",
      "DELETE FROM keys WHERE document IN \(documents)", "DELETE FROM numbers WHERE document IN \(documents)",
      "DELETE FROM pages WHERE document IN \(documents)",
      "DELETE FROM series WHERE document IN \(documents)",
      "DELETE FROM sought WHERE document IN \(documents)",
      "DELETE FROM topics WHERE document IN \(documents)",
      "DELETE FROM documents WHERE file = ?",
      "DELETE FROM files WHERE id = ?",
    ] {
      try database.execute(sql: sql, arguments: [id])
    }
  }

  /// Begins a file that is not in the index.
  ///
  /// - Returns: its place in the index.
  public func add(_ file: IndexedFile) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO files(path, size, modified, changed, number, digest, problems) VALUES(?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        file.path, file.size, file.modified, file.changed, file.number, Data(file.digest),
        Self.packed(file.problems),
      ])
    return database.lastInsertedRowID
  }

  /// Adds a document of a file.
  public func add(_ document: PreparedDocument, ofFile file: Int64) throws {
    let summary = document.summary
    let text = document.text
    try insertDocument.execute(arguments: [
      file, summary.key, summary.genre.rawValue, summary.classification?.rawValue,
      summary.sent?.date.asNumber, summary.sent?.minute, document.length,
      document.packedUnread.map { Data($0) },
      Data(document.packedSummary), Data(document.packedEntry),
    ])
    let id = database.lastInsertedRowID
    try insertStructure.execute(arguments: [id, Data(document.structure), document.running])
    try insertFields.execute(arguments: [id] + StatementArguments(text.fields))
    try insertText.execute(arguments: [id] + StatementArguments(text.fields + [text.running, text.joined]))
    for (key, claim) in document.keys { try insertKey.execute(arguments: [key, id, claim.rawValue]) }
    for digits in document.numbers { try insertNumber.execute(arguments: [digits, id]) }
    for (volume, page) in document.pages { try insertPage.execute(arguments: [volume, page, id]) }
    for place in document.series {
      try insertSeries.execute(arguments: [
        place.sender.name, place.addressee.name, place.year.start.asNumber, place.day, place.number, id,
      ])
    }
    for topic in document.topics {
      try insertTopic.execute(arguments: [id, topic.kind.rawValue, topic.value])
    }
    for value in document.sought { try insertSought.execute(arguments: [value, id]) }
  }

  /// Says once more what is known of a file, when all of it has been read, or nothing of it has changed but its date.
  public func update(_ file: IndexedFile) throws {
    try database.execute(
      sql: """
        UPDATE files SET size = ?, modified = ?, changed = ?, number = ?, digest = ?, problems = ? WHERE path = ?
        """,
      arguments: [
        file.size, file.modified, file.changed, file.number, Data(file.digest), Self.packed(file.problems),
        file.path,
      ])
  }

  private static func packed(_ problems: [FileProblem]) -> Data {
    var encoder = BinaryEncoder()
    problems.encode(to: &encoder)
    return Data(encoder.bytes)
  }
}
