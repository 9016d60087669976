import Documents

/// How the bytes of a page in HTML stand for characters.
public enum HTMLEncoding {
  /// The text of a page, and what is to be said of how its bytes were read. The encoding is the one that it names in its first 2,048
  /// bytes; where it names none, or another than it is, the bytes decide.
  public static func text(
    of bytes: [UInt8], with conversions: TextConversions
  ) -> (text: String, notice: String?) {
    let (text, notice) = Charset.text(
      of: bytes, declared: declared(in: bytes[...].prefix(2_048)), conversions)
    return (text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, notice)
  }

  /// What follows `charset=` in an element `meta`, or `encoding=` in the declaration of XML.
  private static func declared(in start: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: start, as: UTF8.self).lowercased()
    for word in ["charset=", "encoding="] {
      let mark = Array(word.utf8)
      let bytes = Array(text.utf8)
      guard let place = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { continue }
      let name = bytes[(place + mark.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
        .prefix { $0 > 0x20 && ![0x22, 0x27, 0x2F, 0x3B, 0x3E, 0x3F].contains($0) }
      if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }
}
