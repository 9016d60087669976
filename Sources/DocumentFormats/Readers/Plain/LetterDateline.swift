import DocumentParts
import Documents

/// The line with place and day of a letter, at its top or below its signature: `London, 14 March 1972`, `Wien, den 2. Mai 2001`.
struct LetterDateline {
  /// The place, where one is named.
  let place: String?
  /// The day, and the time of day where it is given.
  let time: WallTime

  /// The dateline of a text; `nil` where none stands in its first blocks or its last, in a line of its own.
  init?(_ blocks: ArraySlice<TextBlock>) {
    let lines = Self.shortLines(blocks.prefix(Self.blocks)) + Self.shortLines(blocks.suffix(Self.blocks))
    for line in lines {
      if let dateline = Self(line: line) {
        self = dateline
        return
      }
    }
    return nil
  }

  /// So many blocks at the top and at the end are looked at.
  private static let blocks = 4

  /// The lines of blocks that are no paragraphs: each of their lines is short.
  private static func shortLines(_ blocks: ArraySlice<TextBlock>) -> [String] {
    blocks.filter { block in block.lines.count <= 8 && block.lines.allSatisfy { $0.utf8.count <= 70 } }
      .flatMap { $0.lines.map { Quotation.folded(String($0)) } }
  }

  /// A line that has a place and a day, and nothing else.
  private init?(line: String) {
    if let time = Self.time(line[...]) {
      self.init(place: nil, time: time)
      return
    }
    for comma in line.indices where line[comma] == "," {
      let before = line[..<comma]
      let words = before.split { $0 == " " || $0 == "," }
      guard (1...6).contains(words.count), words.allSatisfy(Self.isOfName),
        words.first?.first?.isUppercase == true,
        let time = Self.time(line[line.index(after: comma)...])
      else { continue }
      self.init(place: String(before), time: time)
      return
    }
    return nil
  }

  private init(place: String?, time: WallTime) {
    self.place = place
    self.time = time
  }

  /// Whether a word may be one of a place's name; the name of a day is none.
  private static func isOfName(_ word: Substring) -> Bool {
    guard let first = word.first, ClockTime.month(word) == nil else { return false }
    return first.isUppercase
      || ["am", "an", "der", "de", "la", "le", "on", "upon", "the", "of", "sur", "del"].contains(word)
  }

  /// The day that words give; `nil` where other words than those of a day are among them.
  private static func time(_ text: Substring) -> WallTime? {
    var words = text.split { $0 == " " || $0 == "," }.filter {
      !["the", "of", "this", "le", "den"].contains($0.lowercased())
    }
    .map(withoutOrdinal)
    if let first = words.first, isWeekday(first) { words.removeFirst() }
    if words.last?.hasSuffix(".") == true, Int(words[words.count - 1].dropLast()) ?? 0 > 1000 {
      words[words.count - 1].removeLast()
    }
    guard (1...7).contains(words.count), words.contains(where: { $0.contains(where: \.isNumber) }),
      words.allSatisfy({ $0.contains(where: \.isNumber) || isOfDay($0) })
    else { return nil }
    let day = words.joined(separator: " ")
    guard var time = WallTime(headerValue: day), (1500...2200).contains(time.date.year) else { return nil }
    time.text = Quotation.folded(String(text))
    return time
  }

  /// `14th` as `14`.
  private static func withoutOrdinal(_ word: Substring) -> Substring {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && ["st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) ? digits : word
  }

  private static func isWeekday(_ word: Substring) -> Bool {
    let name = word.lowercased()
    return [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed",
      "thu", "fri", "sat", "sun",
    ]
    .contains(name)
  }

  private static func isOfDay(_ word: Substring) -> Bool {
    let name = word.lowercased()
    return ClockTime.month(word) != nil || ForeignDate.isMonth(name)
      || ["a.m.", "p.m.", "am", "pm", "noon", "midnight", "uhr", "hours", "h", "de", "del"].contains(name)
  }
}
