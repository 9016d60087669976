/// A set of words, given in small letters, that is asked for words whatever letters they have.
struct WordSet: ExpressibleByArrayLiteral {
  private let words: Set<String>

  init(arrayLiteral words: String...) { self.init(words) }

  /// A set of words.
  init(_ words: [String]) { self.words = Set(words) }

  /// Whether it has a word.
  func contains(_ word: Bytes) -> Bool { words.contains(word.text.lowercased()) }
}
