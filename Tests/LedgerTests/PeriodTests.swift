import TestSupport
import Testing

@testable import Ledger

@Suite("Periods")
struct PeriodTests {
  @Test("At the end of time no more periods are over than the calendar holds")
  func endOfTime() {
    let calendar = RecordCalendar(zone: .universal, workingDays: WorkingDays(weekend: []))
    let start = Instant(seconds: 0)
    let years = Period(1, .years).ended(at: .distantFuture, from: start, in: calendar)
    #expect(years == 9999 - 1970 - 1)
    #expect(Period(1, .days).ended(at: .distantPast, from: start, in: calendar) == 0)
  }

  @Test("Days run from day to day of the zone, minutes and hours to the second", arguments: 1...200)
  func daysAreDays(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let zone = try #require(Zone(east: random.chance(50), hours: random.number(0...13), minutes: 30))
    let calendar = RecordCalendar(zone: zone, workingDays: WorkingDays(weekend: []))
    let start = Instant(seconds: Int64(random.number(-2_000_000_000...2_000_000_000)))
    let first = start.day(in: zone).day
    let count = random.number(0...900)
    #expect(Period(count, .hours).after(start, in: calendar).seconds == start.seconds + Int64(count) * 3600)
    #expect(
      Period(count, .minutes).end(from: start, in: calendar).seconds == start.seconds + Int64(count) * 60)
    for unit in Period.Unit.allCases where unit.isWholeDays {
      let period = Period(count, unit)
      let due = period.after(start, in: calendar).day(in: zone)
      #expect(due.seconds == 0)
      #expect(
        period.end(from: start, in: calendar).seconds == period.after(start, in: calendar).seconds + 86400)
      let passed = due.day.daysSinceEpoch - first.daysSinceEpoch
      let months = (due.day.year - first.year) * 12 + due.day.month - first.month
      switch unit {
      case .weeks: #expect(passed == count * 7)
      case .months: #expect(months == count)
      case .years: #expect(months == count * 12)
      default: #expect(passed == count)
      }
      if unit == .months || unit == .years {
        let length = CalendarDay.length(ofMonth: due.day.month, year: due.day.year)
        #expect(due.day.day == min(first.day, length))
      }
    }
  }

  @Test("What lies past the calendar never comes")
  func far() {
    let calendar = RecordCalendar(zone: .universal)
    for unit in Period.Unit.allCases where unit.isWholeDays {
      #expect(Period(1_000_000_000, unit).end(from: Instant(seconds: 0), in: calendar) == .distantFuture)
    }
  }
}
