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

/// The last moment at which something is still in time: the whole of a day, or a minute of one. All that tells a deadline
/// tells this, and none of them the first instant that is too late.
public struct LastMoment: Hashable, Sendable {
  /// The day on which it lies, in the record's zone.
  public let day: CalendarDay
  /// The minute, where it is not the end of the day.
  public let minute: Instant?
  private let zone: Zone

  /// The last moment before an instant that is too late. A ledger's times are whole minutes.
  public init(before tooLate: Instant, in zone: Zone) {
    let last = tooLate.adding(seconds: -1)
    let (day, seconds) = last.day(in: zone)
    self.day = day
    self.zone = zone
    minute = tooLate.isStartOfDay(in: zone) ? nil : last.adding(seconds: -Int64(seconds % 60))
  }

  /// As a ledger writes it: `1962-11-12`, `1962-11-12 20:30`.
  public var text: String {
    minute.map { WrittenDate($0, hasTime: true).text(in: zone) } ?? day.description
  }

  /// As ISO 8601 has it: `1962-11-12`, `1962-11-12T20:30:00-05:00`.
  public var iso8601: String { minute?.iso8601(in: zone) ?? day.description }
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

  /// The last moment in time and the time left, in a line each: `by 1962-12-20`, `30 days left`.
  public var lines: [String] { ["by \(LastMoment(before: deadline, in: zone).text)", words] }

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

/// When an effect of a right comes, and how long there is until then.
public struct EffectMoment: Sendable {
  private let effect: Instant
  private let instant: Instant
  private let zone: Zone

  /// The time from an instant until an effect comes.
  public init(_ effect: Instant, from instant: Instant, in zone: Zone) {
    self.effect = effect
    self.instant = instant
    self.zone = zone
  }

  /// In words: `takes effect 2026-05-30, in 12 days`.
  public var text: String {
    let days = effect.day(in: zone).day.daysSinceEpoch - instant.day(in: zone).day.daysSinceEpoch
    let distance = days <= 0 ? "today" : days == 1 ? "tomorrow" : "in \(days) days"
    return "takes effect \(Moment(effect, in: zone).text), \(distance)"
  }
}
