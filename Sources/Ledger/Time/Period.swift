/// A length of time as conditions and deadlines write it: `30 days`.
public struct Period: Hashable, Sendable {
  /// What a period is counted in.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case minutes, hours, days, weeks, months, years
    case workingDays = "working days"

    /// Whether a period in it, counted from a day alone, ends with a day (§5, Deadlines).
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

  /// The instant that lies the period after another.
  ///
  /// Months and years are those of the calendar, cut to the month's last day. So many working days after an instant is
  /// the start of the last of them.
  public func after(_ start: Instant, in calendar: RecordCalendar) -> Instant {
    let unitSeconds: Int64
    switch unit {
    case .minutes: unitSeconds = 60
    case .hours: unitSeconds = 3600
    case .days: unitSeconds = 86400
    case .weeks: unitSeconds = 7 * 86400
    case .months: return after(start, months: count, in: calendar.zone)
    case .years: return count < 10_000 ? after(start, months: count * 12, in: calendar.zone) : .distantFuture
    case .workingDays:
      guard start > .distantPast, count > 0 else { return start }
      return calendar.startOfWorkingDay(count, after: start)
    }
    let (product, overflow) = unitSeconds.multipliedReportingOverflow(by: Int64(count))
    return overflow ? .distantFuture : start.adding(seconds: product)
  }

  private func after(_ start: Instant, months: Int, in zone: Zone) -> Instant {
    // Past the calendar's last year there is nothing that could be waited for.
    guard start > .distantPast, months < 12 * 10_000 else { return .distantFuture }
    let (day, seconds) = start.day(in: zone)
    return Instant(startOf: day.adding(months: months), in: zone).adding(seconds: Int64(seconds))
  }
}

extension Period: CustomStringConvertible {
  /// As the ledger writes it: `1 day`, `30 days`.
  public var description: String { "\(count) \(count == 1 ? unit.singular : unit.rawValue)" }
}
