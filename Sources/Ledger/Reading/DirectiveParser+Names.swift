extension DirectiveParser {
  /// Takes a word that should be a declared name. An unknown one is reported, and reading goes on.
  mutating func expectEntity(_ what: String) throws(Diagnostic) -> (entity: Entity?, token: Token) {
    guard let token = take(.word) else { throw unexpected(what) }
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
        to: word, among: record.headings.lazy.filter { Self.fits($0.entity, what) }.map(\.heading.name)
      )
      .map { name in
        if let entity = record.names[name] { record.doubts.entities.insert(entity) }
        return "did you mean '\(name)'?"
      }
    } else {
      record.doubts.isWhole = true
    }
    report(
      .unknownName, "'\(shortened(word))' is not declared", at: place(token),
      remedy: remedy
        ?? "declare it, before or after its use: \(Self.declarationExample(for: what)) \(shortened(word)) …")
    return (nil, token)
  }

  /// Whether a name of this kind could stand where a noun phrase is expected.
  private static func fits(_ entity: Entity, _ what: String) -> Bool {
    what == "a condition" || what.contains(entity.kind) || (entity.kind == "person" && what.contains("party"))
  }

  private static func declarationExample(for what: String) -> String {
    for kind in ["party", "person", "thing", "term", "measure", "event", "proposal", "undertaking"]
    where what.contains(kind) {
      return kind
    }
    return "undertaking"
  }

  /// Reports a name of another kind than is needed.
  mutating func reportKind(_ entity: Entity, _ token: Token, needed: String) {
    report(
      .wrongKind, "'\(text(token))' is \(article(entity.kind)) \(entity.kind); \(needed) is needed here",
      at: place(token))
  }

  func article(_ noun: String) -> String {
    noun.first.map { "aeiou".contains($0) } == true ? "an" : "a"
  }

  /// A party, or a person for the party (§2).
  mutating func expectParty(_ what: String = "a party or person") throws(Diagnostic) -> Identifier<Party>? {
    let (entity, token) = try expectEntity(what)
    guard let entity else { return nil }
    guard let party = party(of: entity) else {
      reportKind(entity, token, needed: what)
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

  /// A list of names has commas.
  func refuseAnd() throws(Diagnostic) {
    guard isAt("and") || isAt("or"), let token = current, following?.kind == .word else { return }
    throw Diagnostic(
      .unexpected, "'\(text(token))' in a list of names", at: place(token),
      remedy: "separate the names by commas")
  }

  /// Tells of further parties where there can be one, and passes over them.
  mutating func refuseMore(than rule: String, remedy: String) throws(Diagnostic) {
    guard let token = current, token.kind == .comma || isAt("and") || isAt("or"), let next = following,
      next.kind == .word, let entity = record.names.find(slice(next)), party(of: entity) != nil
    else { return }
    report(.oneParty, "\(rule), and here are more", at: place(token), remedy: remedy)
    while take(.comma) != nil || take("and") || take("or") { _ = try expectParty() }
  }

  /// `P, Q`.
  mutating func expectParties() throws(Diagnostic) -> [Identifier<Party>] {
    var parties: [Identifier<Party>] = []
    repeat {
      if let party = try expectParty(), !parties.contains(party) { parties.append(party) }
    } while take(.comma) != nil
    try refuseAnd()
    return parties
  }

  /// A name of one kind.
  private mutating func expect<Declaration>(
    _ what: String, _ pick: (Entity) -> Identifier<Declaration>?
  ) throws(Diagnostic) -> Identifier<Declaration>? {
    let (entity, token) = try expectEntity(what)
    guard let entity else { return nil }
    guard let identifier = pick(entity) else {
      reportKind(entity, token, needed: what)
      return nil
    }
    return identifier
  }

  mutating func expectProposal() throws(Diagnostic) -> Identifier<Proposal>? {
    try expect("a proposal") { if case .proposal(let id) = $0 { id } else { nil } }
  }

  mutating func expectUndertaking() throws(Diagnostic) -> Identifier<Undertaking>? {
    try expect("an undertaking") { if case .undertaking(let id) = $0 { id } else { nil } }
  }

  mutating func expectThing() throws(Diagnostic) -> Identifier<Thing>? {
    try expect("a thing") { if case .thing(let id) = $0 { id } else { nil } }
  }

  mutating func expectMeasure() throws(Diagnostic) -> Identifier<Measure>? {
    try expect("a measure") { if case .measure(let id) = $0 { id } else { nil } }
  }

  mutating func expectProposals() throws(Diagnostic) -> [Identifier<Proposal>] {
    var proposals: [Identifier<Proposal>] = []
    repeat {
      if let proposal = try expectProposal(), !proposals.contains(proposal) { proposals.append(proposal) }
    } while take(.comma) != nil
    try refuseAnd()
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
