internal import Search

/// A query in the terms of the index: an expression for the words, and limits that the facts decide.
struct CompiledQuery {
  /// What FTS5 is to find; `nil` when there are no words.
  let expression: String?
  /// By which phrases of the expression documents are ranked: by what is looked for in texts, not by the names that narrow
  /// the search, nor by what may not be there.
  let groups: [Ranking.Group]
  /// How many phrases the expression has.
  let phraseCount: Int
  /// What is also looked for, besides what was asked for: other forms of words, and days.
  let offered: [String]
  let filter: Filter

  /// What a document must be, whatever its words are.
  struct Filter {
    /// The genres that will do, by their positions; all where it is `nil`.
    let genres: Set<UInt8>?
    /// The classifications that will do, by their positions; all where it is `nil`.
    let classifications: Set<UInt8>?
    /// The first day that will do, and the first that will not.
    let days: Range<Int32>?

    func accepts(_ entry: DocumentFacts.Entry) -> Bool {
      guard entry.genre != DocumentFacts.nothing else { return false }
      if let days, !days.contains(entry.day) { return false }
      if let genres, !genres.contains(entry.genre) { return false }
      if let classifications, !classifications.contains(entry.classification) { return false }
      return true
    }
  }

  /// - Parameter exists: whether a word is in the index. Of what is not asked for, no other words are looked for.
  init(_ query: SearchQuery, exists: (String) throws -> Bool) rethrows {
    var phrases = Phrases()
    var required = try query.words.map { try phrases.expression($0, exists) }
    required += query.senders.map { phrases.phrase($0, in: [.senders]) }
    required += query.addressees.map { phrases.phrase($0, in: [.addressees]) }
    required += query.people.map { phrases.phrase($0, in: [.people]) }
    required += query.numbers.map { phrases.phrase($0, in: [.number]) }
    required += query.subjects.map { phrases.phrase($0, in: [.subject]) }
    let groups = phrases.groups
    let excluded = phrases.exclusions(query.excluded)
    expression = required.isEmpty ? nil : "(\(required.joined(separator: " AND ")))\(excluded)"
    self.groups = groups
    phraseCount = phrases.count
    offered = phrases.offered
    filter = Filter(query)
  }
}

extension CompiledQuery.Filter {
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
  /// Where words are looked for that no field is named for.
  private static let everywhere = Schema.Column.allCases.filter { $0 != .people && $0 != .dates }
  /// What is offered besides what was asked for weighs less.
  private static let weightOffered = 0.5

  private(set) var count = 0
  private(set) var groups: [Ranking.Group] = []
  private(set) var offered: [String] = []

  /// What is looked for in headings and texts, ranking by it.
  mutating func expression(
    _ words: SearchQuery.Words, _ exists: (String) throws -> Bool
  ) rethrows -> String {
    switch words {
    case .term(let term):
      let spellings = try term.spellings.filter { spelling in
        guard spelling.origin == .offered else { return true }
        guard try exists(spelling.words.joined(separator: " ")) else { return false }
        if !offered.contains(spelling.text) { offered.append(spelling.text) }
        return true
      }
      groups.append(
        Ranking.Group(
          phrases: spellings.enumerated().map { offset, spelling in
            (count + offset, spelling.origin == .asked ? 1 : Self.weightOffered)
          }))
      return alternatives(spellings)
    case .day(let day):
      groups.append(Ranking.Group(phrases: [(count, 1)]))
      if !offered.contains(day.iso) { offered.append(day.iso) }
      return phrase(day.parts, in: [.dates])
    case .any(let words): return "(\(try words.map { try expression($0, exists) }.joined(separator: " OR ")))"
    case .all(let words, let excluded):
      let all = try words.map { try expression($0, exists) }.joined(separator: " AND ")
      return "((\(all))\(exclusions(excluded)))"
    }
  }

  /// What is not to be there, as one: FTS5 takes each `NOT` for a level more, and has no more than some hundred.
  mutating func exclusions(_ words: [SearchQuery.Words]) -> String {
    words.isEmpty ? "" : " NOT (\(words.map { exclusion($0) }.joined(separator: " OR ")))"
  }

  /// What is not to be there: as it was asked for, and in no other form.
  private mutating func exclusion(_ words: SearchQuery.Words) -> String {
    switch words {
    case .term(let term): return alternatives(term.spellings.filter { $0.origin == .asked })
    case .day(let day): return phrase(day.parts, in: [.dates])
    case .any(let words): return "(\(words.map { exclusion($0) }.joined(separator: " OR ")))"
    case .all(let words, let excluded):
      let all = words.map { exclusion($0) }.joined(separator: " AND ")
      return "((\(all))\(exclusions(excluded)))"
    }
  }

  private mutating func alternatives(_ spellings: [Spelling]) -> String {
    let phrases = spellings.map { phrase($0.words, in: Self.everywhere, isPrefix: $0.isPrefix) }
    return phrases.count == 1 ? phrases[0] : "(\(phrases.joined(separator: " OR ")))"
  }

  /// A term in fields, in the ways in which what was asked for may be written.
  mutating func phrase(_ term: SearchQuery.Term, in columns: [Schema.Column]) -> String {
    let phrases = term.spellings.filter { $0.origin == .asked }.map {
      phrase($0.words, in: columns, isPrefix: $0.isPrefix)
    }
    return "(\(phrases.joined(separator: " OR ")))"
  }

  /// Words between quotation marks, so that none of them means anything to FTS5.
  private mutating func phrase(_ words: [String], in columns: [Schema.Column], isPrefix: Bool = false)
    -> String
  {
    count += 1
    let fields = columns.map(\.rawValue).joined(separator: " ")
    return "{\(fields)} : \"\(words.joined(separator: " "))\"" + (isPrefix ? " *" : "")
  }
}
