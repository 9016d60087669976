/// The paths of MAIL and RCPT (RFC 5321, 4.1.2).
enum MailPath {
  /// Reads `<mailbox>`, and what follows it: parameters, each after a space.
  ///
  /// A source route before the mailbox is read and left out (RFC 5321, appendix C).
  ///
  /// - Returns: the mailbox, empty for `<>`; nil where the text is none of this.
  static func parse(_ text: ArraySlice<UInt8>) -> (mailbox: String, parameters: ArraySlice<UInt8>)? {
    guard text.first == UInt8(ascii: "<"), let end = closingBracket(of: text) else { return nil }
    let rest = text[(end + 1)...]
    guard rest.isEmpty || rest.first == UInt8(ascii: " ") else { return nil }
    var inner = text[(text.startIndex + 1)..<end]
    if inner.first == UInt8(ascii: "@") {
      guard let colon = inner.firstIndex(of: UInt8(ascii: ":")), isRoute(inner[..<colon]) else { return nil }
      inner = inner[(colon + 1)...]
      guard !inner.isEmpty else { return nil }
    }
    let mailbox = String(decoding: inner, as: UTF8.self)
    guard inner.isEmpty || isMailbox(inner) || mailbox.lowercased() == "postmaster" else { return nil }
    return (mailbox, rest)
  }

  /// Whether a text is a mailbox that can be put into a path: `local-part@domain`, in ASCII.
  static func isMailbox(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    // A domain has no @, so the last one parts the two.
    guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let local = Array(text[..<at])
    let domain = Array(text[text.index(after: at)...])
    return (isDotString(local) || isQuotedString(local)) && local.count <= 64 && isDomain(domain)
  }

  private static func closingBracket(of text: ArraySlice<UInt8>) -> Int? {
    var quoted = false
    var index = text.startIndex + 1
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "\""): quoted.toggle()
      case UInt8(ascii: "\\") where quoted: index += 1
      case UInt8(ascii: ">") where !quoted: return index
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func isRoute(_ text: ArraySlice<UInt8>) -> Bool {
    text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).allSatisfy {
      $0.first == UInt8(ascii: "@") && isDomain(Array($0.dropFirst()))
    }
  }

  private static func isDotString(_ text: [UInt8]) -> Bool {
    !text.isEmpty
      && text.split(separator: .dot, omittingEmptySubsequences: false).allSatisfy { atom in
        !atom.isEmpty && atom.allSatisfy(isAtomText)
      }
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isQuotedString(_ text: [UInt8]) -> Bool {
    guard text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") else {
      return false
    }
    var escaped = false
    for byte in text[1..<text.count - 1] {
      guard (32...126).contains(byte) else { return false }
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "\"") {
        return false
      }
    }
    return !escaped
  }

  /// A name, or an address in brackets.
  static func isDomain(_ text: [UInt8]) -> Bool {
    guard (1...255).contains(text.count) else { return false }
    if text.first == UInt8(ascii: "[") {
      return text.count > 2 && text.last == UInt8(ascii: "]")
        && text[1..<text.count - 1].allSatisfy {
          isLetterOrDigit($0) || $0 == .dot || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-")
        }
    }
    return text.split(separator: .dot, omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
