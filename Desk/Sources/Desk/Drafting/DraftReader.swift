import DocumentFormats
import Documents

/// Reads a draft from a text with the header that `docs/documents.md` describes, or from a mail.
///
/// | Line | What it gives |
/// |---|---|
/// | `to`, `sent-to`; `repeated`, `copied`; `blind` | the addressees for action, for information, blind; by a post's short name, its title, or its address |
/// | `precedence` | that of those for action; `Niact` besides wakes them. Those for information have their own, `Priority to Moscow`, or Routine |
/// | `for` | for whom at those for action |
/// | `classification`, `captions`, `subject`, `references` | the same of the telegram |
/// | `drafted`, `cleared`, `approved`, `signed` | who drafted it; who has to clear and to approve it; who signs |
///
/// What the desk gives itself, `number`, `sent`, `from`, is refused: a draft has none of it.
public struct DraftReader {
  /// What is wrong with a draft, in the order of its lines.
  public struct Faults: Error, Sendable {
    /// Each fault, with its place.
    public var faults: [DeskFault]
  }

  private let peers: [Peer]
  private let own: PostCard
  private let text: String
  private var faults: [DeskFault] = []

  /// Reads a draft. Throws all that is wrong with it at once.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - isMail: whether it is a mail.
  ///   - own: the card of this post, to which nothing can be sent.
  ///   - peers: the posts that are trusted.
  public static func content(
    of bytes: [UInt8], isMail: Bool, own: PostCard, peers: [Peer]
  ) throws(Faults) -> TelegramContent {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Faults(faults: [.notUTF8])
    }
    var reader = DraftReader(peers: peers, own: own, text: text.replacing("\r\n", with: "\n"))
    let document =
      isMail
      ? MailReader.document(key: "draft", bytes: bytes) : PlainTextReader.document(key: "draft", text: text)
    let content = reader.content(document, isMail: isMail)
    guard reader.faults.isEmpty else {
      throw Faults(faults: reader.faults.sorted { ($0.place?.line ?? 0) < ($1.place?.line ?? 0) })
    }
    return content
  }

  private init(peers: [Peer], own: PostCard, text: String) {
    self.peers = peers
    self.own = own
    self.text = text
  }

  private mutating func content(_ document: Document, isMail: Bool) -> TelegramContent {
    for line in document.unread {
      let (name, value) = Self.parts(of: line)
      // Those are read by their names here, which may be short names in small letters.
      if Self.roles[name] != nil { continue }
      let at = place(of: name, value)
      faults.append(Self.known.contains(name) ? .badValue(name, value, at) : .unknownLine(name, at))
    }
    for field in document.header where Self.given.contains(field.name) && !isMail {
      faults.append(.givenByDesk(field.name, place(of: field.name, nil)))
    }
    let unread = Set(document.unread.map { Self.parts(of: $0).name })
    for field in document.header
    where !Self.known.contains(field.name) && !Self.given.contains(field.name) && !unread.contains(field.name)
      && !isMail
    {
      faults.append(.unknownLine(field.name, place(of: field.name, nil)))
    }
    let addressees = addressees(document)
    if addressees.allSatisfy({ $0.role == .blind }), faults.isEmpty { faults.append(.nobody) }
    let body = isMail ? Self.body(of: document) : bodyOfText(hasHeader: !document.header.isEmpty)
    if !body.contains(where: { !$0.isWhitespace }) { faults.append(.noText) }
    let drafting = document.drafting ?? DraftingInfo()
    return TelegramContent(
      addressees: addressees, subject: document.subject, classification: document.classification,
      captions: document.captions, referenceLine: document.referenceLine,
      drafters: drafting.drafters.map(Self.text), clearers: drafting.clearers.map(Self.text),
      approvers: drafting.approvers.map(Self.text), signatories: document.signatories, body: body)
  }

  // MARK: - Lines

  /// The lines that a draft may have.
  private static let known: Set<String> = [
    "to", "sent-to", "repeated", "copied", "passed", "pouched", "blind", "precedence", "for",
    "classification", "captions",
    "subject",
    "references", "drafted", "cleared", "concurred", "approved", "signed",
  ]
  /// The lines that the desk gives.
  private static let given: Set<String> = ["from", "number", "sent", "received"]

  private static func parts(of line: String) -> (name: String, value: String) {
    let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
    return (parts[0], parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
  }

  /// Where a line stands, and in it a word.
  private func place(of name: String, _ word: String?) -> DeskFault.Place? {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let bare = line.lowercased()
      guard bare.hasPrefix(name + ":") || bare.hasPrefix("mmhs-" + name + ":") else { continue }
      if let word, !word.isEmpty {
        guard let range = line.ranges(of: word).first else { continue }
        return .init(
          line: index + 1, column: line.distance(from: line.startIndex, to: range.lowerBound) + 1,
          text: String(line))
      }
      return .init(line: index + 1, column: 1, text: String(line))
    }
    return nil
  }

  // MARK: - Addressees

  private mutating func addressees(_ document: Document) -> [Addressee] {
    let isNiact = document.precedences.contains(.niact)
    let precedence = document.precedences.first { $0 != .niact } ?? (isNiact ? .immediate : .routine)
    let recipients = document.attentions.flatMap(\.recipients)
    let attention = recipients.isEmpty ? nil : recipients.joined(separator: " and ")
    var found: [Addressee] = []
    for addressee in document.addressees {
      guard let post = post(addressee.name, in: "to") else { continue }
      found.append(
        Addressee(post: post, role: .action, precedence: precedence, isNiact: isNiact, attention: attention))
    }
    for copy in document.copies {
      let line = Self.line(of: copy.manner)
      guard let post = post(copy.recipient, in: line) else { continue }
      let role: Addressee.Role = copy.manner == .sent ? .action : .information
      found.append(
        Addressee(
          post: post, role: role, precedence: copy.precedence ?? (role == .action ? precedence : .routine),
          isNiact: role == .action && isNiact, attention: copy.attention))
    }
    for line in document.unread {
      let (name, value) = Self.parts(of: line)
      guard let role = Self.roles[name] else { continue }
      for item in Self.items(of: value) {
        var addressee = AddresseeText(item, meansPost: { known($0) != nil })
        if role == .action { addressee.precedence = addressee.precedence ?? precedence }
        guard let post = post(addressee.name, in: name) else { continue }
        found.append(
          Addressee(
            post: post, role: role, precedence: addressee.precedence ?? .routine,
            isNiact: role == .action && isNiact, attention: addressee.attention))
      }
    }
    for field in document.header where field.name == "bcc" {
      for name in Self.items(of: field.value.replacing(",", with: ";")) {
        guard let post = post(name, in: field.name) else { continue }
        found.append(Addressee(post: post, role: .blind))
      }
    }
    var seen: Set<Post> = []
    for addressee in found where !seen.insert(addressee.post).inserted {
      faults.append(.namedTwice(addressee.post, at: secondPlace(of: addressee.post)))
    }
    return found
  }

  /// What each line of posts gives them the telegram for, where it is read by their names alone.
  private static let roles: [String: Addressee.Role] = [
    "sent-to": .action, "repeated": .information, "copied": .information, "passed": .information,
    "pouched": .information, "blind": .blind,
  ]

  private static func items(of value: String) -> [String] {
    value.split(separator: ";").map { item in
      var item = item.drop { $0.isWhitespace }
      while item.last?.isWhitespace == true { item.removeLast() }
      return String(item)
    }.filter { !$0.isEmpty }
  }

  /// Where a post is named for the second time.
  private func secondPlace(of post: Post) -> DeskFault.Place? {
    var count = 0
    for name in ["to", "sent-to", "repeated", "copied", "passed", "pouched", "blind"] {
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      where line.lowercased().hasPrefix(name + ":") {
        for item in Self.items(of: String(line.dropFirst(name.count + 1))) {
          let word = AddresseeText(item, meansPost: { known($0) != nil }).name
          guard known(word)?.card.post == post else { continue }
          count += 1
          guard count > 1, let range = line.ranges(of: word).last else { continue }
          return .init(
            line: index + 1, column: line.distance(from: line.startIndex, to: range.lowerBound) + 1,
            text: String(line))
        }
      }
    }
    return nil
  }

  private static func line(of manner: Copy.Manner) -> String {
    switch manner {
    case .sent: "sent-to"
    case .copied: "copied"
    case .repeated, .passed, .pouched: "repeated"
    }
  }

  /// The trusted post that words mean; where there is none, that is told.
  private mutating func post(_ name: String, in line: String) -> Post? {
    if let found = known(name) { return found.card.post }
    let wanted = name.lowercased()
    let isOwn = own.post.name == wanted || own.title.lowercased() == wanted
    faults.append(.unknownAddressee(name, isOwn: isOwn, peers.map(\.card.post.name), place(of: line, name)))
    return nil
  }

  private func known(_ name: String) -> Peer? {
    let wanted = name.lowercased()
    let address = wanted.split(separator: "<").last.map {
      $0.split(separator: ">").first.map(String.init) ?? ""
    }
    return
      peers.first { peer in
        let card = peer.card
        return card.post.name == wanted || card.title.lowercased() == wanted
          || card.address.lowercased() == wanted
          || card.address.lowercased() == address
      } ?? Post(naming: name).flatMap { post in peers.first { $0.card.post == post } }
      ?? peers.first { $0.card.post == Post.at(place: name) }
  }

  // MARK: - Words

  private static func text(of person: DraftingInfo.Person) -> String {
    var words: [String] = []
    switch person.manner {
    case .draft: words.append("in draft")
    case .substance: words.append("in substance")
    case .telephone: words.append("by telephone")
    case .concurrence: words.append("concurred")
    case nil: break
    }
    if let office = person.office { words.insert(office, at: 0) }
    return person.name + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))")
  }

  /// The text of a file: all that stands below its header, as it stands.
  private func bodyOfText(hasHeader: Bool) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
    while let first = lines.first, isBlank(first) { lines.removeFirst() }
    if hasHeader {
      while let first = lines.first, !isBlank(first) { lines.removeFirst() }
      while let first = lines.first, isBlank(first) { lines.removeFirst() }
    }
    let body = lines.joined(separator: "\n")
    return body.hasSuffix("\n") || body.isEmpty ? body : body + "\n"
  }

  /// The text of a mail, by its paragraphs.
  private static func body(of document: Document) -> String {
    let texts = document.paragraphs.map(\.text) + document.notes.map { "\($0.mark) \($0.text)" }
    return texts.isEmpty ? "" : texts.joined(separator: "\n\n") + "\n"
  }
}
