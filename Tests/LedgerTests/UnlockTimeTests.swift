import Reports
import TestSupport
import Testing

@testable import Ledger

/// What takes long in records in which much hangs together: it ends in time, and says what was left out. Time is what a test
/// says it is: how often it was asked for.
@Suite("Time limits")
struct UnlockTimeTests {
  /// Undertakings of which each waits for the one before, and the first for an event.
  private static func chain(_ count: Int, occurred: Bool = false) -> String {
    let links = (0..<count).map { number in
      "undertaking u\(number) under p by \(number % 2 == 0 ? "A to B" : "B to A")\n  after "
        + (number == 0 ? "x occurred\n" : "u\(number - 1) done\n")
    }.joined()
    return "party A\nparty B\nproposal p from A to B\nevent x\n\(links)"
      + "2001-01-01 A makes p\n2001-01-02 B accepts p\n" + (occurred ? "2001-01-03 x occurs\n" : "")
  }

  /// Layers of undertakings of which each waits for all of the layer before.
  private static func lattice(layers: Int, width: Int) -> String {
    var text = "party A\nparty B\nproposal p from A to B\nevent x\n"
    for layer in 0..<layers {
      let before = (0..<width).map { "u\(layer - 1)-\($0) done" }.joined(separator: " and ")
      for place in 0..<width {
        text += "undertaking u\(layer)-\(place) under p by \(place % 2 == 0 ? "A to B" : "B to A")\n"
        text += "  after \(layer == 0 ? "x occurred" : before)\n"
      }
    }
    return text + "2001-01-01 A makes p\n2001-01-02 B accepts p\n"
  }

  private func engine(_ text: String) throws -> (engine: Engine, instant: Instant) {
    let record = try LedgerTests.record(text)
    return (Engine(record), try instant("2001-02-01", in: record))
  }

  private func target(_ name: String, _ engine: Engine) throws -> Identifier<Undertaking> {
    guard case .undertaking(let id)? = engine.record[name] else { throw CancellationError() }
    return id
  }

