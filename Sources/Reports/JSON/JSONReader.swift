/// What is wrong in a text that should be JSON, and at which byte.
public struct JSONFault: Error, Hashable, Sendable {
  /// What is wrong.
  public let reason: String
  /// Where.
  public let offset: Int
}

extension JSONValue {
  /// Reads a value (RFC 8259) from UTF-8. Numbers that are no whole ones are kept as they are written.
  ///
  /// - Throws: what is wrong, whatever the bytes are.
  public init(parsing bytes: some Collection<UInt8>) throws(JSONFault) {
    var reader = JSONReader(bytes: Array(bytes))
    self = try reader.readAll()
  }
}

/// Reads JSON, one byte after the other.
private struct JSONReader {
  let bytes: [UInt8]
  var position = 0

  /// How deep values may be nested: the machine's stack is finite.
  private static let deepest = 256

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func readAll() throws(JSONFault) -> JSONValue {
    let value = try readValue(depth: 0)
    skipBlanks()
    guard position == bytes.count else { throw fault("something stands behind the value") }
    return value
  }

  private func fault(_ reason: String) -> JSONFault { JSONFault(reason: reason, offset: position) }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func readValue(depth: Int) throws(JSONFault) -> JSONValue {
    guard depth < Self.deepest else { throw fault("nested too deep") }
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try readObject(depth)
    case UInt8(ascii: "["): return try readArray(depth)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return try readNumber()
    }
  }

  private mutating func readWord(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    for offset in 0..<word.utf8CodeUnitCount where !take(word.utf8Start[offset]) {
      throw fault("'\(word)' was expected")
    }
    return value
  }

  private mutating func readObject(_ depth: Int) throws(JSONFault) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw fault("a key was expected") }
      let key = try readString()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw fault("':' was expected") }
      members.append(JSONValue.Member(key, try readValue(depth: depth + 1)))
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw fault("',' or '}' was expected") }
    }
  }

  private mutating func readArray(_ depth: Int) throws(JSONFault) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      values.append(try readValue(depth: depth + 1))
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .array(values) }
      guard take(UInt8(ascii: ",")) else { throw fault("',' or ']' was expected") }
    }
  }

  private mutating func readNumber() throws(JSONFault) -> JSONValue {
    let start = position
    while let byte = current,
      (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let number = Int(text) { return .number(number) }
    guard Double(text) != nil else { throw fault("a value was expected") }
    return .decimal(text)
  }

  private mutating func readString() throws(JSONFault) -> String {
    position += 1
    let start = position
    // Most have nothing in them that is written otherwise.
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
    var text = Array(bytes[start..<position])
    while let byte = current {
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") { try readEscape(into: &text) } else { text.append(byte) }
    }
    throw fault("the string is not closed")
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(JSONFault) {
    guard let byte = current else { throw fault("the string is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "u"):
      var units = [try readUnit()]
      // A high surrogate belongs with the low one behind it; alone, either stands for nothing.
      if (0xD800..<0xDC00).contains(units[0]), current == UInt8(ascii: "\\"), position + 1 < bytes.count,
        bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        units.append(try readUnit())
      }
      text += Array(String(decoding: units, as: UTF16.self).utf8)
    default: throw fault("'\\' and this letter mean nothing")
    }
  }

  private mutating func readUnit() throws(JSONFault) -> UInt16 {
    guard position + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal figures were expected") }
    position += 4
    return unit
  }
}
