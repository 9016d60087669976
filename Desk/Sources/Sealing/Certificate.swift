import Crypto
import SwiftASN1
import X509

/// A self-signed certificate of X.509 that binds a key of P-256 to a post's name, its address and one use.
///
/// A value of this type has been looked at: its form is that of the profile, and its key signed it. That says nothing of whom
/// it belongs to. Trust is the caller's: the certificate is the one of a post if its bytes are those that were pinned for it.
public struct Certificate: Sendable {
  /// What a key is for. A key serves one use only.
  public enum Use: String, Hashable, Sendable, CaseIterable {
    /// It signs messages (digitalSignature, emailProtection).
    case signing
    /// Messages are sealed for it (keyAgreement, emailProtection).
    case sealing
    /// It stands for a desk in TLS, on either side (digitalSignature, serverAuth and clientAuth).
    case carriage
  }

  /// The certificate as DER.
  public let der: [UInt8]
  /// What its key is for.
  public let use: Use
  /// The post's name: the subject's common name.
  public let name: String
  /// The post's address: the alternative name rfc822Name.
  public let address: String
  /// From when it is valid. Seconds since 1970.
  public let validFrom: Int64
  /// The last second at which it is valid. Seconds since 1970.
  public let validUntil: Int64
  /// The public key as a point, uncompressed: 65 bytes, the first of which is 4.
  public let publicKey: [UInt8]

  /// IssuerAndSerialNumber as DER, by which a signer names it.
  let issuerAndNumber: [UInt8]
  /// The name of the issuer as DER.
  let issuer: [UInt8]
  /// The serial number as DER.
  let number: [UInt8]
  /// The identifier of the key, by which a recipient is named.
  let keyIdentifier: [UInt8]
  /// The key, to look at signatures with.
  let signingKey: P256.Signing.PublicKey

  /// No certificate of a post is larger.
  static let largestByteCount = 4096

  /// Reads a certificate, and looks at its form and its own signature.
  public init(der: [UInt8]) throws(SealingFault) {
    guard der.count <= Self.largestByteCount else { throw .certificate(.size) }
    let outline = try CertificateOutline(der)
    guard let certificate = try? X509.Certificate(derEncoded: der),
      let key = P256.Signing.PublicKey(certificate.publicKey)
    else { throw .certificate(.form) }

    self.der = der
    use = try Self.use(of: certificate)
    name = try Self.name(of: certificate)
    address = try Self.address(of: certificate)
    validFrom = outline.validFrom
    validUntil = outline.validUntil
    publicKey = outline.publicKey
    issuer = outline.issuer
    number = outline.number
    issuerAndNumber = DERValue.sequence(.encoded(issuer[...]), .encoded(number[...])).bytes
    guard let identifier = try? certificate.extensions.subjectKeyIdentifier?.keyIdentifier,
      (8...64).contains(identifier.count)
    else { throw .certificate(.keyIdentifier) }
    keyIdentifier = Array(identifier)
    signingKey = key
    guard key.isValid(outline.signature, for: outline.signedBytes) else { throw .certificate(.signature) }
  }

  /// Reads a certificate from PEM: one document. Lines around it are passed over.
  public init(pem: String) throws(SealingFault) {
    guard let document = try? PEMDocument(pemString: pem), document.discriminator == Self.pemName else {
      throw .pem
    }
    try self.init(der: document.derBytes)
  }

  static let pemName = "CERTIFICATE"

  /// The certificate as PEM.
  public var pem: String { PEMDocument(type: Self.pemName, derBytes: der).pemString + "\n" }

  /// The SHA-256 of the certificate, to be compared by people.
  public var fingerprint: Fingerprint { Fingerprint(of: der) }

  /// Whether it is valid at a moment. Seconds since 1970.
  public func isValid(at time: Int64) -> Bool { (validFrom...validUntil).contains(time) }

  /// Refuses another use than the wanted one.
  func require(_ wanted: Use) throws(SealingFault) {
    guard use == wanted else { throw .use(use, wanted: wanted) }
  }
}

extension Certificate: Hashable {
  /// Two certificates are the same if their bytes are.
  public static func == (one: Certificate, other: Certificate) -> Bool { one.der == other.der }

  /// By the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}

extension Certificate {
  /// The use that the extensions tell. Each extension must be one of the five that the profile has.
  private static func use(of certificate: X509.Certificate) throws(SealingFault) -> Use {
    let extensions = certificate.extensions
    let known: [ASN1ObjectIdentifier] = [
      .X509ExtensionID.basicConstraints, .X509ExtensionID.keyUsage, .X509ExtensionID.extendedKeyUsage,
      .X509ExtensionID.subjectKeyIdentifier, .X509ExtensionID.subjectAlternativeName,
    ]
    guard extensions.allSatisfy({ known.contains($0.oid) }), Set(extensions.map(\.oid)).count == known.count,
      let constraints = try? extensions.basicConstraints, constraints == .notCertificateAuthority,
      let usage = try? extensions.keyUsage, let purposes = try? extensions.extendedKeyUsage,
      let use = Use.allCases.first(where: { $0.keyUsage == usage && $0.purposes == Set(purposes) })
    else { throw .certificate(.use) }
    return use
  }

  private static func name(of certificate: X509.Certificate) throws(SealingFault) -> String {
    guard certificate.subject.count == 1, let part = certificate.subject.first, part.count == 1,
      let attribute = part.first, attribute.type == .RDNAttributeType.commonName,
      let name = String(attribute.value), isName(name)
    else { throw .certificate(.name) }
    return name
  }

  private static func address(of certificate: X509.Certificate) throws(SealingFault) -> String {
    guard let names = try? certificate.extensions.subjectAlternativeNames, names.count == 1,
      case .rfc822Name(let address) = names.first, isAddress(address)
    else { throw .certificate(.address) }
    return address
  }

  /// Whether a text can be a post's name: 1 to 64 characters, none of which acts on a screen.
  static func isName(_ name: String) -> Bool {
    (1...64).contains(name.unicodeScalars.count)
      && name.unicodeScalars.allSatisfy {
        ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
      }
  }

  /// Whether a text can be an address: visible characters of ASCII around one @, at most 254.
  static func isAddress(_ address: String) -> Bool {
    let sides = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return address.utf8.count <= 254 && address.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      && sides.count == 2 && sides.allSatisfy { !$0.isEmpty }
  }
}

extension Certificate.Use {
  /// What a certificate for this use says of its key.
  var keyUsage: KeyUsage {
    switch self {
    case .signing, .carriage: KeyUsage(digitalSignature: true)
    case .sealing: KeyUsage(keyAgreement: true)
    }
  }

  /// The purposes that a certificate for this use names.
  var purposes: Set<ExtendedKeyUsage.Usage> {
    switch self {
    case .signing, .sealing: [.emailProtection]
    case .carriage: [.serverAuth, .clientAuth]
    }
  }
}
