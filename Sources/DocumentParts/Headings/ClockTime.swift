package import Documents

/// Reads days and times of day as letters and telegrams write them: `November 26, 1962`, `9:28 p.m.`, `noon`.
package struct ClockTime {
  /// The month of a word, from 1: `November`, `Nov.`; `nil` for any other word. What is no letter does not count.
  package static func month(_ word: Bytes) -> Int? {
    var letters: UInt64 = 0
    var count = 0
    var index = word.startIndex
    while index < word.endIndex {
      let byte = word[index]
      index += 1
      // A dash or another sign of print; a blank that keeps words together, a soft hyphen, a raised figure.
      if byte == 0xE2 || byte == 0xC2 {
        index += byte == 0xE2 ? 2 : 1
        continue
      }
      guard byte.isLetter else { continue }
      if count < 8 { letters |= UInt64(byte.lowered) << UInt64(8 * count) }
      count += 1
    }
    guard (3...9).contains(count) else { return nil }
    return monthNames.first { $0.letters == letters && $0.count == count }?.month
  }

  /// The month of a word, from 1.
  package static func month(_ word: some StringProtocol) -> Int? { month(Array(word.utf8)[...]) }

  /// The names of the months and how they are shortened, by their first eight letters, of which the first is the lowest
  /// byte.
  private static let monthNames: [(letters: UInt64, count: Int, month: Int)] = {
    let names = CalendarDate.monthNames.map { "\($0)".lowercased() }
    var entries: [(UInt64, Int, Int)] = []
    for (index, name) in names.enumerated() {
      for word in Set([name, String(name.prefix(3))] + (name == "september" ? ["sept"] : [])) {
        let letters = word.utf8.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        entries.append((letters, word.utf8.count, index + 1))
      }
    }
    return entries
  }()

  /// The minute of the day, from 0; and where the hour belongs to, as far as it is told.
  let minute: Int?
  /// The last minute, of a stretch.
  let lastMinute: Int?
  /// Whether it is said to be by the clock of Greenwich: `1930Z`.
  let isGreenwich: Bool

  /// Reads a time, or from when to when: `4:17-5:50 p.m.`, `11 a.m.–noon`, `1930Z`; `nil` for anything else.
  init?(_ text: Bytes) {
    var parts = text.splitAtDashes
    if parts.count == 1, let to = text.wordsAtBlanks.first(where: { $0.isWords("to") }) {
      parts = [text[..<to.startIndex], text[to.endIndex...]]
    }
    guard (1...2).contains(parts.count), let last = Self.clock(parts[parts.count - 1], half: nil) else {
      return nil
    }
    isGreenwich = Self.isZulu(parts[parts.count - 1])
    guard parts.count == 2 else {
      minute = last.minute
      lastMinute = nil
      return
    }
    // `4:17-5:50 p.m.`: the first time shares the half of the day, unless that would put it after the second.
    guard let first = Self.clock(parts[0], half: last.half) else { return nil }
    var start = first.minute
    if !first.isExplicit, start > last.minute, start >= 720 { start -= 720 }
    minute = start
    lastMinute = last.minute
  }

  private static func isZulu(_ text: Bytes) -> Bool {
    var word = compact(text)
    if word.last == .stop { word.removeLast() }
    return word.last == UInt8(ascii: "z") && word.dropLast().last?.isDigit == true
  }

  private enum Half { case morning, afternoon }

  /// A time in small letters, without the blanks in it and the commas around it.
  private static func compact(_ text: Bytes) -> Bytes {
    var compact: Bytes = []
    compact.reserveCapacity(text.count)
    var rest = text
    while let first = rest.first {
      let blank = rest.blankLength
      if blank == 0 { compact.append(first.lowered) }
      rest.removeFirst(max(blank, 1))
    }
    while compact.first == .comma { compact.removeFirst() }
    while let last = compact.last, last == .comma || last == .semicolon { compact.removeLast() }
    return compact
  }

  private static func clock(_ text: Bytes, half given: Half?) -> (
    minute: Int, half: Half?, isExplicit: Bool
  )? {
    var word = compact(text)
    // `5.15 p. m.`
    let hour = word.prefix(while: \.isDigit)
    let behind = word.dropFirst(hour.count)
    if (1...2).contains(hour.count), behind.first == .stop,
      behind.dropFirst().prefix(while: \.isDigit).count == 2
    {
      word[behind.startIndex] = UInt8(ascii: ":")
    }
    if word.last == .stop, !word.ends("m.") { word.removeLast() }
    if word.isWords("noon") || word.isWords("12noon") { return (720, .afternoon, true) }
    if word.isWords("midnight") || word.isWords("12midnight") { return (0, .morning, true) }
    let digits = word.prefix { $0.isDigit || $0 == UInt8(ascii: ":") }
    let numbers = digits.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(
      \.wholeNumber)
    let rest = word.dropFirst(digits.count)
    if rest.isWords("z") || rest.isWords("hours"), digits.count == 4, let value = digits.wholeNumber,
      value / 100 < 24, value % 100 < 60
    {
      return (value / 100 * 60 + value % 100, nil, true)
    }
    guard (1...2).contains(numbers.count), let hour = numbers[0], (1...23).contains(hour) else { return nil }
    guard let minute = numbers.count == 2 ? numbers[1] : 0, (0..<60).contains(minute) else { return nil }
    guard let half = rest.isEmpty ? given : half(of: rest) else { return nil }
    // `15:42 p.m.` counts the hours of the whole day.
    guard hour <= 12 || half == .afternoon else { return nil }
    return (hour % 12 * 60 + minute + (half == .afternoon ? 720 : 0), half, !rest.isEmpty)
  }

  /// The half of the day that stands behind a time: `a.m.`, `pm`, `noon`.
  private static func half(of words: Bytes) -> Half? {
    if words.isWords("noon") { return .afternoon }
    var words = words
    guard words.count <= 4, let letter = words.popFirst() else { return nil }
    _ = words.take(".")
    guard words.take("m"), words.isEmpty || words.isWords(".") else { return nil }
    switch letter {
    case UInt8(ascii: "a"): return .morning
    case UInt8(ascii: "p"): return .afternoon
    default: return nil
    }
  }
}
