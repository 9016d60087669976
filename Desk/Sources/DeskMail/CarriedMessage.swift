import Desk
import DocumentFormats

/// A signed telegram as it is carried in another: message/rfc822 around the message that was signed (RFC 2046, §5.2.1).
enum CarriedMessage {
  /// The part that carries it.
  ///
  /// - Parameters:
  ///   - signed: it with its signature, as DER.
  ///   - id: its identifier.
  static func part(_ signed: [UInt8], id: MessageID) -> Multipart.Part {
    var mail = MailText()
    mail.add("Message-ID", words: [id.text])
    mail.add("Subject", words: ["[...]"])
    mail.add("MIME-Version", words: ["1.0"])
    mail.add(
      "Content-Type", words: ["application/pkcs7-mime;", "smime-type=signed-data;", "name=\"smime.p7m\""])
    mail.add("Content-Transfer-Encoding", words: ["base64"])
    return Multipart.Part(
      fields: [("Content-Type", ["message/rfc822"])],
      body: mail.bytes + [0x0D, 0x0A] + OuterMail.lines(of: signed))
  }

  /// The signed message of such a part, as DER.
  static func signed(
    in part: (header: StrictHeader, body: ArraySlice<UInt8>), id: MessageID
  ) throws(MailFault) -> [UInt8] {
    try part.header.expect("Content-Type", "message/rfc822")
    guard part.header.fields.count == 1 else { throw .body }
    let (header, body) = try StrictHeader.read(part.body, .own)
    try header.expectOnce()
    try header.expect("Message-ID", id.text)
    try header.expect("Subject", "[...]")
    try header.expect("MIME-Version", "1.0")
    try header.expect("Content-Type", "application/pkcs7-mime; smime-type=signed-data; name=\"smime.p7m\"")
    try header.expect("Content-Transfer-Encoding", "base64")
    guard header.fields.count == 5 else { throw .body }
    guard let signed = StrictBase64.decode(lines: body) else { throw .base64 }
    return signed
  }
}
