import DocumentParts
public import Documents

/// Reads a document from a mail (RFC 5322) with the fields of military messages (RFC 6477) and security labels (RFC 7444),
/// as `.eml` files hold it.
///
/// | Field | What it gives |
/// |---|---|
/// | `From`, `To`, `Cc` | senders, addressees, posts that it was repeated to |
/// | `Date`, `MMHS-Extended-Authorisation-Info` | when it was sent; the second, the date-time group, counts before the first |
/// | `Subject` | the subject |
/// | `MMHS-Primary-Precedence`, `MMHS-Copy-Precedence` | the precedence; that of those in `Cc` |
/// | `MMHS-Authorizing-Users` (RFC 7912) | who approved it, where no field of ours says that |
/// | `MMHS-Originator-Reference` | the number |
/// | `MMHS-Handling-Instructions`, `MMHS-Message-Instructions` | captions; `Niact` is a precedence |
/// | `SIO-Label` | the classification, by its marking |
/// | `Reftel-…` | everything else, by the names of our own header: `Reftel-Drafted: Weir` |
///
/// All fields are kept in ``Document/header``. Those of the kinds above that are not understood, and parts that are no
/// text, are kept in ``Document/unread``.
public enum MailReader {
  /// A document that came with a mail, or the mail itself, with those that came with it.
  public struct Enclosed: Sendable {
    /// The document.
    public var document: Document
    /// What came with it, in its order.
    public var enclosed: [Enclosed] = []

    /// This document and all that came with it, each with its key, what came with it after it: behind the key of the
    /// document that it came with, a stop and its number there, `letters-3.1`.
    public func documents(key: String, otherKeys: [String] = []) -> [Document] {
      var document = document
      document.key = key
      document.otherKeys += otherKeys.filter { !document.otherKeys.contains($0) }
      let keys = enclosed.indices.map { "\(key).\($0 + 1)" }
      document.attachments = keys
      return [document]
        + zip(keys, enclosed).flatMap { own, enclosed in
          var documents = enclosed.documents(key: own)
          documents[0].attachedTo = key
          return documents
        }
    }
  }

  /// A mail with the messages that it forwards and the texts that are attached to it, each a document of its own. Reads any
  /// bytes; takes time linear in them, but for what lies in one another, of which no more than 20 are looked into.
  ///
  /// - Parameters:
  ///   - bytes: the mail.
  ///   - envelope: the line that a mailbox has above it, from which what has no field `Date` gets its day.
  ///   - conversions: how other encodings and HTML become text.
  public static func read(
    bytes: [UInt8], envelope: String? = nil, with conversions: TextConversions = .none
  ) -> Enclosed {
    var mail = read(bytes: bytes, depth: 0, conversions)
    let isOurs = mail.document.header.contains {
      $0.name == "message-id" && MailField.key(inMessageID: $0.value) != nil
    }
    guard !isOurs, !mail.document.header.contains(where: { $0.name == "date" }), mail.document.sent == nil
    else {
      return mail
    }
    mail.document.sent = envelope.flatMap(Mailbox.time)
    if mail.document.header.isEmpty, let address = envelope.flatMap(Mailbox.address) {
      mail.document.senders = [Correspondent(address)].compactMap(\.self)
    }
    mail.document.unread.append(
      mail.document.sent == nil
        ? "date: there is none" : "date: there is none; taken from the line 'From \(envelope ?? "")' above it"
    )
    if mail.document.key.isEmpty { mail.document.key = DefaultKey.key(of: mail.document) ?? "" }
    return mail
  }

  /// The document of a mail alone. Reads any bytes; takes time linear in them.
  ///
  /// - Parameters:
  ///   - key: the key that it is to have; without one, that which its `Message-ID` carries, or its default key.
  ///   - bytes: the mail.
  ///   - conversions: how other encodings and HTML become text.
  public static func document(
    key: String? = nil, bytes: [UInt8], with conversions: TextConversions = .none
  ) -> Document {
    var document = read(bytes: bytes, depth: 0, conversions).document
    if let key { document.key = key }
    return document
  }

  static func read(bytes: [UInt8], depth: Int, _ conversions: TextConversions) -> Enclosed {
    // A byte order mark is no field.
    let mail = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let (raw, rest) = MailField.header(of: mail, conversions)
    let (fields, notice) = MailField.legible(raw, above: rest, conversions)
    var document = Document(key: "")
    if let notice { document.unread.append(notice) }
    document.genre = .message
    document.header = fields.map {
      Document.Field(name: $0.handedOnName ?? $0.name, value: Quotation.folded($0.text))
    }
    for field in fields where !document.read(field) {
      document.unread.append("\(field.name): \(Quotation.folded(field.text))")
    }
    document.setCopyPrecedence(from: fields)
    // What the writer knew exactly counts before what a mail can say.
    let own = fields.filter { $0.name.hasPrefix(MailField.ownPrefix) && $0.handedOnName == nil }
    for name in Set(own.map(\.name)) { document.forget(String(name.dropFirst(MailField.ownPrefix.count))) }
    let lines = own.map {
      Document.Field(
        name: String($0.name.dropFirst(MailField.ownPrefix.count)), value: Quotation.folded($0.text))
    }
    let desk = DeskFields(in: lines, of: document)
    // The reference by which a desk files a telegram names its series too.
    if desk != nil { document.unread.removeAll { $0.hasPrefix("mmhs-originator-reference: ") } }
    for (field, line) in zip(own, lines) where desk?.read(line, into: &document) != true {
      if !document.read(line) { document.unread.append("\(field.name): \(line.value)") }
    }
    let body = MailBody(fields: fields, body: rest, depth: depth, conversions)
    document.unread += body.unread + body.attachments.map { "attachment: \($0)" }
    document.readBody(body.texts.flatMap { TextBlock.blocks(of: $0) })
    document.readPreamble()
    document.seatCorrespondents()
    document.readSourceNote()
    document.readMeeting()
    let carried = fields.first { $0.name == "message-id" }.flatMap { MailField.key(inMessageID: $0.text) }
    document.key = carried ?? DefaultKey.key(of: document) ?? ""
    return Enclosed(document: document, enclosed: body.enclosed)
  }
}

