/// A reference of a document, with what it comes to in a collection.
public struct ResolvedReference: Hashable, Sendable {
  /// The words that refer, and their place.
  public let mention: Mention
  /// What they come to: several where a range or several telegrams are meant.
  public let answers: [Resolution]

  /// A reference with what it comes to.
  public init(_ mention: Mention, _ answers: [Resolution]) {
    self.mention = mention
    self.answers = answers
  }
}
