internal import Foundation
internal import Synchronization

/// Sends what is written to a file to the disk while more is being written, so that there is little left to wait for when
/// all of it has to be there.
final class EarlySync: Sendable {
  private static let interval = 0.05

  private let isOver = Mutex(false)

  /// Begins, on a thread of its own.
  init(path: String) {
    Thread.detachNewThread { [self] in
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return }
      defer { close(descriptor) }
      while true {
        Thread.sleep(forTimeInterval: Self.interval)
        if isOver.withLock({ $0 }) { return }
        // Whoever relies on it being there makes sure of that; this only saves time.
        fdatasync(descriptor)
      }
    }
  }

  /// Ends it.
  func end() { isOver.withLock { $0 = true } }
}
