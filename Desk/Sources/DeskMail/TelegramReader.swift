import Desk
import DocumentFormats
import Documents

/// Reads the fields of a telegram, each of which has to be as desks write it.
struct TelegramReader {
  private let header: StrictHeader
  private let signer: PostCard

  /// The fields that a telegram may have, besides those that say how its text is written.
  static let fields: Set<String> = [
    "mime-version", "content-type", "content-transfer-encoding", "hp-outer", "from", "to", "cc", "bcc",
    "subject",
    "date", "message-id", "references", "supersedes", "mmhs-extended-authorisation-info",
    "mmhs-primary-precedence", "mmhs-copy-precedence", "mmhs-handling-instructions",
    "mmhs-originator-reference", "mmhs-authorizing-users", "mmhs-message-instructions", "sio-label",
    "reftel-kind", "reftel-number", "reftel-precedences", "reftel-niact", "reftel-attention",
    "reftel-carries",
    "reftel-captions", "reftel-references", "reftel-supersedes", "reftel-drafted", "reftel-cleared",
    "reftel-approved", "reftel-signed",
  ]

  /// The fields of a message that somebody signed.
  init(_ header: StrictHeader, signedBy signer: PostCard) {
    self.header = header
    self.signer = signer
  }

  /// The telegram, without its text, and the entry in it of one of its addressees.
  func telegram(
    id: MessageID, date: Moment, for own: PostCard?
  ) throws(MailFault) -> (telegram: Telegram, mine: Addressee?) {
    try header.expect("Reftel-Kind", "telegram")
    try header.expect("MMHS-Extended-Authorisation-Info", date.mailDate)
    let carried = try self.carried()
    let boxes = try self.boxes(isBlindCopy: carried?.reason == .blind)
    let (addressees, year) = try self.addressees(boxes)
    var content = TelegramContent(addressees: addressees, body: "")
    try readHeading(into: &content)
    try readMarking(into: &content)
    content.referenceLine = try text("Reftel-References")
    content.drafters = try list("Reftel-Drafted")
    content.clearers = try list("Reftel-Cleared")
    content.approvers = try list("Reftel-Approved")
    content.signatories = try list("Reftel-Signed")
    let telegram = Telegram(
      id: id, sender: signer.post, year: year, content: content, released: date, releaser: try releaser(),
      carried: carried)
    try checkReference(of: telegram)
    guard let own else { return (telegram, nil) }
    guard let place = boxes.firstIndex(where: { $0.mailbox.address == own.address }) else {
      throw .addressee(address: own.address)
    }
    guard addressees[place].post == own.post else { throw .addressees(field: "Reftel-Number") }
    return (telegram, addressees[place])
  }

  // MARK: - Values

  private func fault(_ field: String) -> MailFault { .value(field: field, value: header[field] ?? "") }

  private func text(_ field: String) throws(MailFault) -> String? {
    guard let value = header[field] else { return nil }
    guard let text = FieldText.text(of: value), FieldText.isWritable(text) else { throw fault(field) }
    return text
  }

  private func list(_ field: String) throws(MailFault) -> [String] {
    guard let text = try self.text(field) else { return [] }
    guard let items = FieldText.items(of: text), items.allSatisfy(FieldText.isItem) else {
      throw fault(field)
    }
    return items
  }

  private func entries(_ field: String) throws(MailFault) -> [(post: String, rest: String)]? {
    guard let text = try self.text(field) else { return nil }
    guard let entries = FieldText.entries(of: text) else { throw fault(field) }
    return entries
  }

  // MARK: - Addressees

  private func boxes(
    isBlindCopy: Bool
  ) throws(MailFault) -> [(role: Addressee.Role, mailbox: MailAddress.Mailbox)] {
    var boxes: [(role: Addressee.Role, mailbox: MailAddress.Mailbox)] = []
    for (name, role) in [("To", .action), ("Cc", .information), ("Bcc", .blind)] as [(String, Addressee.Role)]
    {
      guard let value = header[name] else { continue }
      guard let list = MailAddress.mailboxes(of: value), list.allSatisfy({ $0.name != nil }) else {
        throw fault(name)
      }
      guard role != .blind || isBlindCopy && list.count == 1 else { throw .addressees(field: "Bcc") }
      boxes += list.map { (role, $0) }
    }
    guard !boxes.isEmpty else { throw .missing(field: "To") }
    guard Set(boxes.map(\.mailbox.address)).count == boxes.count else { throw .addressees(field: "To") }
    return boxes
  }

  private func addressees(
    _ boxes: [(role: Addressee.Role, mailbox: MailAddress.Mailbox)]
  ) throws(MailFault) -> ([Addressee], NumberYear) {
    guard let entries = try self.entries("Reftel-Number") else { throw .missing(field: "Reftel-Number") }
    guard entries.count == boxes.count else { throw .addressees(field: "Reftel-Number") }
    var addressees: [Addressee] = []
    var years: Set<NumberYear> = []
    for (entry, box) in zip(entries, boxes) {
      let words = entry.rest.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard let post = Post(slug: entry.post), words.count == 2, let year = NumberYear(label: words[0]),
        let number = NumberSet.number(words[1]), String(number) == words[1]
      else { throw fault("Reftel-Number") }
      years.insert(year)
      addressees.append(Addressee(post: post, role: box.role, number: number))
    }
    guard years.count == 1, let year = years.first, Set(addressees.map(\.post)).count == addressees.count
    else {
      throw .addressees(field: "Reftel-Number")
    }
    try readPrecedences(into: &addressees)
    try readNiact(into: &addressees)
    for (post, rest) in try self.entries("Reftel-Attention") ?? [] {
      guard let place = addressees.firstIndex(where: { $0.post.name == post }), !rest.isEmpty,
        addressees[place].attention == nil
      else { throw .addressees(field: "Reftel-Attention") }
      addressees[place].attention = rest
    }
    return (addressees, year)
  }

