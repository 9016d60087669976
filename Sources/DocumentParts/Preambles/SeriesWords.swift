import Documents

/// The words that name series of telegrams, airgrams and messages where they stand before a number.
enum SeriesWords {
  /// Whether a word before a number names a series.
  ///
  /// - Parameter isCertain: whether only words that are known count; else any that is written as such words are, in
  ///   capitals.
  static func isSeries(_ word: Bytes, isCertain: Bool) -> Bool {
    guard word.first?.isUpper == true else { return false }
    if known.contains(word.text.lowercased()) { return true }
    return !isCertain && (1...8).contains(word.count) && word.allSatisfy(\.isUpper)
  }

  /// Whether a word that is not known can only be that of a series where a telegram opens with it: a short one with a
  /// capital, a number of two digits or more, a stop, and the text: `Saig 1533. To Mr. Orr`.
  static func isNew(_ word: Bytes, in text: Bytes) -> Bool {
    guard (3...9).contains(word.count), word.dropFirst().allSatisfy(\.isLower), !common.contains(word),
      ClockWords.month(word) == nil
    else { return false }
    var rest = text.dropFirst(word.count)
    guard rest.take(" "), case let digits = rest.prefix(while: \.isDigit), (2...6).contains(digits.count)
    else { return false }
    rest = rest.dropFirst(digits.count)
    return rest.take(".") && (rest.isEmpty || rest.first == .space)
  }

  /// Words that a number follows in any text.
  private static let common: WordSet = [
    "part", "section", "paragraph", "para", "article", "chapter", "point", "annex", "tab", "phase", "number",
    "page", "item", "option", "telegram", "appendix", "paper", "resolution", "document", "order", "question",
    "title", "table", "figure", "group", "vol", "volume", "step", "stage", "week", "day", "year", "unit",
  ]

  private static let known = Set(TelegramSeries.all.map { $0.name.lowercased() }).union(others)

  /// Those that in running text would be common words, posts or agencies.
  private static let others: Set<String> = [
    "nato", "usun", "codel", "tocodel", "depcirtel", "circular", "conf", "edis", "fecto", "tofec", "usro",
    "prs", "topad", "legtel",
  ]
}
