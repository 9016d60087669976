public import Desk
import DocumentFormats

/// The outer mail of what a desk sends: all that a relay sees. It is the same for every addressee, and the message in it is sealed
/// (RFC 8551, §3.3; RFC 9788).
///
/// ```
/// From: <telegrams@state.example>
/// To: telegrams:;
/// Date: Tue, 27 Nov 1962 02:28:00 +0000
/// Message-ID: <b3f0c2de9a5147d0@state.example>
/// Subject: [...]
/// MIME-Version: 1.0
/// Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data; name="smime.p7m"
/// Content-Transfer-Encoding: base64
/// ```
public struct OuterMail: Hashable, Sendable {
  /// The address of the post that sends it.
  public var from: String
  /// When what is in it was released; of a service message, when it was written.
  public var date: Moment
  /// The identifier of the message in it.
  public var id: MessageID
  /// What is sealed, as DER.
  public var sealed: [UInt8]

  /// The outer mail of a sealed message.
  public init(from: String, date: Moment, id: MessageID, sealed: [UInt8]) {
    self.from = from
    self.date = date.wholeSecond
    self.id = id
    self.sealed = sealed
  }

  /// No larger mail is looked into but where more is asked for.
  public static let largest = 16 << 20

  /// The fields that the message in it has again, so that nobody can change them on the way (RFC 9788, §2.2).
  static func protectedFields(from: String, date: Moment, id: MessageID) -> [(name: String, words: [String])]
  {
    [
      ("From", ["<\(from)>"]), ("To", [group]), ("Date", date.mailWords), ("Message-ID", [id.text]),
      ("Subject", [subject]),
    ]
  }

  private static let group = "telegrams:;"
  private static let subject = "[...]"
  private static let type = "application/pkcs7-mime"

  // MARK: - Writing

  /// The mail.
  public func bytes() throws(WritingFault) -> [UInt8] {
    guard MailAddress.isValid(from) else { throw .address(from) }
    guard !sealed.isEmpty else { throw .text("sealed message") }
    var mail = MailText()
    for (name, words) in Self.protectedFields(from: from, date: date, id: id) { mail.add(name, words: words) }
    mail.add("MIME-Version", words: ["1.0"])
    mail.add(
      "Content-Type", words: ["\(Self.type);", "smime-type=authEnveloped-data;", "name=\"smime.p7m\""])
    mail.add("Content-Transfer-Encoding", words: ["base64"])
    guard mail.bytes.count + 2 + Self.lineByteCount(of: sealed.count) <= Self.largest else { throw .tooLarge }
    return mail.bytes + [0x0D, 0x0A] + Self.lines(of: sealed)
  }

  /// How many bytes ``lines(of:)`` makes of so many.
  static func lineByteCount(of count: Int) -> Int {
    let digits = (count + 2) / 3 * 4
    return digits + (digits + 75) / 76 * 2
  }

  /// Bytes in base64, in lines of 76.
  static func lines(of bytes: [UInt8]) -> [UInt8] {
    let digits = Array(TransferEncoding.base64(encoding: bytes).utf8)
    var lines: [UInt8] = []
    lines.reserveCapacity(digits.count + digits.count / 38 + 2)
    for start in stride(from: 0, to: digits.count, by: 76) {
      lines += digits[start..<min(start + 76, digits.count)]
      lines += [0x0D, 0x0A]
    }
    return lines
  }

  // MARK: - Reading

  /// Reads a mail strictly: each field that desks write once and as they write it. What relays add is passed over; fields that would say
  /// something of the telegram are not allowed, since nobody has signed them.
  ///
  /// - Parameters:
  ///   - mail: the bytes as they came.
  ///   - limit: how large it may be.
  public init(reading mail: [UInt8], limit: Int = OuterMail.largest) throws(MailFault) {
    guard mail.count <= limit else { throw .tooLarge(limit: limit) }
    try StrictHeader.expectLineEnds(mail)
    let (header, body) = try StrictHeader.read(mail[...], .relayed)
    try header.expectOnce(among: Self.own)
    for field in header.fields where !Self.own.contains(field.key) && Self.isTelling(field.key) {
      throw .unexpected(field: field.name)
    }
    let parameters = try Self.parameters(of: header.required("Content-Type"))
    guard parameters.type == Self.type else { throw .type(parameters.type) }
    guard parameters.values["smime-type"]?.lowercased() == "authenveloped-data" else {
      throw .type("\(Self.type); smime-type=\(parameters.values["smime-type"] ?? "")")
    }
    let encoding = try header.required("Content-Transfer-Encoding")
    guard encoding.lowercased() == "base64" else {
      throw .value(field: "Content-Transfer-Encoding", value: encoding)
    }
    try header.expect("MIME-Version", "1.0")
    try header.expect("To", Self.group)
    try header.expect("Subject", Self.subject)
    let sender = try header.required("From")
    let address = sender.utf8.first == UInt8(ascii: "<") ? sender.dropFirst().dropLast() : sender[...]
    guard MailAddress.isValid(address), sender == "<\(address)>" || sender == address else {
      throw .value(field: "From", value: sender)
    }
    let time = try header.required("Date")
    guard let date = Moment(mailDate: time) else { throw .value(field: "Date", value: time) }
    let identifier = try header.required("Message-ID")
    guard let id = MessageID(text: identifier) else { throw .value(field: "Message-ID", value: identifier) }
    guard let sealed = StrictBase64.decode(lines: body) else { throw .base64 }
    self.init(from: String(address), date: date, id: id, sealed: sealed)
  }

  /// The fields that desks write.
  private static let own: Set<String> = [
    "from", "to", "date", "message-id", "subject", "mime-version", "content-type",
    "content-transfer-encoding",
  ]

  /// Whether a field would say something of the telegram.
  private static func isTelling(_ key: String) -> Bool {
    ["mmhs-", "reftel-", "sio-", "content-", "hp-"].contains { key.hasPrefix($0) }
      || ["cc", "bcc", "reply-to", "references", "in-reply-to", "supersedes"].contains(key)
  }

  /// The first word of a field and its parameters, in small letters but for the values; what is doubtful about them is a fault.
  private static func parameters(
    of value: String
  ) throws(MailFault) -> (type: String, values: [String: String]) {
    let parts = value.utf8.split(separator: 0x3B, omittingEmptySubsequences: false).map {
      String(decoding: $0.drop { $0 == 0x20 }, as: UTF8.self)
    }
    var values: [String: String] = [:]
    for part in parts.dropFirst() {
      let sides = part.utf8.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else { throw .value(field: "Content-Type", value: value) }
      let name = String(decoding: sides[0], as: UTF8.self).lowercased()
      var content = sides[1]
      if content.first == UInt8(ascii: "\""), content.count > 1, content.last == UInt8(ascii: "\"") {
        content = content.dropFirst().dropLast()
      }
      let isPlain = content.allSatisfy { MailAddress.isAlphanumeric($0) || "-._".utf8.contains($0) }
      guard name == "smime-type" || name == "name", isPlain, !content.isEmpty, values[name] == nil else {
        throw .value(field: "Content-Type", value: value)
      }
      values[name] = String(decoding: content, as: UTF8.self)
    }
    let type = String(decoding: parts[0].utf8.reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
    return (type.lowercased(), values)
  }
}
