internal import NIOCore
internal import Synchronization

/// The sessions of a server that are open.
final class SessionRegistry: Sendable {
  /// What becomes of a session that begins.
  enum Entry: Equatable {
    /// It may go on.
    case entered
    /// There are too many.
    case full
    /// There are too many from its machine.
    case fullForHost
  }

  private struct Session {
    let channel: any Channel
    /// The machine for which it counts.
    var host: CarriageHost?
  }

  private struct State {
    var sessions: [ObjectIdentifier: Session] = [:]
    var hosts: [CarriageHost: Int] = [:]
    var isStopping = false

    /// A session counts no more for its machine.
    mutating func release(_ host: CarriageHost?) {
      guard let host, let count = hosts[host] else { return }
      hosts[host] = count > 1 ? count - 1 : nil
    }
  }

  private let state = Mutex(State())
  private let maximum: Int
  private let maximumPerHost: Int

  init(maximum: Int, perHost: Int) {
    self.maximum = maximum
    maximumPerHost = perHost
  }

  /// Whether a session more may be had.
  ///
  /// - Parameter address: where it comes from. Sessions from this machine are not counted by where they come from.
  func enter(_ channel: any Channel, from address: String?) -> Entry {
    var host = address.map { CarriageHost(address: $0) }
    if host?.isLoopback == true { host = nil }
    return state.withLock { state in
      guard !state.isStopping, state.sessions.count < maximum else { return .full }
      if let host {
        guard state.hosts[host, default: 0] < maximumPerHost else { return .fullForHost }
        state.hosts[host, default: 0] += 1
      }
      state.sessions[ObjectIdentifier(channel)] = Session(channel: channel, host: host)
      return .entered
    }
  }

  /// A session turned out to be of somebody who is known: it counts no more for its machine.
  func know(_ channel: any Channel) {
    state.withLock { state in
      guard var session = state.sessions[ObjectIdentifier(channel)] else { return }
      state.release(session.host)
      session.host = nil
      state.sessions[ObjectIdentifier(channel)] = session
    }
  }

  func leave(_ channel: any Channel) {
    state.withLock { state in
      state.release(state.sessions.removeValue(forKey: ObjectIdentifier(channel))?.host)
    }
  }

  var count: Int { state.withLock { $0.sessions.count } }

  /// No session is let in any more; those that are open.
  func stop() -> [any Channel] {
    state.withLock { state in
      state.isStopping = true
      return state.sessions.values.map(\.channel)
    }
  }
}

/// Tells a session that the server is to stop.
struct StopEvent: Sendable {}
