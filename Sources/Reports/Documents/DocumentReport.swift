public import Ledger
public import Telegrams

/// A document as it is shown: what is known of it, its text by paragraphs, its notes, what it refers to, and the acts of
/// the ledger that cite it.
public struct DocumentReport: Sendable {
  /// A line of what is known: `from`, `Embassy in the Soviet Union`.
  public struct Fact: Hashable, Sendable {
    /// What it is.
    public let name: String
    /// What is known.
    public let value: String
  }

  /// A paragraph or note with what belongs beside it.
  public struct Passage: Sendable {
    /// How it is cited; `nil` where nothing labels it.
    public let label: String?
    /// What part it has in the text; `nil` for a note.
    public let kind: Paragraph.Kind?
    /// Which enclosure it belongs to, counted from 1; 0 for the document's own text.
    public let enclosure: Int
    /// The text, as it stands.
    public let text: String
    /// The text with the marks of notes where they hang: `…the missiles [fn2] are…`.
    public let annotated: String
    /// The positions of the acts that cite it, in the order of the acts.
    public let acts: [Int]
    /// Its references.
    public let references: [ReferencesReport.Entry]
  }

  /// The document.
  public let document: Document
  /// What is known of it, in the order in which it is shown.
  public let facts: [Fact]
  /// Its text.
  public let paragraphs: [Passage]
  /// Its notes, the source note first.
  public let notes: [Passage]
  /// The acts that cite the document and no place in it.
  public let acts: [Int]
  /// The record that the acts belong to; `nil` where there is none that can be relied on.
  public let record: Record?

  /// A document with what belongs beside it.
  ///
  /// - Parameters:
  ///   - references: its references, with what they come to.
  ///   - record: the record whose acts may cite it.
  public init(_ document: Document, references: [ReferencesReport.Entry], record: Record?) {
    self.document = document
    self.record = record
    facts = Self.facts(of: document)
    let uses = record.map { record in
      let sources = SourceUse(record)
      return ([document.key] + document.otherKeys).flatMap { sources.uses[$0] ?? [] }.sorted {
        $0.act < $1.act
      }
    }
    func acts(_ label: String?) -> [Int] {
      var acts: [Int] = []
      for use in uses ?? [] where use.citation.fragment?.lowercased() == label && acts.last != use.act {
        acts.append(use.act)
      }
      return acts
    }
    self.acts = acts(nil)
    var shown: Set<String> = []
    paragraphs = document.paragraphs.enumerated().map { index, paragraph in
      // Of several paragraphs of one label, the first has what is cited.
      let isFirst = paragraph.label.map { shown.insert($0).inserted } ?? false
      return Passage(
        label: paragraph.label, kind: paragraph.kind, enclosure: paragraph.enclosure, text: paragraph.text,
        annotated: paragraph.annotated, acts: isFirst ? acts(paragraph.label) : [],
        references: references.filter { $0.reference.mention.place == .paragraph(index) })
    }
    let sourceNote = document.sourceNote.map { ($0, Mention.Place.sourceNote) }
    notes = ([sourceNote].compactMap(\.self) + document.notes.enumerated().map { ($1, .note($0)) }).map {
      note, place in
      Passage(
        label: note.label, kind: nil, enclosure: 0, text: note.text, annotated: note.text,
        acts: acts(note.label),
        references: references.filter { $0.reference.mention.place == place })
    }
  }

  private static func facts(of document: Document) -> [Fact] {
    var facts: [Fact] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { facts.append(Fact(name: name, value: value)) }
    }
    func add(_ name: String, _ values: [String], separator: String = ", ") {
      add(name, values.joined(separator: separator))
    }
    add("genre", document.genre == .other ? nil : document.genre.rawValue)
    add("from", document.senders.map(\.name))
    add("to", document.addressees.map(\.name))
    add("number", document.number?.words)
    add("place", document.place)
    add("sent", document.sent.map(words))
    add("received", document.received.map(words))
    add("precedence", document.precedences.map(\.rawValue))
    add("classification", document.classification?.rawValue)
    add("captions", document.captions, separator: "; ")
    add("attention", document.attentions.map(\.text), separator: "; ")
    add("subject", document.subject)
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
    // A header says what the fields above do not.
    for field in document.header where !facts.contains(where: { $0.name == field.name }) {
      add(field.name, field.value)
    }
    add("other keys", document.otherKeys)
    add("not understood", document.unread, separator: "; ")
    return facts
  }

  private static func words(_ time: WallTime) -> String {
    var words = time.words
    if let zone = time.zone { words += " \(zone.words)" + (zone.isEditorial ? " (the editors' zone)" : "") }
    return words + (time.isInferred ? " (inferred)" : "")
  }
}

extension Paragraph {
  /// The text with the marks of notes where they hang.
  fileprivate var annotated: String {
    var annotated = ""
    var start = text.startIndex
    for span in spans {
      guard case .note(let label) = span.mark, span.range.lowerBound <= text.utf8.count else { continue }
      let place = text.utf8.index(text.startIndex, offsetBy: span.range.lowerBound)
      guard place >= start else { continue }
      annotated += text[start..<place] + "[\(label)]"
      start = place
    }
    return annotated + text[start...]
  }
}
