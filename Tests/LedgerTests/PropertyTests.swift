import TestSupport
import Testing

@testable import Ledger

/// What must be true of every record, tried on records made at random.
@Suite("Properties of the engine")
struct PropertyTests {
  private static let seeds = Seeds.first(60)

  /// Instants to ask about: the days' ends and the very minutes of some acts.
  private func instants(_ generated: GeneratedRecord, _ record: Record) throws -> [Instant] {
    let minutes = generated.acts.compactMap(\.minute).enumerated().filter { $0.offset % 4 == 0 }.map(
      \.element)
    return try minutes.map { try instant(GeneratedRecord.date($0), in: record) }
      + ["1999-02-01", "1999-03-20", "1999-04-09", "2001-01-01"].map { try instant($0, in: record) }
  }

  /// Minutes at which records are cut off.
  private static let minutesOfCuts = [7_000, 20_000, 40_000]

  private func recordToCut(seed: Int) -> GeneratedRecord {
    var options = GeneratedRecord.Options()
    options.hasSharedInstants = seed % 2 == 0
    return GeneratedRecord(seed: seed, options)
  }

  /// The record up to each of those minutes. What was said of an offer that is only made later is no valid record: such
  /// cuts are left out, and ``usefulRecords()`` counts them.
  private func cuts(of generated: GeneratedRecord) -> [(minute: Int, record: Record)] {
    Self.minutesOfCuts.compactMap { minute in
      let earlier = generated.acts.filter { ($0.minute ?? 0) <= minute }
      return (try? record(GeneratedRecord.text(generated.declarations + earlier))).map { (minute, $0) }
    }
  }

  /// A party with acts according to it, and the record without these; `nil` where there is none, or the rest is no valid
  /// record. ``usefulRecords()`` counts them.
  private func account(in generated: GeneratedRecord) -> (party: String, rest: Record)? {
    guard let account = generated.acts.compactMap(\.account).first else { return nil }
    let acts = generated.acts.filter { $0.account != account }
    return (try? record(GeneratedRecord.text(generated.declarations + acts))).map { (account, $0) }
  }

