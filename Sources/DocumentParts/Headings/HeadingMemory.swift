/// Headings that have been read, by their texts: hundreds of telegrams of a volume go from the same post to the same.
package struct HeadingMemory {
  /// How many are kept; more would take memory for headings that will not come again.
  private static let most = 1024

  private var headings: [String: Heading] = [:]

  /// No headings yet.
  package init() {}

  /// What a heading says.
  package mutating func heading(_ text: String) -> Heading {
    if let known = headings[text] { return known }
    let heading = Heading(text)
    if headings.count == Self.most { headings.removeAll(keepingCapacity: true) }
    headings[text] = heading
    return heading
  }
}
