public import Search

/// How the documents of a list are divided by whom and what they are about.
public struct TopicsReport: Sendable {
  /// One kind of topic: its values, the most frequent first, each with how many documents have it.
  public struct Section: Sendable {
    /// What the topics are.
    public let kind: DocumentTopic.Kind
    /// The values with their counts.
    public let values: [(value: String, count: Int)]

    /// What they are called together.
    public var title: String {
      switch kind {
      case .person: "People"
      case .post: "Posts"
      case .subject: "Subjects"
      }
    }
  }

  /// The kinds that there are any of.
  public let sections: [Section]

  /// How documents are divided.
  public init(_ counts: [DocumentTopic.Kind: [(value: String, count: Int)]]) {
    sections = DocumentTopic.Kind.allCases.compactMap { kind in
      counts[kind].map { Section(kind: kind, values: $0) }
    }
  }

  /// How many values a line in words has.
  private static let most = 12

  /// A line for each kind: `People: Dobrynin 12, Rusk 8`.
  public var lines: [String] {
    sections.map { section in
      let shown = section.values.prefix(Self.most).map { "\($0.value) \($0.count)" }
      let more = section.values.count - shown.count
      return "\(section.title): " + (shown + (more > 0 ? ["and \(more) more"] : [])).joined(separator: ", ")
    }
  }

  /// As JSON: `{"person":[{"value","count"}],"post":[…],"subject":[…]}`.
  public var json: JSONValue {
    .object(
      DocumentTopic.Kind.allCases.map { kind in
        let values = sections.first { $0.kind == kind }?.values ?? []
        return .init(
          kind.rawValue,
          .array(
            values.map { .object([.init("value", .string($0.value)), .init("count", .number($0.count))]) }))
      })
  }
}
