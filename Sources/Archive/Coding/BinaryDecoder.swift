/// What is stored is not what was written: the index is damaged.
struct DecodingFailure: Error {}

/// Reads back what ``BinaryEncoder`` wrote. Whatever the bytes are, it ends in time linear in them, with the values or
/// with a failure.
struct BinaryDecoder {
  private let bytes: [UInt8]
  private var position = 0
  private let running: [UInt8]
  private var runningPosition = 0

  init(_ bytes: [UInt8], running: [UInt8]) {
    self.bytes = bytes
    self.running = running
  }

  mutating func byte() throws(DecodingFailure) -> UInt8 {
    guard position < bytes.count else { throw DecodingFailure() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func unsigned() throws(DecodingFailure) -> UInt {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      let byte = try byte()
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
      guard shift < 63 else { throw DecodingFailure() }
    }
  }

  /// How many bytes or values follow. No value takes less than a byte.
  mutating func count() throws(DecodingFailure) -> Int {
    guard let count = Int(exactly: try unsigned()), count <= bytes.count - position else {
      throw DecodingFailure()
    }
    return count
  }

  mutating func text() throws(DecodingFailure) -> String {
    let length = try count()
    defer { position += length }
    return String(decoding: bytes[position..<position + length], as: UTF8.self)
  }

  mutating func runningText() throws(DecodingFailure) -> String {
    guard let length = Int(exactly: try unsigned()), length < running.count - runningPosition else {
      throw DecodingFailure()
    }
    defer { runningPosition += length + 1 }
    return String(decoding: running[runningPosition..<runningPosition + length], as: UTF8.self)
  }
}

extension String: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) { encoder.encode(self) }
  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) { self = try decoder.text() }
}

extension Int: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(unsigned: UInt(bitPattern: (self << 1) ^ (self >> (Int.bitWidth - 1))))
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    let value = try decoder.unsigned()
    self = Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
  }
}

extension Bool: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) { encoder.encode(unsigned: self ? 1 : 0) }
  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) { self = try decoder.byte() != 0 }
}

/// Enumerations are stored by their raw values, which are stable where their order is not.
extension BinaryCodable where Self: RawRepresentable<String> {
  func encode(to encoder: inout BinaryEncoder) { rawValue.encode(to: &encoder) }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    guard let value = Self(rawValue: try decoder.text()) else { throw DecodingFailure() }
    self = value
  }
}
