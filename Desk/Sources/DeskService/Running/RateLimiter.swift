import Carriage
import Synchronization

/// Counts how many mails a machine brings in a minute.
package final class RateLimiter: Sendable {
  private struct Count {
    var begun: ContinuousClock.Instant
    var mails: Int
  }

  private struct State {
    var counts: [String: Count] = [:]
    var swept: ContinuousClock.Instant?
  }

  private let perMinute: Int
  private let state = Mutex(State())

  package init(perMinute: Int) { self.perMinute = perMinute }

  /// Whether a machine may bring one more; it is counted.
  ///
  /// - Parameter address: where the mail comes from; `nil` for a unix socket.
  package func allows(_ address: String?) -> Bool {
    let host = address.map { CarriageHost(address: $0).description } ?? ""
    return state.withLock { state in
      let now = ContinuousClock.now
      // Machines of earlier minutes are forgotten before there are too many; looking through them all takes time too.
      if state.counts.count > 10_000, state.swept.map({ $0 + .seconds(1) <= now }) ?? true {
        state.swept = now
        state.counts = state.counts.filter { $0.value.begun + .seconds(60) > now }
      }
      var count = state.counts[host] ?? Count(begun: now, mails: 0)
      if count.begun + .seconds(60) <= now { count = Count(begun: now, mails: 0) }
      count.mails += 1
      state.counts[host] = count
      return count.mails <= perMinute
    }
  }
}
