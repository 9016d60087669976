internal import HeapModule

extension Replay {
  /// Ends an instant whose acts have taken effect (§5, Instants): establishes everything that newly holds, judges what is judged
  /// once, lets effects come, lets `until` end what it ends, judges what is met by conditions, and keeps what has changed.
  mutating func settle() {
    let mayHaveChanged =
      !pending.isEmpty || !touchedProposals.isEmpty || !touchedMeasures.isEmpty
      || context.cluster.hasEveryInstant
    guard mayHaveChanged else { return }
    settleFacts()
    // Most acts of a long record change no fact: a report of one more that is not yet all.
    guard mustExamine else { return keepChanges() }
    lookAtConditions()
    judge()
    letEffectsCome()
    establish()
    end()
    if judgeWhatIsMet() {
      establish()
      end()
    }
    noteUnsettled()
    keepChanges()
  }

  /// Facts depend on acts, proposals, measures and what was accomplished, so each is computed once; who waits for one that
  /// changed is looked at too.
  private mutating func settleFacts() {
    var next = 0
    while next < pending.count {
      let index = Int(pending[next])
      next += 1
      guard index < context.firstDay else { continue }
      let facts = facts(of: index)
      guard facts != undertakings[index].facts else { continue }
      undertakings[index].facts = facts
      mustExamine = true
      cause = undertakings[index].cause
      mark(watchersOfFacts[index])
    }
  }

  /// Establishes everything that newly holds, with what follows from it, if anything may have changed.
  private mutating func establish() {
    guard mustExamine else { return }
    settleFacts()
    lookAtConditions()
  }

  private mutating func lookAtConditions() {
    spreadEffects(from: 0)
    lookTogether()
    wardOff()
    mustExamine = false
  }

  /// What is kept over time may hold up others that are: all that could follow is looked at together.
  ///
  /// - Parameter start: from which on, among what is pending, it is not known yet what could follow.
  private mutating func spreadEffects(from start: Int) {
    var next = start
    while next < pending.count {
      let index = Int(pending[next])
      next += 1
      guard index < context.firstDay, undertakings[index].terms.isContinuing else { continue }
      cause = undertakings[index].cause
      mark(watchersOfEffect[index])
    }
  }

