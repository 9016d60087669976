import Crypto

/// A sealed message: CMS AuthEnvelopedData (RFC 5083) of one strict form, that only its recipients read.
///
/// The form: version 0; no information of the originator; one to 64 recipients, each by key agreement (`RecipientEntry`); id-data,
/// encrypted by AES-256-GCM (RFC 5084) with a nonce of 12 bytes and a tag of 16, the content beside it in one piece; no attributes;
/// DER throughout. What is sealed is id-data, since that is what `openssl cms -decrypt -binary` gives out byte for byte; a signed
/// message within is wrapped by who seals, as mail has it, or sealed as it is. `openssl cms -encrypt -binary -aes-256-gcm -keyid
/// -keyopt ecdh_kdf_md:sha256 -noindef` writes this form.
///
/// A seal keeps secret; it does not tell who sealed. That is what the signature within is for. What a stranger can alter without
/// the opening failing: the sign of an ephemeral key's second coordinate, which no key agreement looks at, and the entries of
/// other recipients. What comes out is the same.
public enum SealedMessage {
  /// No message is sealed for more.
  public static let largestRecipientCount = 64

  /// Seals a content for certificates for sealing. Key and nonce are random, and new for each message.
  ///
  /// The content is held in memory about four times over while it is sealed: a backup of 2 GiB needs 8 GiB. What is larger is to be
  /// sealed in pieces.
  public static func seal(
    _ content: [UInt8], for recipients: [Certificate]
  ) throws(SealingFault) -> [UInt8] {
    guard (1...largestRecipientCount).contains(recipients.count) else {
      throw .recipientCount(recipients.count)
    }
    guard Set(recipients.map(\.keyIdentifier)).count == recipients.count else { throw .repeatedRecipient }
    let key = SymmetricKey(size: .bits256)
    var entries: [DERValue] = []
    for recipient in recipients { entries.append(try RecipientEntry.written(of: key, for: recipient)) }
    let nonce = AES.GCM.Nonce()
    guard let box = try? AES.GCM.seal(content, using: key, nonce: nonce) else { throw .library }
    return DERValue.sequence(
      .encoded(Profile.sealedData[...]),
      .tagged(
        0,
        .sequence(
          .number(0),
          .set(entries),
          .sequence(
            .encoded(Profile.data[...]),
            .sequence(
              .encoded(Profile.gcm[...]),
              .sequence(.octets(nonce), .number(UInt8(Profile.tagByteCount)))),
            .primitive(Tag.primitive(0), Array(box.ciphertext)[...])),
          .octets(box.tag)))
    ).bytes
  }

  /// Opens a sealed message with the credential of one of its recipients.
  ///
  /// Refused is whatever is outside the form, larger than the limit (in bytes), sealed for others, or altered; then nothing of the
  /// content comes out. Whether the certificate is still valid is not looked at: what is in the archive stays readable.
  public static func open(
    _ bytes: [UInt8], with credential: Credential, limit: Int = SignedMessage.largestTelegram
  ) throws(SealingFault) -> [UInt8] {
    try credential.certificate.require(.sealing)
    guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
    let outline = try SealedOutline(bytes)
    let identifier = credential.certificate.keyIdentifier
    guard let entry = outline.recipients.first(where: { $0.keyIdentifier.elementsEqual(identifier) }) else {
      throw .otherRecipients
    }
    let key = try entry.key(for: credential)
    guard let nonce = try? AES.GCM.Nonce(data: outline.nonce),
      let box = try? AES.GCM.SealedBox(nonce: nonce, ciphertext: outline.content, tag: outline.tag)
    else { throw .library }
    guard let content = try? AES.GCM.open(box, using: key) else { throw .altered }
    return Array(content)
  }
}

/// Where the parts of a sealed message lie.
private struct SealedOutline {
  let recipients: [RecipientEntry]
  let nonce: ArraySlice<UInt8>
  let content: ArraySlice<UInt8>
  let tag: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) throws(SealingFault) {
    var data = try ContentInfo.read(bytes, type: Profile.sealedData, as: .sealed, in: .sealedData)
    guard data.take(DERValue.number(0).bytes) else {
      throw try data.other(Tag.integer, .version(of: .sealedData))
    }
    var list = try data.inside(Tag.set, as: .recipients)
    recipients = try Self.recipients(&list)

    var holder = try data.inside(Tag.sequence, as: .content)
    guard holder.take(Profile.data) else { throw try holder.other(Tag.object, .contentType) }
    var algorithm = try holder.inside(Tag.sequence)
    guard algorithm.take(Profile.gcm) else { throw try algorithm.other(Tag.object, .contentAlgorithm) }
    var parameters = try algorithm.inside(Tag.sequence)
    try algorithm.finish()
    nonce = try parameters.contents(of: Tag.octetString)
    guard nonce.count == Profile.nonceByteCount,
      parameters.take(DERValue.number(UInt8(Profile.tagByteCount)).bytes)
    else {
      throw .contentAlgorithm
    }
    try parameters.finish()
    guard !holder.isAtEnd else { throw .detachedContent }
    content = try holder.contents(of: Tag.primitive(0))
    try holder.finish()

    tag = try data.contents(of: Tag.octetString)
    guard tag.count == Profile.tagByteCount else { throw .contentAlgorithm }
    try data.finish()
  }

  private static func recipients(_ list: inout DERReader) throws(SealingFault) -> [RecipientEntry] {
    var entries: [RecipientEntry] = []
    var previous: ArraySlice<UInt8> = []
    while !list.isAtEnd {
      guard entries.count < SealedMessage.largestRecipientCount else {
        throw .recipientCount(entries.count + 1)
      }
      guard list.nextTag == RecipientEntry.tag else { throw .recipientKind }
      let element = try list.element(of: RecipientEntry.tag)
      guard DERValue.isInOrder(previous, element) else { throw .order(in: .recipients) }
      previous = element
      entries.append(try RecipientEntry(element))
    }
    guard !entries.isEmpty else { throw .recipientCount(0) }
    guard Set(entries.map(\.keyIdentifier)).count == entries.count else { throw .repeatedRecipient }
    return entries
  }
}
