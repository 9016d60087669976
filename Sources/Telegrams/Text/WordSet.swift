/// A set of lower-case words that is searched ignoring case.
struct WordSet: ExpressibleByArrayLiteral {
  private let words: Set<String>

  init(arrayLiteral words: String...) { self.init(words) }

  /// A set of words.
  init(_ words: [String]) { self.words = Set(words) }

  /// Whether it has a word.
  func contains(_ word: Bytes) -> Bool { words.contains(word.text.lowercased()) }
}
