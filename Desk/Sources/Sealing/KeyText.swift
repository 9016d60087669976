import Crypto
import SwiftASN1

/// Keys in PEM. swift-crypto does not look at the curve that a file names, and would take 32 bytes of another one for a key of P-256:
/// so that is looked at here.
enum KeyText {
  static let privateName = "PRIVATE KEY"

  /// A private key from PEM of PKCS#8.
  static func privateKey(_ pem: String) throws(SealingFault) -> P256.Signing.PrivateKey {
    guard let document = try? PEMDocument(pemString: pem), document.discriminator == privateName,
      isOfCurve(document.derBytes),
      let key = try? P256.Signing.PrivateKey(derRepresentation: document.derBytes)
    else { throw .privateKey }
    return key
  }

  /// A public key from PEM of SubjectPublicKeyInfo.
  static func publicKey(_ pem: String) throws(SealingFault) -> P256.Signing.PublicKey {
    guard let document = try? PEMDocument(pemString: pem), document.discriminator == "PUBLIC KEY",
      document.derBytes.starts(with: Profile.publicKeyPrefix),
      let key = try? P256.Signing.PublicKey(derRepresentation: document.derBytes)
    else { throw .publicKey }
    return key
  }

  /// Whether PKCS#8 says that the key is one of P-256.
  private static func isOfCurve(_ der: [UInt8]) -> Bool {
    var outer = DERReader(der[...], in: .message)
    guard var key = try? outer.inside(Tag.sequence), key.take(DERValue.number(0).bytes) else { return false }
    return key.take(Profile.keyAlgorithm)
  }
}
