/// A set of lower-case words that is searched ignoring case.
package struct WordSet: ExpressibleByArrayLiteral {
  private let words: Set<String>

  package init(arrayLiteral words: String...) { self.init(words) }

  /// A set of words.
  package init(_ words: [String]) { self.words = Set(words) }

  /// Whether it has a word.
  package func contains(_ word: Bytes) -> Bool { words.contains(word.text.lowercased()) }
}
