import Synchronization

/// Counts how many mails a host brings in a minute.
package final class RateLimiter: Sendable {
  private struct Count {
    var begun: ContinuousClock.Instant
    var mails: Int
  }

  private let perMinute: Int
  private let counts = Mutex<[String: Count]>([:])

  package init(perMinute: Int) { self.perMinute = perMinute }

  /// Whether a host may bring one more; it is counted.
  package func allows(_ host: String) -> Bool {
    counts.withLock { counts in
      let now = ContinuousClock.now
      // Hosts of earlier minutes are forgotten before there are too many.
      if counts.count > 10_000 { counts = counts.filter { $0.value.begun + .seconds(60) > now } }
      var count = counts[host] ?? Count(begun: now, mails: 0)
      if count.begun + .seconds(60) <= now { count = Count(begun: now, mails: 0) }
      count.mails += 1
      counts[host] = count
      return count.mails <= perMinute
    }
  }
}
