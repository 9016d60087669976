public import Documents

/// What is searched for in a collection of documents.
public struct SearchQuery: Hashable, Sendable {
  /// A word, or several that stand one after another.
  public struct Term: Hashable, Sendable {
    /// The words.
    public var text: String
    /// Whether the last word may go on: `verif*`.
    public var isPrefix: Bool
    /// Whether it is meant as it stands, as words between quotation marks are: no other forms of it will do.
    public var isExact: Bool
    /// Words that it makes with its neighbours, which will do as well: `vietnam`, of `viet nam`.
    public var compounds: [String] = []

    /// A word, or several that stand one after another.
    public init(_ text: String, isPrefix: Bool = false, isExact: Bool = false) {
      self.text = text
      self.isPrefix = isPrefix
      self.isExact = isExact
    }

    /// Its words, folded.
    public var words: [String] { FoldedWords(text).map(\.word) }
  }

  /// A day, or all days of a month.
  public struct Day: Hashable, Sendable {
    /// The year.
    public let year: Int
    /// The month, from 1.
    public let month: Int
    /// The day of the month; `nil` for all.
    public let day: Int?
  }

  /// What is looked for in headings, texts and notes.
  public indirect enum Words: Hashable, Sendable {
    /// A word or phrase.
    case term(Term)
    /// A document of a day.
    case day(Day)
    /// One of several.
    case any([Words])
    /// All of several, and none of some.
    case all([Words], without: [Words])
  }

  /// What is looked for in headings, texts and notes: all of it.
  public var words: [Words] = []
  /// What may not be there.
  public var excluded: [Words] = []
  /// Words of the names of senders: all of them.
  public var senders: [Term] = []
  /// Words of the names of addressees: all of them.
  public var addressees: [Term] = []
  /// Words of the names of persons in the document: all of them.
  public var people: [Term] = []
  /// Numbers of the document or of its copies: all of them.
  public var numbers: [Term] = []
  /// Words of the subject line: all of them.
  public var subjects: [Term] = []
  /// What it is about, by exact name: all of it.
  public var topics: [DocumentTopic] = []
  /// The classifications that will do; empty when any will.
  public var classifications: [Classification] = []
  /// The genres that will do; empty when any will.
  public var genres: [Genre] = []
  /// The first day; later ones will do too.
  public var first: CalendarDate?
  /// The day by which it is too late.
  public var end: CalendarDate?

  /// A query that every document answers.
  public init() {}

  /// Whether there are words to find, by which documents can be ranked.
  public var hasWords: Bool { !words.isEmpty }

  /// Whether every document answers it.
  public var isEmpty: Bool { self == SearchQuery() }

  /// The words and phrases that are looked for, in their order, but for those that may not be there.
  public var terms: [Term] { words.flatMap(\.terms) }

  /// The words and phrases of all its parts, those that may not be there among them.
  public var allTerms: [Term] {
    terms + (words + excluded).flatMap(\.excludedTerms) + excluded.flatMap(\.terms) + senders + addressees
      + people
      + numbers + subjects
  }

  /// The key that it consists of, if it is nothing but a key: `state-vienna-12`, `@state-vienna-12#2`.
  public var key: String? {
    guard words.count == 1, case .term(let term) = words[0], !term.isPrefix, !term.text.contains(" ") else {
      return nil
    }
    return term.text
  }
}

extension SearchQuery.Words {
  /// The words and phrases that are looked for, but for those that may not be there.
  var terms: [SearchQuery.Term] {
    switch self {
    case .term(let term): [term]
    case .day: []
    case .any(let words), .all(let words, _): words.flatMap(\.terms)
    }
  }

  /// The words and phrases that may not be there.
  fileprivate var excludedTerms: [SearchQuery.Term] {
    switch self {
    case .term, .day: []
    case .any(let words): words.flatMap(\.excludedTerms)
    case .all(let words, let excluded):
      words.flatMap(\.excludedTerms) + excluded.flatMap { $0.terms + $0.excludedTerms }
    }
  }
}

extension SearchQuery.Day {
  /// The day or month as ISO 8601 writes it: `1962-11-07`, `1962-11`.
  public var iso: String { parts.joined(separator: "-") }

  /// The numbers of ``iso``.
  public var parts: [String] {
    [year.padded(to: 4), month.padded(to: 2)] + (day.map { [$0.padded(to: 2)] } ?? [])
  }
}

/// What is wrong with a query, and where.
public struct SearchQueryError: Error, Hashable, Sendable {
  /// What is wrong, in words.
  public let message: String
  /// What would mend it.
  public let remedy: String?
  /// The characters concerned.
  public let range: Range<Int>

  /// What is wrong, and what would mend it, in a line.
  public var inWords: String { message + (remedy.map { "; \($0)" } ?? "") }

  init(_ message: String, _ range: Range<Int>, remedy: String? = nil) {
    self.message = message
    self.range = range
    self.remedy = remedy
  }
}
