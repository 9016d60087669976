import Documents

/// How the bytes of a body or of an encoded word are written in ASCII (RFC 2045, §6; RFC 2047, §4).
public enum TransferEncoding {
  /// The bytes that quoted-printable text stands for. What is not well-formed is left as it is.
  ///
  /// - Parameter isWord: whether it is the text of an encoded word, where `_` is a blank.
  public static func quotedPrintable(_ text: ArraySlice<UInt8>, isWord: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      if isWord, byte == UInt8(ascii: "_") {
        bytes.append(.space)
      } else if byte == .space || byte == 0x09, !isWord {
        // Blanks at the end of a line came on the way.
        let end = text[index...].firstIndex { $0 != .space && $0 != 0x09 } ?? text.endIndex
        let isLast = end == text.endIndex || text[end] == 0x0A || text[end] == 0x0D
        if !isLast { bytes += text[(index - 1)..<end] }
        index = end
      } else if byte == UInt8(ascii: "="), let (value, next) = escape(in: text, at: index) {
        if let value { bytes.append(value) }
        index = next
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// What stands behind `=`: a byte as two digits, or a line end that is not meant; and where the text goes on.
  private static func escape(in text: Bytes, at index: Int) -> (value: UInt8?, next: Int)? {
    if index + 1 < text.endIndex, let high = hex(text[index]), let low = hex(text[index + 1]) {
      return (high << 4 | low, index + 2)
    }
    let end = text[index...].firstIndex { $0 != .space && $0 != 0x09 } ?? text.endIndex
    guard end < text.endIndex else { return (nil, end) }
    if text[end] == 0x0A { return (nil, end + 1) }
    guard text[end] == 0x0D else { return nil }
    return (nil, end + 1 < text.endIndex && text[end + 1] == 0x0A ? end + 2 : end + 1)
  }

  /// The value of a digit to the base 16.
  static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  /// The bytes that base64 text stands for. What is no digit of it is passed over, as RFC 2045 has it.
  static func base64(_ text: Bytes) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var value: UInt32 = 0
    var bits = 0
    for byte in text {
      guard byte != UInt8(ascii: "=") else { break }
      guard let digit = base64Digit(byte) else { continue }
      value = value << 6 | UInt32(digit)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(bits)))
      }
    }
    return bytes
  }

  private static func base64Digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  /// A line of text in quoted-printable without its end, parted by soft breaks where it is long (RFC 2045, §6.7).
  public static func quotedLine(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var width = 0
    for (index, byte) in zip(line.indices, line) {
      let isLast = index + 1 == line.endIndex
      let isBare =
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
        || (byte == .space || byte == 0x09) && !isLast
      let length = isBare ? 1 : 3
      if width + length > MailText.columns - 1 {
        bytes += [UInt8(ascii: "="), 0x0D, 0x0A]
        width = 0
      }
      bytes += isBare ? [byte] : Array(("=" + hex(byte)).utf8)
      width += length
    }
    return bytes
  }

  /// A byte as two digits to the base 16, in capitals.
  public static func hex(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    return String(decoding: [digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
  }

  /// The base64 text for bytes, in one line (RFC 4648, §4).
  public static func base64(encoding bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var value: UInt32 = 0
      for byte in group { value = value << 8 | UInt32(byte) }
      value <<= UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        text.append(
          place <= group.count ? digits[Int(value >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
