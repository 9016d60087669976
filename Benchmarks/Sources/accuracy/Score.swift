/// How often an answer was right.
struct Score {
  var right = 0
  var wrong = 0
  /// What should have been answered and was not.
  var missed = 0
  /// Tags that are left out because they are wrong by the words right before them.
  var skipped = 0
  /// Of the wrong answers, those against tags that the words themselves contradict.
  var contradicted = 0
  var misses: [String] = []

  /// The share of the answers that are right.
  var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
  /// The share of what there is to find that was found and is right.
  var recall: Double { total == 0 ? 1 : Double(right) / Double(total) }
  /// What there is to find.
  var total = 0

  static func + (left: Score, right: Score) -> Score {
    Score(
      right: left.right + right.right, wrong: left.wrong + right.wrong, missed: left.missed + right.missed,
      skipped: left.skipped + right.skipped, contradicted: left.contradicted + right.contradicted,
      misses: left.misses + right.misses, total: left.total + right.total)
  }
}
