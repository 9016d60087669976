internal import Foundation
internal import GRDB
internal import Synchronization

/// The index of a record's documents: a database that is derived from their files and may be deleted at any time.
///
/// One process at a time changes it, others read on meanwhile: each sees it as it was when its reading began. A change
/// is there whole or not at all, whenever the process that makes it ends.
public final class DocumentIndex: Sendable {
  let database: any DatabaseWriter
  /// What was known of all documents when that was last asked.
  let lastFacts = Mutex<DocumentFacts?>(nil)
  /// Which documents had which topics when that was last asked.
  let lastTopics = Mutex<DocumentTopics?>(nil)
  /// Whether it is kept in memory alone.
  public let isInMemory: Bool

  /// Opens the index in a file; makes it if it is not there, and anew if another version made it.
  ///
  /// - Throws: an ``ArchiveError``.
  public init(path: String) throws(ArchiveError) {
    do {
      if let pool = try Self.pool(path) {
        database = pool
      } else {
        Self.remove(path: path)
        guard let pool = try Self.pool(path) else {
          throw ArchiveError(.other, "another version of the program makes it at the same time")
        }
        database = pool
      }
      isInMemory = false
    } catch {
      throw ArchiveError(error)
    }
  }

  /// Takes away an index with its log, or what is left of either. Whoever still has it open goes on with what is no longer
  /// to be found under its name.
  public static func remove(path: String) {
    for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
  }

  /// The index in a file, made if it is not there; `nil` when another version made it.
  private static func pool(_ path: String) throws -> DatabasePool? {
    var configuration = Configuration()
    configuration.busyMode = .timeout(20)
    configuration.label = "archive"
    // What is read at one time is read once.
    configuration.prepareDatabase { database in
      // Nothing in the index is more secret than the files that it comes from.
      try database.execute(
        sql: "PRAGMA cache_size = -16384; PRAGMA mmap_size = 1073741824; PRAGMA secure_delete = OFF")
      FoldingFunctions.prepare(database)
      try SearchCollector.prepare(database)
    }
    if !FileManager.default.fileExists(atPath: path) {
      // A log whose index is gone would be taken for the new one's.
      remove(path: path)
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = \(pageSize); VACUUM") }
      try queue.close()
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    // In the mode of a write-ahead log, NORMAL keeps the database whole whatever happens. A failure of the machine may
    // lose the last changes; their files are then read again, as after any change. More safety would buy nothing
    // here: whatever is lost can be had from the files.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    let version = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    if version == 0 {
      try pool.write(Schema.prepare)
    } else if version != Schema.version {
      try pool.close()
      return nil
    }
    return pool
  }

  /// Makes an index in a file that is not there, which nobody else knows of yet, and closes it.
  ///
  /// It is written without a journal: when anything fails, what is left of the file is of no use.
  ///
  /// - Parameter fill: fills it.
  /// - Throws: an ``ArchiveError``.
  public static func make(
    path: String, _ fill: (DocumentIndex) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    let queue: DatabaseQueue
    do {
      var configuration = Configuration()
      configuration.label = "new archive"
      configuration.prepareDatabase { database in
        try database.execute(
          sql: """
            PRAGMA page_size = \(Self.pageSize); PRAGMA cache_size = -4096; PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA secure_delete = OFF; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF
            """)
        FoldingFunctions.prepare(database)
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write(Schema.prepare)
    } catch {
      throw ArchiveError(error)
    }
    try fill(DocumentIndex(queue))
    do {
      // All that is written now waits for the disk, and it for all that was written before: so the index is whole
      // whatever happens. From here on it has a log.
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
        guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
          throw DatabaseError(message: "no write-ahead log can be had")
        }
      }
      try queue.close()
    } catch {
      throw ArchiveError(error)
    }
  }

  private init(_ queue: DatabaseQueue) {
    database = queue
    isInMemory = false
  }

  /// Texts are long: large pages mean fewer to write. A file has pages of one size for as long as it lasts.
  private static let pageSize = 16384

  /// An index that is kept in memory alone, for folders that cannot be written.
  public init() throws(ArchiveError) {
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { database in
        FoldingFunctions.prepare(database)
        try SearchCollector.prepare(database)
      }
      let queue = try DatabaseQueue(configuration: configuration)
      try queue.write(Schema.prepare)
      database = queue
      isInMemory = true
    } catch {
      throw ArchiveError(error)
    }
  }

  /// Reads the index as it is at this moment.
  func read<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    do {
      return try database.read(body)
    } catch {
      throw ArchiveError(error)
    }
  }

  /// Whether everything in the index fits together: SQLite's own check, that of the words, and whether each document
  /// can be read back.
  ///
  /// - Returns: what does not fit, in words; empty when all does. Takes time linear in the index.
  public func faults() throws(ArchiveError) -> [String] {
    do {
      var faults = try database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        .filter { $0 != "ok" }
      try database.write { database in
        do {
          try database.execute(sql: "INSERT INTO search(search, rank) VALUES('integrity-check', 1)")
        } catch {
          faults.append("the words do not fit the texts: \(error)")
        }
      }
      faults += try database.read { database in
        var faults: [String] = []
        let counts = try Row.fetchOne(
          database,
          sql: """
            SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM structures),
              (SELECT count(*) FROM fields), (SELECT count(DISTINCT document) FROM keys),
              (SELECT count(*) FROM documents WHERE file NOT IN (SELECT id FROM files))
            """)!
        let documents: Int = counts[0]
        if documents != counts[1] || documents != counts[2] || documents != counts[3] || 0 != counts[4] {
          faults.append("documents, structures, texts, keys, lost: \(counts)")
        }
        for id in try Int64.fetchAll(database, sql: "SELECT id FROM documents") {
          if (try? Self.document(id, in: database)) == nil { faults.append("document \(id) cannot be read") }
        }
        return faults
      }
      return faults
    } catch {
      throw ArchiveError(error)
    }
  }
}
