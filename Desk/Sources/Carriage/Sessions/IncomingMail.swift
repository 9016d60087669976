/// A mail that came through a session, as it came, with what the session knows of where it came from.
///
/// No trace is written into the bytes: who keeps a mail keeps this beside it (RFC 5321, 4.4 asks for a Received field where
/// a mail is passed on; here it has arrived).
public struct IncomingMail: Sendable, Equatable {
  /// The envelope's sender, without angle brackets; empty for `<>` (RFC 5321, 4.5.5).
  public var sender: String
  /// The envelope's recipients, in the order in which they were named.
  public var recipients: [String]
  /// The mail, header and body, with CRLF at the end of each line and the dots of transparency taken out (RFC 5321, 4.5.2).
  public var bytes: [UInt8]
  /// What the client called itself.
  public var helloName: String
  /// Where the connection comes from; nil for a unix socket.
  public var peerAddress: String?
  /// The certificate, as DER, whose key the client holds; nil without TLS or without one.
  public var peerCertificate: [UInt8]?

  /// A mail with its envelope.
  public init(
    sender: String, recipients: [String], bytes: [UInt8], helloName: String = "", peerAddress: String? = nil,
    peerCertificate: [UInt8]? = nil
  ) {
    self.sender = sender
    self.recipients = recipients
    self.bytes = bytes
    self.helloName = helloName
    self.peerAddress = peerAddress
    self.peerCertificate = peerCertificate
  }
}

/// Who is about to hand mail in.
public struct IncomingClient: Sendable, Equatable {
  /// Where the connection comes from; nil for a unix socket.
  public var address: String?
  /// The certificate, as DER, whose key the client holds; nil without TLS or without one.
  public var certificate: [UInt8]?

  /// Who is about to hand mail in.
  public init(address: String?, certificate: [UInt8]?) {
    self.address = address
    self.certificate = certificate
  }
}

/// What becomes of a mail that came.
public enum Verdict: Sendable, Equatable {
  /// It is on disk: whoever sent it need not keep it (RFC 5321, 4.2.5).
  case accepted
  /// Not now: the sender is to try again (4xx).
  case deferred(String)
  /// Never: the sender is not to try again (5xx).
  case refused(String)
}
