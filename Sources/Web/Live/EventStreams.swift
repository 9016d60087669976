import Synchronization

/// The pages that are open, each of which is told when the record has changed.
final class EventStreams: Sendable {
  /// How many may be open at a time; more would take the files that the server needs.
  static let limit = 4_000

  private let listeners = Mutex<(next: Int, all: [Int: AsyncStream<Int>.Continuation])>((0, [:]))

  /// How many are open.
  var count: Int { listeners.withLock { $0.all.count } }

  /// A stream of the numbers of editions from now on; `nil` when too many are open.
  func open() -> AsyncStream<Int>? {
    // Whoever is slow is told of the latest only.
    let (stream, continuation) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
    let number: Int? = listeners.withLock { listeners in
      guard listeners.all.count < Self.limit else { return nil }
      listeners.next += 1
      listeners.all[listeners.next] = continuation
      return listeners.next
    }
    guard let number else { return nil }
    continuation.onTermination = { [weak self] _ in
      self?.listeners.withLock { _ = $0.all.removeValue(forKey: number) }
    }
    return stream
  }

  /// Tells everybody.
  func send(_ edition: Int) {
    let all = listeners.withLock { Array($0.all.values) }
    for continuation in all { continuation.yield(edition) }
  }
}
