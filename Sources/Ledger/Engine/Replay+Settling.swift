internal import HeapModule

extension Replay {
  /// Ends an instant (§5, Instants): establishes everything that newly holds, then lets `until` end what it ends, then
  /// keeps what has changed.
  mutating func settle() {
    guard !pending.isEmpty || !touchedProposals.isEmpty || !touchedMeasures.isEmpty else { return }
    settleFacts()
    // Most acts of a long record change no fact: a report of one more that is not yet all.
    guard mustExamine else { return keepChanges() }
    mustExamine = false
    spreadEffects()
    establish()
    var ending: [Int32] = []
    for index in pending where undertakings[Int(index)].endedAt == nil {
      let terms = undertakings[Int(index)].terms
      if terms.isContinuing, terms.nodes.until >= 0, holds(terms.nodes.until) { ending.append(index) }
    }
    if !ending.isEmpty {
      for index in ending {
        undertakings[Int(index)].endedAt = now
        guard now == .distantPast else { continue }
        clock.insert(Alarm(instant: context.origin, kind: .beginning, index: index))
      }
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
      mustExamine = true
      cause = undertakings[Int(index)].cause
      mark(watchersOfFacts[Int(index)])
    }
  }

  /// What is kept over time may hold up others that are: all that could follow is looked at together.
  private mutating func spreadEffects() {
    var next = 0
    while next < pending.count {
      let index = Int(pending[next])
      next += 1
      guard undertakings[index].terms.isContinuing else { continue }
      cause = undertakings[index].cause
      mark(watchersOfEffect[index])
    }
  }

