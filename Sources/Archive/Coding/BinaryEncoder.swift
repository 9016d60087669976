internal import Documents

/// Writes values one after another as few bytes, to be read back in the same order by ``BinaryDecoder``.
///
/// Running texts go into a buffer of their own, so that the index keeps them once, where they are searched.
struct BinaryEncoder {
  /// What is written, running texts apart.
  private(set) var bytes: [UInt8] = []
  /// The running texts, a line feed after each.
  private(set) var running: [UInt8] = []

  /// An encoder with room reserved, in bytes, for values and for running texts.
  init(reserving count: Int = 0, running runningCount: Int = 0) {
    bytes.reserveCapacity(count)
    running.reserveCapacity(runningCount)
  }

  /// Writes a number, in as many bytes as it needs: seven bits each, the last first.
  mutating func encode(unsigned value: UInt) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes a text into the bytes.
  mutating func encode(_ text: String) {
    text.withBytes { text in
      encode(unsigned: UInt(text.count))
      bytes.append(contentsOf: text)
    }
  }

  /// Writes a running text: its length into the bytes, itself into ``running``.
  mutating func encode(running text: String) {
    text.withBytes { text in
      encode(unsigned: UInt(text.count))
      running.append(contentsOf: text)
    }
    running.append(UInt8(ascii: "\n"))
  }

  /// Puts a blank in the place of each byte 0 of the running texts: SQLite's texts end there, and no document needs one.
  mutating func replaceZeros() {
    guard let zero = running.withUnsafeBufferPointer({ $0.firstIndex(of: 0, from: 0) }) else { return }
    for index in zero..<running.count where running[index] == 0 { running[index] = UInt8(ascii: " ") }
  }
}

/// A value that can be written as bytes and read back.
protocol BinaryCodable {
  /// Writes the value.
  func encode(to encoder: inout BinaryEncoder)
  /// Reads a value that was written so.
  init(from decoder: inout BinaryDecoder) throws(DecodingFailure)
}

extension Optional: BinaryCodable where Wrapped: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(unsigned: self == nil ? 0 : 1)
    self?.encode(to: &encoder)
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    self = try decoder.byte() == 0 ? nil : try Wrapped(from: &decoder)
  }
}

extension Array: BinaryCodable where Element: BinaryCodable {
  func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(unsigned: UInt(count))
    for index in indices { self[index].encode(to: &encoder) }
  }

  init(from decoder: inout BinaryDecoder) throws(DecodingFailure) {
    let count = try decoder.count()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &decoder)) }
  }
}
