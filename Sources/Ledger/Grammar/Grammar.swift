/// The words of the language, looked up by their bytes. What they mean for the grammar is in the tables of
/// ``VerbGrammar``, ``ClauseGrammar`` and ``DeclarationWord``.
struct Grammar: Sendable {
  let declarations: ByteTable<DeclarationWord>
  let clauses: ByteTable<ClauseWord>
  let verbs: ByteTable<Verb>
  /// The verbs in the form that follows several actors: `accept`.
  let plurals: ByteTable<Verb>

  /// The one grammar there is.
  static let shared = Grammar()

  private init() {
    var declarations = ByteTable<DeclarationWord>()
    for word in DeclarationWord.all { declarations[word.word] = word }
    self.declarations = declarations
    var clauses = ByteTable<ClauseWord>()
    for word in ClauseWord.allCases { clauses[word.rawValue] = word }
    self.clauses = clauses
    var verbs = ByteTable<Verb>()
    for verb in Verb.allCases { verbs[verb.rawValue] = verb }
    self.verbs = verbs
    var plurals = ByteTable<Verb>()
    for verb in Verb.allCases { plurals[verb.plural] = verb }
    self.plurals = plurals
  }

  /// The verb that a word is, and whether it is in the plural.
  func verb(_ word: UnsafeBufferPointer<UInt8>) -> (verb: Verb, isPlural: Bool)? {
    if let verb = verbs.find(word) { return (verb, false) }
    return plurals.find(word).map { ($0, true) }
  }

  /// Whether a word would be mistaken for something else if it were a name of a kind.
  static func isReserved(_ word: String, for kind: EntityKind) -> Bool {
    reserved.contains(word) || (word == "text" && kind == .party)
  }

  private static let reserved: Set<String> = [
    "nothing", "nobody", "assert", "and", "or", "done", "begun", "reported", "continuing", "as", "Z", "UTC",
  ]
}
