/// What follows for an undertaking from what was said and done, whatever its conditions (§5).
extension Replay {
  func isMeasureKept(_ index: Int) -> Bool {
    guard case .measure(let measure, let required) = undertakings[index].terms.performance else {
      return true
    }
    let state = measures[Int(measure)]
    if state == required || (required == .suspended && state == .lifted) { return true }
    // What was never imposed need not be lifted by whoever must keep it so.
    return undertakings[index].terms.isContinuing && state == .none && required != .imposed
  }

  /// Whether no limit is exceeded (§5, Fulfilment).
  func isWithinLimits(_ index: Int) -> Bool {
    let terms = undertakings[index].terms
    return terms.clauses.limits.allSatisfy { limit in
      let deciding = undertakings[index].levels.deciding(
        on: limit, debtor: terms.debtor, verifiers: terms.verifiers)
      return deciding.map { !limit.isExceeded(by: $0.level) } ?? true
    }
  }

  func facts(of index: Int) -> UndertakingProgress.Facts {
    let terms = undertakings[index].terms
    let word = undertakings[index].debtorWord
    var facts = UndertakingProgress.Facts()
    facts.isReported = undertakings[index].reported.satisfies(terms.requirements)
    facts.isBegun = undertakings[index].isBegun
    facts.isSuspended = undertakings[index].isSuspended || !undertakings[index].suspenders.isEmpty
    facts.isRefused = word == .refused
    facts.isDone = isDone(index, terms)
    if !undertakings[index].verdicts.isEmpty {
      facts.isWaived = !undertakings[index].waivers(in: context.view).isEmpty
      facts.isBrokenByWord = undertakings[index].decidingWord(in: context.view)?.isBroken == true
    }
    let isReleased = undertakings[index].isReleased
    if word == .undertaken, !isReleased { return facts }
    guard terms.proposal >= 0 else {
      facts.notBound = isReleased ? .released : .notUndertaken
      return facts
    }
    let proposal = Int(terms.proposal)
    let isAgreed = board.all[proposal].agreedAt != nil
    if !isAgreed, word != .undertaken {
      facts.beforeAgreement = facts.isRefused ? .refused : Self.beforeAgreement(board.all[proposal].state)
    }
    let ending = ending(of: index)
    if isReleased || !isAgreed || ending != nil || !board.all[proposal].isParty(terms.debtor) {
      facts.notBound = ending ?? (isReleased ? .released : .notUndertaken)
    }
    return facts
  }

  /// What ended an undertaking with what it is under. Asked at nearly every act: only where it can have been ended is the whole
  /// proposal looked at.
  private func ending(of index: Int) -> UndertakingState? {
    let proposal = Int(undertakings[index].terms.proposal)
    let mayHaveEnded =
      board.all[proposal].state != .agreed || board.all[proposal].wasEverLeft
      || !board.all[proposal].replacers.isEmpty
    guard mayHaveEnded else { return nil }
    let ending = board.ending(of: undertakings[index].terms)
    return ending == .terminated && undertakings[index].outlivesAgreement ? nil : ending
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
    case .measure, .met: return undertakings[index].isAccomplished
    case .verifying(let targets):
      return targets.allSatisfy {
        undertakings[Int($0)].isVerified(undertakings[Int($0)].terms.requirements, by: terms.debtor)
      }
    case .reported:
      if terms.verifiers.isEmpty { return undertakings[index].reported.satisfies(terms.requirements) }
      // Looked at in place: a closure would copy the undertaking.
      for verifier in terms.verifiers
      where undertakings[index].isVerified(terms.requirements, by: verifier) { return true }
      return false
    }
  }
}
