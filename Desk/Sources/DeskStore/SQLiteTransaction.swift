public import Desk
internal import Documents
internal import Foundation
internal import GRDB

/// A transaction of a ``SQLiteStore``. It is of use only within the call that it was handed to.
///
/// All statements are kept prepared by the connection.
public struct SQLiteTransaction: DeskTransaction {
  let database: Database

  init(_ database: Database) { self.database = database }

  /// Runs a statement that changes something.
  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Runs a statement that adds a row, or puts it in place of the one of its number, and gives the number.
  ///
  /// - Parameter id: the number that the row has; 0 for a new one.
  func put(_ id: Int, _ sql: String, _ arguments: StatementArguments) throws -> Int {
    try run(sql, [id == 0 ? nil : id] + arguments)
    return id == 0 ? Int(database.lastInsertedRowID) : id
  }

  /// Runs a statement that adds what may be there once only.
  ///
  /// - Throws: that it is there already, if it is.
  func once<Value>(_ what: @autoclosure () -> String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError
      where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE
      || error.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY
    {
      throw DeskFault.twice(what())
    }
  }

  /// The first row of what a statement asks for.
  func one(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
    try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
  }

  /// All rows of what a statement asks for.
  func all(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
  }
}
