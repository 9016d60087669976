internal import Documents
public import Ledger

extension CalendarDay {
  /// The day as a sentence has it: `12 November 1962`.
  public var spoken: String { "\(day) \(CalendarDate.monthNames[month - 1]) \(year)" }

  /// The month that it lies in: `November 1962`.
  public var spokenMonth: String { "\(CalendarDate.monthNames[month - 1]) \(year)" }
}

extension Instant {
  /// The instant as a sentence has it, its time where it is neither a day's start nor its end: `12 November 1962, 20:30`.
  public func spoken(in zone: Zone) -> String {
    let (day, seconds) = day(in: zone)
    guard seconds != 0, seconds != 86399 else { return day.spoken }
    return "\(day.spoken), \(WallTime.clock(seconds / 60))"
  }
}
