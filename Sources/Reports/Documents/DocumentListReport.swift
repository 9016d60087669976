public import Documents

/// The documents of a record, as a list.
public struct DocumentListReport: Sendable {
  /// The documents, in the order of the list.
  public let documents: [DocumentSummary]
  /// How many there are in all, shown or not.
  public let total: Int
  /// How all of them are divided by whom and what they are about, where that was asked for.
  public let topics: TopicsReport?

  /// A list.
  public init(_ documents: [DocumentSummary], total: Int, topics: TopicsReport? = nil) {
    self.documents = documents
    self.total = total
    self.topics = topics
  }

  /// The report as JSON: `{"total","documents":[{"key","genre","title",…}],"facets"}`.
  public var json: JSONValue {
    .object([
      .init("total", .number(total)), .init("documents", .array(documents.map(\.json))),
      .init("facets", topics?.json ?? .null),
    ])
  }
}
