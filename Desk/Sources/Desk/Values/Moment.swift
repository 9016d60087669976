public import Documents

/// A point in time: milliseconds since 1 January 1970 at Greenwich.
public struct Moment: Hashable, Sendable, Comparable, Codable {
  /// Milliseconds since 1 January 1970 at Greenwich.
  public let milliseconds: Int64

  /// A point in time, by milliseconds since 1 January 1970 at Greenwich.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// A point in time, by seconds since 1 January 1970 at Greenwich.
  public init(seconds: Int64) {
    milliseconds = seconds * 1000
  }

  /// Whole seconds since 1 January 1970 at Greenwich.
  public var seconds: Int64 { floorDivided(milliseconds, by: 1000) }

  /// The day at Greenwich.
  public var date: CalendarDate {
    // What no clock shows is held at the last day of the calendar.
    let day = Swift.min(Swift.max(floorDivided(seconds, by: 86_400), -719_162), 2_932_896)
    return CalendarDate(dayNumber: Int(day)) ?? CalendarDate(year: 9999, month: 12, day: 31)!
  }

  /// The second of that day, from 0.
  public var secondOfDay: Int { Int(seconds - floorDivided(seconds, by: 86_400) * 86_400) }

  /// The time so many seconds later.
  public func adding(seconds: Int64) -> Moment { Moment(milliseconds: milliseconds + seconds * 1000) }

  /// In the order of time.
  public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}

extension Moment {
  /// The date-time group, as telegrams have it: `270228Z NOV 62`.
  public var dateTimeGroup: String {
    let (date, minute) = (date, secondOfDay / 60)
    let month = monthName.uppercased()
    return
      "\(twoDigits(date.day))\(twoDigits(minute / 60))\(twoDigits(minute % 60))Z \(month) \(twoDigits(date.year % 100))"
  }

  /// The time as mail has it: `Tue, 27 Nov 1962 02:28:00 +0000` (RFC 5322, §3.3).
  public var mailDate: String {
    let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let (date, second) = (date, secondOfDay)
    let clock = "\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))"
    return "\(names[date.weekday]), \(date.day) \(monthName) \(date.year) \(clock) +0000"
  }

  /// The time as ISO 8601 has it: `1962-11-27T02:28:00Z`.
  public var iso: String {
    let second = secondOfDay
    return
      "\(date.iso)T\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))Z"
  }

  private var monthName: String {
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][date.month - 1]
  }
}

private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

private func floorDivided(_ number: Int64, by divisor: Int64) -> Int64 {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}
