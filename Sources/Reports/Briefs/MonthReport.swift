public import Ledger

/// The deadlines of a month, day by day, as they stand at an instant.
public struct MonthReport: Sendable {
  /// All deadlines that run.
  public let deadlines: DeadlinesReport
  /// The first day of the month.
  public let first: CalendarDay
  /// The deadlines of the month, the first first.
  public let entries: [DeadlinesReport.Entry]

  /// The deadlines whose last day lies in a month.
  ///
  /// - Parameter day: any day of it.
  public init(_ status: StatusReport, of day: CalendarDay) {
    let deadlines = DeadlinesReport(status)
    self.deadlines = deadlines
    first = CalendarDay(daysSinceEpoch: day.daysSinceEpoch - (day.day - 1))
    entries = deadlines.entries.filter { entry in
      let last = deadlines.last(entry).day
      return last.year == day.year && last.month == day.month
    }
  }

  /// The month that somebody asks for: `1962-11`.
  ///
  /// - Throws: a problem when the words are no month.
  public static func day(ofMonth words: String) throws(QueryError) -> CalendarDay {
    let parts = words.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
      let month = Int(parts[1]), CalendarDay.years.contains(year),
      let day = CalendarDay(year: year, month: month, day: 1)
    else { throw QueryError(in: "month", "'\(words.prefix(40))' is no month; write it as 1962-11") }
    return day
  }

  /// The month as JSON: `{"asOf","month","deadlines"}`, the deadlines as `deadlines` answers them.
  public var json: JSONValue {
    let record = deadlines.record
    return .object([
      .init("asOf", .string(deadlines.instant.iso8601(in: record.zone))),
      .init("month", .string(String(first.description.prefix(7)))),
      .init("deadlines", .array(entries.map(deadlines.json(of:)))),
    ])
  }
}
