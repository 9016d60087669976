/// The side of a session that takes mail, by SMTP (RFC 5321) or LMTP (RFC 2033), as a machine without input and output.
///
/// Bytes go in as they come, split anywhere; what is to be done comes out, in order. While a mail is being kept, what the
/// client has sent on waits: 250 is said only after ``settled(_:)`` was told that the mail is on disk.
///
/// Served: PIPELINING (RFC 2920), SIZE (RFC 1870), 8BITMIME (RFC 6152), ENHANCEDSTATUSCODES (RFC 2034) and, where it is
/// offered, STARTTLS (RFC 3207).
public struct ReceivingSession: Sendable {
  /// Whether a session goes over to TLS.
  public enum TLSOffer: Sendable, Equatable {
    /// STARTTLS is not served.
    case none
    /// A client may ask for it.
    case offered
    /// No mail before it: 530 (RFC 3207, 4).
    case required
  }

  /// What a session is to be like.
  public struct Settings: Sendable {
    /// The protocol.
    public var transfer: Transfer
    /// The receiver's name in greetings.
    public var hostName: String
    /// Whether TLS is offered.
    public var tls: TLSOffer
    /// What the session puts up with.
    public var limits: ReceivingLimits
    /// Whether mail is taken for a recipient; the others get 550. It is asked with the address as the client wrote it, which
    /// may be `postmaster` alone (RFC 5321, 4.5.1).
    public var knows: @Sendable (String) -> Bool
    /// Whether a client may hand mail in, nil if all may; it is asked at each MAIL, before anything of the mail is read. Who may not
    /// gets 451 or 550.
    public var admits: (@Sendable (IncomingClient) -> Verdict)?

    /// Settings of a session.
    public init(
      transfer: Transfer = .smtp, hostName: String, tls: TLSOffer = .none, limits: ReceivingLimits = .init(),
      admits: (@Sendable (IncomingClient) -> Verdict)? = nil,
      knows: @escaping @Sendable (String) -> Bool
    ) {
      self.transfer = transfer
      self.hostName = hostName
      self.tls = tls
      self.limits = limits
      self.admits = admits
      self.knows = knows
    }
  }

  /// What is to be done, in this order.
  public enum Action: Sendable, Equatable {
    /// Send these bytes.
    case reply([UInt8])
    /// Go over to TLS behind what was sent, then tell ``secured(peerCertificate:)``.
    case startTLS
    /// Keep this mail, then tell ``settled(_:)``.
    case deliver(IncomingMail)
    /// Close the connection once all is sent.
    case close
  }

  /// Where a session stands.
  enum Phase: Sendable {
    case new, commands, handshake, delivering, closed
    case data(DataReader)
  }

  /// A mail being announced.
  struct Transaction: Sendable {
    var sender: String
    var recipients: [String] = []
    var size: Int?
  }

  let settings: Settings
  let peerAddress: String?
  var phase = Phase.new
  var helloName: String?
  var transaction: Transaction?
  var peerCertificate: [UInt8]?
  var isSecure = false
  /// Whether the client has shown a certificate with which it may hand mail in.
  public internal(set) var isKnown = false
  var isStopping = false
  var errors = 0
  var commandsWithoutMail = 0
  private var input = CommandLines()
  private var actions: [Action] = []

  /// A session with a client that has just connected.
  ///
  /// - Parameter peerAddress: where from; nil for a unix socket.
  public init(_ settings: Settings, peerAddress: String? = nil) {
    self.settings = settings
    self.peerAddress = peerAddress
  }

  /// Whether a mail is being kept: nothing more needs to be read until it is.
  public var isDelivering: Bool { if case .delivering = phase { true } else { false } }

  /// Whether the session has ended.
  public var isClosed: Bool { if case .closed = phase { true } else { false } }

  /// Whether a mail is coming in just now.
  public var isReadingMail: Bool { if case .data = phase { true } else { false } }

  /// How many bytes of the mail that is coming in have come.
  public var mailByteCount: Int { if case .data(let reader) = phase { reader.read } else { 0 } }

  /// Whether the client has begun: it has gone over to TLS where it has to, and given a command else.
  public var hasBegun: Bool {
    settings.tls == .required ? isSecure : commandsWithoutMail > 0 || helloName != nil
  }

  /// The greeting, once the client has connected.
  public mutating func start() -> [Action] {
    guard case .new = phase else { return [] }
    phase = .commands
    reply("220 \(settings.hostName) \(settings.transfer.name)")
    return flush()
  }

  /// Bytes that came.
  public mutating func receive(_ bytes: some Sequence<UInt8>) -> [Action] {
    switch phase {
    case .closed, .handshake:
      // Before TLS stands, what comes in plain is somebody else's (RFC 3207, 4.2).
      return []
    default: break
    }
    input.append(bytes)
    advance()
    return flush()
  }

