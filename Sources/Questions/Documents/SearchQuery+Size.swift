public import Reports
public import Search

extension SearchQuery {
  /// The most words, and beginnings of words, that are sought at a time.
  private static let (mostTerms, mostBeginnings) = (40, 3)

  /// Looks whether a query is small enough. Whoever asks here holds up others; a beginning may stand for thousands of
  /// words, each with its documents.
  ///
  /// - Throws: a problem when it is not.
  public func checkSize() throws(QueryError) {
    let terms = allTerms
    guard terms.count <= Self.mostTerms, terms.count(where: { $0.isPrefix }) <= Self.mostBeginnings else {
      throw QueryError(
        "search: no more than \(Self.mostTerms) words, and \(Self.mostBeginnings) beginnings of words, at a time"
      )
    }
  }
}
