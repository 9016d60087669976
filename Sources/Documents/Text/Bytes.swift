/// A stretch of UTF-8 text. Texts are read as bytes: what their grammar looks for is ASCII, and nothing is copied on the
/// way.
@usableFromInline package typealias Bytes = ArraySlice<UInt8>

extension UInt8 {
  @inlinable package static var space: UInt8 { UInt8(ascii: " ") }
  @inlinable package static var comma: UInt8 { UInt8(ascii: ",") }
  @inlinable package static var stop: UInt8 { UInt8(ascii: ".") }
  @inlinable package static var semicolon: UInt8 { UInt8(ascii: ";") }

  @inlinable package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  @inlinable package var isUpper: Bool { self >= 0x41 && self <= 0x5A }
  @inlinable package var isLower: Bool { self >= 0x61 && self <= 0x7A }
  /// Whether it is an ASCII letter or a byte of any character beyond ASCII: of an accented letter, but also of a dash or a
  /// curly quotation mark.
  @inlinable package var isLetter: Bool { isUpper || isLower || self >= 0x80 }
  /// White space of ASCII.
  @inlinable package var isBlank: Bool { self == .space || (self >= 0x09 && self <= 0x0D) }
  /// The small letter of an ASCII capital; any other byte itself.
  @inlinable package var lowered: UInt8 { isUpper ? self | 0x20 : self }
}

extension StaticString {
  /// Its bytes.
  @inlinable package var bytes: Bytes { withUTF8Buffer { Array($0)[...] } }
}

extension Bytes {
  /// The text.
  @inlinable package var text: String { String(decoding: self, as: UTF8.self) }

  /// Without blanks at its ends.
  @inlinable package var trimmed: Bytes {
    var rest = self
    while let first = rest.first, first.isBlank { rest.removeFirst() }
    while let last = rest.last, last.isBlank { rest.removeLast() }
    return rest
  }

  /// Whether it begins with these words, letter by letter.
  @inlinable package func begins(_ words: StaticString) -> Bool {
    guard count >= words.utf8CodeUnitCount else { return false }
    return words.withUTF8Buffer { elementsEqual($0, upTo: $0.count) }
  }

  @usableFromInline func elementsEqual(_ other: UnsafeBufferPointer<UInt8>, upTo length: Int) -> Bool {
    var index = startIndex
    for offset in 0..<length {
      if self[index] != other[offset] { return false }
      index += 1
    }
    return true
  }

  /// Whether the text equals these words exactly.
  @inlinable package func isWords(_ words: StaticString) -> Bool {
    count == words.utf8CodeUnitCount && begins(words)
  }

  /// Whether the text equals `words` (lower case), ignoring case.
  @inlinable package func isWordsInAnyCase(_ words: StaticString) -> Bool {
    guard count == words.utf8CodeUnitCount else { return false }
    return words.withUTF8Buffer { words in
      zip(self, words).allSatisfy { $0.lowered == $1 }
    }
  }

  /// Whether it ends with these words.
  @inlinable package func ends(_ words: StaticString) -> Bool {
    count >= words.utf8CodeUnitCount && suffix(words.utf8CodeUnitCount).begins(words)
  }

  /// Drops these words from its front, if they stand there.
  @inlinable package mutating func take(_ words: StaticString) -> Bool {
    guard begins(words) else { return false }
    removeFirst(words.utf8CodeUnitCount)
    return true
  }

  /// Drops these words from its end, if they stand there.
  @inlinable package mutating func takeLast(_ words: StaticString) -> Bool {
    guard ends(words) else { return false }
    removeLast(words.utf8CodeUnitCount)
    return true
  }

  /// Where these words first occur.
  package func firstIndex(of words: StaticString) -> Int? {
    let length = words.utf8CodeUnitCount
    guard length > 0, count >= length else { return nil }
    return withUnsafeBufferPointer { text in
      words.withUTF8Buffer { words in
        var start = 0
        while let place = text.firstIndex(of: words[0], from: start), place + length <= text.count {
          var offset = 1
          while offset < length, text[place + offset] == words[offset] { offset += 1 }
          if offset == length { return startIndex + place }
          start = place + 1
        }
        return nil
      }
    }
  }

