public import Telegrams

extension DocumentReport {
  /// What is known of a document, each thing once, in the order in which every face shows it. What its title is made of
  /// is not said again; what its header says is said by the fact that was read from it.
  public static func facts(of document: Document) -> [Fact] {
    var facts: [Fact] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { facts.append(Fact(name: name, value: value)) }
    }
    func add(_ name: String, _ values: [String], separator: String = ", ") {
      add(name, values.joined(separator: separator))
    }
    let title = DocumentSummary(document).titleSource
    if title != .handling {
      add("genre", document.genre == .other ? nil : document.genre.rawValue)
      add("from", document.senders.map(\.name))
      add("to", document.addressees.map(\.name))
      add("number", document.number?.text)
    }
    add("place", document.place)
    add("sent", document.sent.map(words))
    add("received", document.received.map(words))
    add("precedence", document.precedences.map(\.rawValue))
    add("classification", document.classification?.rawValue)
    add("captions", document.captions, separator: "; ")
    add("attention", document.attentions.map(\.text), separator: "; ")
    if title != .subject { add("subject", document.subject) }
    add("ref", document.referenceLine)
    add("copies", document.copies.map(\.words), separator: "; ")
    add("drafted by", (document.drafting?.drafters ?? []).map(\.words), separator: "; ")
    add("cleared by", (document.drafting?.clearers ?? []).map(\.words), separator: "; ")
    add("approved by", (document.drafting?.approvers ?? []).map(\.words), separator: "; ")
    add("signed", document.signatories, separator: "; ")
    for side in document.participants {
      add("participants" + (side.side.map { ", \($0)" } ?? ""), side.names, separator: "; ")
    }
    add("meeting", document.meeting.map(words))
    add("files", (document.files + document.otherFiles).map(\.words), separator: "; ")
    add("printed", document.printings, separator: "; ")
    add("language", document.originalLanguage)
    add("translator", document.translator)
    if let edition = document.edition {
      add("edition", [edition.title, edition.number.map { "Document \($0)" }].compactMap(\.self))
      add("part", edition.sections, separator: " › ")
    }
    for field in document.header where !isTold(field, by: facts, of: document) {
      add(field.name, field.value)
    }
    add("other keys", document.otherKeys)
    add("not understood", document.unread, separator: "; ")
    return facts
  }

  /// Whether a line of the header is said already: by the title, by a fact that was read from it, by the note on the
  /// source, or among what was not understood.
  private static func isTold(_ field: Document.Field, by facts: [Fact], of document: Document) -> Bool {
    if document.unread.contains("\(field.name): \(field.value)") { return true }
    let own = field.name.hasPrefix("reftel-") ? String(field.name.dropFirst("reftel-".count)) : field.name
    guard let name = factNames[own] ?? (facts.contains { $0.name == own } ? own : nil) else { return false }
    switch name {
    case "title": return document.title == field.value || !document.title.isEmpty
    case "source": return document.sourceNote != nil
    case "participants": return !document.participants.isEmpty
    case "genre", "from", "to", "number":
      return DocumentSummary(document).titleSource == .handling || facts.contains { $0.name == name }
    case "subject": return document.subject != nil
    default: return facts.contains { $0.name == name }
    }
  }

  /// The facts that are read from the lines of headers, ours and mails'.
  private static let factNames = [
    "title": "title", "kind": "genre", "genre": "genre", "from": "from", "to": "to", "number": "number",
    "subject": "subject", "source": "source", "participants": "participants",
    "for": "attention", "references": "ref", "file": "files", "copy": "files", "drafted": "drafted by",
    "cleared": "cleared by", "concurred": "cleared by", "approved": "approved by", "sent-to": "copies",
    "repeated": "copies", "passed": "copies", "pouched": "copies", "copied": "copies", "document": "edition",
    // Of mails.
    "date": "sent", "cc": "copies", "mmhs-extended-authorisation-info": "sent",
    "mmhs-primary-precedence": "precedence", "mmhs-copy-precedence": "copies",
    "mmhs-originator-reference": "number", "mmhs-handling-instructions": "captions",
    "mmhs-message-instructions": "captions", "sio-label": "classification",
  ]

  private static func words(_ time: WallTime) -> String {
    var words = time.words
    if let zone = time.zone { words += " \(zone.words)" + (zone.isEditorial ? " (the editors' zone)" : "") }
    return words + (time.isInferred ? " (inferred)" : "")
  }
}
