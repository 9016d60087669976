extension Bytes {
  /// What stands between blanks, those of ASCII alone.
  package var wordsAtBlanks: [Bytes] {
    var words: [Bytes] = []
    words.reserveCapacity(count / 5)
    var start = startIndex
    for index in indices where self[index] == .space {
      if index > start { words.append(self[start..<index]) }
      start = index + 1
    }
    if start < endIndex { words.append(self[start...]) }
    return words
  }

  /// Whether it begins with a capital letter.
  package var beginsWithCapital: Bool {
    guard let first else { return false }
    return first < 0x80 ? first.isUpper : text.first?.isUppercase == true
  }

  /// Whether it ends with a small letter.
  package var endsWithSmallLetter: Bool {
    guard let last else { return false }
    return last < 0x80 ? last.isLower : text.last?.isLowercase == true
  }

  /// Whether it is one letter and a stop: `F.`
  package var isInitial: Bool {
    guard last == .stop else { return false }
    // Accents are in the second byte, whether they are part of the letter or follow it.
    return count == 2 || (count > 2 && self[startIndex + 1] >= 0x80 && text.count == 2)
  }
}
