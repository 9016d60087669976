/// Why a message, a certificate or a key was refused. Each case is a rule of the profile that was not kept; `description`
/// says it in a sentence.
public enum SealingFault: Error, Hashable, Sendable {
  // The encoding.

  /// More bytes than the caller allows.
  case tooLarge(bytes: Int, limit: Int)
  /// The bytes are not DER, or not the elements that the profile has in this part.
  case encoding(Flaw, in: Part)
  /// The message is of another kind than the one that was asked for: not signed, or not sealed.
  case kind(wanted: Kind)
  /// What is signed or sealed is not plain data (id-data).
  case contentType
  /// A part states a version that the profile does not have.
  case version(of: Part)

  // The signature.

  /// Digests are made by something else than SHA-256.
  case digestAlgorithm
  /// The signature is made by something else than ECDSA with SHA-256.
  case signatureAlgorithm
  /// The message does not hold what is signed or sealed.
  case detachedContent
  /// Not one certificate, but this many.
  case certificateCount(Int)
  /// Not one signer, but this many.
  case signerCount(Int)
  /// The signer names another certificate than the one that comes along.
  case signerIdentifier
  /// An attribute that must be signed is not there.
  case missingAttribute(Attribute)
  /// An attribute stands twice, or has not exactly one value.
  case repeatedAttribute(Attribute)
  /// An attribute that the profile does not have; with its object identifier.
  case unknownAttribute(String)
  /// The elements of a set do not stand in the order of DER.
  case order(in: Part)
  /// There are attributes that are not signed.
  case unsignedAttributes
  /// The content has another digest than the signed one.
  case digest
  /// The signed digest of the certificate, or its issuer and number, is another.
  case signingCertificate
  /// The signature does not belong to content, key and attributes.
  case signature
  /// The certificate was not valid when the signature was made. Seconds since 1970.
  case notValid(at: Int64, from: Int64, until: Int64)
  /// A certificate or key is for another use.
  case use(Certificate.Use, wanted: Certificate.Use)

  // The seal.

  /// No recipient, or more than the profile allows.
  case recipientCount(Int)
  /// Two recipients have the same key.
  case repeatedRecipient
  /// A recipient gets the key in another way than key agreement by an ephemeral P-256 key.
  case recipientKind
  /// Key agreement or key wrap by other algorithms.
  case keyAgreementAlgorithm
  /// Key agreement with keying material of the user, which the profile does not have.
  case keyingMaterial
  /// The content is encrypted by something else than AES-256-GCM with a nonce of 12 and a tag of 16 bytes.
  case contentAlgorithm
  /// The sender's ephemeral key is no point of P-256.
  case ephemeralKey
  /// It is sealed for others.
  case otherRecipients
  /// The key for the content does not come out: it was altered, or made for another key.
  case wrappedKey
  /// The content was altered.
  case altered

  // Certificates and keys.

  /// A certificate that the profile does not have.
  case certificate(CertificateFlaw)
  /// A text that is no PEM, or not of the documents that belong there.
  case pem
  /// The private key is unreadable or not of P-256.
  case privateKey
  /// The public key is unreadable or not of P-256.
  case publicKey
  /// Key and certificate do not belong together.
  case keyOfAnother
  /// A time that cannot be written: before 1950 or after 9999, or an end before its beginning.
  case time
  /// The library for cryptography failed where it should not.
  case library
}

extension SealingFault {
  /// What is wrong with an encoding.
  public enum Flaw: String, Hashable, Sendable {
    /// It ends within an element.
    case truncated = "ends too early"
    /// Bytes are left over.
    case trailingBytes = "goes on after its end"
    /// An element without a length, as BER has it.
    case indefiniteLength = "has an element of indefinite length"
    /// A length that is not written in the shortest way, or is too great.
    case length = "has a length that is not written as DER wants it"
    /// Another element than is expected here.
    case unexpectedElement = "has another element than is expected there"
    /// A number, time or text that is not written as DER wants it.
    case value = "has a value that is not written as DER wants it"
  }

  /// A part of a message.
  public enum Part: String, Hashable, Sendable {
    /// The message as a whole.
    case message = "the message"
    /// The signed data.
    case signedData = "the signed data"
    /// What tells of the signer.
    case signer = "the signer's entry"
    /// The signed attributes.
    case attributes = "the list of signed attributes"
    /// A certificate.
    case certificate = "the certificate"
    /// The sealed data.
    case sealedData = "the sealed data"
    /// The recipients' entries.
    case recipients = "the list of recipients"
    /// The entry of one recipient.
    case recipient = "a recipient's entry"
    /// The encrypted content and how it is encrypted.
    case content = "the encrypted content"
  }

  /// The kinds of messages.
  public enum Kind: String, Hashable, Sendable {
    /// CMS SignedData.
    case signed
    /// CMS AuthEnvelopedData.
    case sealed
  }

