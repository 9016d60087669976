extension UnsafeBufferPointer<UInt8> {
  /// The first place at or behind `start` where one of these bytes stands; `nil` where none does.
  ///
  /// Looks at eight bytes at once: texts are gone through for signs that few of them have.
  package func firstIndex(of first: UInt8, or second: UInt8, or third: UInt8, from start: Int) -> Int? {
    let (firsts, seconds, thirds) = (Self.repeated(first), Self.repeated(second), Self.repeated(third))
    var position = start
    while position + 8 <= count {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(baseAddress! + position).loadUnaligned(as: UInt64.self))
      let found = Self.zeros(word ^ firsts) | Self.zeros(word ^ seconds) | Self.zeros(word ^ thirds)
      if found != 0 { return position + found.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < count {
      let byte = self[position]
      if byte == first || byte == second || byte == third { return position }
      position += 1
    }
    return nil
  }

  /// The first place at or behind `start` where a byte stands; `nil` where it does not.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    firstIndex(of: byte, or: byte, or: byte, from: start)
  }

  /// How far a text goes on from `start`, where no blank stands, with no control characters and never two blanks
  /// together, and whether a blank stands last in it. A few bytes more may follow of which the same holds.
  func endOfSingleBlanks(from start: Int) -> (end: Int, isBehindBlank: Bool) {
    let highest: UInt64 = 0x8080_8080_8080_8080
    var position = start
    var lastBlank: UInt64 = 0
    while position + 8 <= count {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(baseAddress! + position).loadUnaligned(as: UInt64.self))
      // The highest bit of each byte that is no larger than 0x20; no byte is carried into the next.
      let low = ~((word & ~highest) &+ Self.repeated(0x7F - 0x20) | word) & highest
      let other = word ^ Self.repeated(0x20)
      let blanks = ~((other & ~highest) &+ ~highest | other) & highest
      guard low == blanks, blanks & (blanks << 8 | lastBlank) == 0 else { break }
      lastBlank = blanks >> 56
      position += 8
    }
    return (position, lastBlank != 0)
  }

  @inline(__always)
  private static func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// The highest bit of each byte that is zero. Above the lowest such byte other bits may be set too.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
