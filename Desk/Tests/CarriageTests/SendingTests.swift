import Carriage
import TestSupport
import Testing

/// Transcripts of sending sessions: what the receiver says, and what the sender makes of it.
@Suite struct SendingTests {
  @Test("What is said, and what comes of it", arguments: SendingPages.all)
  func page(_ page: SendingPage) {
    #expect(page.played() == page.expected, "\(page.name)")
  }

  @Test("However the replies are split, the same comes of them", arguments: SendingPages.all)
  func split(_ page: SendingPage) {
    #expect(page.played { $0.map { [$0] } } == page.expected, "\(page.name), byte by byte")
    for seed in Seeds.first(20) {
      var generator = SeededGenerator(seed: seed)
      #expect(page.played { parts(of: $0, &generator) } == page.expected, "\(page.name), seed \(seed)")
    }
  }

  @Test("What is put behind the reply to STARTTLS ends the session, wherever it is cut")
  func injection() {
    let text = Array("220 go ahead\r\n250 injected\r\n".utf8)
    for cut in 14...text.count {
      var session = SendingSession(.init(hostName: "state.example", requiresTLS: true))
      _ = session.receive(Array("220 a\r\n250-a\r\n250 STARTTLS\r\n".utf8))
      let actions = session.receive(text[..<cut]) + session.receive(text[cut...])
      #expect(Array(actions.suffix(2)) == [.failed(.injectedBeforeTLS), .close], "cut at \(cut)")
      #expect(session.secured().isEmpty)
    }
  }

  @Test("A reply without an end, or of too many lines, ends the session")
  func endless() {
    for text in [Array(repeating: UInt8(ascii: "2"), count: 3000), Array("220-a\r\n".utf8) * 300] {
      var session = SendingSession(.init(hostName: "state.example", requiresTLS: false))
      #expect(session.receive(text).last == .close && session.isClosed)
    }
  }

  @Test("Garbage neither stops the machine nor accepts a mail", arguments: Seeds.first(400))
  func garbage(_ seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "220 a\r\n", "250-a\r\n", "250 PIPELINING\r\n", "250 STARTTLS\r\n", "250\r\n", "354 go\r\n",
      "421 no\r\n", "451 x\r\n",
      "550 x\r\n", "220-\n", "999 x\r\n", "2", "\r\n", "250 SIZE -1\r\n", "250 SIZE 5\r\n", "221 b\r\n",
      "25x\r\n",
    ]
    var session = SendingSession(
      .init(transfer: generator.pick([.smtp, .lmtp]), hostName: "a", requiresTLS: generator.chance(30)))
    var actions: [SendingSession.Action] = []
    var sent = 0
    for _ in 0..<100 {
      let mostly =
        session.step == .greeting ? "220 a\r\n" : session.step == .data ? "354 go\r\n" : "250 a\r\n"
      let more = session.receive(Array((generator.chance(70) ? mostly : generator.pick(words)).utf8))
      actions += more
      if more.contains(.startTLS) { actions += session.secured() }
      if session.isReady, generator.chance(80) {
        actions += session.send(MailEnvelope(sender: "", recipient: "a@b"), Array("a\r\n".utf8))
        sent += 1
      }
    }
    actions += session.lost()
    let outcomes = actions.filter { if case .outcome = $0 { true } else { false } }
    #expect(outcomes.count == sent)
    #expect(session.isClosed && actions.last == .close)
  }
}

/// Sessions as text.
enum SendingPages {
  static let hello = """
    S: 220-usun.example
    S: 220 ESMTP
    C: EHLO state.example
    S: 250-usun.example greets
    S: 250-PIPELINING
    S: 250-SIZE 100
    S: 250 8BITMIME
    [ready]

    """

  static let envelope = """
    C: MAIL FROM:<telegrams@state.example> SIZE=3
    C: RCPT TO:<a@usun.example>
    C: DATA

    """

