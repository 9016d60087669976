/// Our own layout, described in `docs/documents.md`: a header of `name: value` lines if there is one, a blank line, and
/// paragraphs.
struct OwnLayout {
  private let fields: [Document.Field]
  /// Lines of the header that are no fields.
  private let slips: [String]
  private let body: ArraySlice<TextBlock>

  /// `nil` when the text has no header: a first block of which every line is a field, or most are, and some are known.
  init?(_ blocks: [TextBlock]) {
    guard let first = blocks.first else { return nil }
    fields = first.lines.compactMap(Self.field)
    slips = first.lines.filter { Self.field($0) == nil }.map(String.init)
    if !slips.isEmpty {
      var probe = Document(key: "")
      guard slips.count < fields.count, fields.count(where: { probe.read($0) }) > 1 else { return nil }
    }
    body = blocks[1...]
  }

  /// The layout of a text without a header.
  init(bare blocks: [TextBlock]) {
    fields = []
    slips = []
    body = blocks[...]
  }

  private static func field(_ line: Substring) -> Document.Field? {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[1].hasPrefix(" "), parts[0].allSatisfy({ $0.isLowercase || $0 == "-" })
    else {
      return nil
    }
    return Document.Field(name: String(parts[0]), value: Quotation.folded(String(parts[1])))
  }

  /// Reads the document.
  func read(into document: inout Document) {
    document.header = fields
    for field in fields where !document.read(field) {
      document.unread.append("\(field.name): \(field.value)")
    }
    document.unread += slips
    document.readBody(body)
    document.readOpening()
    if !fields.isEmpty { document.seatCorrespondents() }
    document.readSourceNote()
    document.readMeeting()
  }
}

extension Document {
  /// Takes over a line of a header; whether it was understood.
  mutating func read(_ field: Field) -> Bool {
    let value = field.value
    guard !value.isEmpty else { return true }
    switch field.name {
    case "title": readTitle(value)
    case "kind", "genre": return readGenre(value)
    case "from": senders = Self.parts(value).compactMap { Correspondent($0) }
    case "to": addressees = Self.parts(value).compactMap { Correspondent($0) }
    case "number":
      number = Opening.number(value)
      return number != nil
    case "place": place = value
    case "sent":
      sent = WallTime(headerValue: value)
      return sent != nil
    case "received":
      received = WallTime(headerValue: value)
      return received != nil
    case "meeting":
      meeting = WallTime(headerValue: value)
      return meeting != nil
    case "classification":
      classification = SourceNote.classification(Array(value.utf8)[...])
      return classification != nil
    case "precedence": return readPrecedences(value)
    case "captions": captions += Self.parts(value)
    case "for": attentions += Self.parts(value).map { Attention(text: $0, recipients: [$0]) }
    case "subject": subject = value
    case "references": referenceLine = value
    case "signed": signatories += Self.parts(value)
    case "language": originalLanguage = value
    case "translator": translator = value
    case "source": sourceNote = Note(label: "source", mark: "", text: value)
    case "participants": participants += Self.parts(value).map(Self.side)
    case "file", "copy": return readFile(value, isCopy: field.name == "copy")
    case "drafted", "cleared", "approved", "concurred", "sent-to", "repeated", "passed", "pouched", "copied":
      return readHandling(field.name, value)
    case "printed": printings.append(value)
    case "edition", "volume", "identifier", "document", "page", "address", "publisher", "year", "editor":
      readEdition(field)
    default: return false
    }
    return true
  }

  private mutating func readTitle(_ value: String) {
    title = value
    let heading = Heading(value)
    if genre == .other { genre = heading.genre }
    if senders.isEmpty { senders = heading.senders }
    if addressees.isEmpty { addressees = heading.addressees }
  }

  private mutating func readGenre(_ value: String) -> Bool {
    guard let known = Genre(rawValue: value.lowercased()) else { return false }
    genre = known
    return true
  }

  private mutating func readPrecedences(_ value: String) -> Bool {
    let known = Self.parts(value).map { SourceNote.precedence(Array($0.utf8)[...]) }
    precedences += known.compactMap(\.self)
    return !known.contains(nil)
  }

  private mutating func readFile(_ value: String, isCopy: Bool) -> Bool {
    guard let file = SourceNote.file(Array(value.utf8)[...]) else { return false }
    if isCopy { otherFiles.append(file) } else { files.append(file) }
    return true
  }

  /// Reads people or places as a note on the source would name them.
  private mutating func readHandling(_ name: String, _ value: String) -> Bool {
    let list = Self.parts(value).joined(separator: ", ")
    let verbs = [
      "sent-to": "sent to", "repeated": "repeated to", "passed": "passed to", "pouched": "pouched to",
      "copied": "A copy was sent to", "concurred": "concurred in by",
    ]
    var note = SourceNote()
    let sentence = Array("\(verbs[name] ?? name + " by") \(list)".utf8)[...]
    guard note.readHandling(sentence, sent: sent), note.unread.isEmpty else { return false }
    var drafting = drafting ?? Drafting()
    drafting.drafters += note.drafting.drafters
    drafting.clearers += note.drafting.clearers
    drafting.approvers += note.drafting.approvers
    if !drafting.isEmpty { self.drafting = drafting }
    copies += note.copies
    return true
  }

  private mutating func readEdition(_ field: Field) {
    var edition = edition ?? Edition(title: "")
    switch field.name {
    case "edition": edition.title = field.value
    case "volume": edition.volume = field.value
    case "document": edition.number = field.value
    case "page": edition.page = field.value
    case "address": edition.address = field.value
    case "publisher": edition.publisher = field.value
    case "identifier": edition.identifier = field.value
    case "editor": edition.editors.append(field.value)
    default: edition.year = field.value
    }
    self.edition = edition
  }

  /// The parts of a value between semicolons.
  private static func parts(_ value: String) -> [String] {
    value.split(separator: ";").map { Quotation.folded(String($0)) }.filter { !$0.isEmpty }
  }

  /// Reads `United States: McCloy, Stevenson`.
  private static func side(_ text: String) -> Participants {
    let parts = text.split(separator: ":", maxSplits: 1)
    let names = (parts.last ?? "").split(separator: ",").map { Quotation.folded(String($0)) }
    return Participants(side: parts.count == 2 ? Quotation.folded(String(parts[0])) : nil, names: names)
  }
}
