import Desk
import DocumentFormats
import Documents

/// The fields of a telegram, as they are written (RFC 6477, RFC 7444, RFC 7912, and ours).
struct TelegramFields {
  /// The fields, in their order.
  private(set) var lines: [FieldLine] = []

  private let telegram: Telegram
  private let cards: [Post: PostCard]

  /// The fields of a telegram.
  init(_ telegram: Telegram, from sender: PostCard, to cards: [PostCard]) throws(WritingFault) {
    var telegram = telegram
    telegram.content.addressees = try Self.told(telegram)
    self.telegram = telegram
    self.cards = Dictionary(cards.map { ($0.post, $0) }) { first, _ in first }
    lines = try InnerMail.protectedLines(from: sender.address, date: telegram.released, id: telegram.id)
    try addHeading(from: sender)
    try addMilitary(from: sender)
    try addAddressees()
    try addHands()
  }

  /// The addressees that it names, those for action first.
  private static func told(_ telegram: Telegram) throws(WritingFault) -> [Addressee] {
    let content = telegram.content
    let blind = telegram.carried?.reason == .blind ? content.addressees(for: .blind) : []
    guard blind.count <= 1 else { throw .severalBlind }
    let told = content.addressees(for: .action) + content.addressees(for: .information) + blind
    guard !told.isEmpty else { throw .noAddressee }
    guard told.count <= MailAddress.most else { throw .tooLong }
    var posts: Set<Post> = []
    for addressee in told {
      guard posts.insert(addressee.post).inserted else { throw .addresseeTwice(addressee.post.name) }
      guard addressee.role == .action || !addressee.isNiact else { throw .niact(addressee.post.name) }
      guard let number = addressee.number, (1...9_999_999).contains(number) else {
        throw .noNumber(addressee.post.name)
      }
    }
    return told
  }

  private mutating func add(_ name: String, text: String?) throws(WritingFault) {
    guard let text else { return }
    guard FieldText.isWritable(text) else { throw .text("field \(name)") }
    lines.append(FieldLine(name, FieldText.words(text)))
  }

  private mutating func add(_ name: String, list: [String]) throws(WritingFault) {
    guard !list.isEmpty else { return }
    guard list.allSatisfy(FieldText.isItem) else { throw .text("field \(name)") }
    lines.append(FieldLine(name, FieldText.words(FieldText.list(list))))
  }

  // MARK: - What mail has

  private mutating func addHeading(from sender: PostCard) throws(WritingFault) {
    let content = telegram.content
    lines.append(FieldLine("From", MailAddress.words([try InnerMail.mailbox(sender)])))
    for (name, role) in [("To", .action), ("Cc", .information), ("Bcc", .blind)] as [(String, Addressee.Role)]
    {
      var list: [MailAddress.Mailbox] = []
      for addressee in content.addressees(for: role) {
        guard let card = cards[addressee.post] else { throw .card(addressee.post.name) }
        list.append(try InnerMail.mailbox(card))
      }
      if !list.isEmpty { lines.append(FieldLine(name, MailAddress.words(list))) }
    }
    try add("Subject", text: content.subject)
    lines.append(FieldLine("Date", telegram.released.mailWords))
    lines.append(FieldLine("Message-ID", [telegram.id.text]))
    if !content.references.isEmpty { lines.append(FieldLine("References", content.references.map(\.text))) }
    if let supersedes = content.supersedes {
      lines.append(FieldLine("Supersedes", [supersedes.message.text]))
      lines.append(FieldLine("Reftel-Supersedes", [supersedes.kind.rawValue]))
    }
  }

  // MARK: - What military messages have

