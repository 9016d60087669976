extension ReceivingSession {
  /// Takes a line of the client's.
  mutating func take(_ line: CommandLines.Line) {
    commandsWithoutMail += 1
    switch line {
    case .text(let text): take(Command(text))
    case .tooLong: fail("500 5.5.2 a command of more than \(settings.limits.commandLine) bytes")
    case .bareBreak: fail("500 5.5.2 a bare CR or LF in a command")
    case .flood: end("421 4.7.0 a command without an end")
    }
    if !isClosed, !isDelivering, commandsWithoutMail > settings.limits.commandsWithoutMail {
      end("421 4.7.0 too many commands without a mail")
    }
  }

  private mutating func take(_ command: Command) {
    switch command {
    case .hello(let transfer, let extended, let name): hello(transfer, extended, name)
    case .startTLS: startTLS()
    case .quit: end("221 2.0.0 \(settings.hostName) closes")
    case .noop: reply("250 2.0.0 ok")
    case .web: end("421 4.7.0 this is no web server")
    case .wrong(let code, let enhanced, let text): fail("\(code) \(enhanced) \(text)")
    case .mail, .recipient, .data, .reset, .verify, .help, .notServed:
      guard settings.tls != .required || isSecure else { return fail("530 5.7.0 STARTTLS first") }
      afterTLS(command)
    }
  }

  /// The commands that a session which wants TLS takes only under it (RFC 3207, 4).
  private mutating func afterTLS(_ command: Command) {
    switch command {
    case .mail(let sender, let size): mail(sender, size)
    case .recipient(let name): recipient(name)
    case .data: data()
    case .reset:
      transaction = nil
      reply("250 2.0.0 ok")
    case .verify: reply("252 2.0.0 RCPT will tell")
    case .help: reply("214 2.0.0 RFC \(settings.transfer == .smtp ? "5321" : "2033")")
    default: fail("502 5.5.1 not served")
    }
  }

  private mutating func hello(_ transfer: Transfer, _ extended: Bool, _ name: String) {
    guard transfer == settings.transfer else {
      return fail("500 5.5.1 \(settings.transfer.hello) is needed")
    }
    helloName = name
    transaction = nil
    guard extended else { return reply("250 \(settings.hostName)") }
    var words = [
      settings.hostName, "PIPELINING", "SIZE \(settings.limits.mailSize)", "8BITMIME", "ENHANCEDSTATUSCODES",
    ]
    if settings.tls != .none, !isSecure { words.append("STARTTLS") }
    for word in words.dropLast() { reply("250-\(word)") }
    reply("250 \(words[words.count - 1])")
  }

  private mutating func startTLS() {
    guard settings.tls != .none else { return fail("502 5.5.1 not served") }
    guard !isSecure else { return fail("503 5.5.1 TLS stands already") }
    guard helloName != nil else { return fail("503 5.5.1 \(settings.transfer.hello) first") }
    reply("220 2.0.0 go ahead")
    act(.startTLS)
    phase = .handshake
    // What was sent on in plain may be another's than the client's (RFC 3207, 4.2).
    dropInput()
  }

  private mutating func mail(_ sender: String, _ size: Int?) {
    guard helloName != nil else { return fail("503 5.5.1 \(settings.transfer.hello) first") }
    guard transaction == nil else { return fail("503 5.5.1 a mail is open already") }
    if let size, size > settings.limits.mailSize {
      return fail("552 5.3.4 more than \(settings.limits.mailSize) bytes")
    }
    switch settings.admits?(IncomingClient(address: peerAddress, certificate: peerCertificate)) {
    case nil: break
    case .accepted: if peerCertificate != nil { isKnown = true }
    case .deferred(let reason): return fail("451 4.7.1 \(Self.plain(reason))")
    case .refused(let reason): return fail("550 5.7.1 \(Self.plain(reason))")
    }
    transaction = Transaction(sender: sender, size: size)
    reply("250 2.1.0 ok")
  }

  private mutating func recipient(_ name: String) {
    guard let open = transaction else { return fail("503 5.5.1 MAIL first") }
    guard open.recipients.count < settings.limits.recipients else {
      return fail("452 4.5.3 more than \(settings.limits.recipients) recipients")
    }
    guard settings.knows(name) else { return fail("550 5.1.1 no such recipient here") }
    transaction?.recipients.append(name)
    commandsWithoutMail -= 1
    reply("250 2.1.5 ok")
  }

  private mutating func data() {
    guard let open = transaction else { return fail("503 5.5.1 MAIL first") }
    // RFC 2033, 4.2: by LMTP it must be 503.
    guard !open.recipients.isEmpty else { return fail("503 5.5.1 no recipient") }
    reply("354 end with a dot alone on a line")
    phase = .data(DataReader(limits: settings.limits, expected: open.size ?? 0))
  }

  private mutating func fail(_ text: String) {
    reply(text)
    countError()
  }

  /// Counts what went wrong; too much of it ends the session (RFC 5321, 7.8).
  mutating func countError() {
    errors += 1
    if errors > settings.limits.errors { end("421 4.7.0 too many errors") }
  }
}
