internal import Foundation

/// Sends what is written to a file to the disk while more is being written, so that there is little left to wait for when
/// all of it has to be there.
///
/// `NSCondition` guards what it holds; that is why it may be shared.
final class EarlySync: @unchecked Sendable {
  private static let interval = 0.05

  private let condition = NSCondition()
  private var isOver = false
  private var isRunning: Bool

  /// Begins, on a thread of its own.
  init(path: String) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    isRunning = descriptor >= 0
    if isRunning { Thread.detachNewThread { [self] in run(descriptor) } }
  }

  private func run(_ descriptor: CInt) {
    condition.lock()
    while !isOver {
      guard !condition.wait(until: Date(timeIntervalSinceNow: Self.interval)), !isOver else { continue }
      condition.unlock()
      // Whoever relies on it being there makes sure of that; this only saves time.
      fdatasync(descriptor)
      condition.lock()
    }
    close(descriptor)
    isRunning = false
    condition.broadcast()
    condition.unlock()
  }

  /// Ends it, and waits until the file is closed: a process that closes a file gives up all the locks that it has on
  /// it, and SQLite would not know.
  func end() {
    condition.lock()
    isOver = true
    condition.broadcast()
    while isRunning { condition.wait() }
    condition.unlock()
  }
}
