extension JSONValue {
  /// The value as bytes without a blank or a line's end between its parts: for programs that talk with each other.
  public var compact: [UInt8] {
    var bytes: [UInt8] = []
    writeCompact(to: &bytes)
    return bytes
  }

  private func writeCompact(to bytes: inout [UInt8]) {
    switch self {
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.writeCompact(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONValue.string(member.key).writeCompact(to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.writeCompact(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .null, .bool, .number, .decimal, .string: bytes += utf8
    }
  }
}
