/// What of a record cannot be relied on, since something is wrong in the text that may bear on it.
struct Doubts: Sendable {
  /// Whether that is everything: a declaration, or a file, is not as it is meant.
  var isWhole = false
  /// What acts speak of that are given up, or may have meant.
  var entities: Set<Entity> = []

  /// What cannot be relied on, with these besides.
  func union(_ others: Set<Entity>) -> Doubts {
    Doubts(isWhole: isWhole, entities: entities.union(others))
  }

  mutating func formUnion(_ other: Doubts) {
    isWhole = isWhole || other.isWhole
    entities.formUnion(other.entities)
  }
}
