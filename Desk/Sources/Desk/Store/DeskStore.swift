/// Where a desk keeps everything. An engine gives it transactions; what is done in them, the intents, stands once, in the
/// extensions of this protocol, so that every engine does the same.
public protocol DeskStore: Sendable {
  /// What a transaction reads and writes.
  associatedtype Transaction: DeskTransaction

  /// Runs a transaction that writes. It is on the disk when this returns. An error thrown in it undoes all of it.
  func write<Value>(_ body: (inout Transaction) throws -> Value) throws -> Value

  /// Runs a transaction that only reads: it sees one state of the store.
  func read<Value>(_ body: (Transaction) throws -> Value) throws -> Value
}
