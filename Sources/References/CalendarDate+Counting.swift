import Documents

extension CalendarDate {
  /// How many days later another is; negative when it is earlier.
  func days(to other: CalendarDate) -> Int { other.dayNumber - dayNumber }

  /// The day after; the last day that there is has none.
  var next: CalendarDate {
    CalendarDate(year: year, month: month, day: day + 1)
      ?? (month < 12
        ? CalendarDate(firstOf: month + 1, year: year) : CalendarDate(firstOf: 1, year: year + 1))
  }
}
