/// The side of a session that sends mail, by SMTP (RFC 5321) or LMTP (RFC 2033), as a machine without input and output.
///
/// One mail after another through one session. Where the receiver offers PIPELINING (RFC 2920), MAIL, RCPT and DATA go out
/// together. Where TLS is demanded and not offered, or its offer was tampered with, the session fails before anything is sent.
public struct SendingSession: Sendable {
  /// What a session is to be like.
  public struct Settings: Sendable, Equatable {
    /// The protocol.
    public var transfer: Transfer
    /// What the sender calls itself.
    public var hostName: String
    /// Whether nothing is sent before STARTTLS (RFC 3207).
    public var requiresTLS: Bool

    /// Settings of a session.
    public init(transfer: Transfer = .smtp, hostName: String, requiresTLS: Bool) {
      self.transfer = transfer
      self.hostName = hostName
      self.requiresTLS = requiresTLS
    }
  }

  /// What is to be done, in this order.
  public enum Action: Sendable, Equatable {
    /// Send these bytes.
    case send([UInt8])
    /// Go over to TLS, then tell ``secured()``.
    case startTLS
    /// A mail may be sent.
    case ready
    /// What became of the mail. Another may be sent, unless ``failed(_:)`` follows.
    case outcome(SendingOutcome)
    /// The session has ended otherwise than by ``quit()``.
    case failed(CarriageError)
    /// Close the connection.
    case close
  }

  let settings: Settings
  var extensions = OutgoingMail.Extensions()
  /// What replies are awaited for, in order.
  var awaited: [CarriageStep] = []
  var isSecure = false
  var isHandshaking = false
  var isExtended = true
  /// The mail on its way.
  var mail: OutgoingMail?
  /// What the mail's outcome is, once an earlier reply has settled it.
  var failure: SendingOutcome?
  /// Whether the mail was sent whole, so that it may have arrived.
  var isWhole = false
  /// Whether the receiver may still hold a mail that was begun and not sent.
  var needsReset = false
  private(set) var isReadyForMail = false
  /// Whether the session has ended.
  public private(set) var isClosed = false
  private var reader = ReplyReader()
  private var actions: [Action] = []

  /// A session on a connection that was just made.
  public init(_ settings: Settings) {
    self.settings = settings
    awaited = [.greeting]
  }

  /// Whether a mail may be sent now.
  public var isReady: Bool { isReadyForMail && mail == nil && !isClosed && awaited.isEmpty }

  /// What the session waits for.
  public var step: CarriageStep { isWhole ? .finalDot : awaited.first ?? .idle }

  /// Bytes that came.
  public mutating func receive(_ bytes: some Sequence<UInt8>) -> [Action] {
    guard !isClosed else { return [] }
    guard !isHandshaking else { return failed(.injectedBeforeTLS) }
    reader.append(bytes)
    while !isClosed {
      switch reader.next() {
      case .incomplete: return flush()
      case .malformed(let what): end(.protocolViolated(step, what: what))
      case .reply(let reply): take(reply)
      }
    }
    return flush()
  }

  /// TLS stands; what the receiver said before counts no more (RFC 3207, 4.2).
  public mutating func secured() -> [Action] {
    guard !isClosed, isHandshaking else { return [] }
    isHandshaking = false
    isSecure = true
    extensions = OutgoingMail.Extensions()
    awaited = []
    hello()
    return flush()
  }

  /// Sends a mail: header and body, with CRLF at the end of each line. Where the last has none, it gets one.
  ///
  /// What no receiver may be shown is refused here: a bare CR or LF, a line of more than 1000 bytes. To be called while
  /// ``isReady``; at another time the mail is deferred.
  public mutating func send(_ envelope: MailEnvelope, _ bytes: [UInt8]) -> [Action] {
    guard isReady else {
      act(.outcome(.deferred(code: 451, text: "not sent: the session is not ready")))
      return flush()
    }
    do throws(OutgoingMail.Fault) {
      begin(try OutgoingMail(envelope, bytes, extensions))
    } catch {
      act(.outcome(.refused(code: error.code, text: error.text)))
    }
    return flush()
  }

  /// Ends the session once nothing is under way.
  public mutating func quit() -> [Action] {
    if isClosed { return [] }
    if isReady {
      say("QUIT", .quit)
    } else {
      end(.closed)
    }
    return flush()
  }

  /// The connection was lost.
  public mutating func lost() -> [Action] { failed(.connectionLost(step)) }

  /// No answer came in time (RFC 5321, 4.5.3.2).
  public mutating func timedOut() -> [Action] { failed(.timedOut(step)) }

  /// The connection failed for a reason that the driver knows.
  public mutating func failed(_ error: CarriageError) -> [Action] {
    if isClosed { return [] }
    if awaited.first == .quit { finish() } else { end(error) }
    return flush()
  }

  // MARK: What the steps of a session use

  mutating func act(_ action: Action) { actions.append(action) }

  mutating func say(_ command: String, _ step: CarriageStep) {
    var bytes: [UInt8] = []
    // Taken out of the list, the bytes before it are not copied.
    if case .send(let before)? = actions.last {
      actions.removeLast()
      bytes = before
    }
    bytes.append(contentsOf: command.utf8)
    bytes.append(contentsOf: [.carriageReturn, .lineFeed])
    act(.send(bytes))
    awaited.append(step)
  }

  mutating func hello() {
    say("\(isExtended ? settings.transfer.hello : "HELO") \(settings.hostName)", .hello)
  }

  /// Mails may be sent from now on.
  mutating func becomeReady() {
    isReadyForMail = true
    act(.ready)
  }

  /// Whether the receiver has said more than was asked for.
  var hasSurplus: Bool { !reader.isEmpty }

  /// The session cannot go on: the mail's outcome, then why.
  mutating func end(_ error: CarriageError) {
    if mail != nil { settle(isWhole ? .unknown : failure ?? .deferred(code: 451, text: "\(error)")) }
    act(.failed(error))
    finish()
  }

  /// The connection is done with.
  mutating func finish() {
    isClosed = true
    awaited = []
    act(.close)
  }

  /// The mail has its outcome.
  mutating func settle(_ outcome: SendingOutcome) {
    mail = nil
    failure = nil
    isWhole = false
    act(.outcome(outcome))
  }

  private mutating func flush() -> [Action] {
    defer { actions = [] }
    return actions
  }
}