  /// Properties that leave records out try few in the end if nobody counts.
  @Test("Most records are of use to the properties that leave some out")
  func usefulRecords() {
    let cutCount = Self.seeds.reduce(0) { $0 + cuts(of: recordToCut(seed: $1)).count }
    let allCuts = Self.seeds.count * Self.minutesOfCuts.count
    #expect(cutCount * 2 > allCuts, "only \(cutCount) of \(allCuts) cuts are valid records")
    let accountCount = Self.seeds.count { account(in: GeneratedRecord(seed: $0)) != nil }
    #expect(
      accountCount * 2 > Self.seeds.count,
      "only \(accountCount) of \(Self.seeds.count) have an account to leave out")
    print(
      "properties: \(cutCount) of \(allCuts) cuts, \(accountCount) of \(Self.seeds.count) accounts were tried"
    )
  }

  @Test("To look at everything at every instant shows nothing else", arguments: Seeds.first(100))
  func everything(seed: Int) throws {
    let generated = recordToCut(seed: seed)
    let record = try record(generated.text)
    let (quick, thorough) = (Engine(record), Engine(record, lookingAtEverything: true))
    for then in try instants(generated, record).prefix(8) {
      for view in record.views {
        #expect(Snapshot(quick, view, at: then) == Snapshot(thorough, view, at: then), "seed \(seed)")
      }
    }
  }

  @Test("An act later than the instant changes nothing", arguments: seeds)
  func laterActs(seed: Int) throws {
    let generated = recordToCut(seed: seed)
    let whole = Engine(try record(generated.text))
    for (minute, cut) in cuts(of: generated) {
      let engine = Engine(cut)
      let then = try instant(GeneratedRecord.date(minute), in: cut)
      for view in cut.views {
        #expect(Snapshot(engine, view, at: then) == Snapshot(whole, view, at: then))
      }
    }
  }

  @Test("The order of the text does not matter where times differ", arguments: seeds)
  func orderOfText(seed: Int) throws {
    let generated = GeneratedRecord(seed: seed)
    var random = SeededGenerator(seed: seed)
    let ordered = try record(generated.text)
    let shuffled = try record(
      GeneratedRecord.text((generated.declarations + generated.acts).shuffled(using: &random)))
    // One engine for all questions: that the order of these does not matter is a property of its own, below.
    let (first, second) = (Engine(ordered), Engine(shuffled))
    for then in try instants(generated, ordered) {
      for view in ordered.views {
        let name = ordered.name(of: view)
        let same = try #require(shuffled.views.first { shuffled.name(of: $0) == name })
        #expect(
          Snapshot(first, view, at: then, inOrderOfNames: true)
            == Snapshot(second, same, at: then, inOrderOfNames: true))
      }
    }
  }

  @Test("Formatting keeps the record, and formatting again changes nothing", arguments: seeds)
  func formatting(seed: Int) throws {
    let generated = GeneratedRecord(seed: seed)
    // Comments and blanks in odd places.
    let text = generated.text.replacing("\n  ", with: "   ; a comment\n\t ").replacing(", ", with: "  ,")
    let before = try record(text)
    let formatted = Formatter.formatted(Array(text.utf8))
    #expect(Formatter.formatted(formatted) == formatted)
    let after = try record(String(decoding: formatted, as: UTF8.self))
    #expect(text.count(where: { $0 == ";" }) == formatted.count(where: { $0 == UInt8(ascii: ";") }))
    #expect(before.acts.map(\.deed) == after.acts.map(\.deed))
    #expect(before.acts.map(\.date) == after.acts.map(\.date))
    #expect(before.undertakings.map(\.clauses) == after.undertakings.map(\.clauses))
    let (one, other) = (Engine(before), Engine(after))
    for then in try instants(generated, before).prefix(3) {
      for view in before.views {
        #expect(Snapshot(one, view, at: then) == Snapshot(other, view, at: then))
      }
    }
  }

  @Test("An act according to one party changes no other view", arguments: seeds)
  func accounts(seed: Int) throws {
    let generated = GeneratedRecord(seed: seed)
    let with = try record(generated.text)
    guard let (account, without) = account(in: generated) else { return }
    // Where what is judged leads back to itself, every act makes an instant in every view, whoever's account it is.
    guard !Feedback(with).isPossible else { return }
    let (one, other) = (Engine(with), Engine(without))
    for then in try instants(generated, with) {
      for view in with.views where with.name(of: view) != account {
        #expect(Snapshot(one, view, at: then) == Snapshot(other, view, at: then))
      }
    }
  }

  @Test("Without readings, accounts and creditors' words all views are the same", arguments: seeds)
  func agreement(seed: Int) throws {
    let generated = GeneratedRecord(seed: seed, .init(hasReadings: false, hasAccounts: false))
    let acts = generated.acts.filter { !$0.isVerdict }
    let record = try record(GeneratedRecord.text(generated.declarations + acts))
    let engine = Engine(record)
    for then in try instants(generated, record) {
      let text = Snapshot(engine, .text, at: then)
      for view in record.views { #expect(Snapshot(engine, view, at: then) == text) }
    }
  }

  @Test("What the engine says holds as an assertion", arguments: seeds)
  func assertions(seed: Int) throws {
    let generated = GeneratedRecord(seed: seed)
    let plain = try record(generated.text)
    let engine = Engine(plain)
    var text = generated.text
    for minute in [9_000, 30_000, 57_000] {
      let date = GeneratedRecord.date(minute)
      for (entity, heading) in plain.headings {
        for view in plain.views where view != .text {
          let viewState = engine.viewState(in: view, at: try instant(date, in: plain))
          guard let state = viewState.stateName(of: entity) else { continue }
          text += "\(date) assert \(heading.name) \(state) for \(plain.name(of: view))\n"
        }
      }
    }
    let asserted = try record(text)
    #expect(asserted.assertions.count > 0)
    #expect(Engine(asserted).failedAssertions().isEmpty)
  }

  @Test("The history ends with the state, and every change in it is one", arguments: seeds)
  func history(seed: Int) throws {
    let generated = GeneratedRecord(seed: seed)
    let record = try record(generated.text)
    let engine = Engine(record)
    for then in try instants(generated, record).prefix(6) {
      for (entity, _) in record.headings {
        for view in record.views {
          let state = engine.viewState(in: view, at: then).stateName(of: entity)
          guard let state else { continue }
          let history = engine.history(of: entity, in: view, through: then)
          #expect(history.last?.to == state)
          #expect(zip(history, history.dropFirst()).allSatisfy { $0.instant < $1.instant && $0.to != $1.to })
        }
      }
    }
  }

  @Test("Without the act that is given as its cause a change does not come", arguments: Seeds.first(40))
  func causes(seed: Int) throws {
    let generated = recordToCut(seed: seed)
    let record = try record(generated.text)
    let engine = Engine(record)
    let end = try instant("1999-04-09", in: record)
    for (entity, heading) in record.headings {
      for view in record.views.prefix(2) {
        for change in engine.history(of: entity, in: view, through: end) {
          guard let act = change.act else { continue }
          #expect(record.acts[act].date.instant == change.instant && record.acts[act].counts(in: view))
          guard !isReading(record.acts[act]) else { continue }
          let others = acts(at: change.instant, in: record).filter { $0 != act }
          let isNeeded = try !ends(
            heading.name, in: change.to, generated, record, view, change.instant, without: [act])
          let isEnough = try ends(
            heading.name, in: change.to, generated, record, view, change.instant, without: others)
          #expect(
            isNeeded || isEnough || others.count > 1,
            "seed \(seed): \(heading.name) \(change.to) for \(record.name(of: view))")
        }
      }
    }
  }

  private func isReading(_ act: Act) -> Bool { if case .reads = act.deed { true } else { false } }

  private func acts(at instant: Instant, in record: Record) -> [Int] {
    record.acts.indices.filter { record.acts[$0].date.instant == instant && !isReading(record.acts[$0]) }
  }

  /// Whether a name ends an instant in a state though some acts are left out of the record.
  private func ends(
    _ name: String, in state: String, _ generated: GeneratedRecord, _ record: Record, _ view: View,
    _ instant: Instant, without acts: [Int]
  ) throws -> Bool {
    let places = Set(acts.map { record.acts[$0].place.start })
    let bytes = Array(generated.text.utf8)
    var text = bytes[...].prefix(0)
    // Whole directives are left out: an act's lines go on to the next one that starts in the first column.
    let starts = bytes.indices.filter {
      $0 == 0 || (bytes[$0 - 1] == UInt8(ascii: "\n") && bytes[$0] != UInt8(ascii: " "))
    }
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
      if !places.contains(where: { Int($0) == start }) { text += bytes[start..<end] }
    }
    let (other, diagnostics) = Record.reading(String(decoding: text, as: UTF8.self))
    // Without it the rest may be no valid record: then it was needed.
    guard !diagnostics.contains(where: { $0.severity == .error }), let entity = other[name] else {
      return false
    }
    return Engine(other).viewState(in: view, at: instant).stateName(of: entity) == state
  }

  @Test(
    "A clause amended before anything is met is as if it had been written so", arguments: Seeds.first(100))
  func amendedAtOnce(seed: Int) throws {
    let generated = GeneratedRecord(seed: seed)
    var random = SeededGenerator(seed: seed)
    let clause = random.pick([
      "after vote occurred", "while blockade imposed or vote occurred", "until flood occurred",
      "no later than 1999-03-20", "within 5 days of vote occurred",
    ])
    let deeds = generated.undertakings.filter { $0.debtors.count == 1 }
    guard let deed = deeds.first?.name else { return }
    /// The record with a proposal that is agreed before all else, and one undertaking with the clause or without it.
    func text(isAmended: Bool) -> String {
      let declarations = generated.declarations.map { directive -> GeneratedRecord.Directive in
        guard directive.text.hasPrefix("undertaking \(deed) ") else { return directive }
        let slot = clause.split(separator: " ")[0]
        let deadlines: Set<Substring> = ["no", "within", "before"]
        let lines = directive.text.split(separator: "\n").filter { line in
          let word = line.split(separator: " ")[0]
          return word != slot && !(deadlines.contains(word) && deadlines.contains(slot))
        }
        let own = isAmended ? lines : lines + ["  \(clause)"]
        return GeneratedRecord.Directive(text: own.joined(separator: "\n"))
      }
      let amends = isAmended ? "\n  amends \(deed) \(clause)" : ""
      return GeneratedRecord.text(declarations) + "proposal first from Ada to Bex\(amends)\n"
        + "1999-02-01 Ada makes first\n1999-02-01 Bex accepts first\n"
        + generated.acts.map { $0.text + "\n" }.joined()
    }
    // Another proposal may amend the same clause later: both records have that.
    let (amended, written) = (try record(text(isAmended: true)), try record(text(isAmended: false)))
    let (one, other) = (Engine(amended), Engine(written))
    for then in try instants(generated, amended).prefix(8)
    where then > (try instant("1999-02-02", in: amended)) {
      for view in amended.views {
        #expect(Snapshot(one, view, at: then) == Snapshot(other, view, at: then), "seed \(seed): \(clause)")
      }
    }
  }

  @Test(
    "A right that takes effect at once does what the act would that it stands for", arguments: Seeds.first(60)
  )
  func rightsAtOnce(seed: Int) throws {
    var options = GeneratedRecord.Options()
    options.hasSecondEdition = false
    options.hasAccounts = false
    let generated = GeneratedRecord(seed: seed, options)
    let plain = try record(generated.text)
    let owner = plain.name(of: View.party(plain.measures[0].party))
    let name = plain.measures[0].heading.name
    for verb in ["lifts", "suspends", "imposes"] {
      let right = "right brake of \(owner)\n  \(verb) \(name) 0 days later\n"
      let invoked = try record(generated.text + right + "1999-03-14 00:00 \(owner) invokes brake\n")
      let acted = try record(generated.text + right + "1999-03-14 00:00 \(owner) \(verb) \(name)\n")
      let (one, other) = (Engine(invoked), Engine(acted))
      for then in try instants(generated, plain).prefix(8) {
        for view in plain.views {
          #expect(
            Snapshot(one, view, at: then).lines.dropLast()
              == Snapshot(other, view, at: then).lines.dropLast(),
            "seed \(seed): \(verb)")
        }
      }
    }
  }

  @Test("It does not matter what was asked before", arguments: seeds)
  func orderOfQuestions(seed: Int) throws {
    let generated = GeneratedRecord(seed: seed)
    let record = try record(generated.text)
    let asked = Engine(record)
    var random = SeededGenerator(seed: seed)
    for then in try instants(generated, record).shuffled(using: &random).prefix(6) {
      for view in record.views {
        #expect(Snapshot(asked, view, at: then) == Snapshot(Engine(record), view, at: then))
      }
    }
  }
}
