import Documents
import Testing

@Suite("The years in which series count")
struct SeriesYearTests {
  @Test("Numbers begin anew on 1 July, and from 1969 on 1 January")
  func start() throws {
    func start(_ year: Int, _ month: Int, _ day: Int) throws -> [Int] {
      let date = try #require(CalendarDate(year: year, month: month, day: day))
      let start = SeriesYear(of: date).start
      return [start.year, start.month, start.day]
    }
    #expect(try start(1962, 6, 30) == [1961, 7, 1])
    #expect(try start(1962, 7, 1) == [1962, 7, 1])
    #expect(try start(1968, 12, 31) == [1968, 7, 1])
    #expect(try start(1969, 1, 1) == [1969, 1, 1])
    #expect(try start(1970, 8, 1) == [1970, 1, 1])
  }

  @Test("A day that the calendar does not have is none")
  func days() {
    #expect(CalendarDate(year: 1962, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 1964, month: 2, day: 29) != nil)
    #expect(CalendarDate(year: 1900, month: 2, day: 29) == nil)
  }
}
