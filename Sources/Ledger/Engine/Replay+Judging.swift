internal import HeapModule

extension Replay {
  // MARK: What is judged once

  /// Judges what is judged once in an instant, all on the same picture (§5, Instants): the invocations of the instant, what was
  /// overdue when its time was over, and what has not happened by then.
  mutating func judge() {
    let exceptions = unjudged.filter { isOver($0) }
    let overdue = pending.filter { isOverdueToBeJudged($0) }
    guard !exceptions.isEmpty || !overdue.isEmpty || !newInvocations.isEmpty else { return }
    let verdicts = overdue.map { isInDefault(Int($0)) }
    let invocations = newInvocations
    newInvocations.removeAll()
    let areGood = invocations.map {
      rights[$0.right].isAvailable(to: holder(of: $0), under: grant(of: $0.right))
    }
    let wardedOff = invocations.map { effectsWardedOff(of: $0.right) }
    for slot in exceptions {
      judgement[Int(slot)] = isUnexcepted(slot)
      mark(program.owners[Int(slot)])
    }
    unjudged.removeAll { judgement[Int($0)] != nil }
    for (index, isInDefault) in zip(overdue, verdicts) {
      // Of what comes round again, another period may be missed.
      if isInDefault || !undertakings[Int(index)].terms.isContinuing {
        undertakings[Int(index)].wasOverdue = isInDefault
      }
      if isInDefault {
        cause = undertakings[Int(index)].cause
        mark(watchersOfFacts[Int(index)])
      }
    }
    for (position, invocation) in invocations.enumerated() {
      settle(invocation, isGood: areGood[position], but: wardedOff[position])
    }
  }

  /// Whether the time of an `N … after … unless` is over.
  private func isOver(_ slot: Int32) -> Bool {
    guard case .elapsedUnless(_, _, _, let period) = program.nodes[Int(program.exceptions[Int(slot)])],
      let start = firstHeld[Int(slot)]
    else { return false }
    return period.after(start, in: context.calendar) <= now
  }

  /// Whether the exception has at no instant held since the atom first did, that instant included.
  private func isUnexcepted(_ slot: Int32) -> Bool {
    guard let held = exceptionHeld[Int(slot)], let start = firstHeld[Int(slot)] else { return true }
    return held < start
  }

  /// Notes what would be judged otherwise if another instant came at which nothing happens.
  mutating func noteUnsettled() {
    guard context.cluster.hasEveryInstant else { return }
    unsettled = pending.filter { isOverdueToBeJudged($0) || isJudgedOtherwise(Int($0)) }
    for slot in unjudged where isOver(slot) { unsettled.append(program.owners[Int(slot)]) }
  }

  /// Whether what is kept over time and met by a condition would be judged otherwise than it stands.
  mutating func isJudgedOtherwise(_ index: Int) -> Bool {
    guard index < context.firstDay else { return false }
    let terms = undertakings[index].terms
    guard terms.isContinuing, terms.nodes.met >= 0 else { return false }
    let isKept = !undertakings[index].operates || holds(terms.nodes.met)
    return isKept != undertakings[index].wasJudgedKept
  }

  /// Whether it is to be judged at this instant if an undertaking is overdue, for conditions that ask.
  private func isOverdueToBeJudged(_ owner: Int32) -> Bool {
    let index = Int(owner)
    guard index < context.firstDay, isOverdueAsked[index] else { return false }
    let progress = undertakings[index]
    guard progress.terms.isContinuing else {
      return progress.wasOverdue == nil && deadline(of: index).map { $0 <= now } == true
    }
    guard progress.wasOverdue != true, let start = progress.recursFrom,
      let period = progress.terms.period
    else { return false }
    let ended = period.ended(at: now, from: start, in: context.calendar)
    return ended > progress.given && period.end(ofPeriod: ended, from: start, in: context.calendar) == now
  }

