internal import GRDB
internal import Search

/// Functions by which the database folds texts as ``IndexedText`` does, when it takes a document out of the index, or checks
/// it against the texts.
enum FoldingFunctions {
  static let words = "folded_words"
  static let joined = "joined_words"

  /// Makes them known to a connection.
  static func prepare(_ database: Database) {
    add(words, to: database, \.words)
    add(joined, to: database, \.joined)
  }

  private static func add(
    _ name: String, to database: Database, _ part: any KeyPath<FoldedText, String> & Sendable
  ) {
    database.add(
      function: DatabaseFunction(name, argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map { FoldedText($0)[keyPath: part] }
      })
  }
}
