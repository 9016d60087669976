/// Moments as X.509 and CMS write them: UTCTime from 1950 to 2049, GeneralizedTime otherwise, in seconds and in UTC.
enum DERTime {
  /// What can be written: from 1950 to 9999.
  static let range: ClosedRange<Int64> = -631_152_000...253_402_300_799

  /// The element for a moment within `range`.
  static func value(_ seconds: Int64) -> DERValue {
    let moment = Moment(seconds)
    let digits = moment.digits
    return moment.year < 2050
      ? .primitive(Tag.utcTime, Array(digits.dropFirst(2).utf8)[...])
      : .primitive(Tag.generalizedTime, Array(digits.utf8)[...])
  }

  /// The moment that comes next.
  static func read(_ reader: inout DERReader) throws(SealingFault) -> Int64 {
    let tag = reader.nextTag == Tag.generalizedTime ? Tag.generalizedTime : Tag.utcTime
    let text = try reader.contents(of: tag)
    let yearDigits = tag == Tag.utcTime ? 2 : 4
    guard text.count == yearDigits + 11, text.last == UInt8(ascii: "Z") else { throw reader.flaw(.value) }
    var numbers: [Int] = []
    var rest = text.dropLast()
    for count in [yearDigits, 2, 2, 2, 2, 2] {
      var number = 0
      for byte in rest.prefix(count) {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw reader.flaw(.value) }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
      numbers.append(number)
      rest = rest.dropFirst(count)
    }
    if yearDigits == 2 { numbers[0] += numbers[0] < 50 ? 2000 : 1900 }
    guard let seconds = Moment.seconds(numbers), range.contains(seconds),
      (numbers[0] < 2050) == (tag == Tag.utcTime)
    else { throw reader.flaw(.value) }
    return seconds
  }

  /// A moment for people: 1962-11-27 02:28:00 UTC.
  static func text(_ seconds: Int64) -> String {
    guard range.contains(seconds) else { return "\(seconds) s since 1970" }
    let moment = Moment(seconds)
    return "\(moment.date) \(moment.time) UTC"
  }
}

/// A moment's date and time of day (proleptic Gregorian calendar).
private struct Moment {
  let year: Int
  let month: Int
  let day: Int
  let second: Int

  init(_ seconds: Int64) {
    var days = Int(seconds) / 86400
    var second = Int(seconds) % 86400
    if second < 0 {
      second += 86400
      days -= 1
    }
    self.second = second
    // Years begin in March here, so that the leap day is a year's last.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var date: String { Self.digits(year, 4) + "-" + Self.digits(month) + "-" + Self.digits(day) }

  var time: String {
    [second / 3600, second / 60 % 60, second % 60].map { Self.digits($0) }.joined(separator: ":")
  }

  var digits: String { (date + time).filter { $0 != "-" && $0 != ":" } + "Z" }

  /// The seconds since 1970 of a year, month, day, hour, minute and second, if there is such a moment.
  static func seconds(_ numbers: [Int]) -> Int64? {
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard (1...12).contains(month), numbers[3] < 24, numbers[4] < 60, numbers[5] < 60 else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    let seconds = Int64(days * 86400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5])
    // A day that the month does not have comes out as one of another month.
    let moment = Moment(seconds)
    return (moment.year, moment.month, moment.day) == (year, month, day) ? seconds : nil
  }

  private static func digits(_ number: Int, _ count: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }
}
