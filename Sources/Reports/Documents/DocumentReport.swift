public import Documents
public import Ledger
import References

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
  /// What it is called, by its heading or by what is known of it.
  public let title: String
  /// What is known of it and the title does not say, in the order in which it is shown.
  public let facts: [Fact]
  /// The persons of the record whom it names.
  public let persons: [NamedPerson]
  /// What its own line of references names, where that stands in no paragraph.
  public let lineReferences: [ReferencesReport.Entry]
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
    title = document.name
    let persons = record.map { NamedPerson.all(in: document, of: $0) } ?? []
    self.persons = persons
    facts = Self.facts(of: document) + (record.flatMap { Self.fact(persons, in: $0) }.map { [$0] } ?? [])
    lineReferences = references.filter { $0.reference.mention.place == .referenceLine }
    let uses = record.map { record in
      let sources = CitationIndex(record)
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
}

extension DocumentReport {
  /// The persons of a record whom a document names, with the places: `Orlo #1, #3; Vey`.
  private static func fact(_ persons: [NamedPerson], in record: Record) -> Fact? {
    let words = persons.map { named in
      let labels = named.labels.map { "#\($0)" }.joined(separator: ", ")
      return record.persons[named.person].heading.name + (labels.isEmpty ? "" : " \(labels)")
    }
    return words.isEmpty ? nil : Fact(name: "persons", value: words.joined(separator: "; "))
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
