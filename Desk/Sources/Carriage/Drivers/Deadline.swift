internal import NIOCore

/// A time by which something is to have happened; moving it costs nothing.
///
/// Lives on one event loop.
final class Deadline {
  private let eventLoop: any EventLoop
  private let passed: () -> Void
  private var time: NIODeadline?
  private var isWatching = false
  private var watch: Scheduled<Void>?

  /// - Parameter passed: what to do if it did not.
  init(_ eventLoop: any EventLoop, passed: @escaping () -> Void) {
    self.eventLoop = eventLoop
    self.passed = passed
  }

  /// So long from now.
  func set(_ amount: TimeAmount) {
    let time = NIODeadline.now() + amount
    // One that is earlier than what is watched for needs a watch of its own.
    if let before = self.time, time < before { stopWatching() }
    self.time = time
    if !isWatching { look(at: time) }
  }

  /// Nothing is waited for.
  func clear() { time = nil }

  /// No more is waited for, ever.
  func end() {
    time = nil
    stopWatching()
  }

  private func stopWatching() {
    watch?.cancel()
    watch = nil
    isWatching = false
  }

  private func look(at time: NIODeadline) {
    isWatching = true
    watch = eventLoop.assumeIsolated().scheduleTask(deadline: time) { [self] in
      isWatching = false
      guard let due = self.time else { return }
      if due <= .now() {
        self.time = nil
        passed()
      } else {
        look(at: due)
      }
    }
  }
}
