/// The bytes of a text in UTF-8, with the small questions that a parser asks. Reading beyond the end gives 0.
struct ScannedText {
  let bytes: UnsafeBufferPointer<UInt8>

  /// A word: a run of letters.
  struct Word {
    let start: Int
    let end: Int
    /// The first eight letters in lower case, the first one lowest.
    let key: UInt64

    var count: Int { end - start }
  }

  var end: Int { bytes.count }

  @inline(__always)
  subscript(_ index: Int) -> UInt8 {
    index >= 0 && index < bytes.count ? bytes[index] : 0
  }

  // MARK: - Words

  @inline(__always)
  static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  /// The first byte of an accented Latin letter, which has two.
  @inline(__always)
  static func isAccent(_ byte: UInt8) -> Bool { byte >= 0xC3 && byte <= 0xC9 }

  /// The place after ASCII letters; the place itself when none stand there. Looks at eight bytes at once.
  @inline(__always)
  func letters(_ index: Int) -> Int {
    var index = index
    while index &+ 8 <= bytes.count {
      let count = beginning(index).count
      index &+= count
      if count < 8 { return index }
    }
    while index < bytes.count, Self.isASCIILetter(bytes[index]) { index &+= 1 }
    return index
  }

  /// The eight bytes at a place, the first one lowest, letters in lower case; and how many of them are ASCII letters before
  /// one that is not.
  @inline(__always)
  private func beginning(_ index: Int) -> (small: UInt64, count: Int) {
    let highest: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    let word = UInt64(
      littleEndian: UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index).loadUnaligned(
        as: UInt64.self))
    // Small letters, each with its highest bit set where it is not before `a`, and where it is behind `z`; no byte is
    // carried into the next.
    let small = (word | ones &* 0x20) & ~highest
    let isFromA = small &+ ones &* (0x80 - 0x61)
    let isBehindZ = small &+ ones &* (0x80 - 0x7B)
    let others = ~(isFromA & ~isBehindZ & ~word) & highest
    return (small, others.trailingZeroBitCount / 8)
  }

  func isLetter(_ index: Int) -> Bool { Self.isASCIILetter(self[index]) || Self.isAccent(self[index]) }
  func isDigit(_ index: Int) -> Bool { Self.isDigit(self[index]) }
  func isUppercase(_ index: Int) -> Bool { self[index] &- 0x41 < 26 || Self.isAccent(self[index]) }
  func isLowercase(_ index: Int) -> Bool { self[index] &- 0x61 < 26 }

  /// The word that starts at a letter.
  @inline(__always)
  func word(startingAt start: Int) -> Word {
    guard start &+ 8 <= bytes.count else { return wordByBytes(startingAt: start) }
    let (small, count) = beginning(start)
    let end = count < 8 ? start &+ count : letters(start &+ 8)
    if end < bytes.count, Self.isAccent(bytes[end]) { return wordByBytes(startingAt: start) }
    return Word(start: start, end: end, key: count < 8 ? small & ~(~0 &<< UInt64(8 &* count)) : small)
  }

  /// The word that starts at a letter, which may have accents.
  private func wordByBytes(startingAt start: Int) -> Word {
    var index = start
    var key: UInt64 = 0
    var shift: UInt64 = 0
    func add(_ byte: UInt8) {
      if shift < 64 { key |= UInt64(byte) &<< shift }
      shift &+= 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if Self.isASCIILetter(byte) {
        add(byte | 0x20)
        index += 1
      } else if Self.isAccent(byte), index + 1 < bytes.count {
        add(byte)
        add(bytes[index + 1])
        index += 2
      } else {
        break
      }
    }
    return Word(start: start, end: index, key: key)
  }

  /// The word at a place; `nil` when no letter stands there.
  func word(at index: Int) -> Word? {
    isLetter(index) ? word(startingAt: index) : nil
  }

  /// Whether a word is another, given in lower case.
  func equals(_ word: Word, _ other: StaticString) -> Bool {
    guard word.count == other.utf8CodeUnitCount else { return false }
    for offset in 0..<word.count where self[word.start + offset] | 0x20 != other.utf8Start[offset] {
      return false
    }
    return true
  }

  // MARK: - What stands between words

  /// How many bytes of white space or soft hyphens stand at a place, as one character: 0 for none.
  private func blank(_ index: Int) -> Int {
    switch self[index] {
    case 0x20, 0x0A, 0x0D, 0x09: 1
    case 0xC2: self[index + 1] == 0xA0 || self[index + 1] == 0xAD ? 2 : 0
    case 0xE2: self[index + 1] == 0x80 && (0x80...0x8B).contains(self[index + 2]) ? 3 : 0
    default: 0
    }
  }

  /// The first place that is no white space.
  func blanks(_ index: Int) -> Int {
    var index = index
    while case let count = blank(index), count > 0 { index += count }
    return index
  }

  /// The place after a dash of any length that stands at a place; the place itself when none does.
  func dash(_ index: Int) -> Int {
    if self[index] == UInt8(ascii: "-") { return index + 1 }
    return self[index] == 0xE2 && self[index + 1] == 0x80 && (0x90...0x95).contains(self[index + 2])
      ? index + 3 : index
  }

  /// The place after an apostrophe; the place itself when none stands there.
  func apostrophe(_ index: Int) -> Int {
    if self[index] == UInt8(ascii: "'") { return index + 1 }
    return self[index] == 0xE2 && self[index + 1] == 0x80 && self[index + 2] == 0x99 ? index + 3 : index
  }

  /// The place after the ending of a possessor, `'s` or a mere apostrophe; the place itself when none stands there.
  func possessive(_ index: Int) -> Int {
    let after = apostrophe(index)
    guard after > index else { return index }
    if self[after] | 0x20 == UInt8(ascii: "s"), !isLetter(after + 1) { return after + 1 }
    return isLetter(after) ? index : after
  }

  /// The place after a comma and blanks; the place itself when no comma stands there.
  func comma(_ index: Int) -> Int {
    let place = blanks(index)
    return self[place] == UInt8(ascii: ",") ? blanks(place + 1) : index
  }

  /// The place after digits; the place itself when none stand there.
  func digits(_ index: Int) -> Int {
    var index = index
    while isDigit(index) { index += 1 }
    return index
  }

  /// The value of digits; at most nine count.
  func value(_ range: Range<Int>) -> Int {
    range.prefix(9).reduce(0) { $0 * 10 + Int(self[$1] &- 0x30) }
  }

  /// The text of a stretch.
  func string(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The word that ends right before a place, blanks apart; `nil` when something else stands there.
  func wordBefore(_ index: Int) -> Word? {
    var end = index
    while end > 0, self[end - 1] == 0x20 || self[end - 1] == 0x0A { end -= 1 }
    var start = end
    while start > 0, Self.isASCIILetter(bytes[start - 1]) || bytes[start - 1] >= 0x80 { start -= 1 }
    while start < end, !isLetter(start) { start += 1 }
    guard start < end else { return nil }
    let word = word(startingAt: start)
    return word.end == end ? word : nil
  }
}
