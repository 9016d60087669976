/// The text that directives are read from, and what its words, strings, numbers and dates mean by themselves.
struct DirectiveText {
  let bytes: UnsafeBufferPointer<UInt8>
  let file: Int32

  func matches(_ token: Token, _ word: StaticString) -> Bool {
    let length = Int(token.end - token.start)
    guard length == word.utf8CodeUnitCount else { return false }
    let start = Int(token.start)
    for offset in 0..<length where bytes[start + offset] != word.utf8Start[offset] { return false }
    return true
  }

  func slice(_ token: Token) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[token.range])
  }

  func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  func text(from start: UInt32, to end: UInt32) -> String {
    String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
  }

  func place(_ token: Token) -> SourcePlace {
    SourcePlace(file: file, start: token.start, end: token.end)
  }

  /// The text of a token as a message quotes it.
  func shortened(_ token: Token) -> String { Self.shortened(text(token)) }

  /// A text as a message quotes it.
  static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }

  /// Whether a note's text is one string.
  func isQuoted(_ token: Token) -> Bool {
    let text = bytes[token.range]
    let mark = UInt8(ascii: "\"")
    return text.count > 1 && text.first == mark && text.last == mark
      && !text.dropFirst().dropLast().contains(mark)
  }

  /// The text of a string, without its quotation marks and backslashes.
  func unquoted(_ token: Token) -> String {
    let inner = bytes[(Int(token.start) + 1)..<(Int(token.end) - 1)]
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in inner {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
      } else {
        plain.append(byte)
        isEscaped = false
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The digits' value; `nil` when there are too many, or something else is among them.
  func value(of digits: Range<Int>) -> Int? {
    guard digits.count <= 18 else { return nil }
    var value = 0
    for index in digits {
      guard bytes[index].isDigit else { return nil }
      value = value * 10 + Int(bytes[index] & 0xF)
    }
    return value
  }

  func day(of token: Token) throws(Diagnostic) -> CalendarDay {
    let start = Int(token.start)
    if token.range.count == 7, bytes[start + 4] == UInt8(ascii: "-"), let year = value(of: start..<start + 4),
      let month = value(of: start + 5..<start + 7), (1...12).contains(month)
    {
      let last = CalendarDay.length(ofMonth: month, year: year)
      throw Diagnostic(
        .noSuchDay, "'\(text(token))' is a month, not a day", at: place(token),
        remedy: Self.dayRemedy("\(text(token))-\(last)", known: "month", as: text(token)))
    }
    guard token.range.count == 10, bytes[start + 4] == UInt8(ascii: "-"),
      bytes[start + 7] == UInt8(ascii: "-"),
      let year = value(of: start..<start + 4), let month = value(of: start + 5..<start + 7),
      let number = value(of: start + 8..<start + 10)
    else {
      throw Diagnostic(
        .noSuchDay, "'\(Self.shortened(text(token)))' is not a date", at: place(token),
        remedy: "write the year with four figures, month and day with two: 1962-11-07")
    }
    guard CalendarDay.years.contains(year) else {
      throw Diagnostic(
        .yearOutOfRange, "the year \(padded(year, to: 4)) is outside those a record may speak of",
        at: place(token),
        remedy: "years go from 0001 to \(CalendarDay.years.upperBound)")
    }
    guard let day = CalendarDay(year: year, month: month, day: number) else {
      let last = (1...12).contains(month) ? CalendarDay.length(ofMonth: month, year: year) : nil
      throw Diagnostic(
        .noSuchDay, "the calendar has no \(text(token))", at: place(token),
        remedy: last.map { "that month has \($0) days" } ?? "months go from 01 to 12")
    }
    return day
  }

  /// What to write where no more than the month or the year of a day is known.
  static func dayRemedy(_ last: String, known: String, as written: String) -> String {
    "write the day; where only the \(known) is known, the last that it may have been, \(last), and below it the note 'dated: \(written)'"
  }

  func seconds(of token: Token) throws(Diagnostic) -> Int {
    let start = Int(token.start)
    guard token.range.count == 5, bytes[start + 2] == UInt8(ascii: ":"),
      let hours = value(of: start..<start + 2),
      let minutes = value(of: start + 3..<start + 5), hours < 24, minutes < 60
    else {
      throw Diagnostic(
        .noSuchTime, "'\(Self.shortened(text(token)))' is not a time of day", at: place(token),
        remedy:
          "write hours from 00 to 23 and minutes from 00 to 59, with two figures each: 14:48; midnight starts a day"
      )
    }
    return hours * 3600 + minutes * 60
  }

  func zone(of token: Token) throws(Diagnostic) -> Zone {
    if token.kind == .word { return .universal }
    let start = Int(token.start)
    guard token.range.count == 5, let hours = value(of: start + 1..<start + 3),
      bytes[start + 3].isDigit, let minutes = value(of: start + 3..<start + 5),
      let zone = Zone(east: bytes[start] == UInt8(ascii: "+"), hours: hours, minutes: minutes)
    else {
      throw Diagnostic(
        .noSuchZone, "'\(Self.shortened(text(token)))' is not a zone", at: place(token),
        remedy: "write hours and minutes from Universal Time without a colon, at most 14 hours: -0500")
    }
    return zone
  }
}
