/// What binds, or does not: agreements, the debtor's own word; and the conditions and times that have come.
extension Explainer {
  /// Everything that an undertaking's state rests on: what binds, what was met, what time there is, and then the reasons
  /// for the state itself.
  mutating func account(of position: Int, in view: View) -> [Reason] {
    guard let progress = simulation.progress(of: position, in: view),
      let state = simulation.state(of: position, in: view)
    else { return [] }
    let reasons = reasons(for: position, in: view)
    switch state {
    case .due, .overdue, .reported, .waiting:
      let report = state == .reported ? [reportReason(position, progress.terms, in: view)] : []
      return bindingReasons(progress, in: view) + met(position, progress, in: view)
        + time(position, progress, in: view) + report + reasons
    case .inEffect, .suspended: return reasons + met(position, progress, in: view)
    default: return reasons
    }
  }

  /// The conditions that were met once and for all.
  private func met(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    guard let clauses = simulation.clauses(of: progress.terms.id, in: view) else { return [] }
    var reasons: [Reason] = []
    if let after = clauses.after, let instant = progress.afterMetAt {
      reasons.append(met(after, at: instant, of: position, in: view))
    }
    if case .within(_, let condition) = clauses.deadline, let instant = progress.withinMetAt {
      reasons.append(met(condition, at: instant, of: position, in: view))
    }
    return reasons
  }

  private func met(_ condition: Condition, at instant: Instant, of position: Int, in view: View) -> Reason {
    let timeline = engine.timeline(of: simulation.cluster, in: view, at: simulation.moment)
    let entry = timeline.undertakings[position].states.entry(at: instant)
    let act = entry.flatMap { $0.instant == instant && $0.act >= 0 ? Int($0.act) : nil }
    return Reason(.isMet(condition, act == nil ? instant : nil), act: act)
  }

  /// When it is too late.
  private func time(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    let id = progress.terms.id
    let viewState = ViewState(engine: engine, view: view, moment: simulation.moment)
    guard let deadline = progress.terms.deadline, let status = viewState.deadline(of: id) else { return [] }
    let reading: Int? =
      if case .party(let party) = view {
        engine.readings.own(party, of: .undertaking(id), at: simulation.moment)[.deadline]?.act
      } else { nil }
    let (basis, act) = reading.map { (.reading, $0) } ?? written(.undertaking(id), in: view)
    let timing = timing(status.overdueFrom, isReady: progress.isReady && !progress.facts.isSuspended)
    return [Reason(.isTooLate(from: status.overdueFrom, timing, deadline, basis), act: act)]
  }

  private func timing(_ tooLate: Instant, isReady: Bool) -> Reason.Timing {
    guard isReady else { return tooLate <= simulation.instant ? .waitingOver : .waitingToCome }
    if tooLate <= simulation.instant { return .over }
    return tooLate <= simulation.instant.adding(seconds: 1) ? .lastMoment : .toCome
  }

  /// What binds, or does not.
  func bindingReasons(_ progress: UndertakingProgress, in view: View) -> [Reason] {
    let terms = progress.terms
    let entity = Entity.undertaking(terms.id)
    if progress.debtorWord == .undertaken, !progress.isReleased {
      return [
        Reason(
          .hasUndertaken(terms.debtor, terms.id),
          act: progress.actOfDebtorWord.position)
      ]
    }
    let sides = readings(of: entity, view, nil, [.under])
    guard terms.proposal >= 0 else {
      return [Reason(.isUnbound(terms.id, debtor: terms.debtor), because: sides)]
    }
    let position = Int(terms.proposal)
    let agreement = proposalReason(position, in: view)
    var reasons = [Reason(agreement.kind, act: agreement.act, because: agreement.because + sides)]
    guard let proposal = simulation.proposal(position, in: view), proposal.state == .agreed else {
      return reasons
    }
    let id = contents.proposals[position]
    if !proposal.isParty(terms.debtor) {
      reasons.append(Reason(.isNoParty(terms.debtor, of: id, terms.id)))
    } else if progress.facts.notBound == .terminated {
      let gone = ([terms.debtor] + terms.creditors).filter {
        proposal.hasLeft($0)
      }
      reasons.append(Reason(.left(gone, id), act: gone.compactMap(proposal.act(ofLeavingOf:)).max()))
    }
    return reasons
  }

