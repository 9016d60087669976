import Testing

@testable import Ledger

@Suite("The tables of verbs, clauses and declarations agree with each other")
struct GrammarTests {
  @Test(
    "No word stands for two things",
    arguments: [
      Verb.allCases.map(\.rawValue), ClauseWord.allCases.map(\.rawValue), DeclarationWord.all.map(\.word),
      Verb.allCases.flatMap { "\($0.grammar.synonyms)".split(separator: " ").map(String.init) }
        + Verb.allCases.map(\.rawValue) + Verb.allCases.map { "\($0.grammar.infinitive)" },
    ])
  func words(words: [String]) {
    #expect(Set(words).count == words.count)
  }

  @Test("The words are found by their bytes, and as what they are")
  func lookup() {
    for verb in Verb.allCases { #expect(Grammar.shared.verbs[verb.rawValue] == verb) }
    for word in ClauseWord.allCases { #expect(Grammar.shared.clauses[word.rawValue] == word) }
    for word in DeclarationWord.all { #expect(Grammar.shared.declarations[word.word] == word) }
  }

  @Test(
    "What is probably meant by other words",
    arguments: [
      ("accept", Verb.accepts), ("verify", .verifies), ("ratifies", .accepts), ("acepts", .accepts),
      ("say", .says),
    ])
  func meant(word: String, verb: Verb) {
    #expect(Verb.meant(by: word) == verb)
  }

  @Test(
    "A verb is done to something or says something, and by those who can have to do with the object",
    arguments: Verb.allCases)
  func objects(verb: Verb) {
    let grammar = verb.grammar
    if grammar.objects.isEmpty {
      guard case .words = grammar.complement else {
        Issue.record("'\(verb.rawValue)' is done to nothing and says nothing")
        return
      }
    }
    let allowed: [EntityKind: Set<VerbGrammar.Actor>] = [
      .proposal: [.maker, .party, .anybody],
      .undertaking: [.debtor, .debtorOrSuspender, .otherThanDebtor, .creditor, .anybody],
      .day: [.anybody], .right: [.anybody, .holder],
      .term: [.anybody], .thing: [.anybody], .measure: [.owner, .anybody], .event: [.nobody],
      .document: [.anybody], .meeting: [.anybody], .instructions: [.giver, .anybody],
      .item: [.delegateOrOther, .other],
    ]
    for kind in grammar.objects {
      #expect(grammar.actor(on: kind).map { allowed[kind]?.contains($0) == true } == true, "\(verb) \(kind)")
    }
    #expect(!grammar.isWord || grammar.proposal != nil)
    #expect(!grammar.isPrecondition || grammar.proposal != nil)
  }

  @Test(
    "Each clause that parties may read differently has a word, and is taken away by one",
    arguments: ClauseName.allCases)
  func readings(name: ClauseName) {
    let words = ClauseWord.allCases.filter { $0.grammar.reading == name }
    #expect(!words.isEmpty)
    // What fulfils an undertaking, and when a day comes, can be read otherwise and not taken away; a limit is taken away with 'no'.
    let isKept = [.count, .met, .every, .when, .limit].contains(name)
    #expect(isKept || words.contains { $0.grammar.removal != nil })
    // Only clauses that exclude each other share a name.
    #expect(words.count == 1 || Set(words.map(\.slot)).count == 1)
  }

  @Test(
    "Each clause belongs to something; what acts on a measure names its state", arguments: ClauseWord.allCases
  )
  func clauses(word: ClauseWord) {
    #expect(!word.grammar.kinds.isEmpty || word.grammar.reading != nil)
    if case .measure = word.grammar.content { #expect(word.measureState?.clause == word) }
  }

  @Test("What no name may be is told with the name", arguments: EntityKind.allCases)
  func reserved(kind: EntityKind) {
    for word in ClauseWord.allCases.compactMap(\.grammar.removal) {
      #expect(Grammar.isReserved("\(word)", for: kind) || "\(word)" == "deadline")
    }
    #expect(Grammar.isReserved("text", for: kind) == (kind == .party))
  }
}
