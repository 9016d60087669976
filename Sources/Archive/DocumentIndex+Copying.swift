internal import GRDB

extension DocumentIndex {
  /// An index in memory of some documents alone, as though there were no others: what is found in it, in which order and how it ranks,
  /// and what a reference or a key leads to, depends on nothing but them.
  ///
  /// - Parameter ids: their places in this index; they have others in the copy.
  public func copy(of ids: Set<Int64>) throws(ArchiveError) -> DocumentIndex {
    let copy = try DocumentIndex()
    try read { source in
      try copy.database.write { target in
        var copying = Copying(source, target)
        let order = try Row.fetchAll(
          source,
          sql: """
            SELECT documents.id, path FROM documents JOIN files ON files.id = documents.file ORDER BY path, documents.id
            """)
        for row in order where ids.contains(row["id"]) { try copying.copy(row["id"], ofFile: row["path"]) }
        try target.execute(sql: "UPDATE revision SET number = number + 1")
      }
    }
    return copy
  }
}

/// Copies documents from one index to another, one after another.
private struct Copying {
  private let source: Database
  private let target: Database
  private var file: (path: String, id: Int64)?
  /// The place in the copy of the document that was copied last.
  private var last: Int64 = 0

  init(_ source: Database, _ target: Database) {
    self.source = source
    self.target = target
  }

  private static let documentColumns = [
    "key", "genre", "classification", "day", "minute", "length", "unread", "summary", "entry",
  ]
  /// The tables with lines of a document, and their columns besides it.
  private static let tables = [
    ("keys", ["key", "claim"]), ("numbers", ["digits"]), ("pages", ["volume", "page"]),
    ("series", ["sender", "addressee", "year", "day", "number"]), ("sought", ["value"]),
    ("topics", ["kind", "value"]),
  ]

  /// Copies a document. What was wrong with its file is not told.
  mutating func copy(_ id: Int64, ofFile path: String) throws {
    last += 1
    let place = try self.place(ofFile: path)
    try insert("documents", Self.documentColumns, of: "id = ?", id, [("id", last), ("file", place)])
    try insert("structures", ["structure", "running"], of: "id = ?", id, [("id", last)])
    try insert("fields", Schema.fields.map(\.rawValue), of: "id = ?", id, [("id", last)])
    let columns = Schema.Column.allCases.map(\.rawValue).joined(separator: ", ")
    try target.execute(
      sql: "INSERT INTO search(rowid, \(columns)) SELECT id, \(columns) FROM texts WHERE id = ?",
      arguments: [last])
    for (table, columns) in Self.tables {
      try insert(table, columns, of: "document = ?", id, [("document", last)])
    }
  }

  /// Copies the lines of a table that hold of a document.
  private func insert(
    _ table: String, _ columns: [String], of condition: String, _ id: Int64,
    _ own: [(name: String, value: Int64)]
  ) throws {
    let rows = try Row.fetchAll(
      try source.cachedStatement(
        sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE \(condition)"), arguments: [id])
    let names = own.map(\.name) + columns
    let statement = try target.cachedStatement(
      sql: """
        INSERT INTO \(table)(\(names.joined(separator: ", "))) VALUES(\(names.map { _ in "?" }.joined(separator: ", ")))
        """)
    for row in rows {
      try statement.execute(
        arguments: StatementArguments(own.map(\.value)) + StatementArguments(Array(row.databaseValues)))
    }
  }

  /// The place of a file in the copy, of which nothing but its path is copied.
  private mutating func place(ofFile path: String) throws -> Int64 {
    if let file, file.path == path { return file.id }
    try target.execute(
      sql: """
        INSERT INTO files(path, size, modified, changed, number, digest, problems) VALUES(?, 0, 0, 0, 0, x'', x'')
        """, arguments: [path])
    let id = target.lastInsertedRowID
    file = (path, id)
    return id
  }
}
