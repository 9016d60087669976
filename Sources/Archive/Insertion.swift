internal import GRDB
internal import GRDBSQLite
internal import Telegrams

/// A statement that inserts rows, many of them: values are handed to SQLite where they lie, and nothing is kept of them.
///
/// GRDB would make a value of its own of each, for which bytes are copied, and SQLite a text of its own of bytes.
struct Insertion {
  /// What stands in a column.
  enum Value {
    case nothing
    case number(Int64)
    case text(String)
    /// Text as bytes, which are UTF-8.
    case textBytes([UInt8])
    case bytes([UInt8])
  }

  private let database: Database
  private let statement: Statement

  init(_ sql: String, in database: Database) throws {
    self.database = database
    statement = try database.cachedStatement(sql: sql)
  }

  /// Inserts a row of these values, one for each parameter.
  func insert(_ values: Value...) throws {
    let handle = statement.sqliteStatement
    // SQLite is not to keep bindings that lead nowhere by now.
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    let code = bind(values[...], from: 1, to: handle)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
    }
  }

  /// Binds the values, each while those before it are still where they were, and then takes the step.
  private func bind(_ values: ArraySlice<Value>, from index: CInt, to handle: SQLiteStatement) -> CInt {
    guard let value = values.first else { return sqlite3_step(handle) }
    let rest = values.dropFirst()
    func next(_ code: CInt) -> CInt { code == SQLITE_OK ? bind(rest, from: index + 1, to: handle) : code }
    switch value {
    case .nothing: return next(sqlite3_bind_null(handle, index))
    case .number(let number): return next(sqlite3_bind_int64(handle, index, number))
    case .text(let text):
      return text.withBytes { next(bind(text: UnsafeRawBufferPointer($0), at: index, to: handle)) }
    case .textBytes(let text):
      return text.withUnsafeBytes { next(bind(text: $0, at: index, to: handle)) }
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { bytes in
        // Without an address SQLite would take an empty list for nothing.
        guard let address = bytes.baseAddress else { return next(sqlite3_bind_zeroblob(handle, index, 0)) }
        return next(sqlite3_bind_blob64(handle, index, address, UInt64(bytes.count), nil))
      }
    }
  }

  private func bind(text: UnsafeRawBufferPointer, at index: CInt, to handle: SQLiteStatement) -> CInt {
    let address = text.baseAddress?.assumingMemoryBound(to: CChar.self)
    guard let address else { return sqlite3_bind_text(handle, index, "", 0, nil) }
    return sqlite3_bind_text64(handle, index, address, UInt64(text.count), nil, UInt8(SQLITE_UTF8))
  }
}
