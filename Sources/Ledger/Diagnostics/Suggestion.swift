/// Finds the word that was probably meant.
enum Suggestion {
  /// The candidate nearest to a word that is not among them, if one is near enough: a third of its letters may
  /// differ. Takes time proportional to the candidates, so callers bound how often they ask.
  static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars.prefix(40))
    // Two letters that differ in one have nothing in common: only case and order may differ there.
    let limit = max(1, letters.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where candidate != word {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(40))
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other)
      guard letters.count > 2 || letters.sorted() == other.sorted() else { continue }
      guard distance < 2 || letters.first == other.first else { continue }
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// How many letters must be put in, taken out, changed or swapped with their neighbour to get from one word to
  /// the other.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          previous[column] + (letter == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}

extension String {
  /// The candidate that was probably meant by this word, if one is near enough.
  public func nearest(among candidates: some Sequence<String>) -> String? {
    Suggestion.nearest(to: self, among: candidates)
  }
}
