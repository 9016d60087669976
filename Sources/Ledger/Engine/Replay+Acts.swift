extension Replay {
  /// Lets an act take effect on what the cluster has of its objects. Conditions are looked at later, when all acts of
  /// the instant have.
  mutating func apply(_ index: Int) {
    cause = Int32(index)
    // Borrowed, not copied: this is where a large record spends its time.
    let deed = context.record.acts[index].deed
    let actor = context.record.acts[index].actor
    for object in context.record.acts[index].objects {
      guard let (cluster, position) = context.clusters.position(of: object), cluster == context.clusterIndex
      else { continue }
      switch object {
      case .proposal: applyToProposal(position, deed, actor)
      case .undertaking: applyToUndertaking(position, deed, actor, act: index)
      case .measure: applyToMeasure(position, deed)
      case .event:
        guard !hasOccurred[position] else { continue }
        hasOccurred[position] = true
        mark(watchersOfEvent[position])
      case .party, .person, .group, .thing, .term, .document, .family, .day, .right: break
      }
    }
  }

  // MARK: Proposals

  mutating func applyToProposal(_ position: Int, _ deed: Deed, _ actor: Identifier<Party>?) {
    guard let actor else { return }
    // A change asked for is for the record, and changes nothing.
    guard deed.verb.grammar.hasEffect else { return }
    let standing = proposals[position].standing
    proposals[position].hear(deed, by: actor, at: now, act: cause)
    if proposals[position].standing == standing {
      // One more word that decides nothing: only the proposal's own page changes.
      touchedProposals.append((Int32(position), cause))
    } else {
      touch(proposal: position)
    }
    if case .counters(let counter) = deed,
      let other = context.clusters.position(of: .proposal(counter))?.position
    {
      if !proposals[position].replacers.contains(Int32(other)) {
        proposals[position].replacers.append(Int32(other))
      }
      proposals[other].hear(.makes, by: actor, at: now, act: cause)
      touch(proposal: other)
      supersede(position)
    }
  }

  /// A proposal's time is over.
  mutating func lapse(_ position: Int) {
    proposals[position].isLapsed = true
    touch(proposal: position)
  }

  /// Something about a proposal may have changed: at once what it replaces may be superseded, and at the end of the
  /// instant what is under it, or waits for it, is looked at again.
  private mutating func touch(proposal position: Int) {
    touchedProposals.append((Int32(position), cause))
    for index in undertakingsUnder[position] { mark(index, .proposal) }
    mark(watchersOfProposal[position])
    guard proposals[position].agreedAt == now else { return }
    for other in proposals.indices where proposals[other].replacers.contains(Int32(position)) {
      supersede(other)
    }
  }

  private mutating func supersede(_ position: Int) {
    guard !proposals[position].isSuperseded,
      proposals[position].replacers.contains(where: { proposals[Int($0)].agreedAt != nil })
    else { return }
    proposals[position].isSuperseded = true
    touch(proposal: position)
  }

  // MARK: Undertakings

  mutating func applyToUndertaking(
    _ position: Int, _ deed: Deed, _ actor: Identifier<Party>?, act: Int
  ) {
    guard let actor else { return }
    touch(Int32(position), .itself)
    let cause = Int32(act)
    switch deed {
    case .undertakes: undertakings[position].hear(.undertaken, act: cause)
    case .refuses: undertakings[position].hear(.refused, act: cause)
    case .suspends: undertakings[position].suspend(true, act: cause)
    case .resumes: undertakings[position].suspend(false, act: cause)
    case .declares(let kept): undertakings[position].declare(actor, kept ? .kept : .broken, act: cause)
    case .waives: undertakings[position].declare(actor, .waived, act: cause)
    case .retracts(let thing):
      undertakings[position].retract(thing, by: actor, act: cause)
      noteLevels(position, act: act)
    // By far the most frequent of a long record's acts, and the plainest.
    case .reports(.thing(let thing, let number?)):
      undertakings[position].isBegun = true
      undertakings[position].reported.set(thing, to: Amount(number), by: cause)
      noteLevels(position, act: act)
    case .verifies(.thing(let thing, let number?)):
      undertakings[position].isBegun = true
      undertakings[position].verify(actor) { $0.set(thing, to: Amount(number), by: cause) }
      noteLevels(position, act: act)
    case .reports(let extent):
      undertakings[position].isBegun = true
      let meant = meaning(of: extent, undertakings[position].terms.id, actor, act)
      Self.enter(extent, meant, in: &undertakings[position].reported, by: cause)
      noteLevels(position, act: act)
    case .verifies(let extent):
      undertakings[position].isBegun = true
      let meant = meaning(of: extent, undertakings[position].terms.id, actor, act)
      undertakings[position].verify(actor) { Self.enter(extent, meant, in: &$0, by: cause) }
      noteLevels(position, act: act)
    case .makes, .accepts, .rejects, .withdraws, .counters, .reserves, .drops, .amends, .reads, .imposes,
      .lifts, .denies, .invokes, .revokes,
      .occurs, .says:
      break
    }
  }

  /// What a report stands for, fixed by its moment (§5, Amounts): the whole, and a thing without a number, are what
  /// the actor's own reading covers then.
  private func meaning(
    of extent: Deed.Extent, _ undertaking: Identifier<Undertaking>, _ actor: Identifier<Party>, _ act: Int
  ) -> [Requirement] {
    switch extent {
    case .begun: return []
    case .thing(let thing, let number?): return [Requirement(thing: thing, amount: Amount(number))]
    case .whole: return context.readings.coverage(of: undertaking, in: .party(actor), before: act)
    case .thing(let thing, nil):
      let covered = context.readings.coverage(of: undertaking, in: .party(actor), before: act).first {
        $0.thing == thing
      }
      return [
        covered
          ?? Requirement(
            thing: thing, amount: context.readings.amount(of: thing, in: .party(actor), before: act))
      ]
    }
  }

  static func enter(
    _ extent: Deed.Extent, _ meant: [Requirement], in tally: inout Tally, by act: Int32
  ) {
    switch extent {
    case .begun: tally.setBegun()
    case .whole: tally.setWhole(meant, by: act)
    case .thing:
      for requirement in meant {
        tally.set(requirement.thing, to: requirement.amount, by: act)
      }
    }
  }

  /// Keeps how far the undertaking has come, and has those look again who wait for amounts.
  mutating func noteLevels(_ position: Int, act: Int) {
    let terms = undertakings[position].terms
    for (index, requirement) in terms.requirements.enumerated() {
      var verified = Amount.none
      for party in terms.verifiers {
        verified = max(verified, undertakings[position].amount(of: requirement.thing, verifiedBy: party))
      }
      let level = Timeline.Level(
        reported: undertakings[position].reported.amount(of: requirement.thing), verified: verified)
      timeline.undertakings[position].levels[index].note(level, at: now, act: Int32(act))
    }
    mark(watchersOfAmounts[position])
  }

  // MARK: Measures

  mutating func applyToMeasure(_ position: Int, _ deed: Deed) {
    switch deed {
    case .imposes, .resumes: measures[position] = .imposed
    case .suspends: measures[position] = .suspended
    case .lifts: measures[position] = .lifted
    case .makes, .accepts, .rejects, .withdraws, .counters, .reserves, .drops, .amends, .undertakes, .refuses,
      .reads,
      .reports, .verifies, .retracts, .declares, .denies, .waives, .invokes, .revokes, .occurs, .says:
      return
    }
    touchedMeasures.append((Int32(position), cause))
    mark(watchersOfMeasure[position])
  }
}
