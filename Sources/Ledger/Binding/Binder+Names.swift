extension Binder {
  /// What a name stands for. One that is not declared is reported.
  mutating func entity(_ token: Token, _ expected: ExpectedName) -> Entity? {
    if let entity = declarations.names.find(source.slice(token)) {
      // Whom such a name stands for is not known.
      if rejected.entities.contains(entity), entity.kind == .person || entity.kind == .group {
        isPoisoned = true
        return nil
      }
      return entity
    }
    let word = text(token)
    if rejected.names.contains(word) || isOfRejectedFamily(word) {
      isPoisoned = true
      return nil
    }
    var nearest: String?
    suggestionsLeft -= 1
    if suggestionsLeft >= 0 {
      nearest = Suggestion.nearest(
        to: word,
        among: declarations.headings.lazy.filter { expected.kinds.contains($0.entity.kind) }.map(
          \.heading.name)
      )
      if let entity = nearest.flatMap({ declarations.names[$0] }) { doubts.entities.insert(entity) }
    } else {
      doubts.isWhole = true
    }
    report(
      .unknownName, "'\(source.shortened(token))' is not declared", at: place(token),
      remedy: nearest.map { "did you mean '\($0)'?" }
        ?? "declare it, before or after its use: \(expected.example.rawValue) \(source.shortened(token)) …",
      fixes: (nearest.map { [.replace(place(token), with: $0)] } ?? [])
        + [.declare(word, as: expected.example)])
    return nil
  }

  /// Reports a name of another kind than is needed.
  mutating func reportKind(_ entity: Entity, _ token: Token, needed expected: ExpectedName) {
    report(
      .wrongKind, "'\(text(token))' is \(entity.kind.withArticle); \(expected.needed) is needed here",
      at: place(token))
  }

  /// A name of one kind.
  mutating func identifier<Declaration>(
    _ token: Token, _ expected: ExpectedName, _ pick: (Entity) -> Identifier<Declaration>?
  ) -> Identifier<Declaration>? {
    guard let entity = entity(token, expected) else { return nil }
    guard let identifier = pick(entity) else {
      reportKind(entity, token, needed: expected)
      return nil
    }
    return identifier
  }

  mutating func proposal(_ token: Token) -> Identifier<Proposal>? {
    identifier(token, .proposal) { if case .proposal(let id) = $0 { id } else { nil } }
  }

  /// An undertaking, or all of a family.
  mutating func undertakings(_ token: Token) -> [Identifier<Undertaking>] {
    switch entity(token, .undertaking) {
    case .undertaking(let id): return [id]
    case .family(let id):
      if rejected.entities.contains(.family(id)) { isPoisoned = true }
      return declarations.families[id].members
    case .some(let other): reportKind(other, token, needed: .undertaking)
    case .none: break
    }
    return []
  }

  mutating func thing(_ token: Token) -> Identifier<Thing>? {
    identifier(token, .thing) { if case .thing(let id) = $0 { id } else { nil } }
  }

  mutating func measure(_ token: Token) -> Identifier<Measure>? {
    identifier(token, .measure) { if case .measure(let id) = $0 { id } else { nil } }
  }

  mutating func party(_ token: Token) -> Identifier<Party>? {
    guard let entity = entity(token, .party) else { return nil }
    guard let party = party(standingFor: entity) else {
      reportKind(entity, token, needed: .party)
      return nil
    }
    return party
  }

  /// The parties of a list, those of the groups in it in their place, each once.
  mutating func parties(_ names: ArraySlice<Token>) -> [Identifier<Party>] {
    var parties: [Identifier<Party>] = []
    var known: Set<Identifier<Party>> = []
    for token in names {
      guard let entity = entity(token, .parties) else { continue }
      guard let meant = self.parties(standingFor: entity) else {
        reportKind(entity, token, needed: .parties)
        continue
      }
      for party in meant where known.insert(party).inserted { parties.append(party) }
    }
    return parties
  }

  // MARK: In messages

  /// The names of parties, joined for a sentence.
  func names(of parties: [Identifier<Party>], by word: String = "or") -> String {
    joined(
      parties.filter { declarations.parties.indices.contains($0.index) }
        .map { declarations.parties[$0].heading.name },
      by: word)
  }

  func joined(_ words: [String], by word: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nobody" }
    return words.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  func description(of entity: Entity) -> String {
    let name = declarations.heading(of: entity).name
    guard let isContinuing = declarations.isContinuing(entity) else {
      return "the \(entity.kind.rawValue) '\(name)'"
    }
    return "'\(name)', \(isContinuing ? "kept over time" : "done once"),"
  }
}
