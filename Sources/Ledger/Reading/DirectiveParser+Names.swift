extension DirectiveParser {
  /// Takes a word that should be a declared name. An unknown one is reported, and reading goes on.
  mutating func expectEntity(_ expected: ExpectedName) throws(Diagnostic) -> (entity: Entity?, token: Token) {
    guard let token = take(.word) else { throw unexpected(expected.words) }
    if let entity = record.names.find(slice(token)) {
      if case .person = entity, record.incomplete.contains(entity) {
        isSpoilt = true
        return (nil, token)
      }
      return (entity, token)
    }
    let word = text(token)
    if record.spoiltNames.contains(word) {
      isSpoilt = true
      return (nil, token)
    }
    var remedy: String?
    suggestionsLeft -= 1
    if suggestionsLeft >= 0 {
      remedy = Suggestion.nearest(
        to: word,
        among: record.headings.lazy.filter { expected.kinds.contains($0.entity.kind) }.map(\.heading.name)
      )
      .map { "did you mean '\($0)'?" }
    }
    report(
      .unknownName, "'\(shortened(word))' is not declared", at: place(token),
      remedy: remedy
        ?? "declare it, before or after its use: \(expected.example.rawValue) \(shortened(word)) …")
    return (nil, token)
  }

  /// Reports a name of another kind than is needed.
  mutating func reportKind(_ entity: Entity, _ token: Token, needed expected: ExpectedName) {
    report(
      .wrongKind, "'\(text(token))' is \(entity.kind.withArticle); \(expected.needed) is needed here",
      at: place(token))
  }

  /// A party, or a person for the party (§2).
  mutating func expectParty() throws(Diagnostic) -> Identifier<Party>? {
    let (entity, token) = try expectEntity(.party)
    guard let entity else { return nil }
    guard let party = party(of: entity) else {
      reportKind(entity, token, needed: .party)
      return nil
    }
    return party
  }

  func party(of entity: Entity) -> Identifier<Party>? {
    switch entity {
    case .party(let party): party
    case .person(let person): record.persons[person].party
    default: nil
    }
  }

  /// `P, Q`.
  mutating func expectParties() throws(Diagnostic) -> [Identifier<Party>] {
    var parties: [Identifier<Party>] = []
    repeat {
      if let party = try expectParty(), !parties.contains(party) { parties.append(party) }
    } while take(.comma) != nil
    return parties
  }

  /// A name of one kind.
  private mutating func expect<Declaration>(
    _ expected: ExpectedName, _ pick: (Entity) -> Identifier<Declaration>?
  ) throws(Diagnostic) -> Identifier<Declaration>? {
    let (entity, token) = try expectEntity(expected)
    guard let entity else { return nil }
    guard let identifier = pick(entity) else {
      reportKind(entity, token, needed: expected)
      return nil
    }
    return identifier
  }

  mutating func expectProposal() throws(Diagnostic) -> Identifier<Proposal>? {
    try expect(.proposal) { if case .proposal(let id) = $0 { id } else { nil } }
  }

  mutating func expectUndertaking() throws(Diagnostic) -> Identifier<Undertaking>? {
    try expect(.undertaking) { if case .undertaking(let id) = $0 { id } else { nil } }
  }

  mutating func expectThing() throws(Diagnostic) -> Identifier<Thing>? {
    try expect(.thing) { if case .thing(let id) = $0 { id } else { nil } }
  }

  mutating func expectMeasure() throws(Diagnostic) -> Identifier<Measure>? {
    try expect(.measure) { if case .measure(let id) = $0 { id } else { nil } }
  }

  mutating func expectProposals() throws(Diagnostic) -> [Identifier<Proposal>] {
    var proposals: [Identifier<Proposal>] = []
    repeat {
      if let proposal = try expectProposal(), !proposals.contains(proposal) { proposals.append(proposal) }
    } while take(.comma) != nil
    return proposals
  }

  /// The names of parties, joined for a sentence.
  func names(of parties: [Identifier<Party>], joinedBy word: String = "or") -> String {
    joined(
      parties.filter { record.parties.indices.contains($0.index) }.map { record.parties[$0].heading.name },
      by: word)
  }

  func joined(_ words: [String], by word: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nobody" }
    return words.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
