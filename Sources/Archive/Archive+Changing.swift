internal import Foundation
internal import GRDB
internal import Telegrams

extension Archive {
  /// The files that the index was made from, in the order of their paths.
  public func files() throws(ArchiveError) -> [IndexedFile] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM files ORDER BY path").map { row in
        IndexedFile(
          path: row["path"], size: row["size"], modified: row["modified"], changed: row["changed"],
          number: row["number"], digest: Array(row["digest"] as Data),
          problems: try Self.decoded(row["problems"]))
      }
    }
  }

  /// Changes the index, all at once: when `body` throws or the process ends, nothing has changed.
  public func change(_ body: (ArchiveChange) throws -> Void) throws(ArchiveError) {
    do {
      try database.write { try body(ArchiveChange($0)) }
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
public struct ArchiveChange {
  private let database: Database
  private let insertDocument: Insertion
  private let insertStructure: Insertion
  private let insertText: Insertion
  private let insertKey: Insertion
  private let insertNumber: Insertion
  private let insertSeries: Insertion
  private let insertSought: Insertion

  init(_ database: Database) throws {
    self.database = database
    func insertion(_ sql: String) throws -> Insertion { try Insertion(sql, in: database) }
    insertDocument = try insertion(
      """
      INSERT INTO documents(file, key, genre, classification, day, minute, length, unread, summary, entry)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    insertStructure = try insertion("INSERT INTO structures(id, structure) VALUES(?, ?)")
    insertText = try insertion(
      """
      INSERT INTO search(rowid, title, senders, addressees, people, running, joined) VALUES(?, ?, ?, ?, ?, ?, ?)
      """)
    insertKey = try insertion("INSERT OR IGNORE INTO keys(key, document, claim) VALUES(?, ?, ?)")
    insertNumber = try insertion("INSERT OR IGNORE INTO numbers(digits, document) VALUES(?, ?)")
    insertSeries = try insertion(
      """
      INSERT OR IGNORE INTO series(sender, addressee, year, day, number, document) VALUES(?, ?, ?, ?, ?, ?)
      """)
    insertSought = try insertion("INSERT OR IGNORE INTO sought(value, document) VALUES(?, ?)")
    try database.execute(sql: "UPDATE revision SET number = number + 1")
  }

  /// Takes out a file with all its documents.
  public func remove(_ path: String) throws {
    guard let id = try Int64.fetchOne(database, sql: "SELECT id FROM files WHERE path = ?", arguments: [path])
    else { return }
    let documents = "(SELECT id FROM documents WHERE file = ?)"
    for sql in [
      "DELETE FROM search WHERE rowid IN \(documents)", "DELETE FROM structures WHERE id IN \(documents)",
      "DELETE FROM keys WHERE document IN \(documents)", "DELETE FROM numbers WHERE document IN \(documents)",
      "DELETE FROM series WHERE document IN \(documents)",
      "DELETE FROM sought WHERE document IN \(documents)",
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
    try insertDocument.insert(
      .number(file), .text(summary.key), .text(summary.genre.rawValue),
      summary.classification.map { .text($0.rawValue) } ?? .nothing,
      summary.sent.map { .number(Int64($0.date.asNumber)) } ?? .nothing,
      summary.sent?.minute.map { .number(Int64($0)) } ?? .nothing, .number(Int64(text.running.count)),
      document.packedUnread.map { .bytes($0) } ?? .nothing, .bytes(document.packedSummary),
      .bytes(document.packedEntry))
    let id = Insertion.Value.number(database.lastInsertedRowID)
    try insertStructure.insert(id, .bytes(document.structure))
    try insertText.insert(
      id, .text(text.title), .text(text.senders), .text(text.addressees), .text(text.people),
      .textBytes(text.running), .text(text.joined))
    for (key, claim) in document.keys { try insertKey.insert(.text(key), id, .number(Int64(claim.rawValue))) }
    for digits in document.numbers { try insertNumber.insert(.text(digits), id) }
    for place in document.series {
      try insertSeries.insert(
        .text(place.sender.name), .text(place.addressee.name), .number(Int64(place.year.start.asNumber)),
        .number(Int64(place.day)), .number(Int64(place.number)), id)
    }
    for value in document.sought { try insertSought.insert(.text(value), id) }
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
    encoder.encode(problems)
    return Data(encoder.bytes)
  }
}