  static let all =
    [
      SendingPage(
        "Two mails, and QUIT",
        hello + """
          [send a@usun.example: Subject: a||.|..b]
          C: MAIL FROM:<telegrams@state.example> SIZE=22
          C: RCPT TO:<a@usun.example>
          C: DATA
          S: 250 2.1.0 ok
          S: 250 2.1.5 ok
          S: 354 go on
          C: Subject: a
          C:\(" ")
          C: ..
          C: ...b
          C: .
          S: 250 2.0.0 on disk
          [accepted: 2.0.0 on disk]
          [send a@usun.example: \\x]
          C: MAIL FROM:<telegrams@state.example> SIZE=3 BODY=8BITMIME
          C: RCPT TO:<a@usun.example>
          C: DATA
          S: 250 ok
          S: 250 ok
          S: 354 go on
          C: \u{FFFD}
          C: .
          S: 451-4.3.0 the disk
          S: 451 4.3.0 is full
          [deferred: 451 4.3.0 the disk 4.3.0 is full]
          [quit]
          C: QUIT
          S: 221 bye
          [close]
          """),
      SendingPage(
        "One by one, by a receiver from before ESMTP",
        """
        S: 220 old.example
        C: EHLO state.example
        S: 502 what?
        C: HELO state.example
        S: 250 old.example
        [ready]
        [send a@usun.example: a]
        C: MAIL FROM:<telegrams@state.example>
        S: 250 ok
        C: RCPT TO:<a@usun.example>
        S: 550 unknown
        [refused: 550 unknown]
        [send b@usun.example: a]
        C: RSET
        S: 250 ok
        C: MAIL FROM:<telegrams@state.example>
        S: 250 ok
        C: RCPT TO:<b@usun.example>
        S: 251 will forward
        C: DATA
        S: 354 go on
        C: a
        C: .
        S: 554 no seal
        [refused: 554 no seal]
        [send c@usun.example: \\xa]
        [refused: 554 not sent: the receiver takes no 8-bit text]
        [quit]
        C: QUIT
        [lost]
        [close]
        """),
      SendingPage(
        "A recipient refused, with all sent together; RSET before the next",
        hello + """
          [send a@usun.example: a]
          \(envelope)S: 250 ok
          S: 550-5.1.1 no such
          S: 550 5.1.1 recipient
          S: 503 5.5.1 no recipient
          [refused: 550 5.1.1 no such 5.1.1 recipient]
          [send a@usun.example: a]
          C: RSET
          \(envelope)S: 250 ok
          S: 250 ok
          S: 452 4.5.3 later
          S: 354 go on all the same
          C: .
          S: 554 no recipient
          [deferred: 452 4.5.3 later]
          [send a@usun.example: a]
          C: RSET
          \(envelope)S: 250 ok
          S: 451 busy
          S: 503 a
          S: 503 b
          [deferred: 451 busy]
          """),
      SendingPage(
        "What must not be sent",
        hello + """
          [send a@usun.example: a\\nb]
          [refused: 554 not sent: a bare LF at byte 1]
          [send a@usun.example: a\\rb]
          [refused: 554 not sent: a bare CR at byte 1]
          [send a@usun.example>\\r\\nDATA: a]
          [refused: 553 not sent: the recipient is no address]
          [send a b@usun.example: a]
          [refused: 553 not sent: the recipient is no address]
          [send a@usun.example: 12345678901234567890123456789012345678901234567890|1234567890123456789012345678901234567890123456789]
          [refused: 552 not sent: 103 bytes, and the receiver takes 100]
          """),
      SendingPage(
        "Lost between the final dot and its reply, or half of it",
        hello + """
          [send a@usun.example: a]
          \(envelope)S: 250 ok
          S: 250 ok
          S: 354 go on
          C: a
          C: .
          S: 250 o\\
          [lost]
          [unknown]
          [failed: the connection was lost (the final dot)]
          [close]
          [send a@usun.example: a]
          [deferred: 451 not sent: the session is not ready]
          """),
      SendingPage(
        "No answer to the final dot",
        hello + """
          [send a@usun.example: a]
          \(envelope)S: 250 ok
          S: 250 ok
          S: 354 go on
          C: a
          C: .
          [timeout]
          [unknown]
          [failed: no answer in time (the final dot)]
          [close]
          """),
      SendingPage(
        "What is no reply to the final dot leaves the mail unknown",
        hello + """
          [send a@usun.example: a]
          \(envelope)S: 250 ok
          S: 250 ok
          S: 354 go on
          C: a
          C: .
          S: 250 ok\\n\\
          [unknown]
          [failed: the receiver does not speak SMTP (the final dot): a line that does not end in CRLF, or is too long]
          [close]
          """),
      SendingPage(
        "Lost before the mail was whole",
        hello + """
          [send a@usun.example: a]
          \(envelope)S: 250 ok
          [lost]
          [deferred: 451 the connection was lost (RCPT)]
          [failed: the connection was lost (RCPT)]
          [close]
          """),
      SendingPage(
        "The receiver closes (421): between mails, and instead of 250",
        hello + """
          [send a@usun.example: a]
          \(envelope)S: 250 ok
          S: 250 ok
          S: 354 go on
          C: a
          C: .
          S: 421 stopping
          [deferred: 421 stopping]
          [failed: the receiver refused the final dot: 421 stopping]
          [close]
          """),
      SendingPage(
        "The receiver closes between mails",
        hello + """
          S: 421 stopping
          [failed: the receiver refused idle: 421 stopping]
          [close]
          """),
      SendingPage(
        "A reply too many",
        hello + """
          S: 250 again
          [failed: the receiver does not speak SMTP (idle): 250 without a command]
          [close]
          """),
    ] + tls + lmtp
}
