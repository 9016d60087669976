public import Documents

/// What a dateline says: `Washington, November 26, 1962, 9:28 p.m.`
public struct Dateline: Hashable, Sendable {
  /// The place, which may have commas of its own: `Hyannis Port, Massachusetts`; `nil` when none is named.
  public let place: String?
  /// When; `nil` when it is undated, or says less than a day.
  public let time: WallTime?

  /// Reads a dateline.
  public init(_ text: String) {
    self.init(Array(text.utf8)[...], text: text)
  }

  /// Reads a dateline that is given as bytes and as a text.
  init(_ bytes: Bytes, text: String) {
    let words = Self.words(of: bytes)
    guard let start = words.firstIndex(where: { $0.isDateBeside && ClockTime.month($0.word) != nil }) else {
      let isUndated =
        words.last.map { $0.word.isWordsInAnyCase("undated") || $0.word.isWordsInAnyCase("undated.") }
        ?? false
      place = Self.place(
        words.dropLast(isUndated ? 1 : 0).filter { _ in
          isUndated || words.allSatisfy { !$0.word.contains(where: \.isDigit) }
        })
      time = nil
      return
    }
    let isDayFirst =
      start > 0 && words[start - 1].number != nil && words[start - 1].word.allSatisfy(\.isDigit)
    place = Self.place(words[..<(isDayFirst ? start - 1 : start)])
    time = Self.time(words[...], month: start, isDayFirst: isDayFirst, text: text)
  }

  /// A word, with what beside it is of use.
  private struct Word {
    let word: Bytes
    /// Whether a comma follows it.
    let hasComma: Bool
    /// The number that it begins with.
    var number: Int? {
      word.leadingNumber.flatMap { $0.rest.startIndex - word.startIndex <= 4 ? $0.value : nil }
    }
    /// Whether a number stands before or after it, so that `May` is a month.
    var isDateBeside = false
  }

  private static func words(of text: Bytes) -> [Word] {
    // `January 5,1962` and `5:30p.m.` are as good as with blanks, and so is `1953—7 p.m.`
    var spaced: Bytes = []
    spaced.reserveCapacity(text.count + 8)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte < 0x80 {
        spaced.append(byte.isBlank ? .space : byte)
        if byte == .comma || byte == .semicolon { spaced.append(.space) }
        index += 1
        continue
      }
      let blank = text[index...].blankLength
      if blank > 0 {
        spaced.append(.space)
        index += blank
      } else if byte == 0xE2, text[index...].begins("—"), spaced.suffix(while: \.isDigit).count >= 4 {
        spaced.append(.space)
        index += 3
      } else {
        spaced.append(byte)
        index += 1
      }
    }
    var words: [Word] = []
    for part in spaced.split(separator: .space) {
      var word = part
      while let last = word.last, isMark(last) { word.removeLast() }
      while let first = word.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "(") {
        word.removeFirst()
      }
      if !word.isEmpty { words.append(Word(word: word, hasComma: part.last == .comma)) }
    }
    for index in words.indices {
      words[index].isDateBeside =
        index > 0 && words[index - 1].number != nil
        || index + 1 < words.count && words[index + 1].number != nil
    }
    return words
  }

  /// What stands behind a word and is no part of it.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case .comma, .semicolon, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"): true
    default: false
    }
  }

  /// When it came in, as older volumes put it behind the day: `[Received November 24—6:35 p.m.]`, `[Received 8:20 p.m.]`,
  /// `(Received 5.15 p. m., August 15.)`, `(Received August 31.)`. `nil` where nothing is said of it.
  package static func receipt(in text: String, sent: WallTime?) -> WallTime? {
    guard let sent, let (_, behind) = Array(text.utf8)[...].cut(at: "Received ") else { return nil }
    var rest = behind.prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: ")") }.text
    if rest.hasPrefix("at ") { rest.removeFirst(3) }
    let words = words(of: Array(rest.replacing("—", with: " ").utf8)[...])
    var date: CalendarDate?
    var others = words.map(\.word)
    if let month = words.firstIndex(where: { ClockTime.month($0.word) != nil && $0.isDateBeside }),
      month + 1 < words.count, let day = words[month + 1].number
    {
      let year = month + 2 < words.count ? words[month + 2].number.flatMap { $0 > 1700 ? $0 : nil } : nil
      let number = ClockTime.month(words[month].word) ?? 0
      // Without a year, it came in after it was sent.
      let next = number < sent.date.month ? sent.date.year + 1 : sent.date.year
      date = CalendarDate(year: year ?? next, month: number, day: day)
      others.removeSubrange(month..<month + (year == nil ? 2 : 3))
    }
    let clock = clock(in: others.phrase)
    // A time alone is one of the day it was sent; `Received by pouch` is neither.
    guard date != nil || clock != nil else { return nil }
    return WallTime(
      date: date ?? sent.date, minute: clock?.minute, zone: clock?.isGreenwich == true ? .greenwich : nil,
      text: rest)
  }

  private static func place(_ words: some Sequence<Word>) -> String? {
    var place = ""
    for word in words {
      place += word.word.text + (word.hasComma ? ", " : " ")
    }
    while let last = place.last, " ,".contains(last) { place.removeLast() }
    return place.isEmpty ? nil : place
  }

  private static func time(_ words: ArraySlice<Word>, month start: Int, isDayFirst: Bool, text: String)
    -> WallTime?
  {
    guard let month = ClockTime.month(words[start].word) else { return nil }
    // Behind the month, days up to the year; other months may stand among them.
    var days: [(month: Int, day: Int)] = isDayFirst ? words[start - 1].number.map { [(month, $0)] } ?? [] : []
    var current = month
    var position = start + 1
    var year: Int?
    while position < words.endIndex, year == nil {
      let word = words[position].word
      if let other = ClockTime.month(word) { current = other }
      for part in word.splitAtDashes {
        if let other = ClockTime.month(part) { current = other }
        guard let (value, behind) = part.leadingNumber else { continue }
        let count = behind.startIndex - part.startIndex
        if count == 4 {
          year = value
        } else if count <= 2, count == part.count(where: { $0 != .stop }) {
          days.append((current, value))
        }
      }
      position += 1
    }
    guard let year, let first = days.first,
      let date = CalendarDate(year: year, month: first.month, day: first.day)
    else {
      return nil
    }
    let last =
      days.count > 1 ? days.last.flatMap { CalendarDate(year: year, month: $0.month, day: $0.day) } : nil
    let clock = Self.clock(in: words[position...].map(\.word).phrase)
    return WallTime(
      date: date, minute: clock?.minute, lastDate: last == date ? nil : last, lastMinute: clock?.lastMinute,
      zone: clock?.isGreenwich == true ? .greenwich : nil, text: text)
  }

  /// The time at the start of what follows the date.
  private static func clock(in rest: Bytes) -> ClockTime? {
    guard !rest.isEmpty else { return nil }
    if let clock = ClockTime(rest.last == .stop && !rest.ends("m.") ? rest.dropLast() : rest) { return clock }
    // Something may follow: `9 p.m. [Received …]`.
    for word in rest.wordsAtBlanks.prefix(4).reversed() {
      if let clock = ClockTime(rest[..<word.endIndex]) { return clock }
    }
    return nil
  }
}
