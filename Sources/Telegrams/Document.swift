/// A document behind a record: its key, what its header says, and its paragraphs.
public struct Document: Hashable, Sendable {
  /// A line of the header: `subject: New York negotiations`.
  public struct Field: Hashable, Sendable {
    /// The word before the colon, in lower case.
    public let name: String
    /// What follows it.
    public let value: String
  }

  /// The key by which the ledger cites it: `state-usun-1210`.
  public let key: String
  /// The header, in its order; empty when there is none.
  public let header: [Field]
  /// The paragraphs of the body, then the notes.
  public let paragraphs: [Paragraph]

  /// A document of these paragraphs.
  public init(key: String, header: [Field], paragraphs: [Paragraph]) {
    self.key = key
    self.header = header
    self.paragraphs = paragraphs
  }

  /// The labels of all places that can be cited, in the order of the text.
  public var labels: [String] {
    paragraphs.compactMap(\.label).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// The paragraphs that a citation's fragment names: those of a numbered point with its labelled ones; `nil` when
  /// there is no such place.
  public func paragraphs(at fragment: String) -> [Paragraph]? {
    let wanted = fragment.lowercased()
    guard let first = paragraphs.firstIndex(where: { $0.label == wanted }) else { return nil }
    // Point 3 goes on through 3a and 3b, up to point 4.
    return Array(paragraphs[first...].prefix { $0.label == wanted || $0.point == wanted })
  }

  /// The label of the first place where a passage occurs; `nil` when it occurs nowhere.
  public func label(of quotation: Quotation) -> String? {
    paragraphs.first { quotation.occurs(in: [$0]) }?.label
  }
}

/// A paragraph of a document, or a note to it.
public struct Paragraph: Hashable, Sendable {
  /// How it is cited: `7`, `3e`, `fn2`; `nil` where nothing numbers it.
  public let label: String?
  /// The numbered point that it belongs to, if it does.
  public let point: String?
  /// The text, as it stands.
  public let text: String

  /// A paragraph with what it is cited by.
  public init(label: String?, point: String?, text: String) {
    self.label = label
    self.point = point
    self.text = text
  }
}
