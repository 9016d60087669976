import Documents

/// How bytes stand for characters.
struct Charset: Equatable {
  private enum Kind: Equatable {
    case utf8, latin1, windows1252
    /// One that the conversions know.
    case other
  }

  /// Its name, in small letters.
  let name: String
  private let kind: Kind
  private let conversions: TextConversions

  /// The charset of a name; `nil` for one that is not known.
  init?(name: String, _ conversions: TextConversions) {
    let name = name.trimmed.lowercased()
    switch name {
    case "utf-8", "utf8", "us-ascii", "ascii", "": kind = .utf8
    case "iso-8859-1", "latin1", "iso8859-1": kind = .latin1
    case "windows-1252", "cp1252": kind = .windows1252
    default:
      guard conversions.decode([], name) != nil else { return nil }
      kind = .other
    }
    self.name = name
    self.conversions = conversions
  }

  private init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
    conversions = .none
  }

  /// Whether it is UTF-8, or ASCII, which is that too.
  var isUTF8: Bool { kind == .utf8 }

  /// What raw bytes that are no UTF-8 mostly are.
  static let windows1252 = Charset(.windows1252, "windows-1252")

  static func == (left: Charset, right: Charset) -> Bool {
    left.name == right.name && left.kind == right.kind
  }

  /// The text that bytes stand for. What is not well-formed is shown as `�`.
  func text(_ bytes: some Collection<UInt8>) -> String {
    switch kind {
    case .utf8: return String(decoding: bytes, as: UTF8.self)
    case .other: return conversions.decode(Array(bytes), name) ?? ""
    case .latin1, .windows1252:
      var text = String.UnicodeScalarView()
      for byte in bytes {
        let isWindows = kind == .windows1252 && (0x80..<0xA0).contains(byte)
        text.append(isWindows ? Self.windows[Int(byte) - 0x80] : Unicode.Scalar(byte))
      }
      return String(text)
    }
  }

  /// The text of bytes of which it is said, or not, how they stand for characters; and what is to be said of it.
  ///
  /// Bytes that are UTF-8 count as that where nothing else that is known is said. Others that are said to be UTF-8, or of which
  /// nothing is said, are read as Windows 1252, which has all that Latin 1 shows.
  static func text(
    of bytes: [UInt8], declared: String?, _ conversions: TextConversions
  ) -> (text: String, notice: String?) {
    let name = declared ?? ""
    let charset = Charset(name: name, conversions)
    if let charset, charset.kind != .utf8 {
      // Texts in Latin 1 are hardly ever UTF-8 by chance, and many a program names the wrong one.
      let isLatin = charset.kind == .latin1 || charset.kind == .windows1252
      if isLatin, bytes.contains(where: { $0 >= 0x80 }), let text = String(validating: bytes, as: UTF8.self) {
        return (text, "charset: \(name); read as utf-8, which the bytes are")
      }
      return (charset.text(bytes), nil)
    }
    for (mark, encoding) in marks where bytes.starts(with: mark) {
      guard let text = conversions.decode(bytes, encoding) else { continue }
      return (
        text, "charset: \(name.isEmpty ? "none is named" : name); read as \(encoding), by its first bytes"
      )
    }
    if let text = String(validating: bytes, as: UTF8.self) {
      return (
        text, charset == nil ? "charset: \(name) is not known; read as utf-8, which the bytes are" : nil
      )
    }
    let said =
      name.isEmpty
      ? "none is named" : charset == nil ? "\(name) is not known" : "\(name), which the bytes are not"
    return (windows1252.text(bytes), "charset: \(said); read as windows-1252")
  }

  /// What bytes begin with that are in UTF-16.
  private static let marks: [([UInt8], String)] = [([0xFF, 0xFE], "utf-16"), ([0xFE, 0xFF], "utf-16")]

  /// What Windows has where Latin 1 has control characters.
  private static let windows = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}

extension String {
  fileprivate var trimmed: String { String(split(whereSeparator: \.isWhitespace).joined(separator: " ")) }
}
