import Ledger

/// The dates written above a drawing of some days: each at the place of the day that it says.
struct TimeAxis {
  /// A date, and where it belongs.
  struct Tick: Equatable {
    let day: CalendarDay
    let words: String
  }

  /// The dates, in order; no two are written alike.
  let ticks: [Tick]

  /// More have no room beside each other.
  static let most = 12

  /// - Parameter days: the first and the last day drawn, counted as ``CalendarDay/daysSinceEpoch``.
  init(_ days: ClosedRange<Int>) {
    let first = CalendarDay(daysSinceEpoch: days.lowerBound)
    let last = CalendarDay(daysSinceEpoch: days.upperBound)
    for step in [1, 2, 5, 7, 14] where (days.count + step - 1) / step <= Self.most {
      ticks = Swift.stride(from: days.lowerBound, through: days.upperBound, by: step).map { number in
        let day = CalendarDay(daysSinceEpoch: number)
        return Tick(day: day, words: String(day.description.dropFirst(5)))
      }
      return
    }
    for step in [1, 2, 3, 6] {
      let months = Self.firsts(from: first, through: last, months: step)
      if months.count <= Self.most {
        ticks = months.map { Tick(day: $0, words: String($0.description.prefix(7))) }
        return
      }
    }
    var step = 1
    while (last.year - first.year) / step >= Self.most { step = Self.next(after: step) }
    ticks = Self.firsts(from: first, through: last, months: 12 * step).map {
      Tick(day: $0, words: String($0.year))
    }
  }

  /// 1, 2, 5, 10, 20, 50 and so on.
  private static func next(after step: Int) -> Int {
    var power = 1
    while power * 10 <= step { power *= 10 }
    return step / power == 2 ? step / 2 * 5 : step * 2
  }

  /// The first days of each so many months, counted from the beginning of the years.
  private static func firsts(from first: CalendarDay, through last: CalendarDay, months step: Int)
    -> [CalendarDay]
  {
    let start = first.year * 12 + first.month - 1
    let end = last.year * 12 + last.month - 1
    let begin = (start + step - 1) / step * step
    guard begin <= end else { return [] }
    return stride(from: begin, through: end, by: step).compactMap { month in
      let day = CalendarDay(year: month / 12, month: month % 12 + 1, day: 1)
      return day.flatMap { $0 >= first && $0 <= last ? $0 : nil }
    }
  }
}
