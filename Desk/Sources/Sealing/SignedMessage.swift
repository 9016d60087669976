import Crypto

/// A signed message: CMS SignedData (RFC 5652) of one strict form, that holds what is signed.
///
/// The form: version 1; SHA-256; id-data in an OCTET STRING; the signer's certificate and no other; one signer, version 1, named by
/// issuerAndSerialNumber; the signed attributes content-type, message-digest, signing-time and signing-certificate-v2 (RFC 5035,
/// SHA-256; issuer and number may stand in it), each once, and no other; ECDSA on P-256 with SHA-256 (RFC 5754); nothing that
/// is unsigned; DER throughout. `openssl cms -verify -binary` reads it, and `openssl cms -sign -binary -nodetach -cades
/// -nosmimecap -md sha256 -noindef` writes it.
///
/// What a stranger can alter without the signature failing: nothing but the second number s of the signature itself, which ECDSA
/// lets anybody replace by n - s. The content and all that is told here stay the same. A message is therefore known by its
/// digest, not by the bytes of its signature.
public struct SignedMessage: Hashable, Sendable {
  /// What was signed.
  public let content: [UInt8]
  /// The signer's certificate. It was valid when the message was signed, and is for signing; whose it is, the caller knows.
  public let certificate: Certificate
  /// When it was signed, as the signer says. Seconds since 1970.
  public let signedAt: Int64
  /// The SHA-256 of the content: 32 bytes.
  public let digest: [UInt8]

  /// How large a telegram may be if nothing else is said: 64 MiB, of which the certificate and signature take about 900 bytes.
  public static let largestTelegram = 64 << 20

  /// Signs a content, as of a moment in seconds since 1970.
  ///
  /// Refused are a credential for another use, and a moment at which its certificate is not valid.
  public static func sign(
    _ content: [UInt8], by credential: Credential, at time: Int64
  ) throws(SealingFault) -> [UInt8] {
    let certificate = credential.certificate
    try certificate.require(.signing)
    guard DERTime.range.contains(time) else { throw .time }
    guard certificate.isValid(at: time) else {
      throw .notValid(at: time, from: certificate.validFrom, until: certificate.validUntil)
    }
    let attributes = SignedAttributes.written(
      digest: Array(SHA256.hash(data: content)), time: time, certificate: certificate)
    guard let signature = try? credential.key.signature(for: attributes.bytes(tag: Tag.set)) else {
      throw .library
    }
    return DERValue.sequence(
      .encoded(Profile.signedData[...]),
      .tagged(
        0,
        .sequence(
          .number(1),
          .set([.encoded(Profile.sha256[...])]),
          .sequence(
            .encoded(Profile.data[...]), .tagged(0, .primitive(Tag.octetString, content[...]))),
          .tagged(0, .encoded(certificate.der[...])),
          .set([
            .sequence(
              .number(1),
              .encoded(certificate.issuerAndNumber[...]),
              .encoded(Profile.sha256[...]),
              .encoded(attributes.bytes(tag: Tag.constructed(0))[...]),
              .encoded(Profile.ecdsa[...]),
              .octets(signature.derRepresentation))
          ])))
    ).bytes
  }

  /// Reads a signed message and looks at its signature.
  ///
  /// Refused is whatever is outside the form, larger than the limit (in bytes), or not signed with a certificate for signing that
  /// was valid at the time the signer states. Compare `certificate` with the one that is pinned for the sender, and
  /// `signedAt` with the clock: neither is known here.
  public static func verify(
    _ bytes: [UInt8], limit: Int = largestTelegram
  ) throws(SealingFault) -> SignedMessage {
    guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
    let outline = try SignedOutline(bytes)
    let certificate = try Certificate(der: Array(outline.certificate))
    guard outline.signer.elementsEqual(certificate.issuerAndNumber) else { throw .signerIdentifier }
    let attributes = try SignedAttributes(read: outline.attributes)

    let digest = Array(SHA256.hash(data: outline.content))
    guard digest == attributes.digest else { throw .digest }
    guard attributes.isFor(certificate) else { throw .signingCertificate }
    try certificate.require(.signing)
    guard certificate.isValid(at: attributes.time) else {
      throw .notValid(at: attributes.time, from: certificate.validFrom, until: certificate.validUntil)
    }
    guard certificate.signingKey.isValid(outline.signature, for: attributes.signedBytes[...]) else {
      throw .signature
    }
    return SignedMessage(
      content: Array(outline.content), certificate: certificate, signedAt: attributes.time, digest: digest)
  }
}

