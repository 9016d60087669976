import Ledger

/// The dates above a drawing that is as wide as its window: years, quarters, months or days, by the span. A tick stands at
/// the beginning of the day that it names.
struct TimeTicks {
  /// A date, and where it belongs.
  struct Tick: Equatable {
    enum Kind { case start, major, minor }

    let day: CalendarDay
    let words: String
    let kind: Kind
    /// Whether it has room on a telephone too.
    let isForAll: Bool
  }

  /// The dates, in order.
  let ticks: [Tick]

  /// - Parameter days: the first and the last day drawn, counted as ``CalendarDay/daysSinceEpoch``.
  init(_ days: ClosedRange<Int>) {
    let first = CalendarDay(daysSinceEpoch: days.lowerBound)
    let last = CalendarDay(daysSinceEpoch: days.upperBound)
    let count = days.count
    let (major, minor) = Self.candidates(first, last, count)
    var taken: [(from: Double, until: Double, narrow: Double)] = []
    var ticks: [Tick] = []
    // How wide a text is, of a drawing a thousand units wide, and of one of 230.
    func put(_ day: CalendarDay, _ words: String, _ kind: Tick.Kind) {
      let x = Double(day.daysSinceEpoch - days.lowerBound) / Double(days.count) * 1000
      let width = Double(words.utf8.count) * (kind == .minor ? 6.2 : 7) + 8
      guard !taken.contains(where: { x < $0.until && $0.from < x + width }), x + width * 0.6 < 1000 else {
        return
      }
      let narrow = width * 1000 / 230
      let isForAll = !taken.contains { x < $0.narrow && $0.from < x + narrow } && x + narrow * 0.6 < 1000
      taken.append((x, x + width, isForAll ? x + narrow : x))
      ticks.append(Tick(day: day, words: words, kind: kind, isForAll: isForAll))
    }
    for day in major { put(day, Self.words(of: day, .major, count), .major) }
    // Where the drawing does not begin with such a date, its own first day is told.
    put(first, "\(first.day) \(first.monthInBrief) \(first.year)", .start)
    for day in minor where !major.contains(day) { put(day, Self.words(of: day, .minor, count), .minor) }
    self.ticks = ticks.sorted { $0.day < $1.day }
  }

  private static func words(of day: CalendarDay, _ kind: Tick.Kind, _ count: Int) -> String {
    switch kind {
    case .minor: count > 150 ? day.monthInBrief : String(day.day)
    case .major, .start: count > 150 ? String(day.year) : "\(day.monthInBrief) \(day.year)"
    }
  }

  /// The dates that there may be: those of the larger unit, and those of the smaller between them.
  private static func candidates(_ first: CalendarDay, _ last: CalendarDay, _ count: Int) -> (
    major: [CalendarDay], minor: [CalendarDay]
  ) {
    switch count {
    case ...45: (months(1, first, last), days(first, last) { count <= 24 || $0.day % 2 == 1 })
    case ...150: (months(1, first, last), days(first, last) { [5, 10, 15, 20, 25].contains($0.day) })
    case ...500: (months(12, first, last), months(1, first, last))
    case ...3_300: (months(12, first, last), months(3, first, last))
    default: (months(12 * years(count), first, last), [])
    }
  }

  /// So many years are between two dates: 1, 2, 5, 10, 20, 50 and so on.
  private static func years(_ count: Int) -> Int {
    var step = 1
    while count / 365 / step > 14 {
      var power = 1
      while power * 10 <= step { power *= 10 }
      step = step / power == 2 ? step / 2 * 5 : step * 2
    }
    return step
  }

  private static func days(
    _ first: CalendarDay, _ last: CalendarDay, _ isWanted: (CalendarDay) -> Bool
  ) -> [CalendarDay] {
    (first.daysSinceEpoch...last.daysSinceEpoch).map(CalendarDay.init(daysSinceEpoch:)).filter(isWanted)
  }

  /// The first days of each so many months, counted from the beginning of the years.
  private static func months(_ step: Int, _ first: CalendarDay, _ last: CalendarDay) -> [CalendarDay] {
    let begin = (first.year * 12 + first.month - 1 + step - 1) / step * step
    let end = last.year * 12 + last.month - 1
    guard begin <= end else { return [] }
    return stride(from: begin, through: end, by: step).compactMap { month in
      let day = CalendarDay(year: month / 12, month: month % 12 + 1, day: 1)
      return day.flatMap { $0 >= first && $0 <= last ? $0 : nil }
    }
  }
}
