/// What a dateline says: `Washington, November 26, 1962, 9:28 p.m.`
public struct Dateline: Hashable, Sendable {
  /// The place, which may have commas of its own: `Hyannis Port, Massachusetts`; `nil` when none is named.
  public let place: String?
  /// When; `nil` when it is undated, or says less than a day.
  public let time: WallTime?

  /// Reads a dateline.
  public init(_ text: String) {
    let words = Self.words(of: text)
    guard let start = words.firstIndex(where: { ClockTime.month($0.word) != nil && $0.isDateBeside }) else {
      let isUndated = ["undated", "undated."].contains(words.last?.word.lowercased())
      place = Self.place(
        words.dropLast(isUndated ? 1 : 0).filter { _ in
          isUndated || words.allSatisfy { !$0.word.contains(where: \.isNumber) }
        })
      time = nil
      return
    }
    let isDayFirst =
      start > 0 && words[start - 1].number != nil && words[start - 1].word.allSatisfy(\.isNumber)
    place = Self.place(words[..<(isDayFirst ? start - 1 : start)])
    time = Self.time(words[...], month: start, isDayFirst: isDayFirst, text: text)
  }

  /// A word, with what beside it is of use.
  private struct Word {
    let word: String
    /// Whether a comma follows it.
    let hasComma: Bool
    /// The number that it begins with.
    var number: Int? {
      let digits = word.prefix(while: \.isNumber)
      return digits.count <= 4 ? Int(digits) : nil
    }
    /// Whether a number stands before or after it, so that `May` is a month.
    var isDateBeside = false
  }

  private static func words(of text: String) -> [Word] {
    // `January 5,1962` and `5:30p.m.` are as good as with blanks, and so is `1953—7 p.m.`
    var spaced = ""
    for character in text {
      if character == "—", spaced.suffix(4).count == 4, spaced.suffix(4).allSatisfy(\.isNumber) {
        spaced.append(" ")
        continue
      }
      spaced.append(character)
      if character == "," || character == ";" { spaced.append(" ") }
    }
    var words = spaced.split(whereSeparator: \.isWhitespace).map { word -> Word in
      let hasComma = word.hasSuffix(",")
      var word = String(word)
      while let last = word.last, ",;[]()".contains(last) { word.removeLast() }
      while let first = word.first, "[(".contains(first) { word.removeFirst() }
      return Word(word: word, hasComma: hasComma)
    }
    words.removeAll { $0.word.isEmpty }
    for index in words.indices {
      let around = [index - 1, index + 1].filter(words.indices.contains).map { words[$0] }
      words[index].isDateBeside = around.contains { $0.number != nil }
    }
    return words
  }

  /// When it came in, as older volumes put it behind the day: `[Received November 24—6:35 p.m.]`, `[Received 8:20 p.m.]`,
  /// `(Received 5.15 p. m., August 15.)`, `(Received August 31.)`. `nil` where nothing is said of it.
  static func receipt(in text: String, sent: WallTime?) -> WallTime? {
    guard let sent, let start = text.firstRange(of: "Received ") else { return nil }
    var rest = String(text[start.upperBound...].prefix { $0 != "]" && $0 != ")" })
    if rest.hasPrefix("at ") { rest.removeFirst(3) }
    let words = words(of: rest.replacing("—", with: " "))
    var date: CalendarDate?
    var others = words[...].map(\.word)
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
    let clock = clock(in: others.joined(separator: " "))
    // A time alone is one of the day it was sent; `Received by pouch` is neither.
    guard date != nil || clock != nil else { return nil }
    return WallTime(date: date ?? sent.date, minute: clock?.minute, text: rest)
  }

  private static func place(_ words: some Sequence<Word>) -> String? {
    var place = ""
    for word in words {
      place += word.word + (word.hasComma ? ", " : " ")
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
      for part in word.split(whereSeparator: { "-–—".contains($0) }) {
        let digits = part.prefix(while: \.isNumber)
        if let other = ClockTime.month(part) { current = other }
        guard let value = Int(digits) else { continue }
        if digits.count == 4 {
          year = value
        } else if digits.count <= 2, digits.count == part.filter({ $0 != "." }).count {
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
    let rest = words[position...].map(\.word).joined(separator: " ")
    let clock = Self.clock(in: rest)
    return WallTime(
      date: date, minute: clock?.minute, lastDate: last == date ? nil : last, lastMinute: clock?.lastMinute,
      text: text)
  }

  /// The time at the start of what follows the date.
  private static func clock(in rest: String) -> ClockTime? {
    guard !rest.isEmpty else { return nil }
    if let clock = ClockTime(rest.hasSuffix(".") && !rest.hasSuffix("m.") ? String(rest.dropLast()) : rest) {
      return clock
    }
    // Something may follow: `9 p.m. [Received …]`.
    let words = rest.split(separator: " ")
    for count in stride(from: min(words.count, 4), to: 0, by: -1) {
      if let clock = ClockTime(words[..<(words.startIndex + count)].joined(separator: " ")) { return clock }
    }
    return nil
  }
}
