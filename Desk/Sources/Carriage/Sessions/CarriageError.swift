/// What a session or a connection was doing when it failed.
public enum CarriageStep: String, Sendable, Equatable {
  /// Reaching the other side.
  case connecting
  /// The first words of the receiver.
  case greeting
  /// EHLO, HELO or LHLO.
  case hello
  /// STARTTLS, or the handshake after it.
  case startTLS = "STARTTLS"
  /// Between two mails.
  case idle
  /// RSET.
  case reset = "RSET"
  /// MAIL.
  case mail = "MAIL"
  /// RCPT.
  case recipient = "RCPT"
  /// DATA, up to the reply that lets the mail be sent.
  case data = "DATA"
  /// The mail, and the reply to its final dot.
  case finalDot = "the final dot"
  /// QUIT.
  case quit = "QUIT"
}

/// Why mail cannot be taken or sent at all. What becomes of one mail is a ``SendingOutcome``.
public enum CarriageError: Error, Sendable, Equatable {
  /// The other side was not reached.
  case cannotConnect(to: String, reason: String)
  /// The place where mail was to be taken cannot be had.
  case cannotListen(on: String, reason: String)
  /// No answer in time.
  case timedOut(CarriageStep)
  /// The connection ended.
  case connectionLost(CarriageStep)
  /// The receiver said no, outside of a mail.
  case refused(CarriageStep, code: Int, text: String)
  /// The receiver said what is not SMTP.
  case protocolViolated(CarriageStep, what: String)
  /// TLS is demanded, and the receiver does not offer it: nothing was sent.
  case noTLSOffered
  /// The receiver sent something behind its 220 to STARTTLS in plain, as somebody in between would (RFC 3207, 4.2).
  case injectedBeforeTLS
  /// The receiver's key is not one of those that are pinned.
  case wrongPeer
  /// The handshake failed for another reason.
  case tlsFailed(reason: String)
  /// Plain text was asked for, and the address is not on this machine.
  case plainBeyondLoopback(String)
  /// A certificate or key could not be used.
  case credentialUnusable(reason: String)
  /// The connection was closed by its owner, or has failed before.
  case closed
}

extension CarriageError: CustomStringConvertible {
  /// A sentence about what happened, and where.
  public var description: String {
    switch self {
    case .cannotConnect(let to, let reason): "\(to) cannot be reached: \(reason)"
    case .cannotListen(let on, let reason): "mail cannot be taken on \(on): \(reason)"
    case .timedOut(let step): "no answer in time (\(step.rawValue))"
    case .connectionLost(let step): "the connection was lost (\(step.rawValue))"
    case .refused(let step, let code, let text): "the receiver refused \(step.rawValue): \(code) \(text)"
    case .protocolViolated(let step, let what): "the receiver does not speak SMTP (\(step.rawValue)): \(what)"
    case .noTLSOffered: "the receiver does not offer TLS, which is demanded: nothing was sent"
    case .injectedBeforeTLS: "something was put behind the reply to STARTTLS: nothing was sent"
    case .wrongPeer: "the receiver's key is not the one that is pinned: nothing was sent"
    case .tlsFailed(let reason): "TLS could not be set up: \(reason)"
    case .plainBeyondLoopback(let address): "\(address) is not on this machine: TLS is needed there"
    case .credentialUnusable(let reason): "a certificate or key cannot be used: \(reason)"
    case .closed: "the connection is closed"
    }
  }
}
