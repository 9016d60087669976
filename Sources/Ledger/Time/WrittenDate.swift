/// A date as a ledger writes it: a day, or a day with a time; of acts and documents also one that leaves the day open.
public struct WrittenDate: Hashable, Sendable {
  /// The instant meant: with a day alone, the day's start.
  public let instant: Instant
  /// Whether a time of day was written.
  public let hasTime: Bool
  /// What is written, where that leaves the day open.
  public let uncertain: UncertainDate?

  /// A date that means the instant.
  public init(_ instant: Instant, hasTime: Bool) {
    self.instant = instant
    self.hasTime = hasTime
    uncertain = nil
  }

  /// A date that leaves the day open: it means the start of the last day on which it may have been.
  init(_ uncertain: UncertainDate, in zone: Zone) {
    instant = Instant(startOf: uncertain.lastDay, in: zone)
    hasTime = false
    self.uncertain = uncertain
  }

  /// The last instant that the date takes in: the last before the next day, or the instant itself (§5).
  public var end: Instant { hasTime ? instant : instant.adding(seconds: 86399) }

  /// The date as the ledger writes it in a zone: `1962-11-07`, `1962-11-07 14:48`, `1962-11~`.
  public func text(in zone: Zone) -> String {
    if let uncertain { return uncertain.text }
    let (day, seconds) = instant.day(in: zone)
    guard hasTime else { return day.description }
    return "\(day) \(padded(seconds / 3600, to: 2)):\(padded(seconds / 60 % 60, to: 2))"
  }
}
