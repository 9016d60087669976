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
      case .right: applyToRight(position, deed, actor, act: index)
      case .event:
        guard !hasOccurred[position] else { continue }
        hasOccurred[position] = true
        mark(watchersOfEvent[position])
      case .party, .person, .group, .thing, .term, .document, .family, .day, .post, .meeting,
        .instructions, .item:
        break
      }
    }
  }

  // MARK: Proposals

  mutating func applyToProposal(_ position: Int, _ deed: Deed, _ actor: Identifier<Party>?) {
    guard let actor else { return }
    let counter = deed.counter.flatMap { context.clusters.position(of: .proposal($0))?.position }
    // Only by leaving can it end what is under it otherwise than by putting another in its place.
    guard deed == .withdraws else {
      board.hear(deed, on: position, by: actor, counter: counter, at: now, act: cause)
      return noteProposals()
    }
    endingAgreement(position) { $0.hear(deed, on: position, by: actor, at: $1, act: $2) }
  }

  /// Something about proposals may have changed: at once what one replaces may be superseded, and at the end of the instant
  /// what is under it, or waits for it, is looked at again.
  mutating func noteProposals() {
    for touch in board.takeTouched() {
      let position = touch.position
      touchedProposals.append((Int32(position), cause))
      // One more word that decides nothing: only the proposal's own page changes.
      guard touch.isStanding else { continue }
      for index in undertakingsUnder[position] { mark(index, .proposal) }
      for index in rightsUnder[position] { mark(index) }
      mark(watchersOfProposal[position])
      guard proposals[position].agreedAt != nil else { continue }
      // What is under one that it replaces may be bound by that still, or no longer.
      for other in proposals.indices where proposals[other].replacers.contains(Int32(position)) {
        for index in undertakingsUnder[other] { mark(index, .proposal) }
      }
      if touch.isAgreement { amend(by: Int32(position)) }
    }
  }

  /// Has something happen that may end an agreement, or a party's part in it. Leaving wipes out no default: what is done once and
  /// was overdue just before stays bound (§5, Bound).
  mutating func endingAgreement(
    _ position: Int, _ change: (inout ProposalBoard, Instant, Int32) -> Void
  ) {
    let bound = undertakingsUnder[position].map(Int.init).filter { index in
      !undertakings[index].terms.isContinuing && board.ending(of: undertakings[index].terms) != .terminated
    }
    let overdue = Set(bound.filter(isOverdueNow))
    change(&board, now, cause)
    for index in bound where board.ending(of: undertakings[index].terms) == .terminated {
      undertakings[index].outlivesAgreement = overdue.contains(index)
    }
    noteProposals()
  }

  /// Whether an undertaking's state is overdue as things stand, with what was said at this instant and the deadlines that come
  /// with it.
  private func isOverdueNow(_ index: Int) -> Bool {
    var progress = undertakings[index]
    progress.facts = facts(of: index)
    guard progress.currentState == .due, let deadline = deadline(of: index) else { return false }
    return deadline <= now
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
    case .resumes: undertakings[position].resume(by: actor, act: cause)
    case .declares(let kept): undertakings[position].declare(actor, isBroken: !kept, act: cause)
    case .denies: undertakings[position].declare(actor, isBroken: false, act: cause)
    case .waives: undertakings[position].waive(actor, act: cause)
    case .retracts(let thing):
      undertakings[position].retract(thing, by: actor, act: cause)
      noteLevels(position, act: act)
    // By far the most frequent of a long record's acts, and the plainest.
    case .reports(.thing(let thing, let number?)):
      undertakings[position].isBegun = true
      undertakings[position].reported.set(thing, to: Amount(number), by: cause)
      state(number, of: thing, on: position, by: actor, act: cause)
      noteLevels(position, act: act)
    case .verifies(.thing(let thing, let number?)):
      undertakings[position].isBegun = true
      undertakings[position].verify(actor) { $0.set(thing, to: Amount(number), by: cause) }
      state(number, of: thing, on: position, by: actor, act: cause)
      noteLevels(position, act: act)
    case .reports(let extent):
      undertakings[position].isBegun = true
      let meant = meaning(of: extent, undertakings[position].terms.id, actor, act)
      Self.enter(extent, meant, in: &undertakings[position].reported, by: cause)
      if extent == .whole { perform(position, by: actor, act: cause) }
      noteLevels(position, act: act)
    case .verifies(let extent):
      undertakings[position].isBegun = true
      let meant = meaning(of: extent, undertakings[position].terms.id, actor, act)
      undertakings[position].verify(actor) { Self.enter(extent, meant, in: &$0, by: cause) }
      if extent == .whole { perform(position, by: actor, act: cause) }
      noteLevels(position, act: act)
    case .makes, .accepts, .rejects, .withdraws, .counters, .reserves, .drops, .amends, .reads, .imposes,
      .lifts, .invokes, .revokes, .occurs, .says, .raises,
      .answers, .discloses, .publishes:
      break
    }
  }

  /// A level of what may have a limit: only what is kept over time has one.
  private mutating func state(
    _ level: Quantity, of thing: Identifier<Thing>, on position: Int, by party: Identifier<Party>, act: Int32
  ) {
    guard undertakings[position].terms.isContinuing else { return }
    undertakings[position].levels.state(
      thing, level, by: party, isDebtor: party == undertakings[position].terms.debtor, at: now, act: act)
  }

  /// A performance of what comes round again: only what is kept over time does.
  private mutating func perform(_ position: Int, by party: Identifier<Party>, act: Int32) {
    guard undertakings[position].terms.isContinuing else { return }
    undertakings[position].performances.add(now, by: party, act: act)
  }

  /// What a report stands for, fixed by its moment (§5, Amounts): the whole, and a thing without a number, are what
  /// the actor's own reading covers then.
  private func meaning(
    of extent: Deed.Extent, _ undertaking: Identifier<Undertaking>, _ actor: Identifier<Party>, _ act: Int
  ) -> [Requirement] {
    switch extent {
    case .begun: return []
    case .thing(let thing, let number?): return [Requirement(thing: thing, amount: Amount(number))]
    case .whole:
      return context.readings.coverage(
        of: undertaking, in: .party(actor), at: context.record.moment(before: act))
    case .thing(let thing, nil):
      let moment = context.record.moment(before: act)
      let covered = context.readings.coverage(of: undertaking, in: .party(actor), at: moment).first {
        $0.thing == thing
      }
      return [
        covered
          ?? Requirement(
            thing: thing, amount: context.readings.amount(of: thing, in: .party(actor), at: moment))
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
    for (index, requirement) in terms.requirements.enumerated() where isKeeping {
      var verified = Amount.none
      for (party, tally) in undertakings[position].verified where terms.verifiers.contains(party) {
        verified = max(verified, tally.amount(of: requirement.thing))
      }
      let level = Timeline.Level(
        reported: undertakings[position].reported.amount(of: requirement.thing), verified: verified)
      timeline.undertakings[position].levels[terms.levels[index]].note(level, at: now, act: Int32(act))
    }
    mark(watchersOfAmounts[position])
    // Its levels against its limits, and its performances, are looked at as conditions are.
    if terms.isContinuing { mark(Int32(position), .itself) }
  }

  // MARK: Measures

  mutating func applyToMeasure(_ position: Int, _ deed: Deed) {
    switch deed {
    case .imposes, .resumes: set(position, to: .imposed)
    case .suspends: set(position, to: .suspended)
    case .lifts: set(position, to: .lifted)
    case .makes, .accepts, .rejects, .withdraws, .counters, .reserves, .drops, .amends, .undertakes, .refuses,
      .reads, .reports, .verifies, .retracts, .declares, .denies, .waives, .invokes, .revokes, .occurs, .says,
      .raises, .answers, .discloses, .publishes:
      return
    }
  }

  /// A measure comes into a state.
  mutating func set(_ position: Int, to state: MeasureState) {
    measures[position] = state
    touchedMeasures.append((Int32(position), cause))
    mark(watchersOfMeasure[position])
  }

  // MARK: Rights

  /// A holder makes use of a right, which is judged when all acts of the instant have taken effect; or takes that back.
  mutating func applyToRight(_ position: Int, _ deed: Deed, _ actor: Identifier<Party>?, act: Int) {
    guard let actor else { return }
    switch deed {
    case .invokes:
      newInvocations.append((position, rights[position].invocations.count))
      rights[position].invocations.append(
        RightProgress.Invocation(order: invocationCount, holder: actor, instant: now, act: Int32(act)))
      invocationCount += 1
    case .revokes:
      rights[position].revoke(by: actor)
      mark(watchersOfRight[position])
    case .makes, .accepts, .rejects, .withdraws, .counters, .reserves, .drops, .amends, .undertakes, .refuses,
      .reads, .reports, .verifies, .retracts, .suspends, .resumes, .imposes, .lifts, .declares, .denies,
      .waives, .occurs, .says, .raises, .answers, .discloses, .publishes:
      return
    }
    mark(Int32(context.firstRight + position))
  }
}
