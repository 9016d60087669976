/// Dates and times within a sentence, as American prose writes them: `January 29`, `January 10, 1963`, `1:52 a.m.`.
package enum ClockWords {
  /// A day without its year, or with it.
  package struct Day {
    package let month: Int
    package let day: Int
    package let year: Int?
    package let text: Bytes
  }

  /// The number of the month that a text begins with, and its name's length.
  package static func month(_ text: Bytes) -> (number: Int, length: Int)? {
    guard let first = text.first, first.isUpper else { return nil }
    for (index, name) in CalendarDate.monthNames.enumerated() where text.begins(name) {
      let length = name.utf8CodeUnitCount
      if let next = text.dropFirst(length).first, next.isLetter { return nil }
      return (index + 1, length)
    }
    return nil
  }

  /// Takes `January 29` or `January 10, 1963` from the front.
  package static func takeDay(_ text: inout Bytes) -> Day? {
    guard let month = month(text) else { return nil }
    var rest = text.dropFirst(month.length)
    guard rest.take(" "), let day = rest.leadingNumber, (1...31).contains(day.value) else { return nil }
    rest = day.rest
    if let next = rest.first, next.isLetter || next == UInt8(ascii: "-") { return nil }
    var year: Int?
    var afterComma = rest
    if afterComma.take(", "), let found = afterComma.leadingNumber, (1000...2999).contains(found.value) {
      year = found.value
      rest = found.rest
    }
    let words = text[text.startIndex..<rest.startIndex]
    text = rest
    return Day(month: month.number, day: day.value, year: year, text: words)
  }

  /// Takes `1752Z` from the front: the minute of the day at Greenwich.
  package static func takeZulu(_ text: inout Bytes) -> Int? {
    let digits = text.prefix(while: \.isDigit)
    var rest = text.dropFirst(digits.count)
    guard digits.count == 4, rest.take("Z"), rest.first?.isLetter != true, let value = digits.wholeNumber,
      value < 2400, value % 100 < 60
    else { return nil }
    text = rest
    return value / 100 * 60 + value % 100
  }

  /// Takes `1:52 a.m.`, `9 p.m.` or `noon` from the front: the minute of the day. The last stop may be that of the
  /// sentence, and be gone.
  package static func takeTime(_ text: inout Bytes) -> Int? {
    if text.take("noon") { return 12 * 60 }
    guard let hour = text.leadingNumber, (1...12).contains(hour.value) else { return nil }
    var rest = hour.rest
    var minute = 0
    if rest.take(":") {
      guard let found = rest.leadingNumber, (0...59).contains(found.value),
        found.rest.startIndex == rest.startIndex + 2
      else { return nil }
      minute = found.value
      rest = found.rest
    }
    guard rest.take(" ") else { return nil }
    let isAfternoon: Bool
    if rest.take("a.m") {
      isAfternoon = false
    } else if rest.take("p.m") {
      isAfternoon = true
    } else {
      return nil
    }
    _ = rest.take(".")
    text = rest
    return (hour.value % 12 + (isAfternoon ? 12 : 0)) * 60 + minute
  }
}
