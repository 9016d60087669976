package import Carriage
import Synchronization

/// Whose sessions are let in by TLS: those that show the certificate of a post which is trusted.
package final class KnownCertificates: Sendable {
  private struct State {
    var certificates: Set<[UInt8]> = []
    var read: ContinuousClock.Instant?
  }

  private let state = Mutex(State())
  private let load: @Sendable () -> Set<[UInt8]>

  /// - Parameter load: the certificates of the posts that are trusted now, as DER.
  package init(load: @escaping @Sendable () -> Set<[UInt8]>) { self.load = load }

  /// What is said to a client that is about to hand mail in. A post that is not trusted yet tries again.
  ///
  /// A mail server of this machine hands on without a certificate; from elsewhere, whoever shows none is let in no more than who
  /// shows that of nobody.
  package func verdict(on client: IncomingClient) -> Verdict {
    if let certificate = client.certificate {
      return knows(certificate)
        ? .accepted : .deferred("the certificate of this session is that of no post that is trusted here")
    }
    let isOwn = client.address.map { CarriageHost(address: $0).isLoopback } ?? true
    return isOwn ? .accepted : .deferred("this session shows no certificate of a post that is trusted here")
  }

  /// Who was known a moment ago is not looked up again; who was not is, since a card may just have been trusted.
  private func knows(_ certificate: [UInt8]) -> Bool {
    let now = ContinuousClock.now
    let isKnown = state.withLock { state in
      state.read.map { $0 + .seconds(1) > now } == true && state.certificates.contains(certificate)
    }
    if isKnown { return true }
    let certificates = load()
    state.withLock { state in
      state.certificates = certificates
      state.read = now
    }
    return certificates.contains(certificate)
  }
}
