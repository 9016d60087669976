extension Document {
  /// What can be cited where there is no place of a name: `it has 1 to 12`; for a page, the pages, or that there are none.
  public func places(insteadOf fragment: String) -> String? {
    let isPage = fragment.hasPrefix("p") && fragment.dropFirst().first?.isNumber == true
    guard isPage else { return Self.range(of: labels).map { "it has \($0)" } }
    if let pages = Self.range(of: pages.map { "p\($0)" }) { return "it has \(pages)" }
    let paragraphs = Self.range(of: labels).map { "; it has the paragraphs \($0)" } ?? ""
    return "it marks no pages\(paragraphs)"
  }

  private static func range(of labels: [String]) -> String? {
    guard let first = labels.first, let last = labels.last(where: { !$0.hasPrefix("fn") && $0 != "source" })
    else { return nil }
    return labels.count < 12 ? labels.joined(separator: ", ") : "\(first) to \(last)"
  }
}
