/// A day of the proleptic Gregorian calendar, without a zone.
public struct CalendarDay: Hashable, Comparable, Sendable {
  /// The years a record may speak of. The year 9999 is left out so that every day has a next one.
  public static let years: ClosedRange<Int> = 1...9998

  /// The year, of the common era.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int

  /// A day, if the calendar has it; the year is not looked at.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that lies `daysSinceEpoch` days after 1 January 1970.
  public init(daysSinceEpoch: Int) {
    // Years that start in March put the leap day last, so that every month but the last has a fixed place.
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    self.month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// How many days after 1 January 1970 this day lies.
  public var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The same day `months` later, cut to the month's last day (§5, Deadlines).
  public func adding(months: Int) -> CalendarDay {
    let total = year * 12 + (month - 1) + months
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    let newDay = min(day, Self.length(ofMonth: newMonth, year: newYear))
    return CalendarDay(uncheckedYear: newYear, month: newMonth, day: newDay)
  }

  /// How many days the month has.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// By date.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private init(uncheckedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}

extension CalendarDay: CustomStringConvertible {
  /// The day as the ledger writes it: `1962-11-07`.
  public var description: String {
    guard (0...9999).contains(year) else { return "\(year)-\(padded(month, to: 2))-\(padded(day, to: 2))" }
    // Written digit by digit, here and in instants: a page of status has thousands of dates.
    return String(unsafeUninitializedCapacity: 10) { buffer in
      write(to: buffer)
      return 10
    }
  }

  /// Writes the ten characters of a day of the years 0 to 9999.
  func write(to buffer: UnsafeMutableBufferPointer<UInt8>) {
    buffer.write(year, 4, at: 0)
    buffer[4] = UInt8(ascii: "-")
    buffer.write(month, 2, at: 5)
    buffer[7] = UInt8(ascii: "-")
    buffer.write(day, 2, at: 8)
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes the last digits of a number that is not negative, with zeros before it.
  func write(_ number: Int, _ width: Int, at start: Int) {
    var rest = number
    for index in (start..<start + width).reversed() {
      self[index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }
}

/// The number with zeros before it up to the width.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
