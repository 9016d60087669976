import Ledger
import TestSupport
import Testing

@Suite("Working days")
struct WorkingDaysTests {
  @Test("The N-th working day is the one that counting day by day finds", arguments: 1...300)
  func counting(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let weekend = Set(Weekday.allCases.shuffled(using: &random).prefix(random.number(0...6)))
    let first = random.number(-2_000...20_000)
    let holidays = (0..<random.number(0...40)).map { _ in
      CalendarDay(daysSinceEpoch: first + random.number(-20...300))
    }
    let calendar = WorkingDays(weekend: weekend, holidays: holidays)
    #expect(calendar.weekend == weekend)
    // 1 January 1970 was a Thursday: counted from there by hand.
    func isWorking(_ day: Int) -> Bool {
      let weekday = Weekday.allCases[((day + 3) % 7 + 7) % 7]
      return !weekend.contains(weekday) && !holidays.contains(CalendarDay(daysSinceEpoch: day))
    }
    var day = first
    for count in 1...60 {
      repeat { day += 1 } while !isWorking(day)
      #expect(
        calendar.day(count, after: CalendarDay(daysSinceEpoch: first)) == CalendarDay(daysSinceEpoch: day))
      #expect(calendar.contains(CalendarDay(daysSinceEpoch: day)))
    }
  }

  @Test("Weekdays are those of the calendar")
  func weekdays() throws {
    // Christmas Day of 1962 was a Tuesday.
    let christmas = try #require(CalendarDay(year: 1962, month: 12, day: 25))
    let mondays = WorkingDays(weekend: Set(Weekday.allCases).subtracting([.tuesday]))
    #expect(mondays.contains(christmas))
    #expect(mondays.day(1, after: christmas)?.description == "1963-01-01")
  }

  @Test("What lies past the years of a record is no day", arguments: [1, 2_000_000, 1_000_000_000])
  func far(count: Int) throws {
    let last = try #require(CalendarDay(year: 9998, month: 12, day: 31))
    #expect(WorkingDays().day(count, after: last) == nil)
  }
}
