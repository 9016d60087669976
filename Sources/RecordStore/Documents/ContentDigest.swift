/// A digest of bytes, to tell whether a file still holds what it held. It is quick, and no safeguard against anybody who
/// means to deceive: two contents that chance upon one digest are not to be expected.
struct ContentDigest {
  private var first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private var rest: UInt64 = 0
  private var restCount = 0
  private var length: UInt64 = 0

  /// Takes in more bytes. In which pieces they come makes no difference.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var position = 0
    while restCount > 0, position < bytes.count {
      add(byte: bytes[position])
      position += 1
    }
    while position + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
      position += 8
    }
    while position < bytes.count {
      add(byte: bytes[position])
      position += 1
    }
  }

  private mutating func add(byte: UInt8) {
    rest |= UInt64(byte) << (8 * UInt64(restCount))
    restCount += 1
    if restCount == 8 {
      mix(rest)
      rest = 0
      restCount = 0
    }
  }

  /// Two chains over the same words, each of which every word goes through in another way.
  private mutating func mix(_ word: UInt64) {
    first = (first ^ word) &* 0xFF51_AFD7_ED55_8CCD
    first ^= first >> 32
    second = (second &+ word) &* 0xC4CE_B9FE_1A85_EC53
    second ^= second >> 29
  }

  /// The digest: sixteen bytes.
  var value: [UInt8] {
    var copy = self
    copy.mix(copy.rest)
    copy.mix(length)
    copy.mix(copy.second)
    return [copy.first, copy.second].flatMap { word in
      withUnsafeBytes(of: word.littleEndian) { Array($0) }
    }
  }
}
