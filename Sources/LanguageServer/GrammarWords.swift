internal import Ledger
public import Reports

/// The words of the language as JSON, for scripts/make-editors: what editors colour without a server.
public enum GrammarWords {
  /// The lists by their names, and the declarations with places to fill in.
  public static var json: JSONValue {
    func list(_ name: String, _ words: [String]) -> JSONValue.Member {
      .init(name, .array(words.map(JSONValue.string)))
    }
    return .object([
      list("declarations", LedgerWords.declarations), list("verbs", LedgerWords.verbs),
      list("plurals", LedgerWords.plurals), list("clauses", LedgerWords.clauses),
      list("clauseWords", LedgerWords.clauseWords), list("states", LedgerWords.states),
      list("units", LedgerWords.units), list("joints", LedgerWords.joints),
      .init(
        "snippets",
        .object(
          LedgerWords.declarations.compactMap { word in
            Snippets.declarations[word].map { .init(word, .string($0)) }
          })),
    ])
  }
}