  private mutating func addMilitary(from sender: PostCard) throws(WritingFault) {
    let content = telegram.content
    lines.append(
      FieldLine("MMHS-Extended-Authorisation-Info", telegram.released.mailWords))
    for (name, isAction) in [("MMHS-Primary-Precedence", true), ("MMHS-Copy-Precedence", false)] {
      let own = content.addressees.filter { ($0.role == .action) == isAction }
      if let rank = own.map(\.precedence.rank).max() {
        lines.append(FieldLine(name, ["\(rank.value)", "(\(rank.word))"]))
      }
    }
    if content.addressees.contains(where: \.isNiact) {
      lines.append(FieldLine("MMHS-Handling-Instructions", ["Niact"]))
    }
    if let reference = telegram.originatorReference, MilitaryString.fits(reference) {
      lines.append(FieldLine("MMHS-Originator-Reference", [reference]))
    }
    lines.append(FieldLine("MMHS-Authorizing-Users", try Self.releaser(telegram.releaser, at: sender).words))
    let instructions = content.captions.filter(MilitaryString.isInstruction)
    if !instructions.isEmpty {
      let words = instructions.enumerated().map { $0 + 1 < instructions.count ? "\($1);" : $1 }
      lines.append(FieldLine("MMHS-Message-Instructions", words))
    }
    if let classification = content.classification {
      lines.append(FieldLine("SIO-Label", [Self.label(classification)]))
    }
  }

  /// A label of RFC 7444 with a marking alone.
  static func label(_ classification: Classification) -> String {
    "marking=\"\(classification.rawValue.uppercased())\""
  }

  /// Who released it, as an address: by the name before the `@` where that can be one, else by the name and the post's address.
  static func releaser(_ name: String, at card: PostCard) throws(WritingFault) -> MailAddress.Mailbox {
    guard FieldText.isWritable(name, most: 300) else { throw .text("name of the releaser") }
    let address = "\(name)@\(card.domain)"
    return MailAddress.isLocalPart(name) && address != card.address && MailAddress.isValid(address)
      ? MailAddress.Mailbox(name: nil, address: address)
      : MailAddress.Mailbox(name: name, address: card.address)
  }

  // MARK: - What desks have

  private mutating func addAddressees() throws(WritingFault) {
    let addressees = telegram.content.addressees
    lines.append(FieldLine("Reftel-Kind", ["telegram"]))
    try add(
      "Reftel-Number",
      list: addressees.map { "\($0.post.name) \(telegram.year.label) \($0.number ?? 0)" })
    // Where the fields of RFC 6477 do not say it.
    let isSaid = [Addressee.Role.action, .information, .blind].allSatisfy { role in
      let own = addressees.filter { $0.role == role }
      let highest = own.map(\.precedence.rank).max()
      return own.allSatisfy { $0.precedence == highest.map(Precedence.init(of:)) }
    }
    if !isSaid || mixesCopies {
      try add(
        "Reftel-Precedences",
        list: addressees.map { "\($0.post.name) \($0.precedence.rawValue.lowercased())" })
    }
    try add("Reftel-Niact", list: addressees.filter(\.isNiact).map(\.post.name))
    try add(
      "Reftel-Attention",
      list: addressees.compactMap { addressee in addressee.attention.map { "\(addressee.post.name) \($0)" } })
    if addressees.contains(where: { $0.attention?.isEmpty == true }) { throw .text("attention") }
    if let carried = telegram.carried {
      lines.append(FieldLine("Reftel-Carries", [carried.reason.rawValue, carried.message.text]))
    }
  }

  /// Whether `Cc` and `Bcc`, which have one precedence in RFC 6477, have several.
  private var mixesCopies: Bool {
    Set(telegram.content.addressees.filter { $0.role != .action }.map(\.precedence)).count > 1
  }

  private mutating func addHands() throws(WritingFault) {
    let content = telegram.content
    // In a field of ours stand all, so that their order is kept.
    if !content.captions.allSatisfy(MilitaryString.isInstruction) {
      try add("Reftel-Captions", list: content.captions)
    }
    try add("Reftel-References", text: content.referenceLine)
    try add("Reftel-Drafted", list: content.drafters)
    try add("Reftel-Cleared", list: content.clearers)
    try add("Reftel-Approved", list: content.approvers)
    try add("Reftel-Signed", list: content.signatories)
  }
}

extension Precedence {
  /// That which a code of RFC 6477 means.
  init(of rank: Rank) {
    self = [.deferred, .routine, .priority, .immediate, .flash, .override][rank.value]
  }
}