  /// Whether these words occur in it.
  package func holds(_ words: StaticString) -> Bool { firstIndex(of: words) != nil }

  /// Up to the first of these words, and what follows them; `nil` when they do not occur.
  package func cut(at words: StaticString) -> (before: Bytes, after: Bytes)? {
    guard let index = firstIndex(of: words) else { return nil }
    return (self[..<index], self[(index + words.utf8CodeUnitCount)...])
  }

  /// The longest end of it whose bytes are all of a kind.
  @inlinable package func suffix(while isKind: (UInt8) -> Bool) -> Bytes {
    var start = endIndex
    while start > startIndex, isKind(self[start - 1]) { start -= 1 }
    return self[start...]
  }

  /// The bytes up to the first blank.
  package var firstWord: Bytes { prefix { !$0.isBlank } }

  /// The number that its first digits write, and what follows them; `nil` when it begins with none, or with more than
  /// nine.
  package var leadingNumber: (value: Int, rest: Bytes)? {
    let digits = prefix(while: \.isDigit)
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    return (digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }, dropFirst(digits.count))
  }

  /// The number that it is, if it is nothing else: up to nine digits.
  package var wholeNumber: Int? { leadingNumber.flatMap { $0.rest.isEmpty ? $0.value : nil } }

  /// Where the bracket that begins at the front ends, the closing one included; `nil` when it does not end.
  package var bracketed: Bytes? {
    var depth = 0
    for index in indices {
      switch self[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return self[...index] }
      default: break
      }
    }
    return nil
  }

  /// The length in bytes of the white-space character at the front, ASCII or other Unicode; 0 if there is none.
  package var blankLength: Int {
    guard let first else { return 0 }
    if first < 0x80 { return first.isBlank ? 1 : 0 }
    if first == 0xC2 { return dropFirst().first == 0xA0 || dropFirst().first == 0x85 ? 2 : 0 }
    guard (0xE1...0xE3).contains(first), count >= 3 else { return 0 }
    let last = self[startIndex + 2]
    switch (first, self[startIndex + 1]) {
    case (0xE2, 0x80): return (0x80...0x8A).contains(last) || [0xA8, 0xA9, 0xAF].contains(last) ? 3 : 0
    case (0xE2, 0x81): return last == 0x9F ? 3 : 0
    case (0xE1, 0x9A), (0xE3, 0x80): return last == 0x80 ? 3 : 0
    default: return 0
    }
  }

  /// What follows blanks of any kind at the front.
  package var withoutBlanksInFront: Bytes {
    var rest = self
    while case let length = rest.blankLength, length > 0 { rest.removeFirst(length) }
    return rest
  }

  /// What stands between hyphens and dashes.
  package var splitAtDashes: [Bytes] {
    var parts: [Bytes] = []
    var start = startIndex
    var index = startIndex
    while index < endIndex {
      let isDash = self[index] == 0xE2 && (self[index...].begins("–") || self[index...].begins("—"))
      if isDash || self[index] == UInt8(ascii: "-") {
        if index > start { parts.append(self[start..<index]) }
        index += isDash ? 3 : 1
        start = index
      } else {
        index += 1
      }
    }
    if start < endIndex { parts.append(self[start...]) }
    return parts
  }
}

extension String {
  /// Gives its bytes to a function, without a copy where that can be.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }
}

extension Collection<Bytes> {
  /// The words with one blank between them.
  @inlinable package var phrase: Bytes {
    var phrase: Bytes = []
    phrase.reserveCapacity(reduce(0) { $0 + $1.count + 1 })
    for word in self {
      if !phrase.isEmpty { phrase.append(.space) }
      phrase += word
    }
    return phrase
  }
}
