extension ClosureSimulation {
  /// What happens in a round of a closure.
  enum Fact {
    case report(Int, [Requirement])
    case verification(Int, Identifier<Party>, Tally)
    case measure(Int, MeasureState)
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
    _ = takeLookedAt()
    var positions = Array(engine.clusters.all[cluster].undertakings.indices)
    while true {
      // Everything that happens in a round is judged on how things stand as it begins, in the order of declaration.
      var deeds: [Fact] = []
      var verifications: [Fact] = []
      for position in positions {
        let facts = facts(at: position, of: &performed, goingFirst)
        deeds += facts.deeds
        verifications += facts.verifications
      }
      var hasChanged = false
      for fact in deeds + verifications where enter(fact) { hasChanged = true }
      guard hasChanged else { return performed }
      if isOver() { return nil }
      settle()
      positions = takeLookedAt()
    }
  }
}
