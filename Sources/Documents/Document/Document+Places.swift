extension Document {
  /// The labels of all places that can be cited, in the order of the text, notes last.
  public var labels: [String] {
    paragraphs.compactMap(\.label).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
      + allNotes.map(\.label)
  }

  /// The source note, if there is one, and the other notes.
  public var allNotes: [Note] { (sourceNote.map { [$0] } ?? []) + notes }

  /// The texts that a citation's fragment names: those of a numbered point with its labelled ones, a note's, or a page's (`p3`);
  /// `nil` when there is no such place.
  public func texts(at fragment: String) -> [String]? {
    let wanted = fragment.lowercased()
    if let first = paragraphs.firstIndex(where: { $0.label == wanted }) {
      // Point 3 goes on through 3a and 3b, up to point 4.
      return paragraphs[first...].prefix { $0.label == wanted || $0.point == wanted }.map(\.text)
    }
    return allNotes.first { $0.label == wanted }.map { [$0.text] } ?? texts(ofPage: wanted)
  }

  /// All texts of the document: its paragraphs, then its notes.
  public var texts: [String] { paragraphs.map(\.text) + allNotes.map(\.text) }

  /// The label of the first place where a passage occurs; `nil` when it occurs nowhere, or where nothing labels it.
  public func label(of quotation: Quotation) -> String? {
    paragraphs.first { quotation.occurs(in: [$0.text]) }?.label
      ?? allNotes.first { quotation.occurs(in: [$0.text]) }?.label
  }
}