  /// Whether it was to be done, and was not, when its time was over.
  private func isInDefault(_ index: Int) -> Bool {
    let progress = undertakings[index]
    // What comes round again is not done by being performed once.
    let isDone = progress.facts.isDone && !progress.terms.isContinuing
    return progress.isBound && progress.isReady && !isDone && !progress.facts.isWaived
      && progress.endedAt == nil
  }

  /// When the deadline of an undertaking is over; `nil` while it has none, or what it runs from has not been met.
  func deadline(of index: Int) -> Instant? {
    undertakings[index].terms.overdueFrom(
      withinMetAt: undertakings[index].withinMetAt, in: context.calendar)
  }

  /// Has the clock look at an undertaking when its deadline comes, where a condition asks if it was overdue.
  mutating func noteDeadline(_ index: Int) {
    guard isOverdueAsked[index], let deadline = deadline(of: index), deadline > now else { return }
    clock.insert(Alarm(instant: deadline, kind: .owner, index: Int32(index)))
  }

  // MARK: What comes round again

  /// Notes since when an undertaking recurs, how many of its performances count, and whether a period has ended without one.
  mutating func noteRecurrence(_ index: Int, _ start: UndertakingTerms.Start) {
    let from = note(recurrence: start, isBound: undertakings[index].isBound)
    undertakings[index].recursFrom = from
    guard let from, let period = undertakings[index].terms.period else {
      (undertakings[index].given, undertakings[index].isBehind) = (0, false)
      return
    }
    let terms = undertakings[index].terms
    var given = 0
    for party in terms.verifiers.isEmpty ? [terms.debtor] : terms.verifiers {
      let own = undertakings[index].performances.given(
        by: party, from: from, every: period, in: context.calendar)
      given = max(given, own)
    }
    let end = period.end(ofPeriod: given + 1, from: from, in: context.calendar)
    (undertakings[index].given, undertakings[index].isBehind) = (given, end <= now)
  }

  /// Has the clock look at what comes round again when the next of its periods ends that matters; asked when it is known whether
  /// it is ready.
  mutating func setPeriodAlarm(_ index: Int) {
    guard let from = undertakings[index].recursFrom, let period = undertakings[index].terms.period else {
      return
    }
    var next = period.end(ofPeriod: undertakings[index].given + 1, from: from, in: context.calendar)
    if undertakings[index].isBehind {
      // Another end of a period matters only where it is asked if one was missed.
      let matters =
        context.cluster.hasEveryInstant
        || (isOverdueAsked[index] && undertakings[index].wasOverdue != true && isInDefault(index))
      guard matters else { return }
      let ended = period.ended(at: now, from: from, in: context.calendar)
      next = period.end(ofPeriod: ended + 1, from: from, in: context.calendar)
    }
    guard next > now, next < .distantFuture, undertakings[index].periodAlarm != next else { return }
    undertakings[index].periodAlarm = next
    clock.insert(Alarm(instant: next, kind: .owner, index: Int32(index)))
  }

  /// Looks at the conditions of the other versions of an undertaking's clauses for the times that run in them.
  mutating func lookAtOtherVersions(of index: Int) {
    guard !amendments.versions.isEmpty else { return }
    for node in amendments.nodes[Int32(index)] ?? [] { _ = holds(node) }
    for start in amendments.starts[Int32(index)] ?? [] {
      if start.isRecurrence {
        _ = note(recurrence: start, isBound: undertakings[index].isBound)
      } else {
        note(start)
      }
    }
  }

  // MARK: Rights

  /// What a right is under.
  func grant(of right: Int) -> ProposalProgress? {
    let proposal = rights[right].terms.proposal
    return proposal < 0 ? nil : proposals[Int(proposal)]
  }

  private func holder(of invocation: (right: Int, index: Int)) -> Identifier<Party> {
    rights[invocation.right].invocations[invocation.index].holder
  }

  /// Looks at a right's conditions; all of them for the times that run in them.
  mutating func examineRight(_ right: Int) {
    let terms = rights[right].terms
    if terms.after >= 0, holds(terms.after), rights[right].afterMetAt == nil {
      rights[right].afterMetAt = met
    }
    rights[right].holdsWhile = terms.while < 0 || holds(terms.while)
    if terms.until >= 0 { _ = holds(terms.until) }
    for effect in terms.effects where effect.unless >= 0 { _ = holds(effect.unless) }
  }

