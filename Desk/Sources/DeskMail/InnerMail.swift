public import Desk
import DocumentFormats
import Documents

/// The message that is signed and sealed: a telegram or a service message, with all its fields (RFC 9788, §2).
///
/// What is written here is what a receipt names, digest and all; it is read again so strictly that a text can be read in one way alone.
/// Whoever has no desk reads it with any program for mail, and ``DocumentFormats/MailReader`` gives number, times,
/// precedences, captions, marking and drafting of it.
public struct InnerMail: Hashable, Sendable {
  /// What it is.
  public enum Message: Hashable, Sendable {
    /// A telegram.
    case telegram(InnerTelegram)
    /// A service message.
    case service(ServiceMessage)
  }

  /// Its identifier.
  public var id: MessageID
  /// When it was released, or written.
  public var date: Moment
  /// What it is.
  public var message: Message
}

/// A telegram as it was read.
public struct InnerTelegram: Hashable, Sendable {
  /// What it says. Only the addressees that are told in it are there.
  public var telegram: Telegram
  /// The entry of the post that reads it; `nil` where it was not asked for.
  public var mine: Addressee?
  /// The signed telegram that it carries, as DER, where it is a blind copy or a readdressal. Whoever has checked its signature reads
  /// it by ``InnerMail/original(reading:signedBy:carriedBy:)``, which looks whether it is the one that is named.
  public var carried: [UInt8]?
}

extension InnerMail {
  /// The message of a telegram.
  ///
  /// Each addressee that is told has to have a number. Blind addressees are left out; in a telegram that carries another as a blind
  /// copy the one blind addressee is told, in `Bcc` (RFC 5322, §3.6.3).
  ///
  /// - Parameters:
  ///   - telegram: what is sent. Its release is written by the second.
  ///   - sender: the card of the post that sends it.
  ///   - cards: those of its addressees, in any order; others may be among them.
  ///   - carried: the telegram that it carries, as it was signed.
  public static func bytes(
    of telegram: Telegram, from sender: PostCard, to cards: [PostCard], carrying carried: [UInt8]? = nil
  ) throws(WritingFault) -> [UInt8] {
    guard sender.post == telegram.sender else { throw .card(telegram.sender.name) }
    let lines = try TelegramFields(telegram, from: sender, to: cards).lines
    guard (carried == nil) == (telegram.carried == nil) else { throw .carried }
    let body = telegram.content.body
    if let signed = carried, let id = telegram.carried?.message {
      let parts = Multipart([.text(body), CarriedMessage.part(signed, id: id)])
      return try sendable(try bytes(lines, type: parts.type("mixed"), encoding: "8bit", body: parts.bytes))
    }
    let (encoding, bytes) = BodyText.encoded(body)
    return try sendable(try Self.bytes(lines, type: textType, encoding: encoding.rawValue, body: bytes))
  }

  /// What signature, seal and the header of the outer mail add at the most: the certificate is no larger than 4 KiB, the others
  /// than 1 KiB each.
  static let wrapping = 8192

  /// A message that an outer mail can hold once it is signed and sealed: whatever is released can be sent.
  private static func sendable(_ bytes: [UInt8]) throws(WritingFault) -> [UInt8] {
    guard OuterMail.lineByteCount(of: bytes.count + wrapping) <= OuterMail.largest else { throw .tooLarge }
    return bytes
  }

  /// The message of a service message.
  ///
  /// - Parameters:
  ///   - service: what is told.
  ///   - id: its identifier.
  ///   - sender: the card of the post that tells it.
  ///   - addressee: the card of the post that is told.
  ///   - date: when it is written.
  public static func bytes(
    of service: ServiceMessage, id: MessageID, from sender: PostCard, to addressee: PostCard, at date: Moment
  ) throws(WritingFault) -> [UInt8] {
    let text = ServiceText(service, from: sender, to: addressee)
    var lines = try protectedLines(from: sender.address, date: date, id: id)
    lines.append(FieldLine("From", MailAddress.words([try mailbox(sender)])))
    lines.append(FieldLine("To", MailAddress.words([try mailbox(addressee)])))
    lines.append(FieldLine("Subject", FieldText.words(text.subject)))
    lines.append(FieldLine("Date", date.mailWords))
    lines.append(FieldLine("Message-ID", [id.text]))
    lines.append(FieldLine("Auto-Submitted", ["auto-generated"]))
    lines.append(FieldLine("Reftel-Service", try ServiceFields.words(of: service)))
    switch service {
    case .acknowledgement(let message, let digest, _):
      let report = DispositionNotification(message: message, digest: digest, reader: sender.address)
      let parts = Multipart([.text(text.body), report.part])
      return try bytes(lines, type: parts.type("report", [reportType]), encoding: "8bit", body: parts.bytes)
    case .key(let card):
      let parts = Multipart([.text(text.body), .text(card)])
      return try bytes(lines, type: parts.type("mixed"), encoding: "8bit", body: parts.bytes)
    case .receipt, .repeat, .numbers:
      let (encoding, bytes) = BodyText.encoded(text.body)
      return try Self.bytes(lines, type: textType, encoding: encoding.rawValue, body: bytes)
    }
  }

  // MARK: - What both have

  static let textType = ["text/plain;", "charset=utf-8;", "hp=\"cipher\""]
  static let reportType = "report-type=disposition-notification"

  /// The fields of the outer mail, as the message has them (RFC 9788, §2.2).
  static func protectedLines(from address: String, date: Moment, id: MessageID) throws(WritingFault)
    -> [FieldLine]
  {
    guard MailAddress.isValid(address) else { throw .address(address) }
    return OuterMail.protectedFields(from: address, date: date, id: id).map {
      FieldLine("HP-Outer", ["\($0.name):"] + $0.words)
    }
  }

  /// Why nothing can be written that names a card's post; `nil` if all can.
  package static func fault(in card: PostCard) -> WritingFault? {
    do throws(WritingFault) { _ = try mailbox(card) } catch { return error }
    return nil
  }

  /// A post as a field names it.
  static func mailbox(_ card: PostCard) throws(WritingFault) -> MailAddress.Mailbox {
    guard MailAddress.isValid(card.address) else { throw .address(card.address) }
    guard FieldText.isWritable(card.title, most: 300) else { throw .text("title of '\(card.post.name)'") }
    return MailAddress.Mailbox(name: card.title, address: card.address)
  }

  private static func bytes(
    _ lines: [FieldLine], type: [String], encoding: String, body: [UInt8]
  ) throws(WritingFault) -> [UInt8] {
    var mail = MailText()
    mail.add("MIME-Version", words: ["1.0"])
    mail.add("Content-Type", words: type)
    mail.add("Content-Transfer-Encoding", words: [encoding])
    for line in lines { mail.add(line.name, words: line.words) }
    guard mail.bytes.count + 2 <= StrictHeader.largest else { throw .tooLong }
    return mail.bytes + [0x0D, 0x0A] + body
  }
}

/// A field that is to be written: its name, and the words between which its line may break.
struct FieldLine {
  let name: String
  let words: [String]

  init(_ name: String, _ words: [String]) {
    self.name = name
    self.words = words
  }
}
