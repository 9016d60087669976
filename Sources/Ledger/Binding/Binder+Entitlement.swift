/// Who may do what.
extension Binder {
  /// Whether each of the actors may do this to the object (§3, "Who may act").
  mutating func check(
    _ entitled: VerbGrammar.Actor, _ verb: Verb, _ actors: ActorList, _ entity: Entity, _ token: Token
  ) {
    guard !rejected.entities.contains(entity) else { return }
    if entitled == .maker, case .proposal(let id) = entity {
      return checkMaker(actors, of: id, at: place(token))
    }
    if case .item(let id) = entity { return checkDelegates(entitled, verb, actors, id, token) }
    var who: String?
    var refused: [Identifier<Party>] = []
    for party in actors.lazy.map(\.party) where !refused.contains(party) {
      guard let those = those(entitled, of: entity, but: party) else { continue }
      who = who ?? those
      refused.append(party)
    }
    guard let who else { return }
    report(
      .notEntitled,
      "\(names(of: refused, by: "and")) may not \(verb.grammar.linked(verb.grammar.infinitive)) '\(text(token))'",
      at: place(token), remedy: who)
  }

  /// Who may do what the actor may not; `nil` where it may.
  private func those(_ entitled: VerbGrammar.Actor, of entity: Entity, but actor: Identifier<Party>)
    -> String?
  {
    let isEntitled = declarations.isEntitled(
      Actor(party: actor, person: nil), as: entitled, on: entity, isPartial: settings.partial != nil)
    guard !isEntitled else { return nil }
    switch (entitled, entity) {
    case (.party, .proposal(let id)):
      let proposal = declarations.proposals[id]
      let entitled = proposal.parties + proposal.openTo.filter { !proposal.parties.contains($0) }
      return "its parties may: \(names(of: entitled))"
    case (.debtor, .undertaking(let id)):
      return "its debtor may: \(names(of: [declarations.undertakings[id].debtor]))"
    case (.otherThanDebtor, .undertaking):
      let others = declarations.parties.indices.map(Identifier<Party>.init).filter { $0 != actor }
      return "any other party may: \(names(of: others))"
    case (.creditor, .undertaking(let id)):
      return "its creditors may: \(names(of: declarations.undertakings[id].creditors))"
    case (.owner, .measure(let id)):
      return "its own party may: \(names(of: [declarations.measures[id].party]))"
    case (_, .family(let id)): return those(entitled, ofFamily: id)
    case (.debtorOrSuspender, .undertaking(let id)):
      let entitled = [declarations.undertakings[id].debtor] + declarations.suspenders(of: id)
      return "its debtor may: \(names(of: entitled))"
    case (.holder, .right(let id)):
      return "its holders may: \(names(of: declarations.rights[id].holders))"
    case (.giver, .instructions(let id)):
      return "who gave them may: \(names(of: [declarations.instructions[id].giver]))"
    case (.giver, _), (.delegateOrOther, _), (.other, _), (.anybody, _), (.nobody, _), (.maker, _),
      (.party, _), (.debtor, _), (.otherThanDebtor, _),
      (.creditor, _), (.owner, _), (.debtorOrSuspender, _), (.holder, _):
      return nil
    }
  }

  /// Whether those who raise or answer an item are its delegates, or those with whom they talk (§9).
  private mutating func checkDelegates(
    _ entitled: VerbGrammar.Actor, _ verb: Verb, _ actors: ActorList, _ id: Identifier<InstructionItem>,
    _ token: Token
  ) {
    let item = declarations.items[id]
    let mayDelegates = entitled == .delegateOrOther || item.kind == .bar
    let refused = actors.filter { !declarations.isEntitled($0, as: entitled, on: .item(id)) }
    guard !refused.isEmpty else { return }
    let instructions = declarations.instructions[item.instructions]
    let delegates = mayDelegates ? instructions.delegates.map { declarations.heading(of: $0).name } : []
    let others = instructions.counterparts.map { declarations.parties[$0].heading.name }
    let names = refused.map { actor in
      actor.person.map { declarations.persons[$0].heading.name }
        ?? declarations.parties[actor.party].heading.name
    }
    report(
      .notEntitled,
      "\(joined(names, by: "and")) may not \(verb.grammar.infinitive) '\(text(token))'", at: place(token),
      remedy: others.isEmpty && delegates.isEmpty
        ? "the other side may" : "these may: \(joined(delegates + others, by: "and"))")
  }

  /// Who may do something to a member of a family, where the actor may do it to none.
  private func those(_ entitled: VerbGrammar.Actor, ofFamily id: Identifier<Family>) -> String {
    let members = declarations.families[id].members.map { declarations.undertakings[$0] }
    var parties: [Identifier<Party>] = []
    for party in entitled == .creditor ? members.flatMap(\.creditors) : members.map(\.debtor)
    where !parties.contains(party) { parties.append(party) }
    switch entitled {
    case .creditor: return "the creditors of its members may: \(names(of: parties))"
    case .debtor: return "its debtors may: \(names(of: parties))"
    default: return "any other party may"
    }
  }

  mutating func checkMaker(
    _ actors: ActorList, of proposal: Identifier<Proposal>, at place: SourcePlace
  ) {
    guard !rejected.entities.contains(.proposal(proposal)) else { return }
    let makers = declarations.proposals[proposal].from
    let known = Set(makers)
    let others = actors.map(\.party).filter { !known.contains($0) }
    guard !others.isEmpty else { return }
    let name = declarations.proposals[proposal].heading.name
    report(
      .notEntitled, "\(names(of: others, by: "and")) may not make '\(name)'", at: place,
      remedy: "it is made by \(names(of: makers))")
  }
}
