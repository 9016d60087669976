/// What is searched for in a collection of documents.
public struct SearchQuery: Hashable, Sendable {
  /// A word, or several that stand one after another.
  public struct Term: Hashable, Sendable {
    /// The words.
    public var text: String
    /// Whether the last word may go on: `verif*`.
    public var isPrefix: Bool

    /// A word, or several that stand one after another.
    public init(_ text: String, isPrefix: Bool = false) {
      self.text = text
      self.isPrefix = isPrefix
    }

    /// Its words, folded.
    public var words: [String] { FoldedWords(text).map(\.word) }
  }

  /// Terms of which one must be there, or none may.
  public struct Clause: Hashable, Sendable {
    /// The terms.
    public var alternatives: [Term]
    /// Whether documents that have one are left out.
    public var isExcluded: Bool

    /// Terms of which one must be there, or none may.
    public init(_ alternatives: [Term], isExcluded: Bool = false) {
      self.alternatives = alternatives
      self.isExcluded = isExcluded
    }
  }

  /// What is looked for in headings, texts and notes: all of it.
  public var clauses: [Clause] = []
  /// Words of the names of senders: all of them.
  public var senders: [Term] = []
  /// Words of the names of addressees: all of them.
  public var addressees: [Term] = []
  /// Words of the names of persons in the document: all of them.
  public var people: [Term] = []
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
  public var hasWords: Bool { clauses.contains { !$0.isExcluded } }

  /// Whether every document answers it.
  public var isEmpty: Bool { self == SearchQuery() }
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