  /// The least fixed point of operating among what is pending: nothing operates until its reasons are shown (§5).
  private mutating func establish() {
    for index in pending where undertakings[Int(index)].terms.isContinuing {
      undertakings[Int(index)].operates = false
      undertakings[Int(index)].isMeasureKept = isMeasureKept(Int(index))
    }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for index in pending where undertakings[Int(index)].terms.isContinuing {
        if examine(Int(index)) { hasChanged = true }
      }
    }
    for index in pending where !undertakings[Int(index)].terms.isContinuing { _ = examine(Int(index)) }
  }

  /// Looks at an undertaking's conditions.
  ///
  /// - Returns: whether others may see a difference: it operates now, or a time has begun to run.
  private mutating func examine(_ index: Int) -> Bool {
    let terms = undertakings[index].terms
    let nodes = terms.nodes
    let operatedBefore = undertakings[index].operates
    let runningBefore = timesRunning
    if nodes.after >= 0, holds(nodes.after), undertakings[index].afterMetAt == nil {
      undertakings[index].afterMetAt = met
    }
    if nodes.within >= 0, holds(nodes.within), undertakings[index].withinMetAt == nil {
      undertakings[index].withinMetAt = met
    }
    let holdsWhile = nodes.while < 0 || holds(nodes.while)
    // Looked at for the times that run in it, whether or not it matters yet.
    if nodes.until >= 0 { _ = holds(nodes.until) }
    let isReady =
      (nodes.after < 0 || undertakings[index].afterMetAt != nil)
      && (nodes.within < 0 || undertakings[index].withinMetAt != nil) && holdsWhile
    undertakings[index].isReady = isReady
    if terms.isContinuing {
      undertakings[index].operates =
        undertakings[index].facts.mayOperate && undertakings[index].endedAt == nil && isReady
    }
    return undertakings[index].operates != operatedBefore || timesRunning != runningBefore
  }

  /// The instant at which what holds now is met: the view's first for what has held from the beginning.
  private var met: Instant { max(now, context.origin) }

  // MARK: Conditions

  /// Whether a condition holds. Every part is looked at, since times begin to run in any of them.
  mutating func holds(_ node: Int32) -> Bool {
    switch program.nodes[Int(node)] {
    case .date(let instant): return instant <= now
    case .elapsed(let slot, let child, let period):
      let childHolds = holds(child)
      if childHolds, firstHeld[Int(slot)] == nil { startTime(slot, period) }
      guard let start = firstHeld[Int(slot)] else { return false }
      return period.after(start, in: context.calendar) <= now
    case .agreed(let index): return proposals[Int(index)].state == .agreed
    // What was made once has never again the state of what was not.
    case .made(let index): return proposals[Int(index)].state != .notMade
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
    let end = period.after(met, in: context.calendar)
    if end > now {
      clock.insert(Alarm(instant: end, kind: .undertaking, index: program.owners[Int(slot)]))
    }
  }

  private func has(_ index: Int, _ aspect: Condition.UndertakingAspect) -> Bool {
    switch aspect {
    case .reported: return undertakings[index].facts.isReported || undertakings[index].facts.isDone
    case .done: return undertakings[index].facts.isDone
    case .inEffect: return undertakings[index].terms.isContinuing && undertakings[index].isInEffect
    case .begun: return undertakings[index].facts.isBegun
    case .broken: return undertakings[index].isBroken
    case .refused: return undertakings[index].facts.isRefused
    case .overdue: return false
    }
  }

  private func hasAmount(
    _ index: Int, _ completion: Condition.Completion, _ amount: Amount, _ thing: Identifier<Thing>
  ) -> Bool {
    let terms = undertakings[index].terms
    if completion == .reported, undertakings[index].reported.amount(of: thing) >= amount { return true }
    switch terms.performance {
    case .measure: return isMeasureKept(index)
    case .verifying(let targets):
      return targets.allSatisfy {
        undertakings[Int($0)].amount(of: thing, verifiedBy: terms.debtor) >= amount
      }
    case .reported:
      if terms.verifiers.isEmpty { return undertakings[index].reported.amount(of: thing) >= amount }
      return terms.verifiers.contains { undertakings[index].amount(of: thing, verifiedBy: $0) >= amount }
    }
  }

  // MARK: Facts

  func isMeasureKept(_ index: Int) -> Bool {
    guard case .measure(let measure, let required) = undertakings[index].terms.performance else {
      return true
    }
    let state = measures[Int(measure)]
    return state == required || (required == .suspended && state == .lifted)
  }

  func facts(of index: Int) -> UndertakingProgress.Facts {
    let terms = undertakings[index].terms
    let word = undertakings[index].debtorWord
    var facts = UndertakingProgress.Facts()
    facts.isReported = undertakings[index].reported.satisfies(terms.requirements)
    facts.isBegun = undertakings[index].isBegun
    facts.isSuspended = undertakings[index].isSuspended
    facts.isRefused = word == .refused
    facts.isDone = isDone(index, terms)
    if !undertakings[index].verdicts.isEmpty {
      facts.isWaived = isWaived(index, terms)
      facts.isBrokenByWord = isBrokenByWord(index, terms)
    }
    guard word != .undertaken else { return facts }
    guard terms.proposal >= 0 else {
      facts.notBound = .notUndertaken
      return facts
    }
    let proposal = Int(terms.proposal)
    let isAgreed = proposals[proposal].agreedAt != nil
    if !isAgreed {
      facts.beforeAgreement = facts.isRefused ? .refused : Self.beforeAgreement(proposals[proposal].state)
    }
    // Asked at nearly every act: only where it can have been ended is the whole proposal looked at.
    let state = proposals[proposal].state
    let mayHaveEnded = state == .superseded || state == .terminated || proposals[proposal].wasEverLeft
    let ending = mayHaveEnded ? proposals[proposal].ending(of: terms) : nil
    if !isAgreed || ending != nil || !proposals[proposal].parties.contains(terms.debtor) {
      facts.notBound = ending ?? .notUndertaken
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

  private func isDone(_ index: Int, _ terms: UndertakingTerms) -> Bool {
    switch terms.performance {
    case .measure: return isMeasureKept(index)
    case .verifying(let targets):
      return targets.allSatisfy {
        undertakings[Int($0)].isVerified(undertakings[Int($0)].terms.requirements, by: terms.debtor)
      }
    case .reported:
      if terms.verifiers.isEmpty { return undertakings[index].reported.satisfies(terms.requirements) }
      return terms.verifiers.contains { undertakings[index].isVerified(terms.requirements, by: $0) }
    }
  }

  private func isWaived(_ index: Int, _ terms: UndertakingTerms) -> Bool {
    if terms.creditors.allSatisfy({ undertakings[index].verdict(of: $0) == .waived }) { return true }
    guard case .party(let party) = context.view, terms.creditors.contains(party) else { return false }
    return undertakings[index].verdict(of: party) == .waived
  }

  private func isBrokenByWord(_ index: Int, _ terms: UndertakingTerms) -> Bool {
    if terms.verifiers.contains(where: { undertakings[index].verdict(of: $0) == .broken }) { return true }
    if case .party(let party) = context.view {
      if terms.creditors.contains(party) { return undertakings[index].verdict(of: party) == .broken }
      if terms.debtor == party { return false }
    }
    return terms.creditors.allSatisfy { undertakings[index].verdict(of: $0) == .broken }
  }

  // MARK: Keeping

  /// Keeps since when it is done, or reported: late is what was done after its deadline.
  private mutating func noteStage(_ index: Int) {
    guard !undertakings[index].terms.isContinuing else { return }
    let facts = undertakings[index].facts
    let stage: Timeline.Stage = facts.isDone ? .done : facts.isReported ? .reported : .open
    // Most never come so far: for these nothing is kept.
    if stage == .open, timeline.undertakings[index].stages.isEmpty { return }
    timeline.undertakings[index].stages.note(stage, at: now, act: undertakings[index].cause)
  }

  private mutating func keepChanges() {
    for index in pending.lazy.map(Int.init) {
      let state = undertakings[index].currentState
      undertakings[index].state = state
      if isKeeping {
        timeline.undertakings[index].states.note(state, at: now, act: undertakings[index].cause)
        timeline.undertakings[index].withinMetAt = undertakings[index].withinMetAt
        noteStage(index)
      }
      undertakings[index].cause = -1
      undertakings[index].nearness = .far
      isPending[index] = false
    }
    for (index, cause) in touchedProposals where isKeeping {
      timeline.proposals[Int(index)].states.note(proposals[Int(index)].state, at: now, act: cause)
      timeline.proposals[Int(index)].agreedAt = proposals[Int(index)].agreedAt
      timeline.proposals[Int(index)].reservations.note(
        proposals[Int(index)].reservations, at: now, act: cause)
    }
    for (index, cause) in touchedMeasures where isKeeping {
      timeline.measures[Int(index)].note(measures[Int(index)], at: now, act: cause)
    }
    cause = -1
    if !isKeeping { lookedAt += pending }
    if !pending.isEmpty { pending.removeAll(keepingCapacity: true) }
    if !touchedProposals.isEmpty { touchedProposals.removeAll(keepingCapacity: true) }
    if !touchedMeasures.isEmpty { touchedMeasures.removeAll(keepingCapacity: true) }
  }
}
