/// A value that is to be written as DER. Lengths are known before the first byte is written, so each byte is written once,
/// however deep it lies.
enum DERValue {
  /// A tag with bytes.
  case primitive(UInt8, ArraySlice<UInt8>)
  /// A tag with values.
  case constructed(UInt8, [DERValue])
  /// Bytes that are DER already.
  case encoded(ArraySlice<UInt8>)

  /// The bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount)
    write(into: &bytes)
    return bytes
  }

  private var contentByteCount: Int {
    switch self {
    case .primitive(_, let bytes), .encoded(let bytes): bytes.count
    case .constructed(_, let values): values.reduce(0) { $0 + $1.byteCount }
    }
  }

  private var byteCount: Int {
    let count = contentByteCount
    if case .encoded = self { return count }
    return 1 + Self.length(count).count + count
  }

  private func write(into bytes: inout [UInt8]) {
    switch self {
    case .primitive(let tag, let content):
      bytes.append(tag)
      bytes += Self.length(content.count)
      bytes += content
    case .constructed(let tag, let values):
      bytes.append(tag)
      bytes += Self.length(contentByteCount)
      for value in values { value.write(into: &bytes) }
    case .encoded(let content):
      bytes += content
    }
  }

  private static func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    var bytes: [UInt8] = []
    var rest = count
    while rest > 0 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
    return [0x80 | UInt8(bytes.count)] + bytes.reversed()
  }
}

extension DERValue {
  /// The elements of a SET OF are in order if none comes before the one before it. No element of DER begins with
  /// another one, so that comparing bytes is enough.
  static func isInOrder(_ first: some Sequence<UInt8>, _ second: some Sequence<UInt8>) -> Bool {
    !second.lexicographicallyPrecedes(first)
  }

  static func sequence(_ values: DERValue...) -> DERValue { .constructed(Tag.sequence, values) }

  /// A SET OF: its elements are put into the order of DER.
  static func set(tag: UInt8 = Tag.set, _ values: [DERValue]) -> DERValue {
    let encoded = values.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) }
    return .constructed(tag, encoded.map { .encoded($0[...]) })
  }

  /// An element that its number alone tells what it is, around another (EXPLICIT).
  static func tagged(_ number: UInt8, _ values: DERValue...) -> DERValue {
    .constructed(Tag.constructed(number), values)
  }

  static func octets(_ bytes: some Sequence<UInt8>) -> DERValue {
    .primitive(Tag.octetString, Array(bytes)[...])
  }

  /// Whole bytes as a BIT STRING.
  static func bits(_ bytes: some Sequence<UInt8>) -> DERValue {
    .primitive(Tag.bitString, ([0] + Array(bytes))[...])
  }

  /// A number from 0 to 127.
  static func number(_ number: UInt8) -> DERValue { .primitive(Tag.integer, [number]) }

  static func object(_ components: Int...) -> DERValue {
    var bytes = [UInt8(components[0] * 40 + components[1])]
    for component in components.dropFirst(2) {
      var digits = [UInt8(component & 0x7F)]
      var rest = component >> 7
      while rest > 0 {
        digits.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes += digits.reversed()
    }
    return .primitive(Tag.object, bytes[...])
  }
}

/// The tags that the profile has, each a byte.
enum Tag {
  static let integer: UInt8 = 0x02
  static let bitString: UInt8 = 0x03
  static let octetString: UInt8 = 0x04
  static let object: UInt8 = 0x06
  static let utcTime: UInt8 = 0x17
  static let generalizedTime: UInt8 = 0x18
  static let sequence: UInt8 = 0x30
  static let set: UInt8 = 0x31

  /// What has only a number, and holds elements.
  static func constructed(_ number: UInt8) -> UInt8 { 0xA0 | number }

  /// What has only a number, and holds bytes.
  static func primitive(_ number: UInt8) -> UInt8 { 0x80 | number }
}
