import Carriage

/// A session that sends mails, told any replies line by line, and in smaller parts.
///
/// A receiver says a line when it was asked for it; so mails are given to the session behind each line.
struct SendingCheck {
  private let settings: SendingSession.Settings
  private let partSize: Int
  private let lines: [[UInt8]]

  /// The first byte chooses protocol, TLS and the size of parts.
  init(_ bytes: [UInt8]) {
    let choice = bytes.first ?? 0
    settings = SendingSession.Settings(
      transfer: choice & 1 == 0 ? .smtp : .lmtp, hostName: "state.example", requiresTLS: choice & 2 != 0)
    partSize = [1, 2, 7, 64][Int(choice >> 2 & 3)]
    var lines: [[UInt8]] = [[]]
    for byte in bytes.dropFirst() {
      lines[lines.count - 1].append(byte)
      if byte == 10 { lines.append([]) }
    }
    self.lines = lines
  }

  /// The mails of a session. The second and third have what must not end one early.
  private static let mails = ["one\r\n", ".\r\n..\r\n.\r\n", "\u{E9}\r\n.\r\nQUIT"]

  /// What came of a session.
  private struct Run {
    var outcomes: [String] = []
    var sent: [UInt8] = []
    var fault: String?
  }

  func fault() -> String? {
    let whole = run { [$0] }
    let parts = run { line in
      stride(from: 0, to: line.count, by: partSize).map { Array(line[$0..<min($0 + partSize, line.count)]) }
    }
    if let fault = whole.fault ?? parts.fault { return fault }
    return whole.outcomes == parts.outcomes && whole.sent == parts.sent
      ? nil : "what was sent depends on how the bytes are split"
  }

  private func run(split: ([UInt8]) -> [[UInt8]]) -> Run {
    var run = Run()
    var session = SendingSession(settings)
    var begun = 0
    var whole = 0
    var isClosed = false
    var isPlain = true
    func take(_ actions: [SendingSession.Action]) {
      for action in actions {
        if isClosed { run.fault = "something is done after the end" }
        switch action {
        case .send(let bytes):
          run.sent += bytes
          if bytes.count > 3, bytes.suffix(3) == [0x2E, 13, 10] { whole += 1 }
          if settings.requiresTLS, isPlain, bytes.starts(with: Array("MAIL".utf8)) {
            run.fault = "a mail before TLS"
          }
        case .startTLS:
          isPlain = false
          take(session.secured())
        case .ready: break
        case .outcome(let outcome):
          run.outcomes.append(Self.kind(outcome))
          if ["accepted", "unknown"].contains(Self.kind(outcome)), whole == 0 {
            run.fault = "a mail is told as sent that was not"
          }
        case .failed: if session.isReady { run.fault = "ready after a failure" }
        case .close: isClosed = true
        }
      }
    }
    for line in lines {
      for part in split(line) { take(session.receive(part)) }
      while session.isReady, begun < Self.mails.count {
        begun += 1
        take(
          session.send(
            MailEnvelope(sender: "", recipient: "telegrams@usun.example"), Array(Self.mails[begun - 1].utf8)))
      }
    }
    take(session.lost())
    if run.outcomes.count != begun { run.fault = "\(begun) mails and \(run.outcomes.count) outcomes" }
    return run
  }

  private static func kind(_ outcome: SendingOutcome) -> String {
    switch outcome {
    case .accepted: "accepted"
    case .deferred: "deferred"
    case .refused: "refused"
    case .unknown: "unknown"
    }
  }
}