  @Test("Nothing goes on when the time is over, whenever that is, and what was found by then is right")
  func search() throws {
    let (engine, instant) = try engine(Self.chain(12))
    let id = try target("u11", engine)
    let whole = engine.unlock(id, at: instant)
    #expect(whole.isFreed == false && whole.searchedSize == 3 && whole.solutions.count == 12)
    var isWholeSeen = false
    for limit in 0...400 {
      var asked = 0
      let found = engine.unlock(id, at: instant) {
        asked += 1
        return asked > limit
      }
      #expect(asked <= limit + 1, "it is asked no more than once when it is over")
      #expect(found.solutions.allSatisfy(whole.solutions.contains))
      if asked <= limit {
        isWholeSeen = true
        #expect(found.solutions == whole.solutions && found.searchedSize == 3)
      } else {
        #expect(found.searchedSize < 3 && (found.isFreed == nil || found.isFreed == false))
        if found.isFreed == nil { #expect(found.solutions.isEmpty && found.searchedSize == 0) }
      }
    }
    #expect(isWholeSeen)
  }

  @Test("What follows is inside the time; what was not worked out is told, and null in JSON")
  func aftermaths() throws {
    let (engine, instant) = try engine(Self.chain(12))
    let id = try target("u11", engine)
    var knownCounts: Set<Int> = []
    for limit in stride(from: 0, through: 200, by: 7) {
      var asked = 0
      let report = UnlockReport(
        engine, of: id, at: instant, in: nil, upTo: 3,
        within: TimeLimit(
          isSearchOver: { false },
          isOver: {
            asked += 1
            return asked > limit
          }))
      let known = report.aftermaths.count { $0 != nil }
      knownCounts.insert(known)
      // The sets of which it is known come first, and of the others no more than the moves are told.
      #expect(report.aftermaths.prefix(known).allSatisfy { $0 != nil })
      #expect(report.unlocking.solutions.count == 12)
      for index in known..<12 { #expect(report.lines(ofSolution: index).count == 1) }
      let told = report.unfinishedLines.contains { $0.contains("was not worked out") }
      #expect(told == (known < 12))
      guard case .array(let follows)? = report.json["follows"] else { throw CancellationError() }
      #expect(follows.count { if case .null = $0 { true } else { false } } == 12 - known)
    }
    #expect(knownCounts.contains(0) && knownCounts.contains(12) && knownCounts.count > 4)
  }

  @Test("Not even looked at: that is said, and nothing is claimed")
  func nothingSearched() throws {
    let (engine, instant) = try engine(Self.chain(5))
    let id = try target("u4", engine)
    let never = TimeLimit(isSearchOver: { true }, isOver: { true })
    let report = UnlockReport(engine, of: id, at: instant, in: nil, upTo: 3, within: never)
    #expect(report.unlocking.isFreed == nil)
    #expect(report.json["freed"]?.text == "null")
    #expect(report.emptyLine == "it is not known what frees 'u4'")
    #expect(report.unfinishedLines.first?.hasPrefix("not searched") == true)
  }

  @Test("A chain is closed to its end in time that grows as the chain does")
  func longChain() throws {
    func seconds(_ count: Int) throws -> Double {
      let (engine, instant) = try engine(Self.chain(count, occurred: true))
      return ThreadTime.seconds { #expect(engine.whatIsStuck(at: instant).isEmpty) }
    }
    // Eight times as long: were each round to look at everything, it would take sixty-four times as long.
    #expect(try seconds(3_200) < 24 * seconds(400))
  }

  @Test("Of very many names that end alike a dozen is told")
  func manyNames() throws {
    let (engine, instant) = try engine(Self.chain(60))
    let id = try target("u59", engine)
    var isEnough = 0
    let report = UnlockReport(
      engine, of: id, at: instant, in: nil, upTo: 1,
      within: TimeLimit(
        isSearchOver: { false },
        isOver: {
          isEnough += 1
          return isEnough > 400
        }))
    let first = report.lines(ofSolution: 0)
    #expect(
      first.contains { $0.hasPrefix("  then u0, u1, u2,") && $0.hasSuffix("u10 and 49 more are done") },
      "\(first)")
  }

  @Test(
    "An explanation ends where each thing waits for many, and those for many again")
  func explanations() throws {
    func size(_ reasons: [Reason]) -> Int { reasons.reduce(0) { $0 + 1 + size($1.because) } }
    let (engine, instant) = try engine(Self.lattice(layers: 30, width: 12))
    let stuck = engine.stuck(at: instant)
    #expect(stuck.count == 360)
    for entry in stuck { #expect(size(entry.because) < 20_000) }
    let why = engine.explanation(
      of: .undertaking(try target("u29-11", engine)), in: .party(.init(rawValue: 0)), at: instant)
    #expect(size(why) < 20_000 && size(why) > 240)
  }

  @Test(
    "To look again at what has changed alone comes to what it comes to when all is looked at",
    arguments: Seeds.first(60))
  func closures(seed: Int) throws {
    let record = try LedgerTests.record(GeneratedRecord(seed: seed).text)
    let engine = Engine(record)
    for date in ["1999-03-15", "1999-04-09"] {
      let then = try instant(date, in: record)
      for cluster in engine.clusters.all.indices {
        var simulation = engine.outlookOfMovers(in: cluster, at: then)
        let moves = engine.moves(from: simulation)
        simulation.settle()
        let first = Set(
          moves.compactMap { move -> Int? in
            guard case .goesFirst(let id) = move.kind else { return nil }
            return engine.clusters.position(of: .undertaking(id))?.position
          }.prefix(seed % 4))
        var other = simulation
        #expect(simulation.close(goingFirst: first) == other.closeLookingAtAll(goingFirst: first))
        for (position, id) in engine.clusters.all[cluster].undertakings.enumerated() {
          for party in record.undertakings[id].concerned {
            let (one, same) = (
              simulation.progress(of: position, in: .party(party)),
              other.progress(of: position, in: .party(party))
            )
            #expect(one?.state == same?.state && one?.facts == same?.facts && one?.isReady == same?.isReady)
          }
        }
      }
    }
  }
}

extension ClosureSimulation {
  /// The closure as it is defined: everything is looked at in every round.
  fileprivate mutating func closeLookingAtAll(goingFirst: Set<Int>) -> Set<Int> {
    var performed: Set<Int> = []
    while true {
      var deeds: [Fact] = []
      var verifications: [Fact] = []
      for position in engine.clusters.all[cluster].undertakings.indices {
        let facts = facts(at: position, of: &performed, goingFirst)
        deeds += facts.deeds
        verifications += facts.verifications
      }
      var hasChanged = false
      for fact in deeds + verifications where enter(fact) { hasChanged = true }
      guard hasChanged else { return performed }
      settle()
    }
  }
}
