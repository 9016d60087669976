internal import HeapModule

extension Replay {
  /// The instant at which what holds now is met: the view's first for what has held from the beginning.
  var met: Instant { max(now, context.origin) }

  /// Whether a condition holds. Every part is looked at, since times begin to run in any of them.
  mutating func holds(_ node: Int32) -> Bool {
    switch program.nodes[Int(node)] {
    case .date(let instant): return instant <= now
    case .elapsed(let slot, let child, let period):
      if holds(child), firstHeld[Int(slot)] == nil { startTime(slot, period) }
      guard let start = firstHeld[Int(slot)] else { return false }
      return period.after(start, in: context.calendar) <= now
    case .elapsedUnless(let slot, let child, let exception, let period):
      if holds(child), firstHeld[Int(slot)] == nil {
        startTime(slot, period)
        unjudged.append(slot)
      }
      if holds(exception) { exceptionHeld[Int(slot)] = met }
      return judgement[Int(slot)] ?? false
    case .agreed(let index): return proposals[Int(index)].state == .agreed
    // What was made once has never again the state of what was not.
    case .made(let index): return proposals[Int(index)].state != .notMade
    case .undertaking(let index, let aspect): return has(Int(index), aspect)
    case .measure(let index, let state): return measures[Int(index)] == state
    case .occurred(let index): return hasOccurred[Int(index)]
    case .reached(let index): return days[Int(index)].reachedAt != nil
    case .right(let index, .invoked): return rights[Int(index)].isInvoked
    case .right(let index, .exercised): return rights[Int(index)].isExercised
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
    changeCount += 1
    let end = period.after(met, in: context.calendar)
    if end > now {
      clock.insert(Alarm(instant: end, kind: .owner, index: program.owners[Int(slot)]))
    }
  }

  /// Notes when a condition that time is counted from first holds; it is looked at for the times that run in it, whether or
  /// not it matters any more.
  mutating func note(_ start: UndertakingTerms.Start) {
    if holds(start.node), starts[Int(start.slot)] == nil {
      starts[Int(start.slot)] = met
      changeCount += 1
    }
  }

  /// The same for what recurs, which begins when the condition has held and the undertaking binds (§5, Fulfilment).
  ///
  /// - Returns: since when it recurs.
  mutating func note(recurrence start: UndertakingTerms.Start, isBound: Bool) -> Instant? {
    note(start)
    if starts[Int(start.slot)] != nil, isBound, starts[Int(start.slot) + 1] == nil {
      starts[Int(start.slot) + 1] = met
      changeCount += 1
    }
    return starts[Int(start.slot) + 1]
  }

  private func has(_ index: Int, _ aspect: Condition.UndertakingAspect) -> Bool {
    switch aspect {
    case .reported:
      return undertakings[index].facts.isDone
        || (undertakings[index].facts.isReported && undertakings[index].terms.performance != .met)
    case .done: return undertakings[index].facts.isDone
    case .inEffect: return undertakings[index].terms.isContinuing && undertakings[index].isInEffect
    case .begun: return undertakings[index].facts.isBegun
    case .broken: return undertakings[index].isBroken
    case .refused: return undertakings[index].facts.isRefused
    case .overdue: return undertakings[index].wasOverdue ?? false
    }
  }

  private func hasAmount(
    _ index: Int, _ completion: Condition.Completion, _ amount: Amount, _ thing: Identifier<Thing>
  ) -> Bool {
    let terms = undertakings[index].terms
    if completion == .reported, undertakings[index].reported.amount(of: thing) >= amount { return true }
    switch terms.performance {
    case .measure, .met: return undertakings[index].facts.isDone
    case .verifying(let targets):
      return targets.allSatisfy {
        undertakings[Int($0)].amount(of: thing, verifiedBy: terms.debtor) >= amount
      }
    case .reported:
      if terms.verifiers.isEmpty { return undertakings[index].reported.amount(of: thing) >= amount }
      return terms.verifiers.contains { undertakings[index].amount(of: thing, verifiedBy: $0) >= amount }
    }
  }
}
