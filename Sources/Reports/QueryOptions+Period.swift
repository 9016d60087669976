public import Ledger

extension Period {
  /// A time that somebody asked about: `30 days`, `1 month`.
  ///
  /// - Parameter what: what the question is called: `due-within`.
  public static func inquired(_ text: String, what: String) throws(QueryError) -> Period {
    let words = text.split { $0 == " " || $0 == "\t" }
    let unit =
      words.count == 2 ? Unit.allCases.first { [$0.rawValue, $0.singular].contains(String(words[1])) } : nil
    guard let unit, let count = Int(words[0]), (0...1_000_000).contains(count) else {
      throw QueryError(
        in: what, "'\(text.prefix(80))' is no time; write '30 days', '2 weeks', '12 hours' or '3 months'")
    }
    return Period(count, unit)
  }
}
