/// What a bibliography says of a document.
public struct BibliographicRecord: Hashable, Sendable {
  /// The key by which the ledger cites the document.
  public let key: String
  /// The document's name: its heading, with its number where it has one.
  public let title: String
  /// The persons who wrote it.
  public let authors: [String]
  /// The day on which it was sent or written.
  public let date: CalendarDate?
  /// Where it is printed, where it is.
  public let edition: PrintedEdition?
  /// Where its original lies.
  public let file: FileReference?
  /// How secret it was.
  public let classification: Classification?
  /// The paragraph or note that is cited, where one is: `3e`, `fn2`.
  public let fragment: String?

  /// What a bibliography says of a document, or of a place in it.
  public init(_ document: Document, name: String, fragment: String? = nil) {
    key = document.key
    title = name
    authors = document.senders.compactMap(\.person)
    date = document.sent?.date
    edition = document.edition
    file = document.files.first
    classification = document.classification
    self.fragment = fragment
  }

  /// The place that is cited, in words: `paragraph 3e`, `footnote 2`, `page 3`.
  var place: String? {
    fragment.map { fragment in
      if fragment.hasPrefix("fn") { return "footnote \(fragment.dropFirst(2))" }
      return fragment.hasPrefix("p") ? "page \(fragment.dropFirst())" : "paragraph \(fragment)"
    }
  }

  /// The document's number in its edition, in words: `Document 65`.
  var documentNumber: String? { edition?.number.map { "Document \($0)" } }

  /// Where the original lies, in words.
  var archive: String? {
    guard let file else { return nil }
    return
      ([file.repository] + file.collections + [file.lot.map { "Lot \($0)" }, file.number].compactMap(\.self))
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
