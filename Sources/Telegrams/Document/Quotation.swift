/// Words quoted from a document, to be found there again: white space and soft hyphens make no difference, everything
/// else does.
public struct Quotation: Hashable, Sendable {
  private let folded: String

  /// The words quoted.
  public init(_ words: String) {
    folded = Self.folded(words)
  }

  /// Whether the words stand in the texts, which may be read on from one to the next.
  public func occurs(in texts: [String]) -> Bool {
    guard !folded.isEmpty else { return true }
    return Self.folded(texts.joined(separator: " ")).contains(folded)
  }

  /// The text with one blank for each run of white space, none at its ends, and no soft hyphens.
  static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    var hasPendingBlank = false
    for scalar in text.unicodeScalars where scalar != "\u{AD}" {
      if scalar.properties.isWhitespace {
        hasPendingBlank = !folded.isEmpty
      } else {
        if hasPendingBlank { folded.append(" ") }
        hasPendingBlank = false
        folded.append(scalar)
      }
    }
    return String(folded)
  }
}
