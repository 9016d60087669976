import Documents

extension DocumentReport {
  /// Whether a line of the header is said already: by the title, by a fact that was read from it, by the note on the
  /// source, or among what was not understood.
  static func isTold(_ field: Document.Field, by facts: [Fact], of document: Document) -> Bool {
    let line = "\(field.name): \(field.value)"
    if document.unread.contains(where: { $0 == line || $0.hasPrefix(line + ", ") }) { return true }
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
    // Of desks.
    "precedences": "precedence", "niact": "precedence",
    // Of mails.
    "date": "sent", "cc": "copies", "mmhs-extended-authorisation-info": "sent",
    "mmhs-primary-precedence": "precedence", "mmhs-copy-precedence": "copies",
    "mmhs-originator-reference": "number", "mmhs-handling-instructions": "captions",
    "mmhs-message-instructions": "captions", "mmhs-authorizing-users": "approved by",
    "sio-label": "classification",
  ]

  static func words(_ time: WallTime) -> String {
    var words = time.words
    if let zone = time.zone { words += " \(zone.words)" + (zone.isEditorial ? " (the editors' zone)" : "") }
    return words + (time.isInferred ? " (inferred)" : "")
  }
}
