/// Who may do what.
extension Binder {
  /// Whether the actor may do this to the object (§3, "Who may act").
  mutating func check(
    _ entitled: VerbGrammar.Actor, _ verb: Verb, _ actor: Identifier<Party>?, _ entity: Entity, _ token: Token
  ) {
    guard let actor, !rejected.entities.contains(entity) else { return }
    if entitled == .maker, case .proposal(let id) = entity {
      return checkMaker(actor, of: id, at: place(token))
    }
    guard let who = those(entitled, of: entity, but: actor) else { return }
    report(
      .notEntitled,
      "\(names(of: [actor])) may not \(verb.grammar.linked(verb.grammar.infinitive)) '\(text(token))'",
      at: place(token), remedy: who)
  }

  /// Who may do what the actor may not; `nil` where it may.
  private func those(_ entitled: VerbGrammar.Actor, of entity: Entity, but actor: Identifier<Party>)
    -> String?
  {
    switch (entitled, entity) {
    case (.party, .proposal(let id)):
      let parties = declarations.proposals[id].parties
      return parties.contains(actor) ? nil : "its parties may: \(names(of: parties))"
    case (.debtor, .undertaking(let id)):
      let debtor = declarations.undertakings[id].debtor
      return actor == debtor ? nil : "its debtor may: \(names(of: [debtor]))"
    case (.otherThanDebtor, .undertaking(let id)):
      guard actor == declarations.undertakings[id].debtor else { return nil }
      let others = declarations.parties.indices.map(Identifier<Party>.init).filter { $0 != actor }
      return "any other party may: \(names(of: others))"
    case (.creditor, .undertaking(let id)):
      let creditors = declarations.undertakings[id].creditors
      return creditors.contains(actor) ? nil : "its creditors may: \(names(of: creditors))"
    case (.owner, .measure(let id)):
      let owner = declarations.measures[id].party
      return actor == owner ? nil : "its own party may: \(names(of: [owner]))"
    case (.anybody, _), (.nobody, _), (.maker, _), (.party, _), (.debtor, _), (.otherThanDebtor, _),
      (.creditor, _),
      (.owner, _):
      return nil
    }
  }

  mutating func checkMaker(
    _ actor: Identifier<Party>?, of proposal: Identifier<Proposal>, at place: SourcePlace
  ) {
    guard let actor, !rejected.entities.contains(.proposal(proposal)) else { return }
    let makers = declarations.proposals[proposal].from
    guard !makers.contains(actor) else { return }
    let name = declarations.proposals[proposal].heading.name
    report(
      .notEntitled, "\(names(of: [actor])) may not make '\(name)'", at: place,
      remedy: "it is made by \(names(of: makers))")
  }
}
