internal import Foundation
internal import GRDB

/// The facts of all documents as the index keeps them, ready to be used: whoever asks once, as a command does, need not read a row
/// for each document.
extension DocumentFacts {
  /// What is kept, if it is of this state of the index and laid out as this program lays it out.
  static func kept(in database: Database, revision: Int64) throws -> DocumentFacts? {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT first, count, mean, entries FROM facts WHERE revision = ?",
        arguments: [revision])
    else { return nil }
    let entries: [Entry]? = try row.withUnsafeData(named: "entries") { data in
      guard let data, data.count.isMultiple(of: MemoryLayout<Entry>.stride) else { return nil }
      return [Entry](unsafeUninitializedCapacity: data.count / MemoryLayout<Entry>.stride) { buffer, count in
        count = data.copyBytes(to: buffer) / MemoryLayout<Entry>.stride
      }
    }
    guard let entries else { return nil }
    return DocumentFacts(
      revision: revision, entries: entries, first: row["first"], count: row["count"], meanLength: row["mean"])
  }

  /// Keeps the facts in the index.
  func keep(in database: Database) throws {
    try database.execute(sql: "DELETE FROM facts")
    let data = entries.withUnsafeBytes { Data($0) }
    try database.execute(
      sql: "INSERT INTO facts(revision, first, count, mean, entries) VALUES(?, ?, ?, ?, ?)",
      arguments: [revision, first, count, meanLength, data])
  }
}

extension DocumentIndex {
  /// Keeps in the index what searches need to know of all documents, where it has changed. Searches are right without it, and take
  /// longer.
  public func keepFacts() {
    try? database.write { database in
      let revision = try Int64.fetchOne(database, sql: "SELECT number FROM revision") ?? 0
      let known = try Int64.fetchOne(database, sql: "SELECT revision FROM facts")
      guard known != revision else { return }
      try DocumentFacts(database, revision: revision).keep(in: database)
    }
  }
}
