/// A note to a document: a footnote, or the note on its source.
public struct Note: Hashable, Sendable {
  /// Where a note hangs.
  public struct Anchor: Hashable, Sendable {
    /// Which paragraph, counted from 0.
    public var paragraph: Int
    /// Where in it, in UTF-8 bytes.
    public var offset: Int

    /// A place in a text.
    public init(paragraph: Int, offset: Int) {
      self.paragraph = paragraph
      self.offset = offset
    }
  }

  /// How it is cited: `fn2`. Never renumbered: the edition's own number counts.
  public var label: String
  /// Its mark in print: `2`, `*`.
  public var mark: String
  /// Where it hangs in the text; `nil` for one that hangs on the heading or dateline.
  public var anchor: Anchor?
  /// Its text.
  public var text: String
  /// What is marked in its text.
  public var spans: [Span]

  /// A note.
  public init(label: String, mark: String, anchor: Anchor? = nil, text: String, spans: [Span] = []) {
    self.label = label
    self.mark = mark
    self.anchor = anchor
    self.text = text
    self.spans = spans
  }
}
