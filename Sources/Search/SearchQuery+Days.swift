import Documents

extension SearchQuery.Day {
  /// The day that words of a question name, or the month: `1962-11-07`, `7 November 1962`, `November 7, 1962`, `Nov. 1962`;
  /// both days where the order of day and month cannot be told, `11/7/1962`; none where they name none.
  static func named(by words: [Substring]) -> [SearchQuery.Day] {
    switch words.count {
    case 1: return numeric(words[0])
    case 2:
      guard let month = month(words[0]), let year = year(words[1]) else { return [] }
      return [SearchQuery.Day(year: year, month: month, day: nil)]
    case 3:
      guard let year = year(words[2]) else { return [] }
      if let month = month(words[0]), let day = day(words[1]) { return checked(year, month, day) }
      if let month = month(words[1]), let day = day(words[0]) { return checked(year, month, day) }
      return []
    default: return []
    }
  }

  private static func numeric(_ word: Substring) -> [SearchQuery.Day] {
    func numbers(_ separator: Character) -> [Int]? {
      let parts = word.split(separator: separator, omittingEmptySubsequences: false)
      let numbers = parts.compactMap { part in
        part.utf8.allSatisfy { (0x30...0x39).contains($0) } && part.count <= 4 ? Int(part) : nil
      }
      return numbers.count == parts.count ? numbers : nil
    }
    if let parts = numbers("-") {
      guard let year = parts.first, isYear(year) else { return [] }
      if parts.count == 3 { return checked(year, parts[1], parts[2]) }
      guard parts.count == 2, (1...12).contains(parts[1]), word.split(separator: "-")[1].count == 2 else {
        return []
      }
      return [SearchQuery.Day(year: year, month: parts[1], day: nil)]
    }
    if let parts = numbers("."), parts.count == 3, isYear(parts[2]) {
      return checked(parts[2], parts[1], parts[0])
    }
    if let parts = numbers("/"), parts.count == 3, isYear(parts[2]) {
      let american = checked(parts[2], parts[0], parts[1])
      return parts[0] == parts[1] ? american : american + checked(parts[2], parts[1], parts[0])
    }
    return []
  }

  private static func checked(_ year: Int, _ month: Int, _ day: Int) -> [SearchQuery.Day] {
    CalendarDate(year: year, month: month, day: day) == nil
      ? [] : [SearchQuery.Day(year: year, month: month, day: day)]
  }

  private static func isYear(_ number: Int) -> Bool { (1000...2999).contains(number) }

  private static func year(_ word: Substring) -> Int? {
    guard word.count == 4, word.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(word).flatMap { isYear($0) ? $0 : nil }
  }

  /// A day of a month: `7`, `7,`, `7th`.
  private static func day(_ word: Substring) -> Int? {
    var word = word.hasSuffix(",") ? word.dropLast() : word
    if ["st", "nd", "rd", "th"].contains(where: word.hasSuffix) { word = word.dropLast(2) }
    guard (1...2).contains(word.count), word.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(word)
  }

  private static let months = CalendarDate.monthNames.map { "\($0)".lowercased() }

  /// A month in English, in full, or of its first three letters or more: `Nov.`, `Sept`.
  private static func month(_ word: Substring) -> Int? {
    var name = word.hasSuffix(",") ? word.dropLast() : word
    if name.hasSuffix(".") { name = name.dropLast() }
    let lower = name.lowercased()
    guard lower.count >= 3, lower.count <= 4 || months.contains(lower) else { return nil }
    return months.firstIndex { $0.hasPrefix(lower) }.map { $0 + 1 }
  }
}
