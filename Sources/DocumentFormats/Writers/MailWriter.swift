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
    for field in document.header { HandedOnField(field, of: document)?.add(to: &mail) }
    mail.add("MIME-Version", "1.0")
    mail.finish(with: document.plainBody)
    return mail.bytes
  }

  /// `also-sent` as `Also-Sent`; the abbreviations in capitals.
  static func capitalised(_ name: String) -> String {
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
    var said: Set<String> = ["from", "to", "subject"]
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
      let precedence = commonPrecedence(of: repeated)
      if repeated.allSatisfy({ $0 == Copy(.repeated, to: $0.recipient, precedence: precedence) }) {
        said.insert("repeated")
      }
    }
    if let sent, let date = MailDate.text(sent) {
      mail.add("Date", date)
      if sent.isOneInstant {
        mail.add("MMHS-Extended-Authorisation-Info", date)
        said.insert("sent")
      }
    }
    if let subject { mail.add("Subject", subject) }
    if let number, MilitaryString.fits(number.text) {
      mail.add("MMHS-Originator-Reference", strings: [number.text])
      said.insert("number")
    }
    addPrecedences(to: &mail, &said)
    let instructions = captions.filter { MilitaryString.isInstruction($0) }
    if !instructions.isEmpty { mail.add("MMHS-Message-Instructions", strings: instructions) }
    // In a field of ours stand all, so that their order is kept.
    if instructions == captions { said.insert("captions") }
    if let classification, classification != .unmarked {
      if let label = header.first(where: { HandedOnField.isLabel($0, of: self) }) {
        HandedOnField(label, of: self)?.add(to: &mail)
      } else {
        mail.add("SIO-Label", words: ["marking=\"\(classification.rawValue)\""])
      }
      said.insert("classification")
    }
    if isApprovedByUsers { said.insert("approved") }
    return headerFields.filter { !said.contains($0.name) }
  }

  private func addPrecedences(to mail: inout MailText, _ said: inout Set<String>) {
    var read: [Precedence] = []
    if let code = precedences.lazy.compactMap(\.mailValue).first {
      mail.add("MMHS-Primary-Precedence", code)
      if case .known(let known) = MailPrecedence(code) { read.append(known) }
    }
    if precedences.contains(.niact) {
      mail.add("MMHS-Handling-Instructions", "Niact")
      read.append(.niact)
    }
    if let code = commonPrecedence(of: copies.filter { $0.manner == .repeated })?.mailValue {
      mail.add("MMHS-Copy-Precedence", code)
    }
    if read == precedences { said.insert("precedence") }
  }

  /// The precedence of all those to whom it was repeated, where they have one, and a code says it.
  private func commonPrecedence(of copies: [Copy]) -> Precedence? {
    guard let precedence = copies.first?.precedence, let code = precedence.mailValue,
      MailPrecedence(code) == .known(precedence), copies.allSatisfy({ $0.precedence == precedence })
    else { return nil }
    return precedence
  }

  /// Whether those who approved it are just those of a field of RFC 7912, which is handed on.
  private var isApprovedByUsers: Bool {
    let users = header.filter { $0.name == "mmhs-authorizing-users" }.flatMap {
      MailAddresses.names(in: Array($0.value.utf8)[...], .none)
    }
    return !users.isEmpty && users.map { DraftingInfo.Person(name: $0) } == drafting?.approvers
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