  /// The highest precedence of some addressees, by a field of RFC 6477, which stands there if there are any.
  private func rank(_ field: String, of addressees: [Addressee]) throws(MailFault) -> Rank? {
    guard !addressees.isEmpty else {
      guard header[field] == nil else { throw .unexpected(field: field) }
      return nil
    }
    let value = try header.required(field)
    guard let rank = Rank.allCases.first(where: { value == "\($0.value) (\($0.word))" }) else {
      throw fault(field)
    }
    return rank
  }

  private func readPrecedences(into addressees: inout [Addressee]) throws(MailFault) {
    let primary = try rank("MMHS-Primary-Precedence", of: addressees.filter { $0.role == .action })
    let copy = try rank("MMHS-Copy-Precedence", of: addressees.filter { $0.role != .action })
    guard let entries = try self.entries("Reftel-Precedences") else {
      for place in addressees.indices {
        guard let rank = addressees[place].role == .action ? primary : copy else { continue }
        addressees[place].precedence = Precedence(of: rank)
      }
      return
    }
    guard entries.count == addressees.count else { throw .addressees(field: "Reftel-Precedences") }
    for (place, entry) in entries.enumerated() {
      guard entry.post == addressees[place].post.name else { throw .addressees(field: "Reftel-Precedences") }
      guard let precedence = Precedence.allCases.first(where: { $0.rawValue.lowercased() == entry.rest })
      else {
        throw fault("Reftel-Precedences")
      }
      addressees[place].precedence = precedence
    }
    let own = addressees.filter { $0.role == .action }.map(\.precedence.rank).max()
    let others = addressees.filter { $0.role != .action }.map(\.precedence.rank).max()
    guard own == primary, others == copy else { throw .addressees(field: "Reftel-Precedences") }
  }

  private func readNiact(into addressees: inout [Addressee]) throws(MailFault) {
    let posts = try list("Reftel-Niact")
    for post in posts {
      guard let place = addressees.firstIndex(where: { $0.post.name == post && $0.role == .action }),
        !addressees[place].isNiact
      else { throw .addressees(field: "Reftel-Niact") }
      addressees[place].isNiact = true
    }
    // The two fields say one thing, for desks and for whoever else reads it.
    if posts.isEmpty {
      guard header["MMHS-Handling-Instructions"] == nil else {
        throw .unexpected(field: "MMHS-Handling-Instructions")
      }
    } else {
      try header.expect("MMHS-Handling-Instructions", "Niact")
    }
  }

  // MARK: - Heading and marking

  private func carried() throws(MailFault) -> Telegram.Carried? {
    guard let value = header["Reftel-Carries"] else { return nil }
    let words = value.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let reason = Telegram.Carried.Reason(rawValue: String(words[0])),
      let message = MessageID(text: words[1])
    else { throw fault("Reftel-Carries") }
    return Telegram.Carried(reason, of: message)
  }

  private func readHeading(into content: inout TelegramContent) throws(MailFault) {
    content.subject = try text("Subject")
    for word in header["References"]?.split(separator: " ", omittingEmptySubsequences: false) ?? [] {
      guard let message = MessageID(text: word) else { throw fault("References") }
      content.references.append(message)
    }
    guard header["Supersedes"] != nil || header["Reftel-Supersedes"] != nil else { return }
    let kind = try header.required("Reftel-Supersedes")
    guard let kind = TelegramContent.Supersession.Kind(rawValue: kind) else {
      throw fault("Reftel-Supersedes")
    }
    guard let message = MessageID(text: try header.required("Supersedes")) else { throw fault("Supersedes") }
    content.supersedes = TelegramContent.Supersession(kind, of: message)
  }

  private func readMarking(into content: inout TelegramContent) throws(MailFault) {
    if let label = header["SIO-Label"] {
      let known = Classification.allCases.first { TelegramFields.label($0) == label }
      guard let known else { throw fault("SIO-Label") }
      content.classification = known
    }
    var instructions: [String] = []
    if let value = header["MMHS-Message-Instructions"] {
      guard let items = FieldText.items(of: value), items.allSatisfy(MilitaryString.isInstruction) else {
        throw fault("MMHS-Message-Instructions")
      }
      instructions = items
    }
    let captions = try list("Reftel-Captions")
    content.captions = captions.isEmpty ? instructions : captions
    guard content.captions.filter(MilitaryString.isInstruction) == instructions else {
      throw fault("Reftel-Captions")
    }
  }

  private func releaser() throws(MailFault) -> String {
    let field = "MMHS-Authorizing-Users"
    let users = MailAddress.mailboxes(of: try header.required(field))
    guard let user = users?.first, users?.count == 1 else { throw fault(field) }
    let name = user.name ?? String(user.address.prefix { $0 != "@" })
    guard (try? TelegramFields.releaser(name, at: signer)) == user else { throw fault(field) }
    return name
  }

  private func checkReference(of telegram: Telegram) throws(MailFault) {
    let field = "MMHS-Originator-Reference"
    guard let reference = telegram.originatorReference, MilitaryString.fits(reference) else {
      guard header[field] == nil else { throw .unexpected(field: field) }
      return
    }
    try header.expect(field, reference)
  }
}
