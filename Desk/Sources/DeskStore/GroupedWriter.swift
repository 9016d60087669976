public import Desk
internal import Dispatch
internal import Synchronization

/// Makes small writes that come at the same time one transaction, which waits for the disk once.
///
/// While one group is written the next gathers: nobody waits for others that might still come. Each caller gets its own result,
/// once it is on the disk; what fails for one does not fail for the others.
///
/// It is a store itself, so that whatever is done with a store can share its transactions when several threads do it at once.
public final class GroupedWriter<Store: DeskStore>: DeskStore {
  /// What a transaction reads and writes.
  public typealias Transaction = Store.Transaction

  /// The store that is written.
  public let store: Store
  private let largest: Int
  private let state = Mutex(State())
  private let thread = DispatchQueue(label: "desk writer")

  /// A write that waits.
  private struct Job: Sendable {
    /// Does it, and gives what tells the caller so.
    var run: @Sendable (inout Store.Transaction) throws -> @Sendable () -> Void
    /// Tells the caller that it failed.
    var fail: @Sendable (any Error) -> Void
  }

  private struct State {
    var waiting: [Job] = []
    var isWriting = false
  }

  /// - Parameters:
  ///   - store: what is written.
  ///   - largest: how many writes are made one at the most.
  public init(_ store: Store, largest: Int = 128) {
    self.store = store
    self.largest = max(1, largest)
  }

  /// Writes in a transaction that others may share. It is on the disk when this returns.
  ///
  /// - Parameter body: what is done; it may be run twice, with what it did the first time undone.
  public func write<Value: Sendable>(
    _ body: @escaping @Sendable (inout Store.Transaction) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      add(
        Job { transaction in
          let value = try body(&transaction)
          return { continuation.resume(returning: value) }
        } fail: {
          continuation.resume(throwing: $0)
        })
    }
  }

  /// Runs a transaction that writes, which others may share, while the calling thread waits. It is on the disk when this returns.
  ///
  /// - Parameter body: what is done, on another thread; it may be run twice, with what it did the first time undone.
  public func write<Value>(_ body: (inout Store.Transaction) throws -> Value) throws -> Value {
    try withoutActuallyEscaping(body) { body in
      let call = Call(body)
      add(
        Job { transaction in
          try call.run(&transaction)
          return { call.end() }
        } fail: {
          call.result = .failure($0)
          call.end()
        })
      return try call.wait()
    }
  }

  /// What a thread has handed in that waits for it. One thread at a time uses it, and lets go of what was handed in before the
  /// other goes on.
  private final class Call<Value>: @unchecked Sendable {
    private var body: ((inout Store.Transaction) throws -> Value)?
    var result: Result<Value, any Error>?
    private let isDone = DispatchSemaphore(value: 0)

    init(_ body: @escaping (inout Store.Transaction) throws -> Value) { self.body = body }

    func run(_ transaction: inout Store.Transaction) throws {
      if let body { result = .success(try body(&transaction)) }
    }

    func end() {
      body = nil
      isDone.signal()
    }

    func wait() throws -> Value {
      isDone.wait()
      return try result!.get()
    }
  }

  /// Runs a transaction that only reads.
  public func read<Value>(_ body: (Store.Transaction) throws -> Value) throws -> Value {
    try store.read(body)
  }

  /// Keeps mail as it came, and gives its number.
  public func keep(_ raw: RawMail) async throws -> Int { try await write { try $0.put(raw) } }

  private func add(_ job: Job) {
    let isFirst = state.withLock { state in
      state.waiting.append(job)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if isFirst { thread.async { self.writeAll() } }
  }

  private func writeAll() {
    while true {
      let group = state.withLock { state in
        let group = state.waiting.prefix(largest)
        state.waiting.removeFirst(group.count)
        if group.isEmpty { state.isWriting = false }
        return group
      }
      if group.isEmpty { return }
      write(group)
    }
  }

  private func write(_ group: ArraySlice<Job>) {
    do {
      let told = try store.write { transaction in
        try group.map { try $0.run(&transaction) }
      }
      for tell in told { tell() }
    } catch {
      if group.count == 1 { group.first?.fail(error) } else { writeSingly(group) }
    }
  }

  /// Writes each for itself, since together they failed. When it is the store that fails, the rest are not tried: each might wait
  /// for as long.
  private func writeSingly(_ group: ArraySlice<Job>) {
    var failure: (any Error)?
    for job in group {
      if let failure {
        job.fail(failure)
        continue
      }
      var isDone = false
      do {
        let tell = try store.write { transaction in
          let tell = try job.run(&transaction)
          isDone = true
          return tell
        }
        tell()
      } catch {
        job.fail(error)
        if isDone { failure = error }
      }
    }
  }
}
