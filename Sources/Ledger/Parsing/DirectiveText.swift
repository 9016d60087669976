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

  /// What a number says, with up to six decimals.
  func quantity(of token: Token) throws(Diagnostic) -> Quantity {
    // Nearly every number is whole.
    if let whole = value(of: token.range), Int64(whole) <= Quantity.largest { return Quantity(whole) }
    let range = token.range
    let point = bytes[range].firstIndex(of: UInt8(ascii: ".")) ?? range.upperBound
    guard let whole = value(of: range.lowerBound..<point), Int64(whole) <= Quantity.largest else {
      throw tooLarge(token, Quantity.largest)
    }
    var millionths = Int64(whole)
    let decimals =
      point < range.upperBound ? point + 1..<range.upperBound : range.upperBound..<range.upperBound
    guard decimals.count <= Quantity.decimals else {
      throw Diagnostic(
        .tooManyDecimals, "'\(shortened(token))' has \(decimals.count) decimals", at: place(token),
        remedy: "write at most \(Quantity.decimals), or count in a smaller unit")
    }
    for offset in 0..<Quantity.decimals {
      millionths =
        millionths * 10 + (offset < decimals.count ? Int64(bytes[decimals.lowerBound + offset] & 0xF) : 0)
    }
    guard millionths <= Quantity(Int(Quantity.largest)).millionths else {
      throw tooLarge(token, Quantity.largest)
    }
    return Quantity(millionths: millionths)
  }

  func tooLarge(_ token: Token, _ largest: Int64) -> Diagnostic {
    Diagnostic(
      .numberTooLarge, "number too large: \(shortened(token))", at: place(token),
      remedy: "it may be at most \(largest)")
  }

  func day(of token: Token) throws(Diagnostic) -> CalendarDay {
    let start = Int(token.start)
    if let uncertain = try uncertainDate(of: token) {
      throw Diagnostic(
        .uncertainDate, "'\(text(token))' leaves the day open, and here a day is needed", at: place(token),
        remedy:
          "dates of acts and documents may; here write one day, such as the last of those, \(uncertain.lastDay)",
        fixes: [.replace(place(token), with: "\(uncertain.lastDay)")])
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
    return try day(year, month, number, text(token), at: place(token))
  }

  /// - Parameter text: the day as it is written, made only where it is told of.
  private func day(
    _ year: Int, _ month: Int, _ number: Int, _ text: @autoclosure () -> String, at place: SourcePlace
  )
    throws(Diagnostic) -> CalendarDay
  {
    guard CalendarDay.years.contains(year) else {
      throw Diagnostic(
        .yearOutOfRange, "the year \(padded(year, to: 4)) is outside those a record may speak of",
        at: place,
        remedy: "years go from 0001 to \(CalendarDay.years.upperBound)")
    }
    guard let day = CalendarDay(year: year, month: month, day: number) else {
      let last = (1...12).contains(month) ? CalendarDay.length(ofMonth: month, year: year) : nil
      throw Diagnostic(
        .noSuchDay, "the calendar has no \(text())", at: place,
        remedy: last.map { "that month has \($0) days" } ?? "months go from 01 to 12")
    }
    return day
  }

  /// The date of a token that leaves the day open; `nil` where it names a day and no more.
  func uncertainDate(of token: Token) throws(Diagnostic) -> UncertainDate? {
    guard token.kind != .date || token.range.count == 7 else { return nil }
    let range = token.range
    let slash = bytes[range].firstIndex(of: UInt8(ascii: "/"))
    guard let start = try part(range.lowerBound..<(slash ?? range.upperBound), of: token) else { return nil }
    guard let slash else { return UncertainDate(start) }
    guard let end = try part(slash + 1..<range.upperBound, of: token) else { return nil }
    let date = UncertainDate(start, to: end)
    guard date.firstDay <= date.lastDay else {
      throw Diagnostic(
        .emptyInterval, "'\(text(token))' ends before it begins", at: place(token),
        remedy: "write the earlier date first")
    }
    return date
  }

  /// A day, month or year with its mark; `nil` where it has another form.
  private func part(_ range: Range<Int>, of token: Token) throws(Diagnostic) -> UncertainDate.Part? {
    var end = range.upperBound
    let mark: UncertainDate.Mark =
      switch bytes[end - 1] {
      case UInt8(ascii: "~"): .about
      case UInt8(ascii: "?"): .doubtful
      default: .none
      }
    if mark != .none { end -= 1 }
    let start = range.lowerBound
    let precision: UncertainDate.Precision
    switch end - start {
    case 4: precision = .year
    case 7: precision = .month
    case 10: precision = .day
    default: return nil
    }
    guard let year = value(of: start..<start + 4),
      let month = precision == .year ? 1 : value(of: start + 5..<start + 7),
      let number = precision == .day ? value(of: start + 8..<start + 10) : 1
    else { return nil }
    let day = try day(year, month, number, text(from: UInt32(start), to: UInt32(end)), at: place(token))
    return UncertainDate.Part(startingOn: day, precision, mark)
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
