extension ClosureSimulation {
  /// What happens in a round of a closure.
  enum Fact {
    case report(Int, [Requirement])
    case verification(Int, Identifier<Party>, Tally)
    case measure(Int, MeasureState)
    /// The level of a thing, stated by somebody.
    case level(Int, Identifier<Thing>, Quantity, by: Identifier<Party>)
    /// So many performances of what comes round again, by somebody.
    case performances(Int, Int, by: Identifier<Party>)
  }

  /// Lets everyone do what they hold to be due, round by round, until a round changes nothing (§6).
  ///
  /// - Parameter goingFirst: undertakings, by position, that are performed though they are not ready.
  /// - Returns: what was performed, verifications left out.
  @discardableResult
  mutating func close(goingFirst: Set<Int> = []) -> Set<Int> {
    close(goingFirst: goingFirst, isOver: { false }) ?? []
  }

  /// The same, as long as there is time.
  ///
  /// Amounts only rise and each undertaking is performed once, so there is a last round. Each begins with the undertakings
  /// that the one before had looked at, since nothing else has changed: a chain of many takes as many rounds, and time in
  /// proportion to them.
  ///
  /// - Parameter isOver: asked in each round.
  /// - Returns: what was performed; `nil` when the time was over before everything was done.
  mutating func close(goingFirst: Set<Int>, isOver: () -> Bool) -> Set<Int>? {
    var performed: Set<Int> = []
    var repaired: Set<Int> = []
    _ = takeLookedAt()
    var positions = Array(engine.clusters.all[cluster].undertakings.indices)
    while true {
      // Everything that happens in a round is judged on how things stand as it begins, in the order of declaration.
      // What was not kept is put right after the performances of the round.
      var deeds: [Fact] = []
      var repairs: [Fact] = []
      var verifications: [Fact] = []
      for position in positions {
        let facts = facts(at: position, of: &performed, goingFirst)
        deeds += facts.deeds
        verifications += facts.verifications
        repairs += self.repairs(at: position, once: &repaired)
      }
      var hasChanged = false
      for fact in deeds + repairs + verifications where enter(fact) { hasChanged = true }
      guard hasChanged else { return performed }
      if isOver() { return nil }
      settleAgain()
      positions = takeLookedAt()
    }
  }
}

extension ClosureSimulation {
  /// What puts right what is kept over time, operates in its debtor's view and is not kept there; each once in a closure (§6,
  /// Closure). What is met by a condition is put right by its parts or not at all.
  private func repairs(at position: Int, once repaired: inout Set<Int>) -> [Fact] {
    guard let replay = debtorReplay(of: position), !repaired.contains(position) else { return [] }
    let progress = replay.undertakings[position]
    let terms = progress.terms
    guard terms.isContinuing, progress.operates, !progress.isMeasureKept || progress.isBehind else {
      return []
    }
    repaired.insert(position)
    var facts: [Fact] = []
    if case .measure(let measure, let state) = terms.performance, !replay.isMeasureKept(position) {
      let owner = engine.record.measures[engine.clusters.all[cluster].measures[Int(measure)]].party
      if owner == terms.debtor { facts.append(.measure(Int(measure), state)) }
    }
    for limit in terms.clauses.limits {
      let statement = progress.levels.deciding(on: limit, debtor: terms.debtor, verifiers: terms.verifiers)
      guard let statement, limit.isExceeded(by: statement.level) else { continue }
      for party in [terms.debtor] + namedVerifiers[position] {
        facts.append(.level(position, limit.thing, limit.number, by: party))
      }
    }
    if progress.isBehind { facts += performances(position, progress) }
    return facts
  }

  /// The performances that are missing, by the debtor and by everybody who is named as a verifier in any view: all that were
  /// reported are verified, and those still missing are given and verified.
  private func performances(_ position: Int, _ progress: UndertakingProgress) -> [Fact] {
    guard let start = progress.recursFrom, let period = progress.terms.clauses.every?.period else {
      return []
    }
    let calendar = engine.record.calendar
    var performances = progress.performances
    func given(by party: Identifier<Party>) -> Int {
      performances.given(by: party, from: start, every: period, in: calendar)
    }
    let debtor = progress.terms.debtor
    let all = max(given(by: debtor), period.ended(at: instant, from: start, in: calendar))
    return ([debtor] + namedVerifiers[position]).compactMap { party in
      let missing = all - given(by: party)
      return missing > 0 ? .performances(position, missing, by: party) : nil
    }
  }
}
