import Ledger
import Reports
import TestSupport
import Testing

/// What may be done now: the verbs that somebody may use, and on what.
@Suite("Choices of acts")
struct ActChoicesTests {
  private static let text = """
    party Hill
    party Dale
    party Court
    person Ann "Ann Ash" of Hill
    thing sluices "sluices" 6
    measure toll "the toll" by Dale
    event flood "the flood"
    proposal pact "The pact"
      from Hill to Dale
    proposal other "Another pact"
      from Dale to Hill
    undertaking open "Open the sluices" under pact by Hill to Dale
      covers sluices
      verified by Court
    undertaking lift "Lift the toll" under pact by Dale to Hill
      lifts toll
    right leave "Leave the pact" under pact of Hill
      leaves pact
    2024-01-01 Dale imposes toll
    2024-02-01 Hill makes pact
    2024-03-01 Dale accepts pact
    2024-04-01 Hill reports open sluices 4
    2024-05-01 Court verifies open
    2024-06-01 flood occurs
    """

  /// The choices as lines: `accepts pact`; verbs that take anything, such as `reads`, left out.
  private func choices(_ party: String, _ day: String) throws -> [String] {
    let record = try record(Self.text)
    guard case .party(let id) = record[party] else { return [] }
    let choices = ActChoices(Engine(record), of: id, at: try instant(day, in: record))
    return choices.choices.filter { $0.verb != .reads && $0.verb != .says }.map { choice in
      "\(choice.verb.rawValue) \(choice.objects.map(record.name(of:)).joined(separator: ", "))"
    }
  }

  @Test(
    "By whom, and when",
    arguments: [
      ("Hill", "2024-01-15", "makes pact; undertakes open; refuses open"),
      ("Dale", "2024-01-15", "makes other; undertakes lift; refuses lift; suspends toll; lifts toll"),
      (
        "Dale", "2024-02-15",
        "makes other; accepts pact; rejects pact; counters pact; reserves pact; amends pact; undertakes lift; "
          + "refuses lift; suspends toll; lifts toll"
      ),
      (
        "Hill", "2024-02-15",
        "rejects pact; withdraws pact; reserves pact; amends pact; undertakes open; refuses open"
      ),
      (
        "Hill", "2024-03-15",
        "withdraws pact; refuses open; reports open; suspends open; declares lift; waives lift; invokes leave"
      ),
      ("Court", "2024-03-15", "verifies open; declares open, lift"),
      ("Court", "2024-05-15", "retracts open; declares open, lift"),
      (
        "Hill", "2024-05-15",
        "withdraws pact; retracts open; declares lift; waives lift; invokes leave"
      ),
    ])
  func choices(party: String, day: String, expected: String) throws {
    #expect(try choices(party, day).joined(separator: "; ") == expected)
  }

  @Test("What stands behind an object")
  func extents() throws {
    let record = try record(Self.text)
    let engine = Engine(record)
    guard case .party(let hill) = record["Hill"], let open = record["open"] else { return }
    let choices = ActChoices(engine, of: hill, at: try instant("2024-03-15", in: record))
    let extents = choices.extents(of: .reports, on: open, engine)
    #expect(extents.words == ["done", "begun"])
    #expect(extents.things.map { record.things[$0].heading.name } == ["sluices"])
    #expect(
      ActChoices.events(in: record, at: choices.instant).map { record.events[$0].heading.name } == ["flood"])
    #expect(ActChoices.events(in: record, at: try instant("2024-06-01", in: record)).isEmpty)
  }

  @Test("What is offered may be written", arguments: Seeds.first(40))
  func mayBeWritten(seed: Int) throws {
    let text = GeneratedRecord(seed: seed).text
    let record = try record(text)
    let engine = Engine(record)
    for day in ["1999-03-20", "1999-04-09"] {
      let instant = try instant(day, in: record)
      for party in record.parties.indices.map({ Identifier<Party>(rawValue: Int32($0)) }) {
        let choices = ActChoices(engine, of: party, at: instant)
        let offered = choices.choices.flatMap { acts($0, choices, engine) }
        let whatIf = WhatIf(acts: offered.map { WhatIf.act($0, at: "\(day) 23:59") }, actsPath: "offered")
        let (_, diagnostics): (Record, [Diagnostic]) = Record.reading(
          entry: "record.reftel", assuming: whatIf
        ) {
          (_) throws(LoadFailure) in Array(text.utf8)
        }
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors.map(\.message)) in \(offered)")
      }
    }
  }

  /// The acts that a choice offers, as the ledger writes them.
  private func acts(_ choice: ActChoices.Choice, _ choices: ActChoices, _ engine: Engine) -> [String] {
    let record = engine.record
    let start = "\(record.parties[choices.actor].heading.name) \(choice.verb.rawValue)"
    guard choice.verb.takesObjects else { return ["\(start) \"words\""] }
    return choice.objects.flatMap { object -> [String] in
      let words = "\(start) \(choice.verb.preposition.map { "\($0) " } ?? "")\(record.name(of: object))"
      switch choice.verb.complement {
      case .none: return choice.verb == .discloses ? [] : [words]
      case .words: return choice.verb == .drops ? [words] : ["\(words) \"words\""]
      case .counter:
        guard case .proposal(let id) = object else { return [] }
        return choices.counters(to: id).map { "\(words) with \(record.proposals[$0].heading.name)" }
      case .reading, .progress, .extent, .optionalThing, .verdict:
        let extents = choices.extents(of: choice.verb, on: object, engine)
        return extents.words.map { "\(words) \($0)" }
          + extents.things.map {
            "\(words) \(record.things[$0].heading.name)" + (choice.verb == .retracts ? "" : " 1")
          } + (extents.mayBeMissing && choice.verb != .reads ? [words] : [])
      }
    }
  }
}
