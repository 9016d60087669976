package import Documents

extension Heading {
  /// Where and when it was, as headings of the fifties end: `…, Department of State, Washington, March 5, 1955`.
  package struct Dating {
    /// The heading up to there.
    package let heading: Bytes
    /// The place; `nil` where none is named before the day.
    package let place: String?
    /// When.
    package let time: WallTime
  }

  /// Reads the place and the day with which a heading ends; `nil` where it does not end so.
  package static func dating(of text: String) -> Dating? { dating(of: Array(text.utf8)[...]) }

  static func dating(of text: Bytes) -> Dating? {
    // Nearly all headings have no year.
    guard let start = dayStart(in: text) else { return nil }
    let tail = text[start...].trimmed
    guard let time = Dateline(tail.text).time, endsWithTime(tail, time) else { return nil }
    var rest = withoutComma(text[..<start])
    let place = takePlace(&rest)
    return Dating(heading: rest, place: place, time: time)
  }

  /// Where the last part between commas begins that begins with a month and a day.
  private static func dayStart(in text: Bytes) -> Int? {
    for index in text.indices.reversed() where text[index] == .comma {
      let words = text[(index + 1)...].prefix(40).wordsAtBlanks
      guard words.count > 1, ClockTime.month(words[0]) != nil, words[0].beginsWithCapital,
        words[1].first?.isDigit == true
      else { continue }
      return index + 1
    }
    return nil
  }

  /// Whether nothing stands behind the year, or only the time.
  private static func endsWithTime(_ tail: Bytes, _ time: WallTime) -> Bool {
    let words = tail.wordsAtBlanks
    guard let year = words.firstIndex(where: { $0.prefix(4).wholeNumber ?? 0 > 999 }) else { return false }
    return time.minute != nil ? words.count - year <= 7 : year == words.count - 1
  }

  private static func withoutComma(_ text: Bytes) -> Bytes {
    var text = text.trimmed
    while text.last == .comma { text = text.dropLast().trimmed }
    return text
  }

  /// Takes the last part between commas, where it names a place: `Washington`, `Augusta, Georgia`.
  private static func takePlace(_ rest: inout Bytes) -> String? {
    guard let comma = rest.lastIndex(of: .comma) else { return nil }
    var start = comma + 1
    var name = rest[start...].trimmed
    if states.contains(name), let before = rest[..<comma].lastIndex(of: .comma) {
      start = before + 1
      name = rest[start...].trimmed
    }
    let words = name.wordsAtBlanks
    guard (1...6).contains(words.count),
      words.allSatisfy({ $0.beginsWithCapital || smallWords.contains($0) })
        && !name.contains(where: \.isDigit)
    else { return nil }
    rest = withoutComma(rest[..<(start - 1)])
    return name.text
  }

  private static let smallWords: WordSet = ["of", "de", "la", "le", "du", "del", "the", "en", "am", "sur"]

  /// What stands behind the name of a city, with a comma between them.
  private static let states: WordSet = [
    "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware",
    "florida", "georgia", "hawaii", "idaho", "illinois", "indiana", "iowa", "kansas", "kentucky", "louisiana",
    "maine", "maryland", "massachusetts", "michigan", "minnesota", "mississippi", "missouri", "montana",
    "nebraska", "nevada", "new hampshire", "new jersey", "new mexico", "new york", "north carolina", "ohio",
    "oklahoma", "oregon", "pennsylvania", "rhode island", "south carolina", "tennessee", "texas", "utah",
    "vermont", "virginia", "west virginia", "wisconsin", "wyoming", "d.c.", "bermuda", "england", "canada",
    "mexico", "france",
  ]
}