  // MARK: Proposals

  /// In what state a proposal is, and who stands in its way.
  func proposalReason(_ position: Int, in view: View) -> Reason {
    let id = contents.proposals[position]
    guard let proposal = simulation.proposal(position, in: view) else { return Reason(.isNotKnown(id)) }
    /// The act that brought the state about, if it is such a one; else the last of those that it rests on.
    func cause(_ verb: Verb, _ acts: [Int]) -> Int? {
      let cause = act(ofProposal: position, in: view).flatMap {
        record.acts[$0].deed.verb == verb ? $0 : nil
      }
      return cause ?? acts.max()
    }
    func acted(_ verb: Verb, _ word: ProposalProgress.Word) -> Reason {
      let parties = proposal.parties.filter { proposal.word(of: $0) == word }
      return Reason(
        .acted(parties, verb, .proposal(id)), act: cause(verb, parties.compactMap(proposal.act(ofWordOf:))))
    }
    let missing = proposal.parties.filter { proposal.word(of: $0) != .accepted }
    switch proposal.state {
    case .agreed: return Reason(.isAgreed(id), act: act(ofProposal: position, in: view))
    case .superseded:
      let other = proposal.replacers.first { simulation.proposal(Int($0), in: view)?.agreedAt != nil }
      return Reason(
        .isSuperseded(id, by: other.map { contents.proposals[Int($0)] }),
        act: act(ofProposal: position, in: view))
    case .terminated:
      let gone = proposal.parties.filter { !proposal.holds($0) }
      return Reason(
        .isTerminated(id, left: gone), act: cause(.withdraws, gone.compactMap(proposal.act(ofLeavingOf:))))
    case .notMade: return Reason(.isNotMade(id))
    case .withdrawn: return acted(.withdraws, .withdrawn)
    case .rejected: return acted(.rejects, .rejected)
    case .countered: return acted(.counters, .countered)
    case .lapsed:
      let end = proposal.openUntil?.adding(seconds: 1)
      let late = proposal.parties.compactMap { party in
        proposal.act(ofWordOf: party).map { (party: party, act: $0) }
      }.filter { accepted in
        let act = record.acts[accepted.act]
        return act.deed == .accepts && proposal.openUntil.map { act.date.instant > $0 } ?? false
      }
      if let last = late.last, missing.isEmpty {
        return Reason(.hasLapsed(id, end, .acceptedLate(late.map(\.party))), act: last.act)
      }
      return Reason(.hasLapsed(id, end, .notAccepted(missing)))
    case .open, .reserved:
      let act = latest(on: .proposal(id), in: view) { _ in true }
      return Reason(.isOpen(id, proposal.state, without: missing), act: act)
    }
  }

  /// The act that brought a proposal's state about, as far as the record tells.
  private func act(ofProposal position: Int, in view: View) -> Int? {
    let timeline = engine.timeline(of: simulation.cluster, in: view, at: simulation.moment)
    guard let entry = timeline.proposals[position].states.entry(at: simulation.instant),
      entry.value == simulation.proposal(position, in: view)?.state
    else { return nil }
    return cause(of: .proposal(contents.proposals[position]), entry, in: view)
  }

  /// What each party of a proposal said of it last, what it reserves, and what replaced it.
  func words(on position: Int, in view: View) -> [Reason] {
    guard let proposal = simulation.proposal(position, in: view) else { return [] }
    let id = contents.proposals[position]
    let entity = Entity.proposal(id)
    let words = proposal.parties.map { party -> Reason in
      guard let act = latest(on: entity, in: view, by: party, \.isWordOnProposal) else {
        return Reason(
          proposal.word(of: party) == .accepted
            ? .hasAssentedBySilence(party, to: id) : .hasSaidNothing(party, of: id))
      }
      let verb = record.acts[act].objects.contains(entity) ? record.acts[act].deed.verb : .makes
      return Reason(.acted([party], verb, entity), act: act)
    }
    let reservations = proposal.reservations.map { reservation in
      Reason(
        .isReserved(reservation),
        act: latest(on: entity, in: view, by: reservation.party) { $0 == .reserves(reservation.what) })
    }
    return words + reservations
  }
}
