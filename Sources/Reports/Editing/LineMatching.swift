/// Which lines of an edited text are lines that were there before.
struct LineMatching {
  /// For each new line the old line that it is; `nil` for one that was written or changed.
  let partners: [Int?]

  /// So many lines, old and new, are compared by the shortest way from one text to the other; the work grows with the
  /// product of both.
  private static let most = 2_000

  /// Finds the lines that both texts have.
  init(old: [ArraySlice<UInt8>], new: [ArraySlice<UInt8>]) {
    var partners = [Int?](repeating: nil, count: new.count)
    // Equal at the start and at the end, as they are after an edit in one place.
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, old[start] == new[start] {
      partners[start] = start
      start += 1
    }
    var fromEnd = 0
    while fromEnd < shorter - start, old[old.count - 1 - fromEnd] == new[new.count - 1 - fromEnd] {
      partners[new.count - 1 - fromEnd] = old.count - 1 - fromEnd
      fromEnd += 1
    }
    let olds = Array(old[start..<old.count - fromEnd])
    let news = Array(new[start..<new.count - fromEnd])
    if olds.count + news.count <= Self.most {
      for (new, old) in Self.shortestWay(from: olds, to: news) { partners[start + new] = start + old }
    } else {
      for (new, old) in Self.inOrder(olds, news) { partners[start + new] = start + old }
    }
    self.partners = partners
  }

  private static func shortestWay(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [(Int, Int)]
  {
    let changes = new.difference(from: old)
    let removed = Set(changes.removals.map(Self.offset))
    let inserted = Set(changes.insertions.map(Self.offset))
    let kept = old.indices.filter { !removed.contains($0) }
    return Array(zip(new.indices.filter { !inserted.contains($0) }, kept))
  }

  private static func offset(_ change: CollectionDifference<ArraySlice<UInt8>>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  /// The first line of a wording is the first that was there with it, the second the second: in time linear in both.
  private static func inOrder(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [(Int, Int)] {
    var places: [ArraySlice<UInt8>: [Int]] = [:]
    for (index, line) in old.enumerated().reversed() { places[line, default: []].append(index) }
    return new.enumerated().compactMap { index, line in
      places[line]?.popLast().map { (index, $0) }
    }
  }
}
