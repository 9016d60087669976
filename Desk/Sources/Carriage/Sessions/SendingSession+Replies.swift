extension SendingSession {
  /// Takes what the receiver answered to the step that is awaited.
  mutating func take(_ reply: Reply) {
    guard let step = awaited.first else {
      // Nothing was asked: only "I am closing" may be said then (RFC 5321, 3.8).
      return end(
        reply.code == 421
          ? .refused(.idle, code: 421, text: reply.text)
          : .protocolViolated(.idle, what: "\(reply.code) without a command"))
    }
    if reply.code == 421, step != .quit { return leave(reply, step) }
    awaited.removeFirst()
    switch step {
    case .greeting: if expect(220, reply, step) { hello() }
    case .hello: takeHello(reply)
    case .startTLS: takeStartTLS(reply)
    case .reset: if expect(250, reply, step) { goOn(after: step) }
    case .mail, .recipient: takeEnvelope(reply, step)
    case .data: takeData(reply)
    case .finalDot: takeFinal(reply)
    case .quit: finish()
    case .connecting, .idle: break
    }
  }

  /// Begins a mail: all commands together, or the first of them.
  mutating func begin(_ outgoing: OutgoingMail) {
    mail = outgoing
    if needsReset {
      needsReset = false
      say("RSET", .reset)
      if !extensions.pipelining { return }
    }
    say(outgoing.mailCommand, .mail)
    guard extensions.pipelining else { return }
    say(outgoing.recipientCommand, .recipient)
    say("DATA", .data)
  }

  /// The receiver closes (421): the mail is to be tried again, and was surely not kept (RFC 5321, 4.2.2).
  private mutating func leave(_ reply: Reply, _ step: CarriageStep) {
    if mail != nil { settle(failure ?? .deferred(code: reply.code, text: reply.text)) }
    end(.refused(step, code: reply.code, text: reply.text))
  }

  private mutating func expect(_ code: Int, _ reply: Reply, _ step: CarriageStep) -> Bool {
    if reply.code == code { return true }
    end(.refused(step, code: reply.code, text: reply.text))
    return false
  }

  private mutating func takeHello(_ reply: Reply) {
    if reply.code / 100 == 5, isExtended, settings.transfer == .smtp, !settings.requiresTLS {
      // A receiver from before ESMTP (RFC 5321, 3.2).
      isExtended = false
      return hello()
    }
    guard expect(250, reply, .hello) else { return }
    if isExtended { readExtensions(reply) }
    guard settings.requiresTLS, !isSecure else { return becomeReady() }
    guard extensions.startTLS else { return end(.noTLSOffered) }
    say("STARTTLS", .startTLS)
  }

  private mutating func readExtensions(_ reply: Reply) {
    extensions = OutgoingMail.Extensions()
    for line in reply.lines.dropFirst() {
      let words = line.uppercased().split(separator: " ")
      switch words.first {
      case "PIPELINING": extensions.pipelining = true
      case "8BITMIME": extensions.eightBit = true
      case "STARTTLS": extensions.startTLS = true
      case "SIZE": extensions.size = words.count > 1 ? Int(words[1]) ?? 0 : 0
      default: break
      }
    }
  }

  private mutating func takeStartTLS(_ reply: Reply) {
    guard expect(220, reply, .startTLS) else { return }
    guard !hasSurplus else { return end(.injectedBeforeTLS) }
    awaited = [.startTLS]
    isHandshaking = true
    act(.startTLS)
  }

  private mutating func takeEnvelope(_ reply: Reply, _ step: CarriageStep) {
    note(reply, step)
    if !isClosed { goOn(after: step) }
  }

  /// The next command, where they go one by one; or the end of a mail that failed.
  private mutating func goOn(after step: CarriageStep) {
    guard awaited.isEmpty, let mail else { return }
    if let failure { return finishFailed(failure) }
    switch step {
    case .reset: say(mail.mailCommand, .mail)
    case .mail: say(mail.recipientCommand, .recipient)
    default: say("DATA", .data)
    }
  }

  private mutating func finishFailed(_ failure: SendingOutcome) {
    needsReset = true
    settle(failure)
  }

  private mutating func takeData(_ reply: Reply) {
    guard reply.code == 354 else {
      note(reply, .data)
      if let failure, !isClosed { finishFailed(failure) }
      return
    }
    guard let mail else { return }
    if failure != nil {
      // The receiver lets come what it refused before (RFC 2920, 3.1): it gets nothing. By LMTP there would be no reply.
      guard settings.transfer == .smtp else {
        return end(.protocolViolated(.data, what: "354 without a recipient"))
      }
      act(.send([.dot, .carriageReturn, .lineFeed]))
    } else {
      isWhole = true
      act(.send(mail.data))
    }
    awaited = [.finalDot]
  }

  private mutating func takeFinal(_ reply: Reply) {
    if let failure { return finishFailed(failure) }
    switch reply.code / 100 {
    case 2: settle(.accepted(text: reply.text))
    case 4: settle(.deferred(code: reply.code, text: reply.text))
    case 5: settle(.refused(code: reply.code, text: reply.text))
    default: end(.protocolViolated(.finalDot, what: "\(reply.code) to the final dot"))
    }
  }

  /// Notes what a reply within a mail means for it; the first failure counts.
  private mutating func note(_ reply: Reply, _ step: CarriageStep) {
    switch reply.code / 100 {
    case 2 where step != .data: break
    case 4: failure = failure ?? .deferred(code: reply.code, text: reply.text)
    case 5: failure = failure ?? .refused(code: reply.code, text: reply.text)
    default: end(.protocolViolated(step, what: "\(reply.code) to \(step.rawValue)"))
    }
  }
}
