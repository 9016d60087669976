package import Documents

extension Heading {
  /// The number that a heading names behind the kind of paper: `Telegram 123 to the Department of State`, `Airgram A-660
  /// From …`, `Despatch No. 220`; `nil` where none stands there.
  package static func number(in title: String) -> TelegramNumber? {
    var words = withoutNumber(Array(title.utf8)[...]).wordsAtBlanks.prefix(5)[...]
    if words.first?.isWordsInAnyCase("circular") == true { words.removeFirst() }
    guard let kind = words.popFirst(), numbered.contains(kind) else { return nil }
    if words.first?.isWords("No.") == true { words.removeFirst() }
    // `Telegram Secto 21 From …`
    for count in [2, 1] where words.count >= count {
      var number = words.prefix(count).phrase
      if number.last == .comma { number.removeLast() }
      if number.contains(where: \.isDigit), let number = Preamble.number(number.text) { return number }
    }
    return nil
  }

  private static let numbered: WordSet = ["telegram", "airgram", "despatch", "dispatch", "instruction"]
}
