public import Search

/// What a search found.
public struct SearchReport: Sendable {
  /// The words that were searched for, as they were written.
  public let query: String
  /// The documents, the best first.
  public let hits: [SearchHit]
  /// How many there are in all, shown or not.
  public let total: Int

  /// What was also looked for, besides what was asked for: other forms of words, and days.
  public let offered: [String]

  /// How all that were found are divided by whom and what they are about, where that was asked for.
  public let topics: TopicsReport?

  /// What a search found.
  public init(
    _ query: String, hits: [SearchHit], total: Int, offered: [String], topics: TopicsReport? = nil
  ) {
    self.topics = topics
    self.query = query
    self.hits = hits
    self.total = total
    self.offered = offered
  }

  /// What was also looked for, as a line; `nil` where that is nothing.
  public var offer: String? { Self.offer(offered) }

  /// What was also looked for, as a line; `nil` where that is nothing.
  public static func offer(_ offered: [String]) -> String? {
    offered.isEmpty
      ? nil
      : "Also looked for: \(offered.joined(separator: ", ")). Words in quotation marks are looked for as they stand."
  }

  /// The report as JSON: `{"query","alsoLookedFor":[…],"total","hits":[{"key",…,"score","passage"}]}`. The score is in thousandths; marks are
  /// from where to where in the passage's text, in UTF-8 bytes.
  public var json: JSONValue {
    .object([
      .init("query", .string(query)), .init("alsoLookedFor", .array(offered.map(JSONValue.string))),
      .init("total", .number(total)),
      .init(
        "hits",
        .array(
          hits.map { hit in
            .object(
              hit.summary.members + [
                .init("score", .number(Int((hit.score * 1000).rounded()))),
                .init("passage", hit.passage?.json ?? .null),
              ])
          })),
      .init("facets", topics?.json ?? .null),
    ])
  }
}

extension Excerpt {
  /// The text with dots where the paragraph goes on.
  public var shown: String { (isCutBefore ? "… " : "") + text + (isCutBehind ? " …" : "") }

  var json: JSONValue {
    .object([
      .init("paragraph", JSONValue(label)), .init("text", .string(text)),
      .init("marks", .array(marks.map { .array([.number($0.lowerBound), .number($0.upperBound)]) })),
      .init("cutBefore", .bool(isCutBefore)), .init("cutBehind", .bool(isCutBehind)),
    ])
  }
}
