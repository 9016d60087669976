import Ledger
import Testing

@Suite("What the text says becomes a record")
struct BindingTests {
  private let declarations = """
    party A
    party B
    person P of A
    thing guns 5
    proposal pact from A to B
    undertaking keep under pact by A to B
      continuing
    undertaking give under pact by A to B
      covers guns
    2001-01-01 A makes pact

    """

  /// The codes of what is wrong, and the names of what the last act is on.
  private func outcome(_ act: String) -> (codes: [DiagnosticCode], objects: [String]) {
    let (record, diagnostics) = Record.reading(declarations + act)
    let last = record.acts.last
    return (diagnostics.map(\.code), last.map { $0.objects.map { record.name(of: $0) } } ?? [])
  }

  @Test("An act on several things, by a person for a party")
  func severalObjects() throws {
    let (record, diagnostics) = Record.reading(declarations + "2001-01-02 P reports give, keep begun to B, P")
    #expect(diagnostics.isEmpty)
    let act = try #require(record.acts.last)
    #expect(act.objects.map { record.name(of: $0) } == ["give", "keep"])
    #expect(act.addressees.map { record.name(of: $0) } == ["B", "P"])
    #expect(act.actor.map { record.parties[$0].heading.name } == "A")
    #expect(act.person.map { record.persons[$0].heading.name } == "P")
  }

  @Test(
    "What is wrong is told once, and costs the act",
    arguments: [
      // A thing that is not declared makes no report that all is done.
      ("2001-01-02 A reports keep guns", [DiagnosticCode]()),
      ("2001-01-02 A reports keep gums", [.unknownName]),
      ("2001-01-02 A reports keep done", [.neverDone]),
      ("2001-01-02 A reports gibe guns 1000000000001 to C", [.unknownName, .numberTooLarge]),
      ("2001-13-02 A frobs gibe", [.noSuchDay]),
      ("2001-01-02 B reports give done", [.notEntitled]),
      ("2001-01-02 A accepts give", [.wrongKind]),
      ("2001-01-02 X frobs give", [.unknownName]),
      ("2001-01-02 A frobs gibe", [.unknownVerb]),
    ])
  func problems(act: String, codes: [DiagnosticCode]) {
    #expect(outcome(act).codes == codes)
  }

  @Test("An undertaking that nothing fits is told of clause by clause")
  func clauses() {
    let (_, diagnostics) = Record.reading(
      declarations + """
        undertaking other under pat by A to B
          covers 3 gums, guns
          after give dne
          before 2001-02-30
          frob 5
          every 3 days from give done

        """)
    #expect(
      diagnostics.map(\.code) == [
        .unknownName, .unfitClause, .unknownName, .impossibleState, .noSuchDay, .misplacedClause,
        .unfitClause,
      ])
  }

  @Test(
    "A reading on one line",
    arguments: [
      ("A reads give: covers guns", "2001-01-02 A reads give\n  covers guns"),
      (
        "A reads give: covers guns; after 2001-01-01",
        "2001-01-02 A reads give\n  covers guns\n  after 2001-01-01"
      ),
      (
        #"A reads give: covers guns @k "he said \"a; b\" and: c"; no deadline"#,
        "2001-01-02 A reads give\n" + #"  covers guns @k "he said \"a; b\" and: c""# + "\n  no deadline"
      ),
      ("A reads give as written", "2001-01-02 A reads give as written"),
      (#"A says "reads: this; that""#, #"2001-01-02 A says "reads: this; that""#),
      ("A accepts pact ; covers: x; y", "2001-01-02 A accepts pact ; covers: x; y"),
    ])
  func whatIf(words: String, text: String) {
    #expect(WhatIf.act(words, at: "2001-01-02") == text)
  }
}
