/// A day of the week, Monday first.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The name as a ledger writes it: `Friday`.
  public var name: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }

  /// The weekday of a day that lies so many days after 1 January 1970, which was a Thursday.
  init(daysSinceEpoch days: Int) {
    self = Weekday(rawValue: (days % 7 + 10) % 7) ?? .monday
  }
}

/// Which days are working days: those that are neither of the weekend nor a holiday.
public struct WorkingDays: Hashable, Sendable {
  /// The weekdays of the weekend, a bit for each: a calendar is handed around in the innermost loops.
  private let weekendBits: UInt8
  /// The holidays outside the weekend, as days since 1970, in order, each once.
  private let holidays: [Int]
  /// How many working days a week without holidays has.
  private let perWeek: Int

  /// The weekend of a record that names none.
  public static let usualWeekend: Set<Weekday> = [.saturday, .sunday]

  /// Working days with a weekend and holidays. A weekend of all seven days is taken for none: it has been reported.
  public init(weekend: Set<Weekday> = Self.usualWeekend, holidays: [CalendarDay] = []) {
    let weekend = weekend.count < 7 ? weekend : []
    weekendBits = weekend.reduce(0) { $0 | 1 << UInt8($1.rawValue) }
    self.holidays = Set(holidays.map(\.daysSinceEpoch)).filter {
      !weekend.contains(Weekday(daysSinceEpoch: $0))
    }.sorted()
    perWeek = 7 - weekend.count
  }

  /// The days of the week on which nobody works; never all seven.
  public var weekend: Set<Weekday> { Set(Weekday.allCases.filter { isWeekend($0) }) }

  private func isWeekend(_ weekday: Weekday) -> Bool { weekendBits >> UInt8(weekday.rawValue) & 1 == 1 }

  /// Whether it is a working day.
  public func contains(_ day: CalendarDay) -> Bool {
    let days = day.daysSinceEpoch
    return !isWeekend(Weekday(daysSinceEpoch: days)) && !holidays.contains(days)
  }

  /// The `count`-th working day after a day; `nil` where that is past the years a record may speak of.
  ///
  /// Weeks are passed over at once, so it takes time by the holidays on the way, not by the days.
  public func day(_ count: Int, after day: CalendarDay) -> CalendarDay? {
    guard count > 0, count < 366 * 10_000 else { return count > 0 ? nil : day }
    let start = day.daysSinceEpoch
    var passed = 0
    while true {
      // Without holidays first; each of them on the way asks for one working day more.
      let end = weekday(count + passed, after: start)
      let met = firstHoliday(after: end) - firstHoliday(after: start)
      if met == passed {
        let last = CalendarDay(daysSinceEpoch: end)
        return CalendarDay.years.contains(last.year) ? last : nil
      }
      passed = met
    }
  }

  /// The `count`-th day outside the weekend after a day.
  private func weekday(_ count: Int, after start: Int) -> Int {
    let weeks = (count - 1) / perWeek
    var day = start + weeks * 7
    var rest = count - weeks * perWeek
    while rest > 0 {
      day += 1
      if !isWeekend(Weekday(daysSinceEpoch: day)) { rest -= 1 }
    }
    return day
  }

  /// The position of the first holiday after a day.
  private func firstHoliday(after day: Int) -> Int {
    var low = 0
    var high = holidays.count
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A record's own calendar: its zone, and which days are working days.
public struct RecordCalendar: Hashable, Sendable {
  /// The zone in which days begin and end.
  public let zone: Zone
  /// The working days.
  public let workingDays: WorkingDays

  /// A calendar of a zone.
  public init(zone: Zone, workingDays: WorkingDays = WorkingDays()) {
    self.zone = zone
    self.workingDays = workingDays
  }
}