  /// The least fixed point of operating, of what is accomplished and of days reached, among what is pending: nothing is so until
  /// its reasons are shown (§5).
  private mutating func lookTogether() {
    for index in pending.lazy.map(Int.init) where index < context.firstDay {
      guard undertakings[index].terms.isContinuing else { continue }
      undertakings[index].operates = false
      undertakings[index].isMeasureKept = isMeasureKept(index) && isWithinLimits(index)
    }
    var spread = pending.count
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      var next = 0
      while next < pending.count {
        // A day that was reached, or what was accomplished, has had others looked at: what follows from these is too.
        if pending.count > spread {
          spreadEffects(from: spread)
          spread = pending.count
        }
        let index = Int(pending[next])
        next += 1
        if index >= context.firstRight { continue }
        if index >= context.firstDay {
          if reach(index - context.firstDay) { hasChanged = true }
        } else if undertakings[index].terms.takesPart, examine(index) {
          hasChanged = true
        }
      }
    }
    for index in pending.lazy.map(Int.init) {
      if index >= context.firstRight {
        examineRight(index - context.firstRight)
      } else if index < context.firstDay, !undertakings[index].terms.takesPart {
        _ = examine(index)
      }
    }
  }

  /// Looks whether a day has come.
  ///
  /// - Returns: whether others may see a difference.
  private mutating func reach(_ day: Int) -> Bool {
    let countBefore = changeCount
    for node in amendments.nodes[Int32(context.firstDay + day)] ?? [] { _ = holds(node) }
    guard holds(days[day].node), days[day].reachedAt == nil else { return changeCount != countBefore }
    days[day].reachedAt = met
    cause = days[day].cause
    mark(watchersOfDay[day])
    return true
  }

  /// Looks at an undertaking's conditions.
  ///
  /// - Returns: whether others may see a difference: it operates now, it is accomplished, or a time has begun to run.
  private mutating func examine(_ index: Int) -> Bool {
    let terms = undertakings[index].terms
    let nodes = terms.nodes
    let operatedBefore = undertakings[index].operates
    let countBefore = changeCount
    lookAtOtherVersions(of: index)
    if nodes.after >= 0, holds(nodes.after), undertakings[index].afterMetAt == nil {
      undertakings[index].afterMetAt = met
    }
    if nodes.within.node >= 0 { noteWithin(index, nodes.within) }
    if nodes.every.node >= 0 { noteRecurrence(index, nodes.every) }
    let holdsWhile = nodes.while < 0 || holds(nodes.while)
    // Looked at for the times that run in it, whether or not it matters yet.
    if nodes.until >= 0 { _ = holds(nodes.until) }
    let isReady =
      (nodes.after < 0 || undertakings[index].afterMetAt != nil)
      && (nodes.within.node < 0 || undertakings[index].withinMetAt != nil)
      && (nodes.every.node < 0 || undertakings[index].recursFrom != nil) && holdsWhile
    undertakings[index].isReady = isReady
    if nodes.every.node >= 0 { setPeriodAlarm(index) }
    if nodes.met >= 0, holds(nodes.met), !terms.isContinuing, undertakings[index].isBound {
      accomplish(index)
    }
    if case .measure = terms.performance, !terms.isContinuing, isReady, undertakings[index].isBound,
      isMeasureKept(index)
    {
      accomplish(index)
    }
    if terms.isContinuing {
      undertakings[index].operates =
        undertakings[index].facts.mayOperate && undertakings[index].endedAt == nil && isReady
    }
    return undertakings[index].operates != operatedBefore || changeCount != countBefore
  }

  /// It is brought about, once and for good.
  private mutating func accomplish(_ index: Int) {
    guard !undertakings[index].isAccomplished else { return }
    undertakings[index].isAccomplished = true
    undertakings[index].facts.isDone = true
    changeCount += 1
    cause = undertakings[index].cause
    mark(watchersOfFacts[index])
  }

  /// Notes since when the time of a deadline runs.
  private mutating func noteWithin(_ index: Int, _ start: UndertakingTerms.Start) {
    note(start)
    let metAt = starts[Int(start.slot)]
    guard undertakings[index].withinMetAt != metAt else { return }
    undertakings[index].withinMetAt = metAt
    noteDeadline(index)
  }

  // MARK: What ends

  /// The `until`s that hold end what they end, and what follows from that is established, until no further one does.
  private mutating func end() {
    var ending: [Int32] = []
    repeat {
      ending = pending.filter { isEnding($0) }
      for index in ending { end(Int(index)) }
      if !ending.isEmpty {
        mustExamine = true
        establish()
      }
    } while !ending.isEmpty
  }

  private mutating func isEnding(_ owner: Int32) -> Bool {
    let index = Int(owner)
    if index < context.firstDay {
      guard undertakings[index].endedAt == nil else { return false }
      let until = undertakings[index].terms.nodes.until
      return until >= 0 && holds(until)
    }
    guard index >= context.firstRight else { return false }
    let right = rights[index - context.firstRight]
    return right.endedAt == nil && right.terms.until >= 0 && holds(right.terms.until)
  }

  private mutating func end(_ index: Int) {
    if index < context.firstDay {
      undertakings[index].endedAt = now
    } else {
      rights[index - context.firstRight].endedAt = now
    }
    guard now == .distantPast else { return }
    clock.insert(Alarm(instant: context.origin, kind: .beginning, index: Int32(index)))
  }

  /// What had ended before anything was ends at the view's first instant, after what that instant establishes.
  mutating func endAgain(_ index: Int) {
    if index < context.firstDay {
      undertakings[index].endedAt = nil
    } else {
      rights[index - context.firstRight].endedAt = nil
    }
  }

  // MARK: What is met by conditions

  /// Judges whether what is kept over time and met by a condition is kept, all on the same picture; it stands so until the next
  /// instant (§5, Instants).
  ///
  /// - Returns: whether any is judged otherwise than it stood.
  private mutating func judgeWhatIsMet() -> Bool {
    let changed = pending.map(Int.init).filter { isJudgedOtherwise($0) }
    for index in changed {
      undertakings[index].wasJudgedKept.toggle()
      cause = undertakings[index].cause
      mark(Int32(index))
      mark(watchersOfEffect[index])
    }
    return !changed.isEmpty
  }
}
