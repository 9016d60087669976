import DocumentFormats

/// Texts in fields, exactly: what is written is read back letter by letter, or it is not written.
///
/// A text of printable ASCII with single blanks stands as it is. Any other stands as encoded words of UTF-8 in base64 (RFC 2047),
/// which hold its blanks too.
enum FieldText {
  /// Whether a field can hold a text: it is not empty, and all of it shows on a line.
  static func isWritable(_ text: String, most: Int = 8000) -> Bool {
    !text.isEmpty && text.utf8.count <= most && !text.unicodeScalars.contains(where: isControl)
  }

  /// Whether a character would end a line, or is none that shows, or would have others shown in another order than they were
  /// signed in.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The words of a text, between which a line may break.
  static func words(_ text: String) -> [String] {
    let words = text.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
    let isPlain =
      isASCII(text) && !text.contains("=?") && words.allSatisfy { (1...70).contains($0.count) }
    return isPlain ? words.map { String(decoding: $0, as: UTF8.self) } : MailText.encodedWords(text)
  }

  /// The text of a value; `nil` for what ``words(_:)`` does not write.
  static func text(of value: String) -> String? {
    guard isASCII(value), !value.isEmpty else { return nil }
    guard value.contains("=?") else { return isExact(value, value) ? value : nil }
    var bytes: [UInt8] = []
    for word in value.utf8.split(separator: 0x20, omittingEmptySubsequences: false) {
      let prefix = Array("=?utf-8?b?".utf8)
      guard word.starts(with: prefix), word.suffix(2).elementsEqual("?=".utf8), word.count > prefix.count + 2,
        let part = StrictBase64.decode(Array(word.dropFirst(prefix.count).dropLast(2))[...])
      else { return nil }
      bytes += part
    }
    guard let text = String(validating: bytes, as: UTF8.self), isExact(text, value), isWritable(text) else {
      return nil
    }
    return text
  }

  private static func isExact(_ text: String, _ value: String) -> Bool {
    words(text).joined(separator: " ").utf8.elementsEqual(value.utf8)
  }

  /// Printable ASCII.
  static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }

  // MARK: - Lists

  /// Whether a text can stand in a list.
  static func isItem(_ text: String) -> Bool { isWritable(text, most: 1000) && !text.utf8.contains(0x3B) }

  /// Texts in one value, a semicolon and a blank between them.
  static func list(_ items: [String]) -> String { items.joined(separator: "; ") }

  /// The texts of a list; `nil` where one is empty.
  static func items(of text: String) -> [String]? {
    var items: [String] = []
    for (place, part) in text.utf8.split(separator: 0x3B, omittingEmptySubsequences: false).enumerated() {
      guard place == 0 || part.first == 0x20 else { return nil }
      let item = place == 0 ? part : part.dropFirst()
      guard !item.isEmpty else { return nil }
      items.append(String(decoding: item, as: UTF8.self))
    }
    return items
  }

  /// The entries of a list that names a post in each, with what is said of it: `usun Stevenson`.
  static func entries(of text: String) -> [(post: String, rest: String)]? {
    guard let items = items(of: text) else { return nil }
    var entries: [(String, String)] = []
    for item in items {
      let parts = item.utf8.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
      entries.append(
        (
          String(decoding: parts[0], as: UTF8.self),
          parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : ""
        ))
    }
    return entries
  }
}
