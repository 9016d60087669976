internal import Telegrams

/// A query in the terms of the index: an expression for the words, and limits that the register decides.
struct Selection {
  /// What FTS5 is to find; `nil` when there are no words.
  let expression: String?
  /// For each phrase of the expression, in its order, whether documents are ranked by it: by what is looked for in texts,
  /// not by the names that narrow the search, nor by what may not be there.
  let isRanking: [Bool]
  let filter: Filter

  /// What a document must be, whatever its words are.
  struct Filter {
    /// The genres that will do, by their positions; all where it is `nil`.
    let genres: Set<UInt8>?
    /// The classifications that will do, by their positions; all where it is `nil`.
    let classifications: Set<UInt8>?
    /// The first day that will do, and the first that will not.
    let days: Range<Int32>?

    func accepts(_ facts: Register.Facts) -> Bool {
      guard facts.genre != Register.nothing else { return false }
      if let days, !days.contains(facts.day) { return false }
      if let genres, !genres.contains(facts.genre) { return false }
      if let classifications, !classifications.contains(facts.classification) { return false }
      return true
    }
  }

  init(_ query: SearchQuery) {
    var phrases = Phrases()
    let required =
      query.clauses.filter { !$0.isExcluded }.map { clause in
        "(" + clause.alternatives.map { phrases.everywhere($0, isRanking: true) }.joined(separator: " OR ")
          + ")"
      }
      + query.senders.map { phrases.phrase($0, in: "senders") }
      + query.addressees.map { phrases.phrase($0, in: "addressees") }
      + query.people.map { phrases.phrase($0, in: "people") }
    let excluded = query.clauses.filter(\.isExcluded).flatMap(\.alternatives).map { term in
      " NOT (\(phrases.everywhere(term, isRanking: false)))"
    }
    expression = required.isEmpty ? nil : required.joined(separator: " AND ") + excluded.joined()
    isRanking = phrases.isRanking
    filter = Filter(query)
  }
}

extension Selection.Filter {
  init(_ query: SearchQuery) {
    func positions<Value: CaseIterable & Equatable>(_ values: [Value]) -> Set<UInt8>? {
      values.isEmpty
        ? nil
        : Set(
          Value.allCases.enumerated().filter { values.contains($0.element) }.map { UInt8($0.offset) })
    }
    genres = positions(query.genres)
    classifications = positions(query.classifications)
    if query.first == nil, query.end == nil {
      days = nil
    } else {
      // Documents without a date have 0, which no day has.
      let first = query.first.map { Int32($0.asNumber) } ?? 1
      days = first..<max(first, query.end.map { Int32($0.asNumber) } ?? .max)
    }
  }
}

/// Writes the phrases of an expression, and remembers what each is for.
private struct Phrases {
  private(set) var isRanking: [Bool] = []

  /// A term in headings and texts; where hyphens are in it, also without them.
  mutating func everywhere(_ term: SearchQuery.Term, isRanking: Bool) -> String {
    let text = phrase(term, in: "{title running joined}", isRanking: isRanking)
    let parts = term.text.split {
      $0 == "-" || $0 == "\u{AD}" || $0 == "\u{2010}" || $0 == "\u{2011}" || $0 == "–"
    }
    guard parts.count > 1, !term.text.contains(" ") else { return text }
    let joined = SearchQuery.Term(parts.joined(), isPrefix: term.isPrefix)
    return "\(text) OR \(phrase(joined, in: "{title running joined}", isRanking: isRanking))"
  }

  /// The words between quotation marks, so that none of them means anything to FTS5.
  mutating func phrase(_ term: SearchQuery.Term, in fields: String, isRanking: Bool = false) -> String {
    self.isRanking.append(isRanking)
    let words = term.text.filter { $0 != "\"" && $0 != "\0" }
    return "\(fields) : \"\(words)\"" + (term.isPrefix ? " *" : "")
  }
}
