import DeskFixtures
import Sealing

/// Messages of CMS that a stranger made or changed.
enum SealingCheck {
  /// A signed message holds what its signer signed, or is refused. Nobody who fuzzes has the key.
  static func signed(_ bytes: [UInt8]) -> String? {
    guard let message = try? SignedMessage.verify(bytes) else { return nil }
    return message.content == Fixtures.content ? nil : "a content that nobody signed"
  }

  /// A sealed message gives what was sealed, or nothing.
  static func sealed(_ bytes: [UInt8]) -> String? {
    for credential in [Fixtures.usun, Fixtures.moscow] {
      guard let content = try? SealedMessage.open(bytes, with: credential) else { continue }
      if content != Fixtures.signed, content != Fixtures.signedByOpenSSL { return "a content that nobody sealed" }
    }
    return nil
  }

  /// A certificate is told as it stands there.
  static func certificate(_ bytes: [UInt8]) -> String? {
    guard let certificate = try? Certificate(der: bytes) else { return nil }
    if certificate.der != bytes { return "another certificate" }
    let again = try? Certificate(pem: certificate.pem)
    return again == certificate ? nil : "a certificate that its own PEM does not give"
  }
}
