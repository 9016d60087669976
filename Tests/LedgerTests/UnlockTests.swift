import Testing

@testable import Ledger

/// The search for sets of moves, on records made at random.
@Suite("Unlock")
struct UnlockTests {
  @Test("The search finds what trying every set finds", arguments: 1...120)
  func completeness(seed: Int) throws {
    let record = try record(GeneratedRecord(seed: seed).text)
    let chronicle = Chronicle(record)
    for date in ["1999-03-15", "1999-04-09"] {
      let then = try instant(date, in: record)
      for index in record.undertakings.indices {
        let target = Identifier<Undertaking>(rawValue: Int32(index))
        let found = chronicle.unlock(target, at: then, upTo: 2)
        #expect(
          found.solutions == chronicle.unlockByEnumeration(target, at: then, upTo: 2),
          "\(record.undertakings[target].heading.name) on \(date)")
      }
    }
  }
}

extension Chronicle {
  /// What `unlock` finds, by trying every set up to a size.
  fileprivate func unlockByEnumeration(
    _ target: Identifier<Undertaking>, at instant: Instant, upTo limit: Int
  ) -> [[Move]] {
    guard let (cluster, position) = clusters.position(of: .undertaking(target)) else { return [] }
    let moves = moves(in: cluster, at: instant)
    let views = record.undertakings[target].concerned.map(View.party)
    var search = UnlockSearch(self, cluster: cluster, position: position, views: views, moves, at: instant)
    if case .freed = search.outcome(of: []) { return [] }
    var found: [[Int]] = []
    for size in stride(from: 1, through: min(limit, moves.count), by: 1) {
      var chosen = Array(0..<size)
      while true {
        if !found.contains(where: { $0.allSatisfy(chosen.contains) }),
          case .freed = search.outcome(of: chosen)
        {
          found.append(chosen)
        }
        guard let index = chosen.indices.last(where: { chosen[$0] < moves.count - size + $0 }) else { break }
        chosen[index] += 1
        for later in index + 1..<size { chosen[later] = chosen[later - 1] + 1 }
      }
    }
    return Chronicle.inOrder(found, moves)
  }
}
