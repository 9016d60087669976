import DocumentParts
import Documents

extension Document {
  /// The lines of a header of our own that say what the document says of itself.
  var headerFields: [Field] {
    var fields: [Field] = []
    func add(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      fields.append(Field(name: name, value: Quotation.folded(value)))
    }
    add("title", title)
    if genre != .message { add("kind", genre.rawValue) }
    add("from", senders.map(\.name).joined(separator: "; "))
    add("to", addressees.map(\.name).joined(separator: "; "))
    add("number", number?.text)
    add("place", place)
    add("sent", sent?.headerValue)
    add("received", received?.headerValue)
    add("meeting", meeting?.headerValue)
    add("classification", classification?.rawValue)
    add("precedence", precedences.map(\.rawValue).joined(separator: "; "))
    add("captions", captions.joined(separator: "; "))
    // What the text's own opening says is said there.
    for attention in attentions where attention.recipients == [attention.text] { add("for", attention.text) }
    add("subject", subject)
    add("tags", tags.joined(separator: "; "))
    add("references", referenceLine)
    for side in participants {
      add("participants", (side.side.map { $0 + ": " } ?? "") + side.names.joined(separator: ", "))
    }
    for hand in drafting?.drafters ?? [] { add("drafted", hand.text) }
    for hand in drafting?.clearers ?? [] {
      add(hand.manner == .concurrence ? "concurred" : "cleared", hand.text)
    }
    for hand in drafting?.approvers ?? [] { add("approved", hand.text) }
    add("signed", signatories.joined(separator: "; "))
    for copy in copies { add(copy.fieldName, copy.text) }
    for file in files { add("file", file.text) }
    for file in otherFiles { add("copy", file.text) }
    for printing in printings { add("printed", printing) }
    add("language", originalLanguage)
    add("translator", translator)
    if let edition { fields += edition.fields }
    add("source", sourceNote?.text)
    return fields
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
      number = Preamble.number(value) ?? BritishHead.numbered(value[...]).map { TelegramNumber($0.digits) }
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
    case "tags": tags += Self.parts(value)
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
    var drafting = drafting ?? DraftingInfo()
    drafting.drafters += note.drafting.drafters
    drafting.clearers += note.drafting.clearers
    drafting.approvers += note.drafting.approvers
    if !drafting.isEmpty { self.drafting = drafting }
    copies += note.copies
    return true
  }

  private mutating func readEdition(_ field: Field) {
    var edition = edition ?? PrintedEdition(title: "")
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
