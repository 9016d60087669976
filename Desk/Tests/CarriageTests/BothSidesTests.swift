import Carriage
import TestSupport
import Testing

/// A sending machine against a receiving one, over a line that cuts anywhere.
@Suite struct BothSidesTests {
  /// A mail that was given to the sender.
  private struct Sent {
    let bytes: [UInt8]
    var outcome: SendingOutcome?
  }

  @Test("Accepted means delivered; what was delivered and not told is unknown", arguments: Seeds.first(600))
  func cut(_ seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    let transfer = generator.pick([Transfer.smtp, .lmtp])
    let isSecured = generator.chance(50)
    var line = Line(transfer: transfer, isSecured: isSecured)
    // A third of the lines is not cut.
    line.budget = generator.chance(33) ? .max : generator.number(0...1500)
    line.open(&generator)
    var sent: [Sent] = []
    for number in 0..<6 where line.sender.isReady {
      let bytes = Self.mail(number, &generator)
      line.verdict = generator.chance(80) ? .accepted : .deferred("later")
      line.outcome = nil
      line.play(line.sender.send(.init(sender: "", recipient: "a@usun.example"), bytes), [], &generator)
      sent.append(Sent(bytes: bytes, outcome: line.outcome))
    }
    let kept = Set(line.kept)
    for mail in sent {
      switch try #require(mail.outcome, "each mail has an outcome") {
      case .accepted: #expect(kept.contains(mail.bytes))
      case .deferred, .refused: #expect(!kept.contains(mail.bytes))
      case .unknown: #expect(line.isCut)
      }
    }
    if !line.isCut { #expect(sent.count == 6 && !sent.contains { $0.outcome == .unknown }) }
    #expect(kept.isSubset(of: sent.map(\.bytes)))
  }

  private static func mail(_ number: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    let parts = [".", "..", "word", " ", "\r\n", "\r\n.", "\r\n.\r\n", "DATA\r\n", "\u{E9}"]
    let text = (0..<generator.number(0...30)).map { _ in generator.pick(parts) }.joined()
    return Array("Message-ID: <\(number)>\r\n\(text)\r\n".utf8)
  }
}

/// Two machines, and what joins them.
private struct Line {
  var sender: SendingSession
  var receiver: ReceivingSession
  var verdict = Verdict.accepted
  var outcome: SendingOutcome?
  /// The mails that were accepted by the receiver's side.
  var kept: [[UInt8]] = []
  /// How many bytes still get through.
  var budget = Int.max
  var isCut = false

  init(transfer: Transfer, isSecured: Bool) {
    sender = SendingSession(.init(transfer: transfer, hostName: "state.example", requiresTLS: isSecured))
    receiver = ReceivingSession(settings(transfer, tls: isSecured ? .required : .none))
  }

  mutating func open(_ generator: inout SeededGenerator) { play([], receiver.start(), &generator) }

  /// Carries what both sides do until neither does more.
  mutating func play(
    _ sending: [SendingSession.Action], _ receiving: [ReceivingSession.Action],
    _ generator: inout SeededGenerator
  ) {
    var sending = sending
    var receiving = receiving
    while true {
      // The sender sees the end of a connection that was cut.
      if sending.isEmpty, receiving.isEmpty, isCut { sending = sender.lost() }
      if sending.isEmpty, receiving.isEmpty { return }
      if !sending.isEmpty, receiving.isEmpty || generator.chance(50) {
        receiving += take(sending.removeFirst(), &generator)
      } else {
        sending += take(receiving.removeFirst(), &generator)
      }
    }
  }

  private mutating func take(
    _ action: SendingSession.Action, _ generator: inout SeededGenerator
  ) -> [ReceivingSession.Action] {
    switch action {
    case .send(let bytes): return carried(bytes, &generator).flatMap { receiver.receive($0) }
    case .outcome(let outcome): self.outcome = outcome
    case .startTLS: break
    case .close: isCut = true
    case .ready, .failed: break
    }
    return []
  }

  private mutating func take(
    _ action: ReceivingSession.Action, _ generator: inout SeededGenerator
  ) -> [SendingSession.Action] {
    switch action {
    case .reply(let bytes):
      var actions = carried(bytes, &generator).flatMap { sender.receive($0) }
      if actions.contains(.startTLS) {
        _ = receiver.secured()
        actions += sender.secured()
      }
      return actions
    case .deliver(let mail):
      if verdict == .accepted { kept.append(mail.bytes) }
      let replies = receiver.settled(verdict)
      return replies.flatMap { take($0, &generator) }
    case .startTLS, .close: return []
    }
  }

  /// What gets through, in parts; nothing more after a cut.
  private mutating func carried(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [[UInt8]] {
    if isCut { return [] }
    let through = Array(bytes.prefix(budget))
    if through.count < bytes.count { isCut = true }
    budget -= through.count
    return parts(of: through, &generator)
  }
}
