import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// A private key of P-256 with its certificate. What it is for is in the certificate: `certificate.use`.
///
/// The key stays within: it is given away as PEM alone, which the caller keeps where nobody else reads it.
public struct Credential: Sendable {
  /// The certificate, which may be given to anybody.
  public let certificate: Certificate
  let key: P256.Signing.PrivateKey

  init(key: P256.Signing.PrivateKey, certificate: Certificate) throws(SealingFault) {
    guard Array(key.publicKey.x963Representation) == certificate.publicKey else { throw .keyOfAnother }
    self.key = key
    self.certificate = certificate
  }

  /// Makes a key and its certificate, valid from one moment until another (seconds since 1970, both included).
  ///
  /// The name has 1 to 64 characters; the address is one of mail, in ASCII. The times lie between 1950 and 9999.
  public static func generate(
    name: String, address: String, use: Certificate.Use, from: Int64, until: Int64
  ) throws(SealingFault) -> Credential {
    guard Certificate.isName(name) else { throw .certificate(.name) }
    guard Certificate.isAddress(address) else { throw .certificate(.address) }
    guard DERTime.range.contains(from), DERTime.range.contains(until), from <= until else { throw .time }
    let key = P256.Signing.PrivateKey()
    guard let der = try? der(key: key, name: name, address: address, use: use, from: from, until: until)
    else {
      throw .library
    }
    return try Credential(key: key, certificate: Certificate(der: der))
  }

  private static func der(
    key: P256.Signing.PrivateKey, name: String, address: String, use: Certificate.Use, from: Int64,
    until: Int64
  ) throws -> [UInt8] {
    let subject = try DistinguishedName { CommonName(name) }
    // The first 160 bits of the SHA-256 of the key, as RFC 7093 has it.
    let identifier = SHA256.hash(data: key.publicKey.x963Representation).prefix(20)
    let certificate = try X509.Certificate(
      version: .v3, serialNumber: X509.Certificate.SerialNumber(), publicKey: .init(key.publicKey),
      notValidBefore: Date(timeIntervalSince1970: Double(from)),
      notValidAfter: Date(timeIntervalSince1970: Double(until)), issuer: subject, subject: subject,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try X509.Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(use.keyUsage)
        try ExtendedKeyUsage(use == .carriage ? [.serverAuth, .clientAuth] : [.emailProtection])
        SubjectKeyIdentifier(keyIdentifier: Array(identifier)[...])
        SubjectAlternativeNames([.rfc822Name(address)])
      },
      issuerPrivateKey: .init(key))
    var serializer = DER.Serializer()
    try serializer.serialize(certificate)
    return serializer.serializedBytes
  }

  /// Reads a key (PKCS#8) and its certificate from one text of two PEM documents, in either order.
  public init(pem: String) throws(SealingFault) {
    guard let documents = try? PEMDocument.parseMultiple(pemString: pem), documents.count == 2,
      let key = documents.first(where: { $0.discriminator == KeyText.privateName }),
      let certificate = documents.first(where: { $0.discriminator == Certificate.pemName })
    else { throw .pem }
    try self.init(
      key: KeyText.privateKey(key.pemString), certificate: Certificate(der: certificate.derBytes))
  }

  /// Reads a key (PKCS#8) and its certificate from two texts of PEM.
  public init(keyPEM: String, certificatePEM: String) throws(SealingFault) {
    try self.init(key: KeyText.privateKey(keyPEM), certificate: Certificate(pem: certificatePEM))
  }

  /// The private key as PEM (PKCS#8). Secret.
  public var keyPEM: String { key.pemRepresentation + "\n" }

  /// Key and certificate as PEM, in this order. Secret.
  public var pem: String { keyPEM + certificate.pem }
}

extension Credential: CustomStringConvertible {
  /// The name and the use; nothing of the key.
  public var description: String { "\(certificate.name) (\(certificate.use.rawValue))" }
}
