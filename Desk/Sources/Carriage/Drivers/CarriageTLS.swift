/// A certificate and its key, with which a post shows on a connection who it is.
public struct CarriageCredential: Sendable, Equatable {
  /// The certificate, as PEM; others that belong to it may follow.
  public var certificate: String
  /// The key, as PEM.
  public var key: String

  /// A certificate and its key, both as PEM.
  public init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }
}

/// What a peer is known by. Names and authorities do not count, nor when a certificate ends: the post's card says who it is.
public enum PeerPin: Sendable, Hashable {
  /// The certificate itself, as DER.
  case certificate([UInt8])
  /// The key in it: SubjectPublicKeyInfo as DER (RFC 5280, 4.1), the same after a renewal that keeps the key.
  case publicKey([UInt8])
}

/// How a server goes over to TLS, which is always version 1.3.
public struct ServerTLS: Sendable {
  /// Whose certificate a client is to show.
  public enum Clients: Sendable, Equatable {
    /// Any or none: the mail tells whose (``IncomingMail/peerCertificate``).
    case any
    /// One of these: others do not get through the handshake.
    case pinned(Set<PeerPin>)
  }

  /// The server's own.
  public var credential: CarriageCredential
  /// Whether no mail is taken without TLS.
  public var isRequired: Bool
  /// Which clients are let in.
  public var clients: Clients

  /// How a server goes over to TLS.
  public init(credential: CarriageCredential, isRequired: Bool = true, clients: Clients = .any) {
    self.credential = credential
    self.isRequired = isRequired
    self.clients = clients
  }
}

/// How a connection that sends is protected.
public enum TLSPolicy: Sendable, Equatable {
  /// Not at all: only on this machine, to a mail server of one's own.
  case none
  /// By TLS 1.3 with a peer that holds one of these keys; one's own certificate is shown if the peer asks for it. Without TLS
  /// nothing is sent.
  case pinned(Set<PeerPin>, own: CarriageCredential?)
}
