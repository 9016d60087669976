/// What would free an undertaking (§6, Unlock).
public struct Unlocking: Sendable {
  /// Of what.
  public let target: Identifier<Undertaking>
  /// When.
  public let instant: Instant
  /// Whether nothing is needed: it comes about by itself. `nil` when the time was over before that was known.
  public let isFreed: Bool?
  /// The sets of moves that free it, none containing another, smallest first.
  public let solutions: [[Move]]
  /// Up to which number of moves all sets were looked at: less than was asked for when the time was over, and 0 when not
  /// even all single moves were.
  public let searchedSize: Int
}

extension Engine {
  /// Finds every set of moves, none containing another, after which the closure leaves an undertaking done, or in effect,
  /// in the views of its debtor and all its creditors.
  ///
  /// - Parameters:
  ///   - view: in this view alone.
  ///   - limit: how many moves a set may have.
  ///   - isOver: asked before each set, and while what follows from it is played, whether the time for searching is over;
  ///     what was not searched by then is told.
  ///
  /// The search is complete. A set that leaves the target where it is names, by ``Blockers``, moves of which every larger
  /// set that frees it must contain one; only these are added to it. So each set that frees the target, and has no
  /// smaller one in it, is reached by adding its own moves in some order.
  public func unlock(
    _ target: Identifier<Undertaking>, at instant: Instant, in view: View? = nil, upTo limit: Int = 3,
    isOver: () -> Bool = { false }
  ) -> Unlocking {
    guard let cluster = clusters.position(of: .undertaking(target))?.cluster else {
      return Unlocking(target: target, instant: instant, isFreed: false, solutions: [], searchedSize: limit)
    }
    let notSearched = Unlocking(
      target: target, instant: instant, isFreed: nil, solutions: [], searchedSize: 0)
    if isOver() { return notSearched }
    // Nothing outside the part that the target depends on can help or hurt.
    let part = Engine(self, part: Dependencies(self, cluster: cluster).part(behind: target))
    return part.unlockAlone(target, at: instant, in: view, upTo: limit, isOver: isOver)
  }

  private func unlockAlone(
    _ target: Identifier<Undertaking>, at instant: Instant, in view: View?, upTo limit: Int,
    isOver: () -> Bool
  ) -> Unlocking {
    let views = view.map { [$0] } ?? record.undertakings[target].concerned.map(View.party)
    let base = outlookOfMovers(in: 0, at: instant, and: views)
    let moves = moves(from: base)
    let position = clusters.position(of: .undertaking(target))?.position ?? 0
    var search = UnlockSearch(base, position: position, views: views, moves)
    let first: Set<Int>
    switch search.outcome(of: [], isOver: isOver) {
    case .freed:
      return Unlocking(target: target, instant: instant, isFreed: true, solutions: [], searchedSize: limit)
    case .unknown:
      return Unlocking(target: target, instant: instant, isFreed: nil, solutions: [], searchedSize: 0)
    case .stuck(let next): first = next
    }
    // Sets that do not free the target, with the moves of which each needs one more.
    var open: [(chosen: [Int], next: Set<Int>)] = [([], first)]
    var found: [[Int]] = []
    func overIn(_ size: Int) -> Unlocking {
      Unlocking(
        target: target, instant: instant, isFreed: false, solutions: Self.inOrder(found, moves),
        searchedSize: size - 1)
    }
    for size in stride(from: 1, through: min(limit, moves.count), by: 1) {
      var tried: Set<[Int]> = []
      var stillOpen: [(chosen: [Int], next: Set<Int>)] = []
      for entry in open {
        for move in entry.next.sorted() where !entry.chosen.contains(move) {
          if isOver() { return overIn(size) }
          let chosen = (entry.chosen + [move]).sorted()
          guard tried.insert(chosen).inserted, !found.contains(where: { $0.allSatisfy(chosen.contains) })
          else {
            continue
          }
          switch search.outcome(of: chosen, isLast: size == limit, isOver: isOver) {
          case .freed: found.append(chosen)
          case .stuck(let next): stillOpen.append((chosen, next))
          case .unknown: return overIn(size)
          }
        }
      }
      open = stillOpen
    }
    return Unlocking(
      target: target, instant: instant, isFreed: false, solutions: Self.inOrder(found, moves),
      searchedSize: limit)
  }

  /// Smallest first; those of a size by the order of the moves.
  static func inOrder(_ found: [[Int]], _ moves: [Move]) -> [[Move]] {
    found.sorted { $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1) }
      .map { $0.map { moves[$0] } }
  }
}
