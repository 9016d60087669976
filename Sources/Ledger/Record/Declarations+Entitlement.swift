/// Who may do what (§3, "Who may act").
extension Declarations {
  /// Whether somebody may do to an object what those of a kind may. What this says nothing of, such as a verb that the object
  /// does not take, is told elsewhere.
  ///
  /// - Parameter isPartial: whether the record is a part of one, in which rights may be missing (§10).
  func isEntitled(
    _ actor: Actor, as entitled: VerbGrammar.Actor, on entity: Entity, isPartial: Bool = false
  ) -> Bool {
    let party = actor.party
    switch (entitled, entity) {
    case (.maker, .proposal(let id)): return proposals[id].from.contains(party)
    case (.party, .proposal(let id)):
      return proposals[id].parties.contains(party) || proposals[id].openTo.contains(party)
    case (.owner, .measure(let id)): return measures[id].party == party
    case (.holder, .right(let id)): return rights[id].holders.contains(party)
    case (.giver, .instructions(let id)): return instructions[id].giver == party
    case (.delegateOrOther, .item(let id)), (.other, .item(let id)):
      let item = items[id]
      let mayDelegates = entitled == .delegateOrOther || item.kind == .bar
      return mayDelegates && isEverDelegate(actor, of: item.instructions)
        || isCounterpart(party, of: item.instructions)
    case (_, .undertaking(let id)): return isEntitled(party, as: entitled, on: id, isPartial: isPartial)
    case (_, .family(let id)):
      return !members(of: id, for: entitled, by: party, isPartial: isPartial).isEmpty
    default: return true
    }
  }

  /// The members of a family on which the actor may do something: a debtor its own, a creditor those owed to it.
  func members(
    of family: Identifier<Family>, for entitled: VerbGrammar.Actor, by actor: Identifier<Party>?,
    isPartial: Bool
  ) -> [Identifier<Undertaking>] {
    families[family].members.filter { isEntitled(actor, as: entitled, on: $0, isPartial: isPartial) }
  }

  private func isEntitled(
    _ actor: Identifier<Party>?, as entitled: VerbGrammar.Actor, on id: Identifier<Undertaking>,
    isPartial: Bool
  ) -> Bool {
    let undertaking = undertakings[id]
    return switch entitled {
    case .debtor: undertaking.debtor == actor
    case .otherThanDebtor: undertaking.debtor != actor
    case .creditor: actor.map { undertaking.creditors.contains($0) } ?? false
    case .debtorOrSuspender:
      undertaking.debtor == actor || isPartial || actor.map(suspenders(of: id).contains) ?? false
    case .anybody, .maker, .party, .holder, .owner, .nobody, .giver, .delegateOrOther, .other: true
    }
  }

  /// Those who hold a right that suspends an undertaking.
  func suspenders(of id: Identifier<Undertaking>) -> [Identifier<Party>] {
    rights.filter { $0.effects.contains { $0.change == .suspends(id) } }.flatMap(\.holders)
  }

  /// Whether somebody is a delegate, wherever the person sits at the time.
  private func isEverDelegate(_ actor: Actor, of id: Identifier<Instructions>) -> Bool {
    // Before the first post that is told, a person sits at all of the party's (§10, Seats).
    let moves = actor.person.map { persons[$0].stations.compactMap { $0.since?.instant } } ?? []
    return ([.distantPast] + moves).contains { isDelegate(actor, of: id, at: $0) }
  }
}

extension Record {
  /// Whether a party, or a person for it, may ever do something to an object (§3, "Who may act"); false also where the verb
  /// is not one for such an object. Whether it can be done now is another matter.
  public func mayAct(
    _ verb: Verb, on entity: Entity, by party: Identifier<Party>, through person: Identifier<Person>? = nil
  ) -> Bool {
    guard let entitled = verb.grammar.actor(on: entity.kind) else { return false }
    return declarations.isEntitled(
      Actor(party: party, person: person), as: entitled, on: entity, isPartial: partial != nil)
  }
}
