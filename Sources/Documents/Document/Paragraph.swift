/// A paragraph of a document.
public struct Paragraph: Hashable, Sendable {
  /// What part a paragraph has in the text.
  public enum Kind: String, Hashable, Sendable {
    /// Running text.
    case text
    /// A heading within the text.
    case heading
    /// An entry of a list.
    case item
    /// A signature.
    case signature
    /// A row of a table, its cells with tabs between them.
    case row
    /// A line before the text that says how it is marked, numbered or sent.
    case marking
    /// A line with place and date, of an enclosure or in a closing.
    case dateline
  }

  /// How it is cited: `7`, `3e`; `nil` where nothing numbers it.
  public var label: String?
  /// The numbered point that it belongs to, if it does.
  public var point: String?
  /// What part it has.
  public var kind: Kind
  /// Which enclosure it belongs to, counted from 1; 0 for the document's own text.
  public var enclosure: Int
  /// The text, as it stands, white space folded where the edition does not keep lines.
  public var text: String
  /// What is marked in the text, in the order of where it begins.
  public var spans: [Span]

  /// A paragraph with what it is cited by.
  public init(
    label: String? = nil, point: String? = nil, kind: Kind = .text, enclosure: Int = 0, text: String,
    spans: [Span] = []
  ) {
    self.label = label
    self.point = point
    self.kind = kind
    self.enclosure = enclosure
    self.text = text
    self.spans = spans
  }
}

/// A stretch of a text that is marked.
public struct Span: Hashable, Sendable {
  /// What the mark says.
  public enum Mark: Hashable, Sendable {
    /// A person; where it points to in the edition's list of persons, if it does.
    case person(String?)
    /// An abbreviation or term; where it points to.
    case term(String?)
    /// A reference of the edition; where it points to, empty when it does not say.
    case reference(String)
    /// The place of a note, by the note's label; of no length.
    case note(String)
    /// The start of a page of the edition; of no length.
    case page(String)
    /// Words of the editors on what they left out: `[2 lines not declassified]`.
    case omission
    /// Slanted, bold, or otherwise set apart; how.
    case emphasis(String)
    /// A place.
    case place
    /// A date, as the edition reads it.
    case date(String)
  }

  /// What the mark says.
  public var mark: Mark
  /// From where to where in the text, in UTF-8 bytes.
  public var range: Range<Int>

  /// A marked stretch.
  public init(_ mark: Mark, _ range: Range<Int>) {
    self.mark = mark
    self.range = range
  }
}
