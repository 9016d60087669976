/// A set of lower-case words that is searched ignoring case.
struct WordSet: ExpressibleByArrayLiteral {
  /// Open addressing with at least two slots a word.
  private var places: [Bytes?]

  /// - Complexity: linear in the words.
  init(arrayLiteral words: StaticString...) { self.init(words.map(\.bytes)) }

  /// A set of words.
  ///
  /// - Complexity: linear in the words.
  init(_ words: [Bytes]) {
    var count = 8
    while count < 2 * words.count { count *= 2 }
    places = Array(repeating: nil, count: count)
    for word in words where !contains(word) {
      var place = hash(word)
      while places[place] != nil { place = (place + 1) & (places.count - 1) }
      places[place] = word
    }
  }

  /// Whether it has a word.
  ///
  /// - Complexity: linear in the word; in the set too where the word has letters beyond ASCII.
  func contains(_ word: Bytes) -> Bool {
    guard word.allSatisfy({ $0 < 0x80 }) else {
      let word = word.text.lowercased()
      return places.contains { $0?.text == word }
    }
    var place = hash(word)
    while let other = places[place] {
      if word.count == other.count, zip(word, other).allSatisfy({ $0.lowered == $1 }) { return true }
      place = (place + 1) & (places.count - 1)
    }
    return false
  }

  /// The place where to look first, by the length of a word and its outer letters.
  private func hash(_ word: Bytes) -> Int {
    guard let first = word.first, let last = word.last else { return 0 }
    let middle = word[word.startIndex + word.count / 2]
    let letters = Int(first | 0x20) &* 31 &+ Int(last | 0x20)
    return ((letters &* 31 &+ Int(middle | 0x20)) &* 31 &+ word.count) & (places.count - 1)
  }
}
