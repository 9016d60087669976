import Synchronization

/// Tells tasks that there is work. A ring is not lost when nobody waits: it is heard at the next waiting.
package final class Doorbell: Sendable {
  /// For what it rings.
  package enum Door: Hashable, Sendable, CaseIterable {
    /// Mail was kept.
    case arrivals
    /// Something is queued.
    case queue
  }

  private struct Bell {
    let stream: AsyncStream<Void>
    let continuation: AsyncStream<Void>.Continuation
  }

  private let bells: [Door: Bell]

  package init() {
    var bells: [Door: Bell] = [:]
    for door in Door.allCases {
      let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
      bells[door] = Bell(stream: stream, continuation: continuation)
    }
    self.bells = bells
  }

  /// Rings.
  package func ring(_ door: Door) { bells[door]?.continuation.yield() }

  /// The rings, for one task.
  package func rings(_ door: Door) -> AsyncStream<Void> { bells[door]!.stream }

  /// Waits for a ring, or so long.
  package func wait(for door: Door, atMost wait: Duration) async {
    let timer = Task {
      // Only who has slept rings: one that is not needed any more would wake the next waiting, and that again the next.
      guard (try? await Task.sleep(for: wait)) != nil else { return }
      self.ring(door)
    }
    for await _ in rings(door) { break }
    timer.cancel()
  }

  /// Ends all waiting for good.
  package func close() { for bell in bells.values { bell.continuation.finish() } }
}
