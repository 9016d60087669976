public import Ledger

/// An instant as people write it, in a record's zone.
public struct Moment: Sendable {
  private let instant: Instant
  private let zone: Zone

  /// The instant in a zone.
  public init(_ instant: Instant, in zone: Zone) {
    self.instant = instant
    self.zone = zone
  }

  /// The day: `1962-11-12`.
  public var day: String { instant.day(in: zone).day.description }

  /// The day, and the time where it is neither a day's start nor its end: `1962-11-12 20:30`.
  public var text: String {
    let seconds = instant.day(in: zone).seconds
    return seconds == 0 || seconds == 86399 ? day : WrittenDate(instant, hasTime: true).text(in: zone)
  }
}

/// How long there is until a deadline, or how long it is past.
public struct Remaining: Sendable {
  /// The first instant that is too late.
  public let deadline: Instant
  /// The instant it is looked at from.
  public let instant: Instant
  private let zone: Zone

  /// The time from an instant until a deadline.
  public init(until deadline: Instant, from instant: Instant, in zone: Zone) {
    self.deadline = deadline
    self.instant = instant
    self.zone = zone
  }

  /// The deadline and the time left, in a line each: `by 1962-12-20`, `30 days left`.
  public var lines: [String] {
    let lastDay = deadline.isStartOfDay(in: zone) ? Moment(deadline.adding(seconds: -1), in: zone).day : nil
    return ["by \(lastDay ?? Moment(deadline, in: zone).text)", words]
  }

  /// The time left, or past, in words.
  public var words: String {
    // A ledger's times are whole minutes. A day is looked at as of its end, 59 seconds after the last of them.
    let seconds = deadline.seconds - instant.seconds + (deadline > instant ? 59 : 0)
    func count(_ number: Int64, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }
    if seconds >= 86400 { return "\(count(seconds / 86400, "day")) left" }
    if seconds > 0 { return "less than a day left" }
    // Where the last day is over, days are counted as they begin; else as they are full.
    if deadline.isStartOfDay(in: zone) { return "\(count(-seconds / 86400 + 1, "day")) over" }
    return -seconds < 86400 ? "less than a day over" : "\(count(-seconds / 86400, "day")) over"
  }
}
