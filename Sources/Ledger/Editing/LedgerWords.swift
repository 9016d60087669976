/// The words of the language, for whoever colours or completes them: the tables of the grammar, as lists.
public enum LedgerWords {
  /// The words that start a declaration, in the order of the contract.
  public static let declarations = DeclarationWord.all.map(\.word)
  /// The kinds of names that a directive of its own declares.
  public static let kinds = EntityKind.allCases.filter(\.hasDirective)
  /// The verbs, and their forms behind several actors.
  public static let verbs = Verb.allCases.map(\.rawValue)
  /// The verbs' forms behind several actors.
  public static let plurals = Verb.allCases.map(\.plural)
  /// The words that start a clause, each with those that go with it: `verified by`.
  public static let clauses = ClauseWord.allCases.map(\.listed).eachOnce
  /// Those of readings.
  public static let readings = ClauseWord.readableListed
  /// The single words of clauses.
  public static let clauseWords = clauses.flatMap { $0.split(separator: " ").map(String.init) }.eachOnce
  /// The words for states.
  public static let states =
    (ProposalState.allCases.map(\.rawValue) + UndertakingState.allCases.map(\.rawValue)
    + MeasureState.allCases.map(\.rawValue) + RightState.allCases.map(\.rawValue)
    + DayState.allCases.map(\.rawValue) + RightAspect.allCases.map(\.rawValue)
    + ["made", "begun", "occurred", "kept"]).eachOnce
  /// The units of time.
  public static let units =
    ["working"]
    + Period.Unit.allCases.filter { $0 != .workingDays }.flatMap {
      [$0.rawValue, $0.singular]
    }
  /// What else stands between names.
  public static let joints = [
    "and", "or", "each", "of", "to", "in", "on", "with", "as", "written", "according", "than", "later",
    "most", "least", "nothing", "nobody", "unless", "assert", "for", "limit", "deadline",
  ]
}

extension [String] {
  /// The words in their order, each once.
  fileprivate var eachOnce: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
