internal import Foundation
internal import GRDB
internal import Glibc

/// How a store is opened: the file made for its owner alone, looked at before it is touched, set to be durable, and brought to
/// the layout of this version.
struct StoreOpening {
  var path: String
  var creating: Bool
  var patience: Double

  /// The opened store.
  ///
  /// - Throws: a ``StoreFault``.
  func pool() throws -> DatabasePool {
    try expectStoreOrNothing()
    return try StoreFault.translating("the store could not be opened", path) {
      let pool = try retrying {
        try DatabasePool(path: path, configuration: Self.configuration(patience: patience))
      }
      // GRDB sets NORMAL for the write-ahead log, by which a failing machine may lose the last transactions.
      try pool.writeWithoutTransaction { database in
        try database.execute(
          sql: """
            PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864
            """)
        guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2,
          try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal"
        else { throw StoreFault(.failing, path, "the store cannot be made durable") }
      }
      guard try !pool.read(Schema.migrator.hasBeenSuperseded) else {
        throw StoreFault(.newer, path, "a later version of the program has written this store")
      }
      try retrying { try Self.migrate(pool) }
      return pool
    }
  }

  /// How connections are set.
  static func configuration(patience: Double) -> Configuration {
    var configuration = Configuration()
    configuration.label = "desk"
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      // `fullfsync` means something only where a disk says too early that it has written. A store that somebody has meddled with
      // runs no functions of its own.
      try database.execute(
        sql: "PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// Brings a store to the layout of this version. Of two processes that do so at once one comes second, and finds it done.
  static func migrate(_ database: any DatabaseWriter) throws {
    let migrator = Schema.migrator
    guard try !database.read(migrator.hasCompletedMigrations) else { return }
    try database.write { try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
    do {
      try migrator.migrate(database)
    } catch {
      guard try database.read(migrator.hasCompletedMigrations) else { throw error }
    }
  }

  /// Tries again for as long as patience allows when another process is in the way: changing a file to a write-ahead log does
  /// not wait of itself.
  private func retrying<Value>(_ body: () throws -> Value) throws -> Value {
    let end = Date(timeIntervalSinceNow: patience)
    while true {
      do {
        return try body()
      } catch let error as DatabaseError
        where (error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED) && Date() < end
      {
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  /// Looks that the file is a desk's store, or is still to become one; makes it, empty, if it may.
  ///
  /// Another's database is not touched: opened by the pool it would be changed to a write-ahead log.
  private func expectStoreOrNothing() throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw StoreFault(.foreign, path, "a folder is not a desk's store")
    }
    // What is in it is for the desk alone. SQLite gives the two files beside it the same rights.
    let descriptor = Glibc.open(path, creating ? O_RDONLY | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? StoreFault(.missing, path, creating ? "there is no such folder" : "there is no such store")
        : StoreFault(.readOnly, path, "the store could not be opened: \(String(cString: strerror(errno)))")
    }
    let size = lseek(descriptor, 0, SEEK_END)
    Glibc.close(descriptor)
    guard size > 0 else { return }
    try StoreFault.translating("the store could not be opened", path) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(patience)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      try queue.inDatabase { database in
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") != Schema.applicationID,
          try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") != 0
        else { return }
        throw StoreFault(.foreign, path, "this database is not a desk's store")
      }
    }
  }
}
