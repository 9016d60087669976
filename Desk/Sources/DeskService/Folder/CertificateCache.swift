import Sealing
import Synchronization

/// Certificates that were read and looked at already: most of what a desk opens and seals is of the same few posts, and looking at
/// a certificate's own signature takes as long as at a telegram's.
final class CertificateCache: Sendable {
  private let known = Mutex<[[UInt8]: Certificate]>([:])
  private let capacity = 256

  /// A certificate, read anew only if it was not.
  func certificate(_ der: [UInt8]) throws(SealingFault) -> Certificate {
    if let certificate = known.withLock({ $0[der] }) { return certificate }
    let certificate = try Certificate(der: der)
    known.withLock { known in
      if known.count >= capacity { known.removeAll() }
      known[der] = certificate
    }
    return certificate
  }
}