  /// The effects of a right that something holds off now.
  private mutating func effectsWardedOff(of right: Int) -> Set<Int> {
    let effects = rights[right].terms.effects
    return Set(effects.indices.filter { effects[$0].unless >= 0 && holds(effects[$0].unless) })
  }

  /// Notes whether an invocation was good, and when what follows from it is due.
  private mutating func settle(
    _ invocation: (right: Int, index: Int), isGood: Bool, but wardedOff: Set<Int>
  ) {
    let (right, index) = invocation
    rights[right].invocations[index].isGood = isGood
    cause = rights[right].invocations[index].act
    mark(Int32(context.firstRight + right))
    guard isGood else { return }
    mark(watchersOfRight[right])
    guard !rights[right].invocations[index].isRevoked else { return }
    for (position, effect) in rights[right].terms.effects.enumerated() {
      let due = effect.delay?.after(now, in: context.calendar) ?? now
      var coming = RightProgress.Effect(index: position, due: due)
      if wardedOff.contains(position) { coming.fate = .wardedOff }
      rights[right].invocations[index].effects.append(coming)
      guard coming.fate == .pending else { continue }
      if !openRights.contains(right) { openRights.append(right) }
      if due > now {
        clock.insert(Alarm(instant: due, kind: .owner, index: Int32(context.firstRight + right)))
      }
    }
  }

  /// Notes the effects that something holds off: it has held after everything that newly holds was established.
  mutating func wardOff() {
    for right in openRights {
      for invocation in rights[right].invocations.indices {
        for effect in rights[right].invocations[invocation].effects.indices {
          let open = rights[right].invocations[invocation].effects[effect]
          let unless = rights[right].terms.effects[open.index].unless
          guard open.fate == .pending, unless >= 0, holds(unless) else { continue }
          rights[right].invocations[invocation].effects[effect].fate = .wardedOff
          touch(Int32(context.firstRight + right))
        }
      }
    }
  }

  /// An effect that is due.
  private struct DueEffect {
    let right: Int
    let invocation: Int
    let effect: Int
    /// The place of its invocation among all.
    let order: Int
  }

  /// The effects that are due come: those of older invocations first, then in the order of the acts and of the lines.
  mutating func letEffectsCome() {
    guard !openRights.isEmpty else { return }
    var due: [DueEffect] = []
    var open: [Int] = []
    for right in openRights {
      for (number, invocation) in rights[right].invocations.enumerated() {
        for (position, effect) in invocation.effects.enumerated() where effect.fate == .pending {
          guard effect.due <= now else {
            if open.last != right { open.append(right) }
            continue
          }
          due.append(
            DueEffect(right: right, invocation: number, effect: position, order: invocation.order))
        }
      }
    }
    openRights = open
    for effect in due.sorted(by: { ($0.order, $0.effect) < ($1.order, $1.effect) }) { come(effect) }
  }

  private mutating func come(_ due: DueEffect) {
    let invocation = rights[due.right].invocations[due.invocation]
    let effect = rights[due.right].terms.effects[invocation.effects[due.effect].index]
    rights[due.right].invocations[due.invocation].effects[due.effect].fate = .come
    // What only time brings has no act.
    cause = invocation.instant == now ? invocation.act : -1
    mark(Int32(context.firstRight + due.right))
    mark(watchersOfRight[due.right])
    switch effect.change {
    case .measure(let measure, let state): set(measure, to: state)
    case .suspends(let index):
      undertakings[index].suspend(by: invocation.holder, act: invocation.act)
      mark(Int32(index), .itself)
    case .releases(let index):
      undertakings[index].release(act: invocation.act)
      mark(Int32(index), .itself)
    case .leaves(let position):
      endingAgreement(position) { $0.leave(position, invocation.holder, at: $1, act: $2) }
    case .ends(let position): endingAgreement(position) { board, _, _ in board.end(position) }
    }
  }
}
