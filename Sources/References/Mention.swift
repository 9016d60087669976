/// Words in a document that refer to another: `urtel 1941`, `Document 210 and footnote 1 thereto`.
public struct Mention: Hashable, Sendable {
  /// A text within a document.
  public enum Place: Hashable, Sendable {
    /// A paragraph, counted from 0.
    case paragraph(Int)
    /// A note, counted from 0, the source note apart.
    case note(Int)
    /// The source note.
    case sourceNote
    /// The document's own line of references, where it does not stand in a paragraph.
    case referenceLine
  }

  /// The text that it stands in.
  public let place: Place
  /// From where to where in that text, in UTF-8 bytes.
  public let range: Range<Int>
  /// The words themselves.
  public let words: String
  /// What they ask for.
  public var sought: Sought
  /// Where the edition's own mark on these words points, as it stands; `nil` where there is no mark.
  public var target: String?
  /// The document of the edition that a note on these words says they mean.
  public var noted: String?
  /// Whether they stand in the document's own line of references.
  public var isListed = false
  /// The letter of their entry in that line: `B`.
  public var entry: Character?

  /// Words that refer.
  public init(place: Place, range: Range<Int>, words: String, sought: Sought) {
    self.place = place
    self.range = range
    self.words = words
    self.sought = sought
  }
}

/// What the words of a reference ask for, before anything is looked up.
public enum Sought: Hashable, Sendable {
  /// A telegram, airgram or despatch.
  case telegram(TelegramReference)
  /// A document, note or page of an edition.
  case edition(EditionReference)
  /// A letter or message that is known by who wrote it and when.
  case letter(LetterReference)
  /// What is kept under a file number, which stands here: `737.00/11-2062`.
  case file(String)
  /// What was named before: `reftel`; `true` when it may be several: `reftels`.
  case reference(isPlural: Bool)
  /// Entries of the document's own line of references, by their letters: `reftel A`, `refs B and C`.
  case entries([Character])
  /// The telegrams right before the document or behind it, so many, where it has no number from which to count: `MIPT`; negative for
  /// those before.
  case neighbour(Int)
  /// Nothing that the words themselves say; the edition's mark alone points somewhere.
  case target
}
