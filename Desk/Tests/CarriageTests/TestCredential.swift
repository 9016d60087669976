import Carriage
import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A key and a certificate of its own, made for a test.
struct TestCredential: Sendable {
  let credential: CarriageCredential
  /// The certificate as DER.
  let certificate: [UInt8]
  /// The key in it, as a pin.
  let publicKey: PeerPin

  var pin: PeerPin { .certificate(certificate) }

  init(_ name: String = "desk") throws {
    let key = P256.Signing.PrivateKey()
    let subject = try DistinguishedName { CommonName(name) }
    let made = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: Certificate.PublicKey(key.publicKey),
      // One that has ended: pins alone count.
      notValidBefore: Date(timeIntervalSince1970: 0), notValidAfter: Date(timeIntervalSince1970: 86400),
      issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions(), issuerPrivateKey: Certificate.PrivateKey(key))
    let pem = try made.serializeAsPEM().pemString
    credential = CarriageCredential(certificate: pem, key: key.pemRepresentation)
    certificate = try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem).toDERBytes()
    publicKey = .publicKey(Array(key.publicKey.derRepresentation))
  }
}
