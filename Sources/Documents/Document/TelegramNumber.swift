/// The number of a telegram, airgram or despatch in its series.
public struct TelegramNumber: Hashable, Sendable {
  /// The word that names its series, where the number carries one: `Secto`, `Topol`, `CAP`, `A`; `nil` for the plain
  /// series of sender and addressee.
  public var series: String?
  /// The number itself, which may have parts: `1379`, `2027-61`.
  public var digits: String

  /// A number, with the word of its series if it has one.
  public init(series: String? = nil, _ digits: String) {
    self.series = series
    self.digits = digits
  }

  /// The number as a telegram has it, and as every face shows it: `1379`, `Secto 21`, `A-660`.
  public var text: String {
    guard let series else { return digits }
    return series.count > 2 ? "\(series) \(digits)" : "\(series)-\(digits)"
  }
}

/// The year in which a series counts: until 1968 the fiscal year, which begins on 1 July; from 1969 the calendar year.
public struct SeriesYear: Hashable, Sendable, Comparable {
  /// The day on which the numbers began.
  public let start: CalendarDate

  /// The year that a day belongs to. The last fiscal year counts on to the end of 1968.
  public init(of date: CalendarDate) {
    let isCalendarYear = date.year >= 1969
    let year = isCalendarYear || date.month >= 7 ? date.year : date.year - 1
    start = CalendarDate(firstOf: isCalendarYear ? 1 : 7, year: year)
  }

  /// A year of a service that counts from January.
  package init(calendarYear year: Int) { start = CalendarDate(firstOf: 1, year: year) }

  /// In the order of time.
  public static func < (left: SeriesYear, right: SeriesYear) -> Bool { left.start < right.start }
}
