public import Desk

extension InnerMail {
  /// Reads a message that somebody signed, strictly: fields that desks do not write, or not so, are faults, and so is what fits no other
  /// part of it.
  ///
  /// - Parameters:
  ///   - bytes: what was signed.
  ///   - signer: the card of the post that signed it: what the message is from has to be its address.
  ///   - own: the card of the post that reads it, which has to find itself among the addressees: else somebody to whom the telegram
  ///     was sent could seal it anew for others. `nil` for a telegram that another one carries.
  ///   - outer: the outer mail that it came in, which has to say what the signer wrote; `nil` for a telegram that another one carries.
  public init(
    reading bytes: [UInt8], signedBy signer: PostCard, for own: PostCard?, in outer: OuterMail?
  ) throws(MailFault) {
    try StrictHeader.expectLineEnds(bytes)
    let (header, body) = try StrictHeader.read(bytes[...], .own)
    try header.expectOnce(but: ["hp-outer"])
    let isService = header["Reftel-Service"] != nil
    let allowed = isService ? ServiceFields.fields : TelegramReader.fields
    for field in header.fields where !allowed.contains(field.key) { throw .unexpected(field: field.name) }
    try header.expect("MIME-Version", "1.0")
    let (id, date) = try Self.heading(header, signedBy: signer)
    try Self.checkOuter(header, id: id, date: date, signedBy: signer, in: outer)
    self.id = id
    self.date = date
    if isService {
      message = .service(try ServiceFields.service(header, body, signedBy: signer, for: own))
      return
    }
    let reader = TelegramReader(header, signedBy: signer)
    var (telegram, mine) = try reader.telegram(id: id, date: date, for: own)
    var signed: [UInt8]?
    if let carried = telegram.carried {
      let parts = try Self.parts(header, body, "mixed")
      guard parts.count == 2 else { throw .body }
      telegram.content.body = try Multipart.text(of: parts[0])
      signed = try CarriedMessage.signed(in: parts[1], id: carried.message)
    } else {
      telegram.content.body = try Self.text(header, body)
    }
    message = .telegram(InnerTelegram(telegram: telegram, mine: mine, carried: signed))
  }

  /// Reads the telegram that another one carries, as strictly.
  ///
  /// - Parameters:
  ///   - bytes: what was signed, of ``InnerTelegram/carried``.
  ///   - signer: the card of the post that signed it. A blind copy has to be of the sender's own; a readdressal of what the sender
  ///     sent, or got as an addressee that is named in it.
  ///   - carrier: the telegram that carries it.
  public static func original(
    reading bytes: [UInt8], signedBy signer: PostCard, carriedBy carrier: Telegram
  ) throws(MailFault) -> Telegram {
    let mail = try InnerMail(reading: bytes, signedBy: signer, for: nil, in: nil)
    guard case .telegram(let inner) = mail.message, let carried = carrier.carried, carried.message == mail.id
    else { throw .carried }
    let original = inner.telegram
    guard
      original.sender == carrier.sender
        || carried.reason != .blind
          && original.content.addressees.contains(where: { $0.post == carrier.sender })
    else { throw .carried }
    return original
  }

  /// Who it is from, and its identifier and time.
  private static func heading(
    _ header: StrictHeader, signedBy signer: PostCard
  ) throws(MailFault) -> (MessageID, Moment) {
    let from = try header.required("From")
    guard let sender = MailAddress.mailboxes(of: from), sender.count == 1, sender[0].name != nil else {
      throw .value(field: "From", value: from)
    }
    guard sender[0].address == signer.address else {
      throw .sender(address: sender[0].address, signer: signer.address)
    }
    let identifier = try header.required("Message-ID")
    guard let id = MessageID(text: identifier) else { throw .value(field: "Message-ID", value: identifier) }
    let time = try header.required("Date")
    guard let date = Moment(mailDate: time) else { throw .value(field: "Date", value: time) }
    return (id, date)
  }

  /// Whether the outer mail says what the signer wrote of it (RFC 9788, §4.1).
  private static func checkOuter(
    _ header: StrictHeader, id: MessageID, date: Moment, signedBy signer: PostCard, in outer: OuterMail?
  ) throws(MailFault) {
    let wanted = OuterMail.protectedFields(from: signer.address, date: date, id: id).map {
      (name: $0.name, value: "\($0.name): " + $0.words.joined(separator: " "))
    }
    let own = header.fields.filter { $0.key == "hp-outer" }.map(\.text)
    for (name, value) in wanted where own.count(where: { $0.utf8.elementsEqual(value.utf8) }) != 1 {
      throw .outer(field: name)
    }
    guard own.count == wanted.count else { throw .unexpected(field: "HP-Outer") }
    guard let outer else { return }
    guard outer.from == signer.address else { throw .outer(field: "From") }
    guard outer.date == date else { throw .outer(field: "Date") }
    guard outer.id == id else { throw .outer(field: "Message-ID") }
  }

  /// The text of a message that is one part.
  static func text(_ header: StrictHeader, _ body: ArraySlice<UInt8>) throws(MailFault) -> String {
    try header.expect("Content-Type", textType.joined(separator: " "))
    let encoding = try header.required("Content-Transfer-Encoding")
    guard let text = BodyText.text(of: body, encoding) else { throw .body }
    return text
  }

  /// The parts of a message that has several.
  static func parts(
    _ header: StrictHeader, _ body: ArraySlice<UInt8>, _ subtype: String, _ parameters: [String] = []
  ) throws(MailFault) -> [(header: StrictHeader, body: ArraySlice<UInt8>)] {
    let type = try header.required("Content-Type")
    guard let boundary = Multipart.boundary(of: type, subtype, parameters) else {
      throw .value(field: "Content-Type", value: type)
    }
    try header.expect("Content-Transfer-Encoding", "8bit")
    return try Multipart.parts(of: body, boundary: boundary)
  }
}
