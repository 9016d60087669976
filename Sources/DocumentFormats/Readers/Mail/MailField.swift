import Documents

/// A line of the header of a mail (RFC 5322, §2.2), unfolded.
struct MailField {
  /// Its name in small letters: `mmhs-primary-precedence`.
  let name: String
  /// What follows the colon, as it stands.
  let body: Bytes
  /// How bytes in other encodings become text.
  let conversions: TextConversions

  /// Its words, with encoded words (RFC 2047) read.
  var text: String { EncodedWord.text(in: body, conversions) }

  /// The lines of the header at the front of a mail or a part of one, and what follows the blank line behind them.
  static func header(of mail: Bytes, _ conversions: TextConversions) -> (fields: [MailField], body: Bytes) {
    var fields: [MailField] = []
    var lines: [UInt8] = []
    var rest = mail
    func close() {
      guard let (name, body) = lines[...].cut(at: ":") else { return }
      let bare = name.trimmed
      guard !bare.isEmpty, bare.allSatisfy({ (0x21...0x7E).contains($0) }) else { return }
      fields.append(MailField(name: bare.text.lowercased(), body: body.trimmed, conversions: conversions))
    }
    while !rest.isEmpty {
      var line = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(line.count + 1)
      if line.last == 0x0D { line.removeLast() }
      if line.isEmpty { break }
      if line.first?.isBlank == true, !lines.isEmpty {
        // A line that goes on: its blanks are those of the value.
        lines += line
      } else {
        close()
        lines = Array(line)
      }
    }
    close()
    return (fields, rest)
  }
}

extension MailField {
  /// Fields with those of which the bytes are neither ASCII nor UTF-8, as old programs write them, read as the text below is, by the
  /// charset that it names; without one, as Windows 1252. And what is to be said of it.
  ///
  /// - Parameters:
  ///   - body: what stands below the fields.
  ///   - outer: the charset that the mail names of which they are a part.
  static func legible(
    _ fields: [MailField], above body: Bytes, outer: String? = nil, _ conversions: TextConversions
  ) -> (fields: [MailField], notice: String?) {
    func isStrange(_ field: MailField) -> Bool { String(validating: field.body, as: UTF8.self) == nil }
    guard fields.contains(where: isStrange) else { return (fields, nil) }
    let named = charset(namedBy: fields, above: body) ?? outer
    let charset = named.flatMap { Charset(name: $0, conversions) }.flatMap { $0.isUTF8 ? nil : $0 }
    let used = charset ?? .windows1252
    let read = fields.map { field in
      guard isStrange(field) else { return field }
      return MailField(
        name: field.name, body: Array(used.text(field.body).utf8)[...], conversions: conversions)
    }
    let names = fields.filter(isStrange).map(\.name).joined(separator: ", ")
    let reason = charset == nil ? "" : ", as its text is"
    return (read, "charset: the fields \(names) name none; read as \(used.name)\(reason)")
  }

  /// The charset that fields name, or the first part below them that names one.
  static func charset(namedBy fields: [MailField], above body: Bytes) -> String? {
    let type = fields.first { $0.name == "content-type" }.map { MailParameters($0.body) }
    if let own = type?["charset"] { return own }
    guard type?.value.hasPrefix("multipart/") == true else { return nil }
    let start: Bytes = body.prefix(1 << 16).map(\.lowered)[...]
    guard let (_, behind) = start.cut(at: "charset=") else { return nil }
    let name = behind.drop { $0 == UInt8(ascii: "\"") }.prefix {
      $0.isLetter || $0.isDigit
        || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":")].contains($0)
    }
    return name.isEmpty ? nil : name.text
  }
}

/// Words of a header in other characters than ASCII: `=?utf-8?q?Caf=C3=A9?=` (RFC 2047).
enum EncodedWord {
  /// The text of a value, with its encoded words read. Blanks between two of them are none; a word that cannot be read is
  /// left as it stands.
  static func text(in value: Bytes, _ conversions: TextConversions) -> String {
    var text = ""
    // Two words may share a character, so they are read as bytes first.
    var bytes: [UInt8] = []
    var charset: Charset?
    var rest = value
    func flush() {
      if let open = charset { text += open.text(bytes) }
      bytes = []
      charset = nil
    }
    while let start = rest.firstIndex(of: "=?") {
      guard let word = word(rest[start...], conversions) else {
        flush()
        text += plain(rest[..<(start + 2)])
        rest = rest[(start + 2)...]
        continue
      }
      let between = rest[..<start]
      if charset == nil || !between.allSatisfy(\.isBlank) {
        flush()
        text += plain(between)
      }
      if let open = charset, open != word.charset { flush() }
      charset = word.charset
      bytes += word.bytes
      rest = rest[word.end...]
    }
    flush()
    return text + plain(rest)
  }

  /// Raw bytes: UTF-8 if they are, else Windows 1252.
  private static func plain(_ bytes: Bytes) -> String {
    String(validating: bytes, as: UTF8.self) ?? Charset.windows1252.text(bytes)
  }

  private static func word(_ text: Bytes, _ conversions: TextConversions) -> (
    charset: Charset, bytes: [UInt8], end: Int
  )? {
    let word = text.prefix(400).dropFirst(2)
    guard let (name, rest) = word.cut(at: "?"), let (kind, coded) = rest.cut(at: "?"), kind.count == 1,
      let (content, _) = coded.cut(at: "?="), !content.contains(where: \.isBlank)
    else { return nil }
    // A language may follow the name: `utf-8*en`.
    guard let charset = Charset(name: name.prefix { $0 != UInt8(ascii: "*") }.text, conversions) else {
      return nil
    }
    switch kind.first?.lowered {
    case UInt8(ascii: "q"):
      return (charset, TransferEncoding.quotedPrintable(content, isWord: true), content.endIndex + 2)
    case UInt8(ascii: "b"): return (charset, TransferEncoding.base64(content), content.endIndex + 2)
    default: return nil
    }
  }
}
