import TestSupport
import Testing

@testable import Ledger

/// The search for sets of moves, on records made at random.
///
/// `scripts/properties` tries many more of them than an ordinary run.
@Suite("Unlock")
struct UnlockTests {
  /// A hundred records each.
  private static let batches =
    0..<5 * Seeds.times

  @Test(
    "Up to three moves: the sets found free the target, no part of one does, and none is missing",
    arguments: batches)
  func exactness(batch: Int) throws {
    var count = (tried: 0, all: 0)
    for seed in batch * 100 + 1...batch * 100 + 100 {
      var options = GeneratedRecord.Options()
      options.isSmall = true
      options.hasAccounts = seed % 2 == 0
      options.hasSharedInstants = seed % 3 == 0
      let generated = GeneratedRecord(seed: seed, options)
      let record = try record(generated.text)
      // In the midst of the acts, and at the very minute of one.
      let minute = generated.acts[generated.acts.count * (seed % 3 + 1) / 4].minute ?? 0
      let date = GeneratedRecord.date(minute)
      try check(record, date, "seed \(seed)", &count) { sets in
        // Made as acts of the record, where a set has none that goes first, the moves have the same effect.
        try record.texts(of: sets, at: date).map { try self.record(generated.text + $0) }
      }
    }
    // Sets that go first cannot be written down; they are about half.
    #expect(count.tried * 3 > count.all, "only \(count.tried) of \(count.all) sets were tried as acts")
  }

  @Test("Up to two moves, on larger records", arguments: Seeds.first(30))
  func completeness(seed: Int) throws {
    let record = try record(GeneratedRecord(seed: seed).text)
    let engine = Engine(record)
    for date in ["1999-03-15", "1999-04-09"] {
      let then = try instant(date, in: record)
      for cluster in engine.clusters.all.indices {
        let minimal = engine.minimalSets(in: cluster, at: then, upTo: 2)
        for (position, id) in engine.clusters.all[cluster].undertakings.enumerated() {
          let found = engine.unlock(id, at: then, upTo: 2)
          #expect(
            found.solutions == minimal[position],
            "seed \(seed), \(record.name(of: .undertaking(id))) on \(date)")
        }
      }
    }
  }

  private func check(
    _ record: Record, _ date: String, _ comment: String, _ count: inout (tried: Int, all: Int),
    _ withActs: ([Move]) throws -> Record?
  ) throws {
    let engine = Engine(record)
    let then = try instant(date, in: record)
    for cluster in engine.clusters.all.indices {
      let minimal = engine.minimalSets(in: cluster, at: then, upTo: 3)
      for (position, id) in engine.clusters.all[cluster].undertakings.enumerated() {
        let found = engine.unlock(id, at: then, upTo: 3)
        #expect(found.solutions == minimal[position], "\(comment), \(record.name(of: .undertaking(id)))")
        #expect(found.isFreed == false || found.isFreed == true && found.solutions.isEmpty)
        for set in found.solutions {
          count.all += 1
          guard let other = try withActs(set) else { continue }
          count.tried += 1
          #expect(
            Engine(other).unlock(id, at: then, upTo: 1).isFreed == true,
            "\(comment), \(record.name(of: .undertaking(id))): \(record.texts(of: set, at: date) ?? "")")
        }
      }
    }
  }

  private func record(_ text: String) throws -> Record { try LedgerTests.record(text) }
}

extension Record {
  /// Moves as acts of a ledger; nothing when one of them goes first, which is no act.
  fileprivate func texts(of moves: [Move], at date: String) -> String? {
    var lines = "\n"
    for move in moves {
      if case .goesFirst = move.kind { return nil }
      guard let act = move.act(in: self) else { return nil }
      lines += WhatIf.act(act, at: date) + "\n"
    }
    return lines
  }
}

extension Engine {
  /// For each undertaking of a cluster, the sets of moves that free it and of which no part does: by trying every set up to
  /// a size.
  fileprivate func minimalSets(in cluster: Int, at instant: Instant, upTo limit: Int) -> [[[Move]]] {
    let undertakings = clusters.all[cluster].undertakings
    let views = undertakings.map { record.undertakings[$0].concerned.map(View.party) }
    let base = outlookOfMovers(in: cluster, at: instant)
    let moves = moves(from: base)
    var trial = MoveTrial(base)
    var found: [[[Int]]] = undertakings.map { _ in [] }
    func note(_ chosen: [Int]) {
      guard let simulation = trial.played(chosen.map { moves[$0] })?.simulation else { return }
      for position in undertakings.indices
      where !found[position].contains(where: { $0.allSatisfy(chosen.contains) }) {
        let isFreed = views[position].allSatisfy {
          [.done, .inEffect].contains(simulation.state(of: position, in: $0))
        }
        if isFreed { found[position].append(chosen) }
      }
    }
    for size in 0...min(limit, moves.count) {
      var chosen = Array(0..<size)
      while true {
        note(chosen)
        guard let index = chosen.indices.last(where: { chosen[$0] < moves.count - size + $0 }) else { break }
        chosen[index] += 1
        for later in index + 1..<size { chosen[later] = chosen[later - 1] + 1 }
      }
    }
    // Where nothing is needed, there is nothing to do.
    return found.map { sets in sets.contains([]) ? [] : Engine.inOrder(sets, moves) }
  }
}
