import DocumentFormats

/// Addresses and the names before them, in the one form in which desks write them (RFC 5322, §3.4).
enum MailAddress {
  /// Whether a text is an address: words of letters with stops between them, before and behind one `@`.
  static func isValid(_ text: some StringProtocol) -> Bool {
    guard text.utf8.count <= 254 else { return false }
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    return isDotAtom(parts[0], marks: atomMarks) && isDotAtom(parts[1], marks: Set("-".utf8))
  }

  /// Whether a text can stand before an `@` as it is.
  static func isLocalPart(_ text: String) -> Bool {
    text.utf8.count <= 64 && isDotAtom(text.utf8[...], marks: atomMarks)
  }

  private static func isDotAtom(_ bytes: Substring.UTF8View.SubSequence, marks: Set<UInt8>) -> Bool {
    isDotAtom(Array(bytes), marks: marks)
  }

  private static func isDotAtom(_ bytes: some Collection<UInt8>, marks: Set<UInt8>) -> Bool {
    bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
    }
  }

  private static let atomMarks = Set("!#$%&'*+-/=?^_`{|}~".utf8)

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  // MARK: - Names

  /// The words of a name before an address: as it is, between quotation marks, or encoded.
  static func phrase(_ name: String) -> [String] {
    let words = FieldText.words(name)
    let isBare = name.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x20 }
    if isBare || words.first?.utf8.starts(with: "=?".utf8) == true { return words }
    return name.utf8.count <= 70 ? ["\"\(MailText.quoted(name))\""] : MailText.encodedWords(name)
  }

  /// The name of such words; `nil` for what ``phrase(_:)`` does not write.
  static func name(ofPhrase value: String) -> String? {
    var name = value
    if value.utf8.first == UInt8(ascii: "\"") {
      guard value.utf8.count > 1, value.utf8.last == UInt8(ascii: "\"") else { return nil }
      var bytes: [UInt8] = []
      var isEscaped = false
      for byte in value.utf8.dropFirst().dropLast() {
        if !isEscaped, byte == UInt8(ascii: "\\") {
          isEscaped = true
          continue
        }
        guard isEscaped || byte != UInt8(ascii: "\"") else { return nil }
        bytes.append(byte)
        isEscaped = false
      }
      guard !isEscaped else { return nil }
      name = String(decoding: bytes, as: UTF8.self)
    } else if value.contains("=?") {
      guard let text = FieldText.text(of: value) else { return nil }
      name = text
    }
    guard FieldText.isWritable(name), phrase(name).joined(separator: " ").utf8.elementsEqual(value.utf8)
    else {
      return nil
    }
    return name
  }

  // MARK: - Lists

  /// A name, if there is one, and an address.
  struct Mailbox: Hashable {
    var name: String?
    var address: String

    /// The words of it in a field.
    var words: [String] { (name.map(MailAddress.phrase) ?? []) + ["<\(address)>"] }
  }

  /// The words of a list in a field.
  static func words(_ list: [Mailbox]) -> [String] {
    list.enumerated().flatMap { place, mailbox -> [String] in
      var words = mailbox.words
      if place + 1 < list.count { words[words.count - 1] += "," }
      return words
    }
  }

  /// More than this stand in no field.
  static let most = 500

  /// The list of a value; `nil` for what ``words(_:)-(_)`` does not write.
  static func mailboxes(of value: String) -> [Mailbox]? {
    var list: [Mailbox] = []
    var rest = Array(value.utf8)[...]
    while true {
      // The name runs to the angle bracket that is not quoted.
      var isQuoted = false
      var isEscaped = false
      guard
        let open = rest.firstIndex(where: { byte in
          if isEscaped {
            isEscaped = false
          } else if isQuoted, byte == UInt8(ascii: "\\") {
            isEscaped = true
          } else if byte == UInt8(ascii: "\"") {
            isQuoted.toggle()
          }
          return !isQuoted && byte == UInt8(ascii: "<")
        }), let close = rest[open...].firstIndex(of: UInt8(ascii: ">"))
      else { return nil }
      let address = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
      guard isValid(address), list.count < most else { return nil }
      var mailbox = Mailbox(name: nil, address: address)
      let phrase = rest[..<open]
      if !phrase.isEmpty {
        guard phrase.last == 0x20,
          let name = name(ofPhrase: String(decoding: phrase.dropLast(), as: UTF8.self))
        else { return nil }
        mailbox.name = name
      }
      list.append(mailbox)
      rest = rest[(close + 1)...]
      if rest.isEmpty { return list }
      guard rest.starts(with: ", ".utf8) else { return nil }
      rest = rest.dropFirst(2)
    }
  }
}
