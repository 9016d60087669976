internal import HeapModule

extension Replay {
  /// Ends an instant (§5, Instants): establishes everything that newly holds, then lets `until` end what it ends, then
  /// keeps what has changed.
  mutating func settle() {
    guard !pending.isEmpty || !touchedProposals.isEmpty || !touchedMeasures.isEmpty else { return }
    settleFacts()
    spreadEffects()
    establish()
    let ending = pending.filter { index in
      let undertaking = undertakings[Int(index)]
      guard undertaking.until >= 0, undertaking.isContinuing, undertaking.endedAt == nil else { return false }
      return holds(undertaking.until)
    }
    if !ending.isEmpty {
      for index in ending { undertakings[Int(index)].endedAt = now }
      establish()
    }
    keepChanges()
  }

  /// Facts depend on acts, proposals and measures alone, so each is computed once; who waits for one that changed is
  /// looked at too.
  private mutating func settleFacts() {
    var next = 0
    while next < pending.count {
      let index = pending[next]
      next += 1
      let facts = facts(of: Int(index))
      guard facts != undertakings[Int(index)].facts else { continue }
      undertakings[Int(index)].facts = facts
      mark(watchersOfFacts[Int(index)])
    }
  }

  /// What is kept over time may hold up others that are: all that could follow is looked at together.
  private mutating func spreadEffects() {
    var next = 0
    while next < pending.count {
      let index = Int(pending[next])
      next += 1
      if undertakings[index].isContinuing { mark(watchersOfEffect[index]) }
    }
  }

