extension CalendarDate {
  /// The number of the day, counted on without a break.
  private var ordinal: Int {
    // Years begin in March, so that the leap day is a year's last.
    let year = month > 2 ? year : year - 1
    let month = (month + 9) % 12
    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day - 1
  }

  /// How many days later another is; negative when it is earlier.
  func days(to other: CalendarDate) -> Int { other.ordinal - ordinal }

  /// The day after; the last day that there is has none.
  var next: CalendarDate {
    CalendarDate(year: year, month: month, day: day + 1)
      ?? (month < 12
        ? CalendarDate(firstOf: month + 1, year: year) : CalendarDate(firstOf: 1, year: year + 1))
  }
}
