import Crypto

/// How one recipient gets the key of a content: KeyAgreeRecipientInfo (RFC 5652, RFC 5753) of one strict form.
///
/// The form: version 3; an ephemeral key of P-256, uncompressed, its algorithm without parameters; no keying material of the user;
/// dhSinglePass-stdDH-sha256kdf-scheme, that is ECDH, then the KDF of X9.63 with SHA-256 over ECC-CMS-SharedInfo, and id-aes256-wrap
/// (RFC 3394); one encrypted key, whose recipient is named by the identifier of its key alone. Issuer and number would tell every
/// relay the addressee's name.
struct RecipientEntry {
  static let tag = Tag.constructed(1)

  let keyIdentifier: [UInt8]
  private let ephemeralKey: ArraySlice<UInt8>
  private let wrappedKey: ArraySlice<UInt8>

  /// An entry that gives a key to a recipient, by an ephemeral key that is used for it alone.
  static func written(of key: SymmetricKey, for recipient: Certificate) throws(SealingFault) -> DERValue {
    try recipient.require(.sealing)
    let ephemeral = P256.KeyAgreement.PrivateKey()
    guard let point = try? P256.KeyAgreement.PublicKey(x963Representation: recipient.publicKey),
      let secret = try? ephemeral.sharedSecretFromKeyAgreement(with: point),
      let wrapped = try? AES.KeyWrap.wrap(key, using: wrappingKey(secret))
    else { throw .library }
    return .constructed(
      tag,
      [
        .number(3),
        .tagged(
          0,
          .tagged(
            1, .encoded(Profile.ephemeralKey[...]), .bits(ephemeral.publicKey.x963Representation))),
        .encoded(Profile.keyAgreement[...]),
        .sequence(.sequence(.tagged(0, .octets(recipient.keyIdentifier)), .octets(wrapped))),
      ])
  }

  /// Reads an entry.
  init(_ bytes: ArraySlice<UInt8>) throws(SealingFault) {
    var list = DERReader(bytes, in: .recipient)
    var entry = try list.inside(Self.tag)
    guard entry.take(DERValue.number(3).bytes) else {
      throw try entry.other(Tag.integer, .version(of: .recipient))
    }
    var originator = try entry.inside(Tag.constructed(0))
    guard originator.nextTag == Tag.constructed(1) else { throw .recipientKind }
    var key = try originator.inside(Tag.constructed(1))
    try originator.finish()
    guard key.take(Profile.ephemeralKey) else { throw try key.other(Tag.sequence, .ephemeralKey) }
    let bits = try key.contents(of: Tag.bitString)
    try key.finish()
    guard bits.count == 1 + Profile.pointByteCount, bits.starts(with: [0, 4]) else { throw .ephemeralKey }
    ephemeralKey = bits.dropFirst()

    guard entry.nextTag != Tag.constructed(1) else { throw .keyingMaterial }
    guard entry.take(Profile.keyAgreement) else {
      throw try entry.other(Tag.sequence, .keyAgreementAlgorithm)
    }
    var keys = try entry.inside(Tag.sequence)
    try entry.finish()
    var encrypted = try keys.inside(Tag.sequence)
    guard keys.isAtEnd, encrypted.nextTag == Tag.constructed(0) else { throw .recipientKind }
    var recipient = try encrypted.inside(Tag.constructed(0))
    keyIdentifier = Array(try recipient.contents(of: Tag.octetString))
    try recipient.finish()
    wrappedKey = try encrypted.contents(of: Tag.octetString)
    try encrypted.finish()
    guard wrappedKey.count == Profile.wrappedKeyByteCount else { throw .keyAgreementAlgorithm }
  }

  /// The key that the entry gives to its recipient.
  func key(for credential: Credential) throws(SealingFault) -> SymmetricKey {
    guard let point = try? P256.KeyAgreement.PublicKey(x963Representation: ephemeralKey) else {
      throw .ephemeralKey
    }
    guard let own = try? P256.KeyAgreement.PrivateKey(rawRepresentation: credential.key.rawRepresentation),
      let secret = try? own.sharedSecretFromKeyAgreement(with: point)
    else { throw .library }
    guard let key = try? AES.KeyWrap.unwrap(wrappedKey, using: Self.wrappingKey(secret)) else {
      throw .wrappedKey
    }
    return key
  }

  private static func wrappingKey(_ secret: SharedSecret) -> SymmetricKey {
    secret.x963DerivedSymmetricKey(using: SHA256.self, sharedInfo: Profile.sharedInfo, outputByteCount: 32)
  }
}
