extension PlainTextReader {
  /// The text of a file in plain text, and what is to be said of how its bytes were read; `nil` where they are no text, or a
  /// damaged one.
  ///
  /// Texts are UTF-8. UTF-16 is told by its first two bytes. What has bytes that are not UTF-8, and no character of several
  /// bytes that is, was written by an older program: Windows 1252, which has all that Latin 1 shows.
  public static func text(
    of bytes: [UInt8], with conversions: TextConversions
  ) -> (text: String, notice: String?)? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard bytes.count.isMultiple(of: 2), let text = conversions.decode(bytes, "utf-16"),
        !text.unicodeScalars.contains("\u{FFFD}")
      else { return nil }
      return (text, nil)
    }
    guard !bytes.contains(0) else { return nil }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, nil) }
    guard !hasWideCharacter(bytes) else { return nil }
    return (Charset.windows1252.text(bytes), "encoding: not UTF-8; read as Windows 1252")
  }

  /// Whether several bytes somewhere are one character of UTF-8.
  private static func hasWideCharacter(_ bytes: [UInt8]) -> Bool {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): if scalar.count > 1 { return true }
      case .error: continue
      case .emptyInput: return false
      }
    }
  }
}
