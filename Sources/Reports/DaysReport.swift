public import Ledger

/// The days of a record: those on which somebody acted, and how many acts each has.
public struct DaysReport: Sendable {
  /// A day on which somebody acted.
  public struct Day: Hashable, Sendable {
    /// The day, in the record's zone.
    public let day: CalendarDay
    /// The positions of its acts.
    public let acts: Range<Int>
  }

  /// The days with acts, in order.
  public let days: [Day]
  /// The first day of the record: that of its first act.
  public let first: CalendarDay?
  /// The last day of the record: that on which it was closed, or that of its last act.
  public let last: CalendarDay?

  /// Looks through the acts once.
  public init(_ record: Record) {
    var days: [Day] = []
    for index in record.acts.indices {
      let day = record.acts[index].date.instant.day(in: record.zone).day
      if let last = days.last, last.day == day {
        days[days.count - 1] = Day(day: day, acts: last.acts.lowerBound..<index + 1)
      } else {
        days.append(Day(day: day, acts: index..<index + 1))
      }
    }
    self.days = days
    first = days.first?.day
    let closed = record.closed.map { $0.instant.day(in: record.zone).day }
    last = [days.last?.day, closed].compactMap(\.self).max()
  }

  /// The last day with acts before a day.
  public func day(before day: CalendarDay) -> CalendarDay? {
    let index = position(of: day)
    return index > 0 ? days[index - 1].day : nil
  }

  /// The first day with acts after a day.
  public func day(after day: CalendarDay) -> CalendarDay? {
    let index = position(of: day)
    let next = index < days.count && days[index].day == day ? index + 1 : index
    return next < days.count ? days[next].day : nil
  }

  /// The first of the days that is not before a day.
  private func position(of day: CalendarDay) -> Int {
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