/// Where the parts of a signed message lie.
private struct SignedOutline {
  let content: ArraySlice<UInt8>
  let certificate: ArraySlice<UInt8>
  let signer: ArraySlice<UInt8>
  let attributes: ArraySlice<UInt8>
  let signature: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) throws(SealingFault) {
    var data = try ContentInfo.read(bytes, type: Profile.signedData, as: .signed, in: .signedData)
    guard data.take(DERValue.number(1).bytes) else {
      throw try data.other(Tag.integer, .version(of: .signedData))
    }
    guard data.take(DERValue.set([.encoded(Profile.sha256[...])]).bytes) else {
      throw try data.other(Tag.set, .digestAlgorithm)
    }

    var holder = try data.inside(Tag.sequence)
    guard holder.take(Profile.data) else { throw try holder.other(Tag.object, .contentType) }
    guard !holder.isAtEnd else { throw .detachedContent }
    var wrapper = try holder.inside(Tag.constructed(0))
    try holder.finish()
    content = try wrapper.contents(of: Tag.octetString)
    try wrapper.finish()

    guard data.nextTag == Tag.constructed(0) else { throw .certificateCount(0) }
    var certificates = try data.inside(Tag.constructed(0), as: .certificate)
    certificate = certificates.isAtEnd ? [] : try certificates.element(of: Tag.sequence)
    var certificateCount = certificate.isEmpty ? 0 : 1
    while !certificates.isAtEnd {
      _ = try certificates.element(of: Tag.sequence)
      certificateCount += 1
    }
    guard certificateCount == 1 else { throw .certificateCount(certificateCount) }

    var signers = try data.inside(Tag.set, as: .signer)
    try data.finish()
    let first = signers.isAtEnd ? [] : try signers.element(of: Tag.sequence)
    var signerCount = first.isEmpty ? 0 : 1
    while !signers.isAtEnd {
      _ = try signers.element(of: Tag.sequence)
      signerCount += 1
    }
    guard signerCount == 1 else { throw .signerCount(signerCount) }

    var entries = DERReader(first, in: .signer)
    var entry = try entries.inside(Tag.sequence)
    guard entry.take(DERValue.number(1).bytes) else {
      throw try entry.other(Tag.integer, .version(of: .signer))
    }
    signer = try entry.element(of: Tag.sequence)
    guard entry.take(Profile.sha256) else { throw try entry.other(Tag.sequence, .digestAlgorithm) }
    guard entry.nextTag == Tag.constructed(0) else { throw .missingAttribute(.contentType) }
    attributes = try entry.contents(of: Tag.constructed(0))
    guard entry.take(Profile.ecdsa) else { throw try entry.other(Tag.sequence, .signatureAlgorithm) }
    signature = try entry.contents(of: Tag.octetString)
    guard entry.nextTag != Tag.constructed(1) else { throw .unsignedAttributes }
    try entry.finish()
  }
}

/// What is around every message of CMS: its type, and the message.
enum ContentInfo {
  /// A reader for what is within a message of a type.
  static func read(
    _ bytes: [UInt8], type: [UInt8], as kind: SealingFault.Kind, in part: SealingFault.Part
  ) throws(SealingFault) -> DERReader {
    var outer = DERReader(bytes[...], in: .message)
    var info = try outer.inside(Tag.sequence)
    try outer.finish()
    guard info.take(type) else { throw try info.other(Tag.object, .kind(wanted: kind)) }
    var wrapper = try info.inside(Tag.constructed(0))
    try info.finish()
    let data = try wrapper.inside(Tag.sequence, as: part)
    try wrapper.finish()
    return data
  }
}

extension DERReader {
  /// The error where another value stands than the profile has: this one if it is whole and of this tag, and one of the encoding
  /// otherwise.
  mutating func other(_ tag: UInt8, _ fault: SealingFault) throws(SealingFault) -> SealingFault {
    _ = try contents(of: tag)
    return fault
  }
}
