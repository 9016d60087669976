/// A command that a client sent (RFC 5321, 4.1).
enum Command: Equatable {
  case hello(Transfer, extended: Bool, name: String)
  case startTLS
  case mail(sender: String, size: Int?)
  case recipient(String)
  case data, reset, noop, verify, help, quit
  /// A word that is known and not served.
  case notServed
  /// What a browser would send that was led here.
  case web
  /// What is wrong: the reply's code, the enhanced code (RFC 3463) and a text.
  case wrong(Int, String, String)

  /// Reads a line without its end.
  init(_ line: [UInt8]) {
    guard line.allSatisfy({ (32...126).contains($0) }) else {
      self = .wrong(500, "5.5.2", "only printable ASCII in a command")
      return
    }
    // Spaces at the end are put up with (RFC 5321, 4.1.1).
    let line = line[..<(line.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0)]
    let verb = line.prefix { $0 != UInt8(ascii: " ") }
    let rest = line[verb.endIndex...].drop { $0 == UInt8(ascii: " ") }
    self = Self.read(String(decoding: verb, as: UTF8.self).uppercased(), rest)
  }

  private static func read(_ verb: String, _ rest: ArraySlice<UInt8>) -> Command {
    switch verb {
    case "EHLO": hello(.smtp, true, rest)
    case "HELO": hello(.smtp, false, rest)
    case "LHLO": hello(.lmtp, true, rest)
    case "MAIL": mail(rest)
    case "RCPT": recipient(rest)
    case "DATA": bare(.data, rest)
    case "RSET": bare(.reset, rest)
    case "QUIT": bare(.quit, rest)
    case "STARTTLS": bare(.startTLS, rest)
    case "NOOP": .noop
    case "HELP": .help
    case "VRFY": .verify
    case "EXPN", "ETRN", "BDAT", "AUTH", "TURN", "SEND", "SOML", "SAML": .notServed
    case "GET", "HEAD", "POST", "PUT", "OPTIONS", "CONNECT": .web
    default: .wrong(500, "5.5.2", "no such command")
    }
  }

  private static func bare(_ command: Command, _ rest: ArraySlice<UInt8>) -> Command {
    rest.isEmpty ? command : .wrong(501, "5.5.4", "no parameters here")
  }

  private static func hello(_ transfer: Transfer, _ extended: Bool, _ rest: ArraySlice<UInt8>) -> Command {
    guard !rest.isEmpty, rest.count <= 255, !rest.contains(UInt8(ascii: " ")) else {
      return .wrong(501, "5.5.4", "a name of the client is needed")
    }
    return .hello(transfer, extended: extended, name: String(decoding: rest, as: UTF8.self))
  }

  private static func mail(_ rest: ArraySlice<UInt8>) -> Command {
    guard let (sender, parameters) = path(after: "FROM:", rest) else {
      return .wrong(501, "5.1.7", "MAIL FROM:<address> is needed")
    }
    var size: Int?
    for parameter in parameters.split(separator: UInt8(ascii: " ")) {
      let text = String(decoding: parameter, as: UTF8.self).uppercased()
      if text.hasPrefix("SIZE=") {
        let digits = text.dropFirst(5)
        guard size == nil, digits.count <= 20, digits.utf8.allSatisfy({ (48...57).contains($0) }),
          !digits.isEmpty
        else { return .wrong(501, "5.5.4", "SIZE is a number") }
        // What does not fit into a number is too large in any case.
        size = Int(digits) ?? Int.max
      } else if text != "BODY=7BIT" && text != "BODY=8BITMIME" {
        return .wrong(555, "5.5.4", "no such parameter of MAIL")
      }
    }
    return .mail(sender: sender, size: size)
  }

  private static func recipient(_ rest: ArraySlice<UInt8>) -> Command {
    guard let (recipient, parameters) = path(after: "TO:", rest), !recipient.isEmpty else {
      return .wrong(501, "5.1.3", "RCPT TO:<address> is needed")
    }
    guard parameters.allSatisfy({ $0 == UInt8(ascii: " ") }) else {
      return .wrong(555, "5.5.4", "no such parameter of RCPT")
    }
    return .recipient(recipient)
  }

  private static func path(
    after word: String, _ rest: ArraySlice<UInt8>
  ) -> (mailbox: String, parameters: ArraySlice<UInt8>)? {
    let start = rest.prefix(word.utf8.count)
    guard String(decoding: start, as: UTF8.self).uppercased() == word else { return nil }
    return MailPath.parse(rest[start.endIndex...])
  }
}
