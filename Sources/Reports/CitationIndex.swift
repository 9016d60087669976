public import Ledger

/// Which acts cite which documents, and where in them.
public struct CitationIndex: Sendable {
  /// A citation, with the act that it belongs to.
  public struct Use: Hashable, Sendable {
    /// The position of the act.
    public let act: Int
    /// The citation.
    public let citation: Citation
    /// The words that are quoted: the citation's, or what a position says.
    public let quote: String?
  }

  /// The uses of each document, by its key, in the order of the acts.
  public let uses: [String: [Use]]

  /// Looks through the acts once.
  public init(_ record: Record) {
    var uses: [String: [Use]] = [:]
    for index in record.acts.indices where !record.acts[index].citations.isEmpty {
      for (number, citation) in record.acts[index].citations.enumerated() {
        let quote = record.quote(ofCitation: number, inAct: index)
        uses[citation.key, default: []].append(Use(act: index, citation: citation, quote: quote))
      }
    }
    self.uses = uses
  }
}

extension Record {
  /// The words that an act quotes from one of its sources: the citation's own, or, at the first source, what a position
  /// says (§3, `says`).
  public func quote(ofCitation number: Int, inAct index: Int) -> String? {
    let citation = acts[index].citations[number]
    if let quote = citation.quote { return quote }
    if number == 0, case .says(let words?) = acts[index].deed { return words }
    return nil
  }
}
