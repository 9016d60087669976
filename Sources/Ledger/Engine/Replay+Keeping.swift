/// What a replay keeps of an instant.
extension Replay {
  mutating func keepChanges() {
    for index in pending.lazy.map(Int.init) {
      if index < context.firstDay {
        keepUndertaking(index)
      } else if index < context.firstRight {
        keepDay(index - context.firstDay)
      } else {
        keepRight(index - context.firstRight)
      }
      isPending[index] = false
    }
    for (index, cause) in touchedProposals where isKeeping {
      let proposal = proposals[Int(index)]
      timeline.proposals[Int(index)].states.note(proposal.state, at: now, act: cause)
      timeline.proposals[Int(index)].agreedAt = proposal.agreedAt
      timeline.proposals[Int(index)].reservations.note(proposal.reservations, at: now, act: cause)
      if proposal.wasEverLeft {
        let leavers = proposal.parties.filter(proposal.hasLeft)
        timeline.proposals[Int(index)].leavers.note(leavers, at: now, act: cause)
      }
      if proposal.mayBeJoined {
        timeline.proposals[Int(index)].joined.note(proposal.joined, at: now, act: cause)
      }
      timeline.proposals[Int(index)].supersededBetween.note(
        proposal.supersededBetween, at: now, act: cause)
    }
    for (index, cause) in touchedMeasures where isKeeping {
      timeline.measures[Int(index)].note(measures[Int(index)], at: now, act: cause)
    }
    cause = -1
    if !isKeeping { lookedAt += pending.filter { $0 < context.firstDay } }
    if !pending.isEmpty { pending.removeAll(keepingCapacity: true) }
    if !touchedProposals.isEmpty { touchedProposals.removeAll(keepingCapacity: true) }
    if !touchedMeasures.isEmpty { touchedMeasures.removeAll(keepingCapacity: true) }
  }

  private mutating func keepUndertaking(_ index: Int) {
    let state = undertakings[index].currentState
    undertakings[index].state = state
    if isKeeping {
      let cause = undertakings[index].cause
      timeline.undertakings[index].states.note(state, at: now, act: cause)
      noteTerms(index)
      noteStage(index)
      timeline.undertakings[index].deadlines.note(shownDeadline(of: index), at: now, act: cause)
      noteStatements(index)
    }
    undertakings[index].cause = -1
    undertakings[index].nearness = .far
  }

  /// The deadline that is told: of what recurs, the end of the first period not performed.
  private func shownDeadline(of index: Int) -> Instant? {
    guard let period = undertakings[index].terms.clauses.every?.period else { return deadline(of: index) }
    guard let start = undertakings[index].recursFrom, undertakings[index].isBound,
      undertakings[index].endedAt == nil
    else { return nil }
    let end = period.end(ofPeriod: undertakings[index].given + 1, from: start, in: context.calendar)
    return end < .distantFuture ? end : nil
  }

  /// Keeps the clauses as they are now, where they have changed.
  private mutating func noteTerms(_ index: Int) {
    let terms = undertakings[index].terms
    guard timeline.undertakings[index].terms.last?.value !== terms else { return }
    timeline.undertakings[index].terms.append(
      Timeline.Entry(instant: now, value: terms, act: undertakings[index].cause))
  }

  /// Keeps since when it is done, or reported: late is what was done after its deadline.
  private mutating func noteStage(_ index: Int) {
    guard !undertakings[index].terms.isContinuing else { return }
    let facts = undertakings[index].facts
    let stage: Timeline.Stage = facts.isDone ? .done : facts.isReported ? .reported : .open
    // Most never come so far: for these nothing is kept.
    if stage == .open, timeline.undertakings[index].stages.isEmpty { return }
    timeline.undertakings[index].stages.note(stage, at: now, act: undertakings[index].cause)
  }

  /// Keeps the statements that decide on its limits, and its performances.
  private mutating func noteStatements(_ index: Int) {
    let terms = undertakings[index].terms
    guard terms.isContinuing else { return }
    if terms.clauses.every != nil {
      let recurrence = undertakings[index].recursFrom.map {
        Timeline.Recurrence(start: $0, given: undertakings[index].given)
      }
      timeline.undertakings[index].recurrence.note(recurrence, at: now, act: undertakings[index].cause)
    }
    guard !terms.clauses.limits.isEmpty else { return }
    let statements = terms.clauses.limits.map { limit in
      undertakings[index].levels.finding(on: limit, debtor: terms.debtor, verifiers: terms.verifiers)
    }
    timeline.undertakings[index].statements.note(statements, at: now, act: undertakings[index].cause)
  }

  private mutating func keepDay(_ day: Int) {
    if isKeeping { timeline.days[day].note(days[day].reachedAt, at: now, act: days[day].cause) }
    days[day].cause = -1
  }

  private mutating func keepRight(_ right: Int) {
    if isKeeping {
      let state = rights[right].state(under: grant(of: right))
      timeline.rights[right].states.note(state, at: now, act: rights[right].cause)
      timeline.rights[right].effects.note(rights[right].effectAt, at: now, act: rights[right].cause)
    }
    rights[right].cause = -1
  }
}
