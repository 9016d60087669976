import Desk
import DocumentFormats

/// The part of an acknowledgement that programs for mail read: that a person has seen the message (RFC 8098, §3).
struct DispositionNotification {
  private let fields: [(name: String, value: String)]

  /// The notification of a telegram that was read at a post.
  ///
  /// - Parameters:
  ///   - message: the telegram.
  ///   - digest: the SHA-256 of what was signed.
  ///   - reader: the address of the post.
  init(message: MessageID, digest: Digest, reader: String) {
    fields = [
      ("Reporting-UA", "reftel-desk"), ("Final-Recipient", "rfc822;\(reader)"),
      ("Original-Message-ID", message.text), ("Disposition", "manual-action/MDN-sent-manually; displayed"),
      ("Reftel-Digest", digest.text),
    ]
  }

  private static let type = "message/disposition-notification"

  /// It as a part of a report.
  var part: Multipart.Part {
    var text = MailText()
    for (name, value) in fields { text.add(name, words: value.split(separator: " ").map(String.init)) }
    return Multipart.Part(fields: [("Content-Type", [Self.type])], body: text.bytes)
  }

  /// Throws unless a part is just this.
  func check(_ part: (header: StrictHeader, body: ArraySlice<UInt8>)) throws(MailFault) {
    try part.header.expect("Content-Type", Self.type)
    guard part.header.fields.count == 1 else { throw .body }
    // Its fields end where it does: an empty line stands behind them for the reader of headers alone.
    let (header, rest) = try StrictHeader.read(Array(part.body)[...] + [0x0D, 0x0A], .own)
    try header.expectOnce()
    for (name, value) in fields { try header.expect(name, value) }
    guard rest.isEmpty, header.fields.count == fields.count else { throw .body }
  }
}
