extension Document {
  /// What stands in ``unread`` where an edition's tags say otherwise than what is printed, which stands.
  package static func slip(_ words: String) -> String { words + slipEnd }

  /// Whether a text of ``unread`` tells of a tag that says otherwise than what is printed.
  public static func isSlip(_ text: String) -> Bool { text.hasSuffix(slipEnd) }

  private static let slipEnd = ": what is printed stands"
}
