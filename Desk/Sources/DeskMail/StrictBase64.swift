/// Base64 without doubt (RFC 4648, §3): no other characters, whole groups, no bits left over.
enum StrictBase64 {
  /// The bytes of one run of digits; `nil` for anything else.
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var index = text.startIndex
    while index < text.endIndex {
      let isLast = index + 4 == text.endIndex
      var padding = 0
      if isLast, text[index + 3] == UInt8(ascii: "=") {
        padding = text[index + 2] == UInt8(ascii: "=") ? 2 : 1
      }
      var value: UInt32 = 0
      for place in 0..<4 {
        if place >= 4 - padding {
          value <<= 6
        } else {
          let digit = digits[Int(text[index + place])]
          guard digit < 64 else { return nil }
          value = value << 6 | UInt32(digit)
        }
      }
      let unused: UInt32 = padding == 2 ? 0xFFFF : padding == 1 ? 0xFF : 0
      guard value & unused == 0 else { return nil }
      for place in 0..<(3 - padding) {
        bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(16 - 8 * place)))
      }
      index += 4
    }
    return bytes
  }

  /// The bytes of lines of digits, of any length, as relays break them anew; lines without anything may stand at the end.
  static func decode(lines text: ArraySlice<UInt8>) -> [UInt8]? {
    var run: [UInt8] = []
    run.reserveCapacity(text.count)
    var isOver = false
    var index = text.startIndex
    while index <= text.endIndex {
      let end = text[index...].firstIndex(of: 0x0A) ?? text.endIndex
      let whole = text[index..<end]
      index = end + 1
      let line = whole.last == 0x0D ? whole.dropLast() : whole
      if line.isEmpty {
        isOver = true
        continue
      }
      guard !isOver, line.count <= 998 else { return nil }
      run += line
    }
    return run.isEmpty ? nil : decode(run[...])
  }

  private static let digits: [UInt8] = {
    var digits = [UInt8](repeating: 0xFF, count: 256)
    for (value, digit) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated()
    {
      digits[Int(digit)] = UInt8(value)
    }
    return digits
  }()
}
