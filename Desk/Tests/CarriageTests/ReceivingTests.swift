import Carriage
import TestSupport
import Testing

/// Transcripts of receiving sessions: what the client says, and what comes of it.
@Suite struct ReceivingTests {
  @Test("What is said, and what is answered", arguments: ReceivingPages.all)
  func page(_ page: ReceivingPage) {
    #expect(Transcript.played(page.text, by: page.settings) == page.expected, "\(page.name)")
  }

  @Test("However the input is split, the same is answered", arguments: ReceivingPages.all)
  func splitting(_ page: ReceivingPage) {
    let bytewise = Transcript.played(page.text, by: page.settings) { $0.map { [$0] } }
    #expect(bytewise == page.expected, "\(page.name), byte by byte")
    for seed in Seeds.first(20) {
      var generator = SeededGenerator(seed: seed)
      let lines = Transcript.played(page.text, by: page.settings) { parts(of: $0, &generator) }
      #expect(lines == page.expected, "\(page.name), seed \(seed)")
    }
  }

  @Test("Garbage neither stops the machine nor is kept as mail", arguments: Seeds.first(400))
  func garbage(_ seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let tls = generator.pick([ReceivingSession.TLSOffer.none, .offered, .required])
    var session = ReceivingSession(
      settings(generator.pick([.smtp, .lmtp]), tls: tls) {
        $0.mailSize = 300
        $0.errors = 200
      })
    var actions = session.start()
    for _ in 0..<200 {
      actions += session.receive(Garbage.input(&generator))
      if actions.contains(.startTLS), generator.chance(50) { actions += session.secured() }
      if session.isDelivering, generator.chance(70) { actions += session.settled(.accepted) }
      if generator.chance(1) { actions += session.timedOut() }
      if generator.chance(1) { actions += session.stop() }
    }
    for case .deliver(let mail) in actions {
      #expect(!mail.recipients.isEmpty && mail.bytes.count <= 300)
      let breaks = mail.bytes.indices.filter { mail.bytes[$0] == 10 || mail.bytes[$0] == 13 }
      for index in breaks {
        let isEnd = mail.bytes[index] == 10
        let other = isEnd ? index - 1 : index + 1
        #expect(mail.bytes.indices.contains(other) && mail.bytes[other] == (isEnd ? 13 : 10))
      }
    }
    if let close = actions.firstIndex(of: .close) { #expect(close == actions.count - 1) }
  }

  @Test("A flood without an end of line, or of a mail, is cut off")
  func flood() {
    var session = ReceivingSession(
      settings {
        $0.mailSize = 1000
        $0.heldInput = 1000
      })
    _ = session.start()
    var actions: [ReceivingSession.Action] = []
    for _ in 0..<100 where !session.isClosed { actions += session.receive(Array(repeating: 65, count: 1000)) }
    #expect(actions.last == .close && session.isClosed)

    session = ReceivingSession(
      settings {
        $0.mailSize = 1000
        $0.heldInput = 1000
      })
    _ = session.start()
    _ = session.receive(
      Array("EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<a@usun.example>\r\nDATA\r\n".utf8))
    actions = []
    for _ in 0..<100 where !session.isClosed { actions += session.receive(Array("many words\r\n".utf8) * 10) }
    #expect(actions.last == .close && session.isClosed)
  }

  @Test("What a client sends on while its mail is kept is held, up to a limit")
  func held() {
    var session = ReceivingSession(settings { $0.heldInput = 50 })
    _ = session.start()
    let mail = "EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<a@usun.example>\r\nDATA\r\na\r\n.\r\n"
    _ = session.receive(Array(mail.utf8))
    #expect(session.isDelivering)
    #expect(session.receive(Array("NOOP\r\n".utf8)).isEmpty)
    #expect(session.receive(Array(repeating: 65, count: 60)) == [.close])
    #expect(session.settled(.accepted).isEmpty)
  }
}

/// A session as text.
struct ReceivingPage: Sendable, CustomTestStringConvertible {
  let name: String
  let settings: ReceivingSession.Settings
  let text: String

  init(_ name: String, _ settings: ReceivingSession.Settings, _ text: String) {
    self.name = name
    self.settings = settings
    self.text = text
  }

  /// A session by SMTP, with the limits a post starts with.
  init(_ name: String, _ text: String) { self.init(name, CarriageTests.settings(), text) }

  var testDescription: String { name }

  /// What the server is to say and do.
  var expected: [String] {
    text.components(by: "\n").filter {
      !$0.isEmpty && !$0.hasPrefix("C:") && !Transcript.events.contains($0)
    }
  }
}

/// Parts of some bytes, cut anywhere.
func parts(of bytes: [UInt8], _ generator: inout SeededGenerator) -> [[UInt8]] {
  var parts: [[UInt8]] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    let part = rest.prefix(generator.number(1...(generator.chance(50) ? 3 : 60)))
    parts.append(Array(part))
    rest = rest.dropFirst(part.count)
  }
  return parts
}

/// Input that is half a session.
enum Garbage {
  static let parts = [
    "EHLO a\r\n", "LHLO a\r\n", "HELO a\r\n", "MAIL FROM:<a@b.example>\r\n", "MAIL FROM:<>\r\n",
    "RCPT TO:<a@usun.example>\r\n", "RCPT TO:<b@usun.example>\r\n", "DATA\r\n", ".\r\n", "..\r\n", "\r\n",
    "\r", "\n",
    ".", "RSET\r\n", "STARTTLS\r\n", "some words\r\n", "MAIL FROM:<", ">", "\"", "\\", "@a,@b:",
    " SIZE=99999999999999999999",
    "\n.\n", "\r.\r", "\r\n.\r\n", "NOOP\r\n", "\0", "VRFY x\r\n",
  ]

  static func input(_ generator: inout SeededGenerator) -> [UInt8] {
    if generator.chance(10) {
      return (0..<generator.number(1...40)).map { _ in UInt8(generator.number(0...255)) }
    }
    return Array(generator.pick(parts).utf8)
  }
}

func * (bytes: [UInt8], count: Int) -> [UInt8] { Array((0..<count).map { _ in bytes }.joined()) }
