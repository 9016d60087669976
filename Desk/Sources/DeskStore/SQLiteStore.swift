public import Desk
internal import Foundation
internal import GRDB

/// A desk's store in one file, kept by SQLite.
///
/// Several processes may use it at once: one writes at a time, the others wait for it; readers see the last state that was
/// whole. What a transaction wrote is on the disk when ``write(_:)`` returns: neither a killed process nor a failing machine
/// loses it.
public final class SQLiteStore: DeskStore {
  /// What a transaction reads and writes.
  public typealias Transaction = SQLiteTransaction

  let database: any DatabaseWriter
  /// Its file; `nil` where it is kept in memory alone.
  public let path: String?

  init(_ database: any DatabaseWriter, path: String?) {
    self.database = database
    self.path = path
  }

  /// Opens the store in a file.
  ///
  /// - Parameters:
  ///   - path: its file. Two more lie beside it while it is in use, `-wal` and `-shm`, and belong to it.
  ///   - creating: whether it is made where there is none.
  ///   - patience: how long another process may keep it, in seconds.
  /// - Throws: a ``StoreFault``.
  public convenience init(path: String, creating: Bool = false, patience: Double = 20) throws {
    try self.init(StoreOpening(path: path, creating: creating, patience: patience).pool(), path: path)
  }

  /// A store that is kept in memory alone, for trials.
  public convenience init() throws {
    let database = try DatabaseQueue(configuration: StoreOpening.configuration(patience: 0))
    try StoreOpening.migrate(database)
    self.init(database, path: nil)
  }

  /// Closes the file, with all in it that stood beside it. Whoever opens it next finds it whole without this too.
  public func close() throws {
    try faults("the store could not be closed") {
      // Another process may still need the log beside it: then it stays.
      if path != nil { _ = try? database.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
      try database.close()
    }
  }

  /// Runs a transaction that writes. It is on the disk when this returns. An error thrown in it undoes all of it.
  ///
  /// No other transaction of the same store may be begun within it.
  ///
  /// - Throws: a ``StoreFault``, or what `body` throws.
  public func write<Value>(_ body: (inout SQLiteTransaction) throws -> Value) throws -> Value {
    try faults("the store could not be written") {
      try database.write { database in
        var transaction = SQLiteTransaction(database)
        return try body(&transaction)
      }
    }
  }

  /// Runs a transaction that only reads: it sees one state of the store.
  ///
  /// - Throws: a ``StoreFault``, or what `body` throws.
  public func read<Value>(_ body: (SQLiteTransaction) throws -> Value) throws -> Value {
    try faults("the store could not be read") {
      try database.read { try body(SQLiteTransaction($0)) }
    }
  }

  /// Does something with the engine, whose errors come out as ``StoreFault``.
  func faults<Value>(_ deed: String, _ body: () throws -> Value) throws -> Value {
    try StoreFault.translating(deed, path ?? "memory", body)
  }
}

extension StoreFault {
  /// Does something with the engine, whose errors come out as this.
  static func translating<Value>(
    _ deed: String, _ path: String, _ body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreFault(error, path, deed)
    } catch let error as UnreadableRow {
      throw StoreFault(.corrupt, path, "\(deed): a row holds in \(error.column) what the desk does not write")
    }
  }
}
