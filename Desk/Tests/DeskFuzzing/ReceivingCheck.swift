import Carriage

/// A session that takes mail, told the same bytes at once and in parts.
struct ReceivingCheck {
  private let settings: ReceivingSession.Settings
  private let verdict: Verdict
  private let partSize: Int
  private let input: [UInt8]

  /// The first byte chooses protocol, TLS, verdict and the size of parts.
  init(_ bytes: [UInt8]) {
    let choice = bytes.first ?? 0
    var limits = ReceivingLimits()
    limits.mailSize = 2000
    limits.dataLine = 200
    limits.commandLine = 120
    limits.recipients = 3
    limits.errors = 5
    limits.commandsWithoutMail = 20
    settings = ReceivingSession.Settings(
      transfer: choice & 1 == 0 ? .smtp : .lmtp, hostName: "usun.example",
      tls: [.none, .offered, .required, .none][Int(choice >> 1 & 3)], limits: limits,
      knows: { $0.hasSuffix("@usun.example") })
    verdict = [.accepted, .accepted, .deferred("later"), .refused("never\r\n250 ok")][Int(choice >> 3 & 3)]
    partSize = [1, 2, 7, 64][Int(choice >> 5 & 3)]
    input = Array(bytes.dropFirst())
  }

  /// What came of a session.
  private struct Run: Equatable {
    var replies: [UInt8] = []
    var mails: [IncomingMail] = []
    var isClosed = false
    var hasTLS = false
  }

  func fault() -> String? {
    let whole = run(parts: [input])
    if let fault = fault(of: whole) { return fault }
    // At STARTTLS what has come in is dropped, so that it matters then how much has.
    if whole.hasTLS { return nil }
    let parts = run(
      parts: stride(from: 0, to: input.count, by: partSize).map {
        Array(input[$0..<min($0 + partSize, input.count)])
      })
    if whole.mails != parts.mails { return "the mails depend on how the bytes are split" }
    // A session that is closed for a flood may have been told more of it.
    return whole.isClosed || whole == parts ? nil : "the replies depend on how the bytes are split"
  }

  private func run(parts: [[UInt8]]) -> Run {
    var run = Run()
    var session = ReceivingSession(settings, peerAddress: "192.0.2.1")
    func take(_ actions: [ReceivingSession.Action]) {
      for action in actions {
        switch action {
        case .reply(let bytes): run.replies += bytes
        case .startTLS:
          run.hasTLS = true
          take(session.secured(peerCertificate: [1]))
        case .deliver(let mail):
          run.mails.append(mail)
          take(session.settled(verdict))
        case .close: run.isClosed = true
        }
      }
    }
    take(session.start())
    for part in parts { take(session.receive(part)) }
    return run
  }

  private func fault(of run: Run) -> String? {
    for mail in run.mails {
      if mail.recipients.isEmpty || mail.recipients.count > settings.limits.recipients {
        return "a mail for \(mail.recipients.count) recipients"
      }
      if !mail.recipients.allSatisfy({ $0.hasSuffix("@usun.example") }) { return "a mail for a stranger" }
      if mail.bytes.count > settings.limits.mailSize { return "a mail of \(mail.bytes.count) bytes" }
      if !Self.hasWholeLines(mail.bytes) { return "a mail with a bare CR or LF" }
    }
    // Words of the client's and of the store's must not become replies of their own.
    guard Self.hasWholeLines(run.replies) else { return "a reply that does not end, or with a bare CR or LF" }
    for line in String(decoding: run.replies, as: UTF8.self).split(separator: "\r\n") {
      let code = line.utf8.prefix(3)
      let mark = line.utf8.dropFirst(3).first
      guard code.count == 3, code.allSatisfy({ (48...57).contains($0) }), mark == 0x20 || mark == 0x2D else {
        return "'\(line)' is no reply"
      }
    }
    return nil
  }

  /// Whether only CRLF ends lines, and ends the last.
  static func hasWholeLines(_ bytes: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if (previous == 13) != (byte == 10) { return false }
      previous = byte
    }
    return bytes.isEmpty || previous == 10
  }
}
