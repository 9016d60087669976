/// Whom or what a document is about, as lists of documents are divided by it: a person whom it names, a post that it came
/// from or went to, a subject.
public struct DocumentTopic: Hashable, Sendable {
  /// What a topic is.
  public enum Kind: String, CaseIterable, Sendable {
    case person, post, subject
  }

  /// What it is.
  public let kind: Kind
  /// Its name: `Dean Rusk`, `moscow`, `PFOR`.
  public let value: String

  /// A topic.
  public init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }
}
