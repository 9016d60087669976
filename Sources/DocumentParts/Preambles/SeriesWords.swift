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

  private static let known = Set(TelegramSeries.all.map { $0.name.lowercased() }).union(others)

  /// Those that in running text would be common words, posts or agencies.
  private static let others: Set<String> = [
    "nato", "usun", "codel", "tocodel", "depcirtel", "circular", "conf", "edis", "fecto", "tofec", "usro",
    "prs",
  ]
}
