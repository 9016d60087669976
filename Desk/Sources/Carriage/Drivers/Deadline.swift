internal import NIOCore

/// A time by which something is to have happened; moving it costs nothing.
///
/// Lives on one event loop.
final class Deadline {
  private let eventLoop: any EventLoop
  private let passed: () -> Void
  private var time: NIODeadline?
  /// When it is looked next whether the time has passed.
  private var watched: NIODeadline?
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
    if let watched, time < watched { stopWatching() }
    self.time = time
    if watched == nil { look(at: time) }
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
    watched = nil
  }

  private func look(at time: NIODeadline) {
    watched = time
    watch = eventLoop.assumeIsolated().scheduleTask(deadline: time) { [self] in
      watched = nil
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
