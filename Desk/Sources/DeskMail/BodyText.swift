import DocumentFormats

/// A text as the body of a mail or of a part of one, from which it comes back byte for byte.
///
/// It stands as it is, with CR LF for each line end (`8bit`), where every line is one that mail carries: no more than 998 bytes, nothing that
/// does not show but tabs, no blank at its end, and the last one ended. Any other stands in quoted-printable (RFC 2045, §6.7).
enum BodyText {
  /// What a field `Content-Transfer-Encoding` says of it.
  enum Encoding: String {
    case plain = "8bit"
    case quotedPrintable = "quoted-printable"
  }

  /// The bytes of a text, and how they stand for it.
  static func encoded(_ text: String) -> (encoding: Encoding, bytes: [UInt8]) {
    let text = Array(text.utf8)
    let isPlain = isPlain(text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + text.count / 32)
    var index = 0
    while index < text.count {
      let end = text[index...].firstIndex(of: 0x0A)
      let line = text[index..<(end ?? text.count)]
      if isPlain { bytes += line } else { bytes += TransferEncoding.quotedLine(line) }
      // A line end that the text does not have is a soft one.
      if end == nil { bytes.append(UInt8(ascii: "=")) }
      bytes += [0x0D, 0x0A]
      index = line.endIndex + 1
    }
    return (isPlain ? .plain : .quotedPrintable, bytes)
  }

  /// Whether all lines of a text are such as mail carries, and the last one is ended.
  private static func isPlain(_ text: [UInt8]) -> Bool {
    var index = 0
    while index < text.count {
      guard let end = text[index...].firstIndex(of: 0x0A), isPlainLine(text[index..<end]) else {
        return false
      }
      index = end + 1
    }
    return true
  }

  private static func isPlainLine(_ line: ArraySlice<UInt8>) -> Bool {
    line.count <= StrictHeader.longestLine && line.last != 0x20 && line.last != 0x09
      && line.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  /// The text of bytes; `nil` for what ``encoded(_:)`` does not write.
  static func text(of bytes: ArraySlice<UInt8>, _ encoding: String) -> String? {
    guard let encoding = Encoding(rawValue: encoding) else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard let end = bytes[index...].firstIndex(of: 0x0D), end + 1 < bytes.endIndex, bytes[end + 1] == 0x0A
      else { return nil }
      let line = bytes[index..<end]
      let whole = bytes[index..<(end + 2)]
      index = end + 2
      guard encoding == .quotedPrintable else {
        plain += line + [0x0A]
        continue
      }
      let isSoft = line.last == UInt8(ascii: "=")
      plain += TransferEncoding.quotedPrintable(isSoft ? whole : line)
      if !isSoft { plain.append(0x0A) }
    }
    guard let text = String(validating: plain, as: UTF8.self) else { return nil }
    // Whatever else could stand for it is refused.
    let again = encoded(text)
    return again.encoding == encoding && again.bytes.elementsEqual(bytes) ? text : nil
  }
}
