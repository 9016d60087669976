public import Documents

/// Which fields of a document are shown: in words, and as members of its JSON.
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
    add("tags", document.tags)
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
    add("came with it", document.attachments)
    add("came with", document.attachedTo)
    for field in document.header where !isTold(field, by: facts, of: document) {
      add(field.name, field.value)
    }
    add("other keys", document.otherKeys)
    add("tagged otherwise", document.unread.filter(Document.isSlip), separator: "; ")
    add("not understood", document.unread.filter { !Document.isSlip($0) }, separator: "; ")
    return facts
  }

  /// A member of a document's JSON, beside those that lists show too.
  public struct Member: Sendable {
    /// What the value is.
    public enum Kind: Sendable {
      /// A string; null where the document does not say it.
      case text
      /// An object; null where the document does not say it.
      case object
      /// An array.
      case list
    }

    /// The key.
    public let key: String
    /// What the value is.
    public let kind: Kind
    let value: @Sendable (Document) -> JSONValue

    static func text(_ key: String, _ value: @escaping @Sendable (Document) -> String?) -> Member {
      Member(key: key, kind: .text) { JSONValue(value($0)) }
    }

    static func object(_ key: String, _ value: @escaping @Sendable (Document) -> JSONValue?) -> Member {
      Member(key: key, kind: .object) { value($0) ?? .null }
    }

    static func list(_ key: String, _ values: @escaping @Sendable (Document) -> [JSONValue]) -> Member {
      Member(key: key, kind: .list) { .array(values($0)) }
    }

    static func texts(_ key: String, _ values: @escaping @Sendable (Document) -> [String]) -> Member {
      Member(key: key, kind: .list) { strings(values($0)) }
    }
  }

  /// The members of a document's JSON that lists do not show, in their order.
  public static let members: [Member] = [
    .object("received") { $0.received?.json },
    .texts("precedences") { $0.precedences.map(\.rawValue) },
    .texts("captions") { $0.captions },
    .list("attentions") { $0.attentions.map(json) },
    .texts("tags") { $0.tags },
    .text("referenceLine") { $0.referenceLine },
    .list("copies") { $0.copies.map(json) },
    .object("drafting") { $0.drafting.map(json) },
    .texts("signatories") { $0.signatories },
    .list("participants") { $0.participants.map(json) },
    .list("files") { $0.files.map(json) },
    .object("meeting") { $0.meeting?.json },
    .list("otherFiles") { $0.otherFiles.map(json) },
    .texts("printings") { $0.printings },
    .text("originalLanguage") { $0.originalLanguage },
    .text("translator") { $0.translator },
    .object("edition") { $0.edition.map(json) },
    .texts("attachments") { $0.attachments },
    .text("attachedTo") { $0.attachedTo },
    .list("header") { $0.header.map(json) },
  ]
}