  /// The least fixed point of operating among what is pending: nothing operates until its reasons are shown (§5).
  private mutating func establish() {
    for index in pending where undertakings[Int(index)].isContinuing {
      undertakings[Int(index)].operates = false
      undertakings[Int(index)].isMeasureKept = isMeasureKept(Int(index))
    }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for index in pending where undertakings[Int(index)].isContinuing {
        if examine(Int(index)) { hasChanged = true }
      }
    }
    for index in pending where !undertakings[Int(index)].isContinuing { _ = examine(Int(index)) }
  }

  /// Looks at an undertaking's conditions.
  ///
  /// - Returns: whether others may see a difference: it operates now, or a time has begun to run.
  private mutating func examine(_ index: Int) -> Bool {
    let before = undertakings[index]
    let runningBefore = timesRunning
    if before.after >= 0, holds(before.after), before.afterMetAt == nil {
      undertakings[index].afterMetAt = met
    }
    if before.within >= 0, holds(before.within), before.withinMetAt == nil {
      undertakings[index].withinMetAt = met
    }
    let holdsWhile = before.while < 0 || holds(before.while)
    // Looked at for the times that run in it, whether or not it matters yet.
    if before.until >= 0 { _ = holds(before.until) }
    let now = undertakings[index]
    undertakings[index].isReady =
      (now.after < 0 || now.afterMetAt != nil) && (now.within < 0 || now.withinMetAt != nil) && holdsWhile
    if before.isContinuing {
      undertakings[index].operates =
        now.facts.mayOperate && now.endedAt == nil && undertakings[index].isReady
    }
    return undertakings[index].operates != before.operates || timesRunning != runningBefore
  }

  /// The instant at which what holds now is met: the view's first for what has held from the beginning.
  private var met: Instant { max(now, origin) }

  // MARK: Conditions

  /// Whether a condition holds. Every part is looked at, since times begin to run in any of them.
  mutating func holds(_ node: Int32) -> Bool {
    switch program.nodes[Int(node)] {
    case .date(let instant): return instant <= now
    case .elapsed(let slot, let child, let period):
      let childHolds = holds(child)
      if childHolds, firstHeld[Int(slot)] == nil { startTime(slot, period) }
      guard let start = firstHeld[Int(slot)] else { return false }
      return period.after(start, in: record.zone) <= now
    case .agreed(let index): return proposals[Int(index)].state == .agreed
    case .undertaking(let index, let aspect): return has(Int(index), aspect)
    case .measure(let index, let state): return measures[Int(index)] == state
    case .occurred(let index): return hasOccurred[Int(index)]
    case .amount(let index, let completion, let number, let thing):
      return hasAmount(Int(index), completion, Amount(number), thing)
    case .all(let range):
      var result = true
      for part in range where !holds(program.parts[Int(part)]) { result = false }
      return result
    case .any(let range):
      var result = false
      for part in range where holds(program.parts[Int(part)]) { result = true }
      return result
    }
  }

  private mutating func startTime(_ slot: Int32, _ period: Period) {
    firstHeld[Int(slot)] = met
    timesRunning += 1
    let end = period.after(met, in: record.zone)
    timeline.dues.append(Timeline.Due(instant: end, base: met, unit: period.unit))
    if end > now {
      clock.insert(Alarm(instant: end, kind: .undertaking, index: program.owners[Int(slot)]))
    }
  }

  private func has(_ index: Int, _ aspect: Condition.UndertakingAspect) -> Bool {
    let undertaking = undertakings[index]
    switch aspect {
    case .reported: return undertaking.facts.isReported || undertaking.facts.isDone
    case .done: return undertaking.facts.isDone
    case .inEffect: return undertaking.isContinuing && undertaking.isInEffect
    case .begun: return undertaking.facts.isBegun
    case .broken: return undertaking.isBroken
    case .refused: return undertaking.facts.isRefused
    }
  }

  private func hasAmount(
    _ index: Int, _ completion: Condition.Completion, _ amount: Amount, _ thing: Identifier<Thing>
  ) -> Bool {
    let undertaking = undertakings[index]
    if completion == .reported, undertaking.reported.amount(of: thing) >= amount { return true }
    switch record.undertakings[undertaking.id].performance {
    case .measure: return isMeasureKept(index)
    case .verifying(let other):
      guard let target = clusters.position(of: .undertaking(other))?.position else { return false }
      let debtor = record.undertakings[undertaking.id].debtor
      return undertakings[target].tally(of: debtor).amount(of: thing) >= amount
    case .reported:
      if undertaking.verifiers.isEmpty { return undertaking.reported.amount(of: thing) >= amount }
      return undertaking.verifiers.contains { undertaking.tally(of: $0).amount(of: thing) >= amount }
    }
  }

  // MARK: Facts

  func isMeasureKept(_ index: Int) -> Bool {
    guard case .measure(let measure, let required) = record.undertakings[undertakings[index].id].performance,
      let position = clusters.position(of: .measure(measure))?.position
    else { return true }
    return measures[position] == required || (required == .suspended && measures[position] == .lifted)
  }

  func facts(of index: Int) -> UndertakingProgress.Facts {
    let progress = undertakings[index]
    let declared = record.undertakings[progress.id]
    var facts = UndertakingProgress.Facts()
    facts.isReported = progress.reported.satisfies(progress.requirements)
    facts.isBegun = progress.isBegun
    facts.isSuspended = progress.isSuspended
    facts.isRefused = progress.debtorWord == .refused
    facts.isDone = isDone(index, declared)
    facts.isWaived = isWaived(progress, declared)
    facts.isBrokenByWord = isBrokenByWord(progress, declared)
    if progress.debtorWord != .undertaken {
      guard progress.proposal >= 0 else {
        facts.notBound = .notUndertaken
        return facts
      }
      let proposal = proposals[Int(progress.proposal)]
      if proposal.agreedAt == nil {
        facts.beforeAgreement = facts.isRefused ? .refused : Self.beforeAgreement(proposal.state)
      }
      let ending = proposal.ending(of: declared)
      if proposal.agreedAt == nil || ending != nil || !proposal.parties.contains(declared.debtor) {
        facts.notBound = ending ?? .notUndertaken
      }
    }
    return facts
  }

  /// The state that an offer never agreed gives to what is under it (§5, State 1).
  private static func beforeAgreement(_ state: ProposalState) -> UndertakingState {
    switch state {
    case .notMade: .notMade
    case .rejected: .rejected
    case .withdrawn: .withdrawn
    case .lapsed: .lapsed
    case .superseded: .superseded
    case .countered, .reserved, .open, .agreed, .terminated: .proposed
    }
  }

  private func isDone(_ index: Int, _ declared: Undertaking) -> Bool {
    let progress = undertakings[index]
    switch declared.performance {
    case .measure: return isMeasureKept(index)
    case .verifying(let other):
      guard let target = clusters.position(of: .undertaking(other))?.position else { return false }
      return undertakings[target].tally(of: declared.debtor).satisfies(undertakings[target].requirements)
    case .reported:
      if progress.verifiers.isEmpty { return progress.reported.satisfies(progress.requirements) }
      return progress.verifiers.contains { progress.tally(of: $0).satisfies(progress.requirements) }
    }
  }

  private func isWaived(_ progress: UndertakingProgress, _ declared: Undertaking) -> Bool {
    guard !progress.verdicts.isEmpty else { return false }
    if declared.creditors.allSatisfy({ progress.verdict(of: $0) == .waived }) { return true }
    guard case .party(let party) = view, declared.creditors.contains(party) else { return false }
    return progress.verdict(of: party) == .waived
  }

  private func isBrokenByWord(_ progress: UndertakingProgress, _ declared: Undertaking) -> Bool {
    guard !progress.verdicts.isEmpty else { return false }
    if progress.verifiers.contains(where: { progress.verdict(of: $0) == .broken }) { return true }
    if case .party(let party) = view {
      if declared.creditors.contains(party) { return progress.verdict(of: party) == .broken }
      if declared.debtor == party { return false }
    }
    return declared.creditors.allSatisfy { progress.verdict(of: $0) == .broken }
  }

  // MARK: Keeping

  private mutating func keepChanges() {
    for index in pending {
      let progress = undertakings[Int(index)]
      let state = progress.currentState(record.undertakings[progress.id].performance)
      undertakings[Int(index)].state = state
      let act = progress.touchedBy >= 0 ? progress.touchedBy : latestAct
      timeline.undertakings[Int(index)].states.note(state, at: now, act: act)
      timeline.undertakings[Int(index)].withinMetAt = progress.withinMetAt
      undertakings[Int(index)].touchedBy = -1
      isPending[Int(index)] = false
    }
    for index in touchedProposals {
      timeline.proposals[Int(index)].states.note(proposals[Int(index)].state, at: now, act: latestAct)
      timeline.proposals[Int(index)].agreedAt = proposals[Int(index)].agreedAt
    }
    for index in touchedMeasures {
      timeline.measures[Int(index)].note(measures[Int(index)], at: now, act: latestAct)
    }
    pending.removeAll(keepingCapacity: true)
    touchedProposals.removeAll(keepingCapacity: true)
    touchedMeasures.removeAll(keepingCapacity: true)
  }
}
