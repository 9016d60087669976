import Carriage
import Testing

/// A sending session as text: `S: ` is what the receiver says, `C: ` what the sender must say, and in brackets what happens.
///
/// `[send RECIPIENT: text|lines]`, `[secured]`, `[quit]`, `[lost]` and `[timeout]` are told to the machine; `[ready]`,
/// `[TLS]`, `[close]`, `[failed: …]` and outcomes must come of it.
struct SendingPage: Sendable, CustomTestStringConvertible {
  let name: String
  let settings: SendingSession.Settings
  let text: String

  init(_ name: String, transfer: Transfer = .smtp, tls: Bool = false, _ text: String) {
    self.name = name
    settings = SendingSession.Settings(transfer: transfer, hostName: "state.example", requiresTLS: tls)
    self.text = text
  }

  var testDescription: String { name }

  /// What the machine must do.
  var expected: [String] {
    text.components(by: "\n").filter { !$0.isEmpty && !$0.hasPrefix("S:") && !Self.isEvent($0) }
  }

  private static func isEvent(_ line: String) -> Bool {
    line.hasPrefix("[send ") || ["[secured]", "[quit]", "[lost]", "[timeout]"].contains(line)
  }

  /// What the machine does.
  func played(splitting: ([UInt8]) -> [[UInt8]] = { [$0] }) -> [String] {
    var session = SendingSession(settings)
    var lines: [String] = []
    var said: [UInt8] = []
    func note(_ actions: [SendingSession.Action]) { lines += actions.flatMap(Self.shown) }
    func flush() {
      for part in splitting(said) where !part.isEmpty { note(session.receive(part)) }
      said = []
    }
    for line in text.components(by: "\n") where !line.isEmpty {
      if line.hasPrefix("S: ") {
        said += Transcript.bytes(line.dropFirst(3))
      } else if Self.isEvent(line) {
        flush()
        note(Self.event(line, &session))
      }
    }
    flush()
    return lines
  }

  private static func event(_ line: String, _ session: inout SendingSession) -> [SendingSession.Action] {
    switch line {
    case "[secured]": return session.secured()
    case "[quit]": return session.quit()
    case "[lost]": return session.lost()
    case "[timeout]": return session.timedOut()
    default:
      let words = line.dropFirst(6).dropLast()
      let colon = words.firstIndex(of: ":") ?? words.endIndex
      let envelope = MailEnvelope(
        sender: "telegrams@state.example", recipient: String(words[..<colon]))
      let text = String(words[colon...].dropFirst(2))
      var bytes = text.components(by: "|").flatMap { Transcript.bytes(Substring($0)) }
      if text.hasSuffix("~") { bytes.removeLast(3) }
      return session.send(envelope, bytes)
    }
  }

  private static func shown(_ action: SendingSession.Action) -> [String] {
    switch action {
    case .send(let bytes):
      return String(decoding: bytes, as: UTF8.self).components(by: "\r\n").map { "C: \($0)" }
    case .startTLS: return ["[TLS]"]
    case .ready: return ["[ready]"]
    case .close: return ["[close]"]
    case .failed(let error): return ["[failed: \(error)]"]
    case .outcome(let outcome):
      switch outcome {
      case .accepted(let text): return ["[accepted: \(text)]"]
      case .deferred(let code, let text): return ["[deferred: \(code) \(text)]"]
      case .refused(let code, let text): return ["[refused: \(code) \(text)]"]
      case .unknown: return ["[unknown]"]
      }
    }
  }
}
