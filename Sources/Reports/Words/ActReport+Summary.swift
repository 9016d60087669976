import Ledger

extension ActReport {
  /// Who did what, in pieces: the first line of the act without its date, sources, tags and comment, and what it reads.
  public var summary: [TextPiece] {
    var told: [TextPiece] = []
    for piece in pieces.first ?? [] {
      switch piece {
      case .citation, .comment: continue
      case .plain(let words):
        let text = told.isEmpty ? Self.undated(words) : words
        let kept = text.split(separator: " ", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
        told.append(.plain(kept.joined(separator: " ")))
      case .name, .quote: told.append(piece)
      }
    }
    while case .plain(let words)? = told.last {
      told.removeLast()
      let rest = words.trailingBlanksDropped
      if !rest.isEmpty {
        told.append(.plain(rest))
        break
      }
    }
    let readings = act.deed.readings.map { record.phrase($0) }
    if !readings.isEmpty { told.append(.plain(": " + readings.joined(separator: "; "))) }
    if case .reads(let clauses) = act.deed, clauses.isEmpty { told.append(.plain(" as it is written")) }
    return told
  }

  /// The first words of an act without its date and time.
  public static func undated(_ words: String) -> String {
    String(words.drop { $0.isNumber || "-+:/~? \t".contains($0) })
  }

  /// The documents it rests on, as the ledger cites them, each once.
  public var sources: [String] {
    act.citations.map(\.reference).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension String {
  fileprivate var trailingBlanksDropped: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