  /// TLS stands; what was said before counts no more (RFC 3207, 4.2).
  ///
  /// - Parameter peerCertificate: the client's certificate as DER, if it showed one and holds its key.
  public mutating func secured(peerCertificate: [UInt8]? = nil) -> [Action] {
    guard case .handshake = phase else { return [] }
    isSecure = true
    self.peerCertificate = peerCertificate
    helloName = nil
    transaction = nil
    phase = .commands
    if isStopping { end("421 4.3.2 \(settings.hostName) is stopping") }
    return flush()
  }

  /// What became of the mail of ``Action/deliver(_:)``.
  public mutating func settled(_ verdict: Verdict) -> [Action] {
    guard case .delivering = phase else { return [] }
    let text =
      switch verdict {
      case .accepted: "250 2.0.0 on disk"
      case .deferred(let reason): "451 4.3.0 \(Self.plain(reason))"
      case .refused(let reason): "554 5.0.0 \(Self.plain(reason))"
      }
    if verdict == .accepted {
      errors = 0
      commandsWithoutMail = 0
    }
    phase = .commands
    finishMail(text)
    if isStopping { stopNow() } else { advance() }
    return flush()
  }

  /// The client was silent for too long (RFC 5321, 4.5.3.2.7).
  public mutating func timedOut() -> [Action] {
    if isClosed || isDelivering { return [] }
    end("421 4.4.2 \(settings.hostName) waited too long")
    return flush()
  }

  /// The receiver is to stop: now, or after the mail that is on its way.
  public mutating func stop() -> [Action] {
    isStopping = true
    if case .commands = phase { stopNow() }
    return flush()
  }

  // MARK: What the steps of a session use

  mutating func reply(_ text: String) {
    var bytes: [UInt8] = []
    // Taken out of the list, the bytes before it are not copied.
    if case .reply(let before)? = actions.last {
      actions.removeLast()
      bytes = before
    }
    bytes.append(contentsOf: text.utf8)
    bytes.append(contentsOf: [.carriageReturn, .lineFeed])
    actions.append(.reply(bytes))
  }

  mutating func act(_ action: Action) { actions.append(action) }

  /// A last reply, and the end.
  mutating func end(_ text: String) {
    reply(text)
    act(.close)
    phase = .closed
    input.removeAll()
  }

  mutating func dropInput() { input.removeAll() }

  /// The replies to a mail: one, or by LMTP one a recipient (RFC 2033, 4.2).
  mutating func finishMail(_ text: String) {
    let count = settings.transfer == .lmtp ? transaction?.recipients.count ?? 1 : 1
    for _ in 0..<count { reply(text) }
    transaction = nil
  }

  private mutating func stopNow() { end("421 4.3.2 \(settings.hostName) is stopping") }

  private mutating func flush() -> [Action] {
    defer { actions = [] }
    return actions
  }

  /// Takes what can be taken of the input.
  private mutating func advance() {
    var mayGoOn = true
    while mayGoOn {
      switch phase {
      case .commands:
        let limit = settings.limits.commandLine
        guard let line = input.next(limit: limit, flood: max(limit, 1 << 16)) else {
          mayGoOn = false
          break
        }
        take(line)
      case .data(var reader):
        // Let go of the one that the phase holds, so that the mail is not copied.
        phase = .commands
        mayGoOn = reader.take(input.bytes, from: &input.cursor)
        if mayGoOn { take(reader) } else { keepReading(reader) }
      case .delivering:
        if input.count > settings.limits.heldInput {
          phase = .closed
          act(.close)
        }
        mayGoOn = false
      case .new, .handshake, .closed: mayGoOn = false
      }
    }
    input.compact()
  }

  private mutating func keepReading(_ reader: DataReader) {
    if reader.read > settings.limits.mailSize * 2 + settings.limits.heldInput {
      finishMail("552 5.3.4 far more than \(settings.limits.mailSize) bytes")
      act(.close)
      phase = .closed
    } else {
      phase = .data(reader)
    }
  }

  /// The mail has ended: it is kept, or refused for how it came.
  private mutating func take(_ reader: DataReader) {
    guard let fault = reader.fault, transaction != nil else {
      guard let transaction else { return }
      phase = .delivering
      act(
        .deliver(
          IncomingMail(
            sender: transaction.sender, recipients: transaction.recipients, bytes: reader.mail,
            helloName: helloName ?? "", peerAddress: peerAddress, peerCertificate: peerCertificate)))
      return
    }
    phase = .commands
    switch fault {
    case .bareBreak: finishMail("554 5.6.0 a bare CR or LF in the mail")
    case .lineTooLong: finishMail("554 5.6.0 a line of more than \(settings.limits.dataLine) bytes")
    case .tooLarge: finishMail("552 5.3.4 more than \(settings.limits.mailSize) bytes")
    }
    countError()
    if isStopping, !isClosed { stopNow() }
  }

  /// Words of others as the text of a reply.
  static func plain(_ text: String) -> String {
    String(
      decoding: text.utf8.prefix(400).map { (32...126).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }
}
