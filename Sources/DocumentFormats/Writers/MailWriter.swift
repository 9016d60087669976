public import Documents

/// Writes a document as a mail that ``MailReader`` reads again: standard fields for what they can say, and `Reftel-…` fields
/// for the rest.
///
/// The names of senders and addressees get addresses in a domain that does not exist. What is kept: everything that a
/// header of our own can say, the paragraphs, the notes that have numbers, and their places. Marks of persons, terms and
/// references in the text are not.
public enum MailWriter {
  /// The bytes of the mail.
  public static func bytes(of document: Document) -> [UInt8] {
    var mail = MailText()
    let own = document.mailFields(in: &mail)
    for field in own { mail.add("Reftel-" + capitalised(field.name), field.value) }
    for field in document.header where MailWriter.kept.contains(field.name) {
      mail.add(capitalised(field.name), field.value)
    }
    mail.add("MIME-Version", "1.0")
    mail.finish(with: document.plainBody)
    return mail.bytes
  }

  /// Fields of RFC 6477 and RFC 7444 that are handed on as they came.
  static let kept: Set<String> = [
    "mmhs-exempted-address", "mmhs-subject-indicator-codes", "mmhs-codress-message-indicator",
    "mmhs-message-type",
    "mmhs-other-recipients-indicator-to", "mmhs-other-recipients-indicator-cc",
    "mmhs-acp127-message-identifier",
    "mmhs-originator-plad", "sio-label-history",
  ]

  /// `also-sent` as `Also-Sent`; the abbreviations in capitals.
  private static func capitalised(_ name: String) -> String {
    name.split(separator: "-").map { word in
      switch word {
      case "mmhs", "sio", "cc", "plad": word.uppercased()
      default: word.prefix(1).uppercased() + word.dropFirst()
      }
    }.joined(separator: "-")
  }
}

extension Document {
  /// Writes what standard fields can say, and gives the fields of ours that are left.
  fileprivate func mailFields(in mail: inout MailText) -> [Field] {
    var said: Set<String> = ["from", "to", "subject", "number", "captions"]
    mail.add(
      "Message-ID",
      "<\(key.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) })@\(MailField.domain)>"
    )
    if senders.isEmpty {
      mail.add("From", "unknown:;")
    } else {
      mail.add("From", names: senders.map(Self.mailbox))
    }
    if !addressees.isEmpty { mail.add("To", names: addressees.map(Self.mailbox)) }
    let repeated = copies.filter { $0.manner == .repeated }
    if !repeated.isEmpty {
      mail.add("Cc", names: repeated.map { Self.mailbox(Correspondent(name: $0.recipient)) })
      if repeated.allSatisfy({ $0 == Copy(.repeated, to: $0.recipient) }) { said.insert("repeated") }
    }
    if let sent, let date = MailDate.text(sent) {
      mail.add("Date", date)
      if sent.isOneInstant {
        mail.add("MMHS-Extended-Authorisation-Info", date)
        said.insert("sent")
      }
    }
    if let subject { mail.add("Subject", subject) }
    if let number { mail.add("MMHS-Originator-Reference", number.text) }
    addPrecedences(to: &mail, &said)
    if !captions.isEmpty { mail.add("MMHS-Message-Instructions", captions.joined(separator: "; ")) }
    if let classification, classification != .unmarked {
      mail.add("SIO-Label", words: ["marking=\"\(classification.rawValue)\""])
      said.insert("classification")
    }
    return headerFields.filter { !said.contains($0.name) }
  }

  private func addPrecedences(to mail: inout MailText, _ said: inout Set<String>) {
    var read: [Precedence] = []
    if let code = precedences.lazy.compactMap(\.mailValue).first {
      mail.add("MMHS-Primary-Precedence", code)
      read += Precedence(mailValue: code).map { [$0] } ?? []
    }
    if precedences.contains(.niact) {
      mail.add("MMHS-Handling-Instructions", "Niact")
      read.append(.niact)
    }
    if read == precedences { said.insert("precedence") }
  }

  private static func mailbox(_ correspondent: Correspondent) -> (name: String, local: String) {
    let local = Post.slug(correspondent.post?.name ?? correspondent.name).prefix(60)
    return (Quotation.folded(correspondent.name), local.isEmpty ? "unknown" : String(local))
  }

  /// The text as our own layout has it: paragraphs, with the marks of the notes in their places, and the notes.
  fileprivate var plainBody: String {
    var blocks = paragraphs.indices.map { markedText($0) }
    blocks += notes.map { "\($0.mark) " + $0.text.replacing("\n", with: "\n\n") }
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func markedText(_ paragraph: Int) -> String {
    var bytes = Array(paragraphs[paragraph].text.utf8)
    let marked = notes.filter { $0.anchor?.paragraph == paragraph && Int($0.mark) != nil }
      .sorted { ($0.anchor?.offset ?? 0) > ($1.anchor?.offset ?? 0) }
    for note in marked {
      guard let offset = note.anchor?.offset, (1...bytes.count).contains(offset), !bytes[offset - 1].isBlank,
        offset == bytes.count || bytes[offset] & 0xC0 != 0x80
      else { continue }
      bytes.insert(contentsOf: "(\(note.mark))".utf8, at: offset)
    }
    return Quotation.folded(String(decoding: bytes, as: UTF8.self))
  }
}

extension WallTime {
  /// Whether it is one minute of a clock, as the document has it.
  fileprivate var isOneInstant: Bool {
    minute != nil && lastDate == nil && lastMinute == nil && !isInferred && zone?.isEditorial != true
  }
}
