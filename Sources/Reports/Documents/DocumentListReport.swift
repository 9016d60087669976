public import Documents

/// The documents of a record, as a list.
public struct DocumentListReport: Sendable {
  /// The documents, in the order of the list.
  public let documents: [DocumentSummary]
  /// How many there are in all, shown or not.
  public let total: Int

  /// A list.
  public init(_ documents: [DocumentSummary], total: Int) {
    self.documents = documents
    self.total = total
  }

  /// The report as JSON: `{"total","documents":[{"key","genre","title",…}]}`.
  public var json: JSONValue {
    .object([
      .init("total", .number(total)), .init("documents", .array(documents.map(\.json))),
    ])
  }
}
