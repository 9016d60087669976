package import Documents
import Synchronization

/// With which posts there is a session, and which are left alone for a while: one session a post at a time.
package final class OpenSessions: Sendable {
  private struct State {
    var busy: Set<Post> = []
    var resting: [Post: (since: ContinuousClock.Instant, until: ContinuousClock.Instant)] = [:]
  }

  private let state = Mutex(State())

  /// Whether a session may begin now; it counts as begun then.
  package func begin(with post: Post) -> Bool {
    state.withLock { state in
      if let until = state.resting[post], until > .now { return false }
      return state.busy.insert(post).inserted
    }
  }

  /// A session has ended, and another waits for so long.
  package func end(with post: Post, rest: Duration) {
    state.withLock { state in
      state.busy.remove(post)
      state.resting[post] = (.now, .now + rest)
    }
  }
}
