extension UnsafeBufferPointer<UInt8> {
  /// Where a byte stands first at or after a position; `end` where it does not.
  ///
  /// Looks at eight bytes at a time: a large ledger is gone through for its lines before anything else is done.
  func firstIndex(of byte: UInt8, from start: Int, upTo end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let sought = UInt64(byte) &* ones
    let raw = UnsafeRawBufferPointer(self)
    var index = start
    while index + 8 <= end {
      // Zero where the byte is the one sought; the lowest bit set then tells where the first of them is.
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) ^ sought
      let found = (word &- ones) & ~word & (ones << 7)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < end, self[index] != byte { index += 1 }
    return index
  }
}
