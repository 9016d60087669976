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
  ///
  /// - Parameters:
  ///   - post: with which post.
  ///   - isUrgent: whether something waits that no rest is to hold up for longer than a second.
  package func begin(with post: Post, isUrgent: Bool) -> Bool {
    state.withLock { state in
      let now = ContinuousClock.now
      if let rest = state.resting[post], rest.until > now, !isUrgent || rest.since + .seconds(1) > now {
        return false
      }
      return state.busy.insert(post).inserted
    }
  }

  /// A session has ended, and another waits for so long.
  package func end(with post: Post, rest: Duration) {
    state.withLock { state in
      state.busy.remove(post)
      let now = ContinuousClock.now
      state.resting[post] = (now, now + rest)
    }
  }
}
