/// A length of time as conditions and deadlines write it: `30 days`.
public struct Period: Hashable, Sendable {
  /// What a period is counted in.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case minutes, hours, days, weeks, months, years
    case workingDays = "working days"

    /// Whether it is days, or counted in days: such a period begins and ends with a day (§5, Deadlines).
    public var isWholeDays: Bool { self != .minutes && self != .hours }

    /// The unit of a name for one of it or for several, of one word.
    init?(word: String) {
      guard let unit = Unit(rawValue: word) ?? Unit(rawValue: word + "s") else { return nil }
      self = unit
    }

    /// The unit's name for one of it.
    public var singular: String { String(rawValue.dropLast()) }
  }

  /// How many of the unit.
  public let count: Int
  /// What is counted.
  public let unit: Unit

  /// A period of `count` units.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// The instant at which so much time has passed since another (§5, Deadlines): minutes and hours to the second; days and
  /// what is counted in them with the start of the day so many after the day of that instant.
  public func after(_ start: Instant, in calendar: RecordCalendar) -> Instant {
    guard unit.isWholeDays else { return exactly(after: start) }
    return lastDay(from: start, in: calendar).map { Self.start(of: $0, in: calendar.zone) } ?? .distantFuture
  }

  /// The first instant that is too late for what has so much time from another (§5, Deadlines): minutes and hours later, to
  /// the second; else with the end of the day so many after the day of that instant.
  public func end(from start: Instant, in calendar: RecordCalendar) -> Instant {
    guard unit.isWholeDays else { return exactly(after: start) }
    return lastDay(from: start, in: calendar).map { Self.start(of: $0 + 1, in: calendar.zone) }
      ?? .distantFuture
  }

  private func exactly(after start: Instant) -> Instant {
    let (product, overflow) = Int64(unit == .hours ? 3600 : 60).multipliedReportingOverflow(by: Int64(count))
    return overflow ? .distantFuture : start.adding(seconds: product)
  }

  /// The day so many after the day of an instant, as days since 1970; `nil` past the calendar's last year, where there is
  /// nothing that could be waited for. Months and years are those of the calendar, cut to the month's last day.
  private func lastDay(from start: Instant, in calendar: RecordCalendar) -> Int? {
    guard start > .distantPast, count < 366 * 10_000 else { return nil }
    let first = start.dayNumber(in: calendar.zone)
    switch unit {
    case .minutes, .hours: return first
    case .days: return first + count
    case .weeks: return first + count * 7
    case .months: return CalendarDay(daysSinceEpoch: first).adding(months: count).daysSinceEpoch
    case .years: return CalendarDay(daysSinceEpoch: first).adding(months: count * 12).daysSinceEpoch
    case .workingDays:
      return calendar.workingDays.day(count, after: CalendarDay(daysSinceEpoch: first))?.daysSinceEpoch
    }
  }

  private static func start(of day: Int, in zone: Zone) -> Instant {
    Instant(seconds: Int64(day) * 86400 - Int64(zone.secondsEast))
  }
}

extension Period: CustomStringConvertible {
  /// As the ledger writes it: `1 day`, `30 days`.
  public var description: String { "\(count) \(count == 1 ? unit.singular : unit.rawValue)" }
}
