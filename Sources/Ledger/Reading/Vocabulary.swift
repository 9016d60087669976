/// The words of the language that are looked up by their bytes.
struct Vocabulary: Sendable {
  /// The words that start a declaration, in the order of §2.
  enum Declaration: String, CaseIterable, Sendable {
    case title, timezone, closed, include
    case party, person, thing, term, measure, event, document, proposal, undertaking

    /// Whether a name follows.
    var isNamed: Bool {
      switch self {
      case .title, .timezone, .closed, .include: false
      default: true
      }
    }
  }

  /// The words that start a clause of a declaration or of a reading (§2, §4).
  enum ClauseWord: String, CaseIterable, Sendable {
    case under, by, to, from, covers, verified, after, `while`, until, within, before, no, continuing
    case lifts, suspends, imposes, verifies, open, replaces, known, of, count
  }

  /// Words that would be mistaken for something else if they were names.
  static let reserved: Set<String> = [
    "nothing", "nobody", "assert", "and", "or", "done", "begun", "reported", "continuing", "as",
  ]

  private(set) var declarations = ByteTable<Declaration>()
  private(set) var clauses = ByteTable<ClauseWord>()
  private(set) var verbs = ByteTable<Verb>()

  init() {
    for word in Declaration.allCases { declarations[word.rawValue] = word }
    for word in ClauseWord.allCases { clauses[word.rawValue] = word }
    for verb in Verb.allCases { verbs[verb.rawValue] = verb }
  }
}