  /// The attributes that are signed.
  public enum Attribute: String, Hashable, Sendable, CaseIterable {
    /// The type of the content: id-data.
    case contentType = "content-type"
    /// The digest of the content.
    case messageDigest = "message-digest"
    /// When it was signed.
    case signingTime = "signing-time"
    /// The digest of the signer's certificate (RFC 5035).
    case signingCertificate = "signing-certificate-v2"
  }

  /// What is wrong with a certificate.
  public enum CertificateFlaw: String, Hashable, Sendable {
    /// It is larger than 4,096 bytes.
    case size = "larger than 4,096 bytes"
    /// It cannot be read as a certificate of X.509, version 3.
    case form = "not to be read as one of X.509, version 3"
    /// Its key is not one of P-256.
    case key = "not for a key of P-256"
    /// It is not signed by ECDSA with SHA-256.
    case algorithm = "not signed by ECDSA with SHA-256"
    /// It is issued by another than its subject.
    case issuer = "issued by another than its subject"
    /// Its own signature is wrong.
    case signature = "not signed by its own key"
    /// Its subject is not one common name of 1 to 64 characters.
    case name = "not for a name of 1 to 64 characters"
    /// Its alternative name is not one address of mail.
    case address = "not for one address of mail"
    /// Its extensions are not those of one of the three uses.
    case use = "not for signing, sealing or carriage alone"
    /// It has no identifier of its key.
    case keyIdentifier = "without an identifier of its key"
  }
}

extension SealingFault: CustomStringConvertible {
  /// What was wrong, as a sentence.
  public var description: String {
    switch self {
    case .tooLarge(let bytes, let limit): "The message has \(bytes) bytes; \(limit) are allowed."
    case .encoding(let flaw, let part): "The encoding is wrong: \(part.rawValue) \(flaw.rawValue)."
    case .kind(let wanted): "This is not a \(wanted.rawValue) message."
    case .contentType: "What the message holds is not plain data."
    case .version(let part): "The version of \(part.rawValue) is not the one of the profile."
    case .digestAlgorithm: "The digest is not made by SHA-256."
    case .signatureAlgorithm: "The signature is not made by ECDSA with SHA-256."
    case .detachedContent: "The message does not hold its content."
    case .certificateCount(let count):
      "The message holds \(count) certificates; it must hold the signer's alone."
    case .signerCount(let count): "The message has \(count) signers; it must have one."
    case .signerIdentifier: "The signer is not the one of the certificate that comes along."
    case .missingAttribute(let attribute): "The signed attribute \(attribute.rawValue) is missing."
    case .repeatedAttribute(let attribute):
      "The signed attribute \(attribute.rawValue) has not exactly one value."
    case .unknownAttribute(let name): "The signed attribute \(name) is not one of the profile."
    case .order(let part): "The elements of \(part.rawValue) are not in the order of DER."
    case .unsignedAttributes: "The message has attributes that are not signed."
    case .digest: "The content is not the one that was signed: its digest is another."
    case .signingCertificate: "The certificate is not the one that was signed with."
    case .signature: "The signature is wrong."
    case .notValid(let time, let from, let until):
      "The certificate is valid from \(DERTime.text(from)) until \(DERTime.text(until)); it was used at \(DERTime.text(time))."
    case .use(let use, let wanted): "The certificate is for \(use.rawValue), not for \(wanted.rawValue)."
    case .recipientCount(let count):
      "The message has \(count) recipients; it must have one to \(SealedMessage.largestRecipientCount)."
    case .repeatedRecipient: "Two recipients have the same key."
    case .recipientKind: "A recipient's key does not come by agreement with an ephemeral key of P-256."
    case .keyAgreementAlgorithm:
      "The key is not agreed on by ECDH with the SHA-256 KDF and wrapped by AES-256."
    case .keyingMaterial:
      "A recipient's entry has keying material of the user, which the profile does not have."
    case .contentAlgorithm:
      "The content is not encrypted by AES-256-GCM with a nonce of 12 bytes and a tag of 16."
    case .ephemeralKey: "The sender's ephemeral key is not a point of P-256."
    case .otherRecipients: "The message is sealed for others."
    case .wrappedKey: "The key of the content was altered, or is for another key."
    case .altered: "The sealed content was altered."
    case .certificate(let flaw): "The certificate is \(flaw.rawValue)."
    case .pem: "This is not PEM of the kind that belongs here."
    case .privateKey: "The private key is unreadable, or not one of P-256."
    case .publicKey: "The public key is unreadable, or not one of P-256."
    case .keyOfAnother: "The private key does not belong to the certificate."
    case .time: "The time is not one from 1950 to 9999, or ends before it begins."
    case .library: "The cryptographic library failed."
    }
  }
}
