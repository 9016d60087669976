import Synchronization

/// A desk's store that is gone when the program ends: for trials and simulations, and the model that other engines are held to.
public final class MemoryStore: DeskStore {
  private let state = Mutex(MemoryTransaction())

  /// An empty store.
  public init() {}

  /// Runs a transaction that writes; an error thrown in it undoes all of it.
  public func write<Value>(_ body: (inout MemoryTransaction) throws -> Value) throws -> Value {
    try state.withLock { state in
      var copy = state
      let value = try body(&copy)
      state = copy
      return value
    }
  }

  /// Runs a transaction that only reads.
  public func read<Value>(_ body: (MemoryTransaction) throws -> Value) throws -> Value {
    try body(state.withLock { $0 })
  }
}
