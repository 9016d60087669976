/// Numbers of the curve P-256, 32 bytes each, for the tests that take a signature or a point into its other half.
enum Curve {
  /// The order n of the curve.
  static let order: [UInt8] =
    [UInt8](repeating: 0xFF, count: 4) + [UInt8](repeating: 0, count: 4) + [UInt8](repeating: 0xFF, count: 8)
    + [
      0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ]
  /// The prime p of its field.
  static let prime: [UInt8] =
    [0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x01] + [UInt8](repeating: 0, count: 12)
    + [UInt8](repeating: 0xFF, count: 12)

  /// One number less another that is smaller.
  static func difference(_ one: [UInt8], _ other: ArraySlice<UInt8>) -> [UInt8] {
    var borrow = 0
    var result: [UInt8] = []
    for (a, b) in zip(one.reversed(), other.reversed()) {
      let value = Int(a) - Int(b) - borrow
      borrow = value < 0 ? 1 : 0
      result.append(UInt8(truncatingIfNeeded: value))
    }
    return result.reversed()
  }
}
