import Carriage

/// Plays a session from a text, and writes it down: `C: ` is what the client sends, `S: ` what the server says, and in brackets
/// what the server does.
///
/// A line of the client's ends in CRLF, unless it ends in `\`; `\r`, `\n` and `\\` in it are these bytes. `[accepted]`,
/// `[deferred]`, `[refused]` tell the verdict on the mail, `[secured]` that TLS stands, `[stop]` and `[timeout]` what they say.
enum Transcript {
  /// The server's side of a text.
  ///
  /// - Parameter splitting: cuts what the client sends before the next event into parts; all at once if nil.
  static func played(
    _ text: String, by settings: ReceivingSession.Settings, splitting: (([UInt8]) -> [[UInt8]])? = nil
  ) -> [String] {
    var session = ReceivingSession(settings)
    var lines: [String] = []
    var sent: [UInt8] = []
    func note(_ actions: [ReceivingSession.Action]) { lines += actions.flatMap(shown) }
    func flush() {
      let parts = splitting?(sent) ?? [sent]
      for part in parts where !part.isEmpty { note(session.receive(part)) }
      sent = []
    }
    note(session.start())
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("C: ") || line == "C:" {
        sent += bytes(line.dropFirst(3))
      } else if events.contains(String(line)) {
        flush()
        note(event(String(line), &session))
      }
    }
    flush()
    return lines
  }

  /// What is told to the machine, beside input.
  static let events = ["[accepted]", "[deferred]", "[refused]", "[secured]", "[stop]", "[timeout]"]

  private static func event(_ name: String, _ session: inout ReceivingSession) -> [ReceivingSession.Action] {
    switch name {
    case "[accepted]": return session.settled(.accepted)
    case "[deferred]": return session.settled(.deferred("the disk is full"))
    case "[refused]": return session.settled(.refused("no seal"))
    case "[secured]": return session.secured(peerCertificate: [1, 2, 3])
    case "[stop]": return session.stop()
    default: return session.timedOut()
    }
  }

  /// A line of the client's as bytes.
  static func bytes(_ line: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(line.utf8)[...]
    var isOpen = false
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "r"): bytes.append(13)
      case UInt8(ascii: "n"): bytes.append(10)
      case UInt8(ascii: "0"): bytes.append(0)
      case UInt8(ascii: "x"): bytes.append(0xE9)
      case UInt8(ascii: "\\"): bytes.append(92)
      default: isOpen = true
      }
    }
    return isOpen ? bytes : bytes + [13, 10]
  }

  /// What the server does, as lines.
  static func shown(_ action: ReceivingSession.Action) -> [String] {
    switch action {
    case .reply(let bytes):
      return String(decoding: bytes, as: UTF8.self).components(by: "\r\n").map { "S: \($0)" }
    case .startTLS: return ["[TLS]"]
    case .close: return ["[close]"]
    case .deliver(let mail):
      let text = String(decoding: mail.bytes, as: UTF8.self).components(by: "\r\n").joined(separator: "|")
      let who = mail.peerCertificate == nil ? "" : " with \(mail.peerCertificate!)"
      return ["[mail <\(mail.sender)> to \(mail.recipients.joined(separator: ", "))\(who): \(text)]"]
    }
  }
}

extension String {
  /// Its parts, without what ends each.
  func components(by end: String) -> [String] {
    var parts: [String] = []
    var bytes = Array(utf8)[...]
    let ending = Array(end.utf8)
    while let at = bytes.firstRange(of: ending) {
      parts.append(String(decoding: bytes[..<at.lowerBound], as: UTF8.self))
      bytes = bytes[at.upperBound...]
    }
    if !bytes.isEmpty { parts.append(String(decoding: bytes, as: UTF8.self)) }
    return parts
  }
}

/// Settings of the sessions of tests: `telegrams@usun.example` and other addresses there are known.
func settings(
  _ transfer: Transfer = .smtp, tls: ReceivingSession.TLSOffer = .none,
  _ change: (inout ReceivingLimits) -> Void = { _ in }
) -> ReceivingSession.Settings {
  var limits = ReceivingLimits()
  change(&limits)
  return ReceivingSession.Settings(transfer: transfer, hostName: "usun.example", tls: tls, limits: limits) {
    $0.hasSuffix("@usun.example")
  }
}
