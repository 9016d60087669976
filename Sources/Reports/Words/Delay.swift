public import Ledger

/// How long after something something else was, in words.
public struct Delay: Sendable {
  private let seconds: Int64

  /// The time from one instant to another.
  public init(from start: Instant, to end: Instant) { seconds = end.seconds - start.seconds }

  /// As long as it was: `52 minutes`, `3 hours 5 min`, `4 days`; `no time` where it was none.
  public var length: String {
    guard seconds > 0 else { return "no time" }
    func count(_ number: Int64, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }
    if seconds < 3600 { return count(max(1, seconds / 60), "minute") }
    if seconds < 172_800 {
      let minutes = seconds / 60 % 60
      return count(seconds / 3600, "hour") + (minutes == 0 ? "" : " \(minutes) min")
    }
    return count(seconds / 86400, "day")
  }

  /// When it was: `at once`, `after 52 minutes`.
  public var words: String { seconds > 0 ? "after \(length)" : "at once" }
}
