package import Desk
import Foundation
import Synchronization

/// A program of the post's own that wakes somebody: it gets the alarm's kind, rank and text as arguments.
///
/// A few run at a time; further ones wait in their order.
package final class AlertProgram: Sendable {
  private struct State {
    var running: Set<Int> = []
    var waiting: [(id: Int, alarm: Alarm)] = []
    var last = 0
  }

  /// How many run at a time.
  package static let most = 8
  /// For how many alarms it is run of those that are open when a desk begins.
  package static let mostAtStart = 20

  private let path: String
  private let longest: Duration
  private let state = Mutex(State())

  /// - Parameters:
  ///   - path: where it is.
  ///   - longest: what runs longer is ended, so that a program that hangs keeps back no alarm.
  package init(_ path: String, longest: Duration = .seconds(600)) {
    self.path = path
    self.longest = longest
  }

  /// How many run, and how many wait.
  package var counts: (running: Int, waiting: Int) {
    state.withLock { ($0.running.count, $0.waiting.count) }
  }

  /// Runs it for an alarm as soon as its turn comes. One for which it waits already is not added again.
  package func run(_ alarm: Alarm) {
    state.withLock { state in
      guard !state.waiting.contains(where: { $0.alarm.id == alarm.id }) else { return }
      state.last += 1
      state.waiting.append((state.last, alarm))
    }
    startWaiting()
  }

  private func startWaiting() {
    while true {
      let next = state.withLock { state -> (id: Int, alarm: Alarm)? in
        guard state.running.count < Self.most, !state.waiting.isEmpty else { return nil }
        let next = state.waiting.removeFirst()
        state.running.insert(next.id)
        return next
      }
      guard let next else { return }
      start(next.id, next.alarm)
    }
  }

  private func start(_ id: Int, _ alarm: Alarm) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [alarm.kind.rawValue, alarm.rank.word, alarm.text]
    process.standardInput = FileHandle.nullDevice
    process.terminationHandler = { _ in self.ended(id) }
    do {
      try process.run()
    } catch {
      // A program that is missing or fails changes nothing for the desk: the alarm stands in 'reftel desk alarms'.
      _ = state.withLock { $0.running.remove(id) }
      return
    }
    Task { [longest] in
      try? await Task.sleep(for: longest)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
  }

  private func ended(_ id: Int) {
    _ = state.withLock { $0.running.remove(id) }
    startWaiting()
  }
}
