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

  /// The first place at or behind `start` where a byte stands that is no larger than another, which is below 128; `nil`
  /// where none does.
  func firstIndex(upTo largest: UInt8, from start: Int) -> Int? {
    let limits = Self.repeated(largest + 1)
    var position = start
    while position + 8 <= count {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(baseAddress! + position).loadUnaligned(as: UInt64.self))
      let found = (word &- limits) & ~word & 0x8080_8080_8080_8080
      if found != 0 { return position + found.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < count {
      if self[position] <= largest { return position }
      position += 1
    }
    return nil
  }

  @inline(__always)
  private static func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// The highest bit of each byte that is zero. Above the lowest such byte other bits may be set too.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
