internal import NIOCore
internal import NIOSSL
internal import Synchronization

/// Makes the handlers for TLS of one side.
struct TLSContext: Sendable {
  private let context: NIOSSLContext
  /// The peers that are let in; nil for any.
  private let pins: Set<PeerPin>?

  /// The side that takes mail.
  init(server: ServerTLS) throws(CarriageError) {
    let (chain, key) = try Self.read(server.credential)
    var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
    switch server.clients {
    case .any:
      pins = nil
      configuration.certificateVerification = .optionalVerification
    case .pinned(let pins):
      self.pins = pins
      configuration.certificateVerification = .noHostnameVerification
    }
    context = try Self.context(configuration)
  }

  /// The side that sends.
  init(pins: Set<PeerPin>, own: CarriageCredential?) throws(CarriageError) {
    var configuration = TLSConfiguration.makeClientConfiguration()
    if let own {
      let (chain, key) = try Self.read(own)
      configuration.certificateChain = chain
      configuration.privateKey = key
    }
    configuration.certificateVerification = .noHostnameVerification
    self.pins = pins
    context = try Self.context(configuration)
  }

  /// Whether none but peers that are known get through a handshake.
  var isPinned: Bool { pins != nil }

  func serverHandler() -> NIOSSLServerHandler {
    let pins = pins
    return NIOSSLServerHandler(context: context) { chain, promise in
      promise.succeed(Self.isKnown(chain.first, pins) ? .certificateVerified : .failed)
    }
  }

  /// - Parameter refusal: notes that it was the pin that did not fit.
  func clientHandler(refusal: PinRefusal) throws(CarriageError) -> NIOSSLClientHandler {
    let pins = pins
    do {
      return try NIOSSLClientHandler(context: context, serverHostname: nil) { chain, promise in
        let isKnown = Self.isKnown(chain.first, pins)
        if !isKnown { refusal.note() }
        promise.succeed(isKnown ? .certificateVerified : .failed)
      }
    } catch {
      throw .tlsFailed(reason: "\(error)")
    }
  }

  /// Whether a peer that has gone through a handshake may speak: what the handshake looked at, a session taken up again
  /// (RFC 8446, 2.2) would not be asked.
  func admits(_ peer: NIOSSLCertificate?) -> Bool { Self.isKnown(peer, pins) }

  private static func isKnown(_ leaf: NIOSSLCertificate?, _ pins: Set<PeerPin>?) -> Bool {
    guard let pins else { return true }
    guard let leaf, let certificate = try? leaf.toDERBytes() else { return false }
    if pins.contains(.certificate(certificate)) { return true }
    guard let key = try? leaf.extractPublicKey().toSPKIBytes() else { return false }
    return pins.contains(.publicKey(key))
  }

  private static func read(
    _ credential: CarriageCredential
  ) throws(CarriageError) -> ([NIOSSLCertificateSource], NIOSSLPrivateKeySource) {
    do {
      let chain = try NIOSSLCertificate.fromPEMBytes(Array(credential.certificate.utf8))
      let key = try NIOSSLPrivateKey(bytes: Array(credential.key.utf8), format: .pem)
      guard !chain.isEmpty else { throw CarriageError.credentialUnusable(reason: "no certificate in it") }
      return (chain.map { .certificate($0) }, .privateKey(key))
    } catch {
      throw error as? CarriageError ?? .credentialUnusable(reason: "\(error)")
    }
  }

  /// What both sides want: TLS 1.3, and no authorities, since pins alone count.
  private static func context(_ configuration: TLSConfiguration) throws(CarriageError) -> NIOSSLContext {
    var configuration = configuration
    configuration.minimumTLSVersion = .tlsv13
    configuration.trustRoots = .certificates([])
    configuration.shutdownTimeout = .seconds(1)
    do {
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw .credentialUnusable(reason: "\(error)")
    }
  }
}

/// Whether a handshake ended because the peer's key is not pinned.
final class PinRefusal: Sendable {
  private let noted = Mutex(false)

  func note() { noted.withLock { $0 = true } }
  var isNoted: Bool { noted.withLock { $0 } }
}