extension MailField {
  /// What the names of our own fields begin with.
  static let ownPrefix = "reftel-"
  /// The domain of the addresses that a document's names get, which has none.
  static let domain = "reftel.invalid"

  /// The name of a field that came from elsewhere, where this is one in which a writer of ours put what that field could not hold:
  /// `reftel-mmhs-originator-plad`.
  fileprivate var handedOnName: String? {
    guard name.hasPrefix(Self.ownPrefix) else { return nil }
    let rest = String(name.dropFirst(Self.ownPrefix.count))
    return HandedOnField.syntaxes[rest] == nil ? nil : rest
  }

  /// The key in a message's identifier that the writer made: `<state-usun-1210@reftel.invalid>`.
  static func key(inMessageID text: String) -> String? {
    guard text.hasPrefix("<"), text.hasSuffix("@\(domain)>") else { return nil }
    let key = text.dropFirst().dropLast(domain.count + 2)
    return key.isEmpty ? nil : String(key)
  }
}

extension Document {
  /// Takes over a field of a mail; whether it was understood, or is of no concern.
  fileprivate mutating func read(_ field: MailField) -> Bool {
    let value = Quotation.folded(field.text)
    switch field.name {
    case "from":
      senders = MailAddresses.names(in: field.body, field.conversions).compactMap { Correspondent($0) }
    case "to":
      addressees += MailAddresses.names(in: field.body, field.conversions).compactMap { Correspondent($0) }
    case "cc":
      copies += MailAddresses.names(in: field.body, field.conversions).map { Copy(.repeated, to: $0) }
    case "subject": subject = value.isEmpty ? nil : value
    case "date":
      guard let (time, zone) = MailDate.read(value) else { return false }
      sent = sent ?? time
      if let zone {
        unread.append("date: the zone '\(zone)' is not known; the time is taken as that of the place")
      }
    case "mmhs-extended-authorisation-info":
      guard let time = MailDate.read(value)?.time else { return false }
      sent = time
    case "mmhs-primary-precedence":
      guard let precedence = MailPrecedence(value) else { return false }
      if case .known(let known) = precedence { precedences.insert(known, at: 0) }
      note(precedence, field.name, value)
    case "mmhs-copy-precedence":
      guard let precedence = MailPrecedence(value) else { return false }
      note(precedence, field.name, value)
    case "mmhs-authorizing-users":
      let names = MailAddresses.names(in: field.body, field.conversions)
      guard !names.isEmpty else { return false }
      var hands = drafting ?? DraftingInfo()
      hands.approvers += names.map { DraftingInfo.Person(name: $0) }
      drafting = hands
    case "mmhs-originator-reference":
      number = Preamble.number(value)
      return number != nil
    case "mmhs-handling-instructions", "mmhs-message-instructions":
      for part in value.split(separator: ";").map({ Quotation.folded(String($0)) }) where !part.isEmpty {
        if let known = SourceNote.precedence(Array(part.utf8)[...]) {
          precedences.append(known)
        } else {
          captions.append(part)
        }
      }
    case "sio-label":
      guard let marking = MailParameters(field.body, hasValue: false)["marking"] else { return false }
      classification = SourceNote.classification(Array(marking.utf8)[...])
      return classification != nil
    default:
      let isOfConcern =
        (field.name.hasPrefix("mmhs-") || field.name.hasPrefix("sio-"))
        && HandedOnField.syntaxes[field.name] == nil
      return !isOfConcern
    }
    return true
  }

  /// Tells a precedence whose rank is not known here.
  private mutating func note(_ precedence: MailPrecedence, _ name: String, _ value: String) {
    if let notice = precedence.notice { unread.append("\(name): \(value), \(notice)") }
  }

  /// Gives those to whom it was repeated the precedence of copies, which may stand above the field that names them.
  fileprivate mutating func setCopyPrecedence(from fields: [MailField]) {
    guard let field = fields.first(where: { $0.name == "mmhs-copy-precedence" }),
      case .known(let precedence) = MailPrecedence(Quotation.folded(field.text))
    else { return }
    for index in copies.indices where copies[index].manner == .repeated {
      copies[index].precedence = precedence
    }
  }

  /// Drops what a mail's own fields said of a matter on which there is a line of ours.
  fileprivate mutating func forget(_ name: String) {
    switch name {
    case "from": senders = []
    case "to": addressees = []
    case "precedence": precedences = []
    case "captions": captions = []
    case "number": number = nil
    case "approved":
      drafting?.approvers = []
      if drafting?.isEmpty == true { drafting = nil }
    case "repeated": copies.removeAll { $0.manner == .repeated }
    default: break
    }
  }
}
