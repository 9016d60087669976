internal import NIOCore
internal import Synchronization

/// The sessions of a server that are open.
final class SessionRegistry: Sendable {
  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    var isStopping = false
  }

  private let state = Mutex(State())
  private let maximum: Int

  init(maximum: Int) { self.maximum = maximum }

  /// Whether a session more may be had.
  func enter(_ channel: any Channel) -> Bool {
    state.withLock { state in
      guard !state.isStopping, state.channels.count < maximum else { return false }
      state.channels[ObjectIdentifier(channel)] = channel
      return true
    }
  }

  func leave(_ channel: any Channel) {
    state.withLock { state in _ = state.channels.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  var count: Int { state.withLock { $0.channels.count } }

  /// No session is let in any more; those that are open.
  func stop() -> [any Channel] {
    state.withLock { state in
      state.isStopping = true
      return Array(state.channels.values)
    }
  }
}

/// Tells a session that the server is to stop.
struct StopEvent: Sendable {}
