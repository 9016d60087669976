/// What is missing from an undertaking that is not done, and what one that is rests on.
extension Explainer {
  /// What a view misses of an undertaking that it holds to be due, or reported and no more.
  mutating func unfinished(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    let terms = progress.terms
    var reasons: [Reason] = []
    switch terms.performance {
    case .measure: reasons += measureReason(progress, in: view)
    case .met: reasons += unmetReason(position, progress, in: view)
    case .verifying(let targets):
      for target in targets { reasons += uninspected(Int(target), by: terms.debtor, in: view) }
    case .reported:
      for requirement in terms.requirements
      where progress.reported.amount(of: requirement.thing) < requirement.amount {
        reasons.append(unreported(position, requirement, in: view))
      }
      if terms.requirements.isEmpty, !progress.reported.whole {
        reasons.append(
          Reason(.hasNotReported(terms.debtor, terms.id), act: progress.reported.retraction(of: nil)))
      }
      if !terms.verifiers.isEmpty { reasons += unverified(position, progress, in: view) }
    }
    return reasons + debtorsView(of: position, terms, from: view)
  }

  /// What a view misses of one thing.
  mutating func unfinished(_ position: Int, in view: View, thing: Identifier<Thing>) -> [Reason] {
    guard let progress = simulation.progress(of: position, in: view) else { return [] }
    var reasons = [amountReason(progress, thing)]
    if !progress.terms.verifiers.isEmpty { reasons += unverified(position, progress, in: view) }
    let state = simulation.state(of: position, in: view)
    if state != .due, state != .overdue, state != .reported {
      reasons += self.reasons(for: position, in: view)
    }
    return reasons + debtorsView(of: position, progress.terms, from: view)
  }

  /// The debtor may hold something else to be so: then nobody moves.
  private mutating func debtorsView(of position: Int, _ terms: UndertakingTerms, from view: View) -> [Reason]
  {
    let own = View.party(terms.debtor)
    guard own != view, let state = simulation.state(of: position, in: own),
      ![.due, .overdue, .reported].contains(state) || state != simulation.state(of: position, in: view)
    else { return [] }
    let because = reasons(for: position, in: own)
    let entity = Entity.undertaking(terms.id)
    let differing = readings(of: entity, view, terms.debtor, [.under, .after, .while, .deadline, .verified])
    return because.filter { !$0.isAside }.map {
      Reason(.seen(by: terms.debtor, $0.kind), act: $0.act, because: $0.because)
    } + because.filter(\.isAside) + differing.filter { !because.contains($0) }
  }

  /// What a verifier has not verified, and cannot as long as it is not reported.
  private func uninspected(_ position: Int, by party: Identifier<Party>, in view: View) -> [Reason] {
    guard let progress = simulation.progress(of: position, in: view) else { return [] }
    // Of a family some may be verified and others not.
    guard !progress.isVerified(progress.terms.requirements, by: party) else { return [] }
    let missing = progress.terms.requirements.filter {
      progress.amount(of: $0.thing, verifiedBy: party) < $0.amount
    }
    let unreported = missing.filter { progress.reported.amount(of: $0.thing) < $0.amount }
    guard !unreported.isEmpty else {
      return [Reason(.hasNotVerified(party, progress.terms.id, isLimited: false))]
    }
    return unreported.map { requirement in
      Reason(
        .cannotVerify(party, requirement.thing, progress.terms.id),
        because: [self.unreported(position, requirement, in: view)])
    }
  }

  /// A thing of which less was reported than a view covers: because the debtor does not read it to be covered, or has
  /// not come so far.
  private func unreported(_ position: Int, _ requirement: Requirement, in view: View) -> Reason {
    let thing = requirement.thing
    guard let progress = simulation.progress(of: position, in: view) else { return Reason(.isMissing(thing)) }
    let debtor = progress.terms.debtor
    let own = simulation.progress(of: position, in: .party(debtor))?.terms.requirements ?? []
    let covered = own.first { $0.thing == thing }?.amount
    let isCovered = covered.map { $0 >= requirement.amount } ?? false
    let shortfall: Reason.Shortfall? =
      isCovered ? nil : covered == nil ? .nothing(for: debtor) : .less(for: debtor)
    return amountReason(
      progress, thing, of: requirement.amount, shortfall,
      because: isCovered ? [] : readingsOfCoverage(of: progress.terms.id, view, debtor, thing))
  }

  /// How much of a thing is reported, with the report that says so.
  private func amountReason(
    _ progress: UndertakingProgress, _ thing: Identifier<Thing>, of whole: Amount? = nil,
    _ shortfall: Reason.Shortfall? = nil, because: [Reason] = []
  ) -> Reason {
    let amount = progress.reported.amount(of: thing)
    let act = progress.reported.cause(of: thing)
    return Reason(
      .amount(
        amount, of: whole, thing, progress.terms.id, shortfall, isToCome: act == nil && amount != .none),
      act: act, because: because)
  }

  /// Why none of those whom a view accepts has verified.
  private mutating func unverified(_ position: Int, _ progress: UndertakingProgress, in view: View)
    -> [Reason]
  {
    let target = progress.terms.id
    let isLimited = !progress.facts.isReported
    // Those of whom there is nothing else to say are told in one sentence.
    var silent: [Identifier<Party>] = []
    var reasons: [Reason] = []
    for verifier in progress.terms.verifiers {
      let own = View.party(verifier)
      let inspections = contents.undertakings.indices.filter { index in
        guard let other = simulation.progress(of: index, in: own)?.terms else { return false }
        guard case .verifying(let targets) = other.performance else { return false }
        return targets.contains(Int32(position)) && other.debtor == verifier
      }
      let partial = partlyVerified(progress, by: verifier)
      if !inspections.isEmpty {
        let because = inspections.flatMap { self.reasons(for: $0, in: own) }
        reasons.append(Reason(.hasNotVerified(verifier, target, isLimited: false), because: because))
      } else if !partial.isEmpty {
        reasons += partial
      } else if let retraction = progress.retraction(by: verifier) {
        reasons.append(Reason(.hasNotVerified(verifier, target, isLimited: isLimited), act: retraction))
      } else {
        silent.append(verifier)
      }
    }
    if silent.count > 1 {
      let areAll = silent.count == progress.terms.verifiers.count
      reasons.append(Reason(.noneHasVerified(silent, target, areAll: areAll, isLimited: isLimited)))
    } else if let verifier = silent.first {
      reasons.append(Reason(.hasNotVerified(verifier, target, isLimited: isLimited)))
    }
    return reasons
  }

  /// The things of which a verifier has verified some and not all.
  private func partlyVerified(_ progress: UndertakingProgress, by verifier: Identifier<Party>) -> [Reason] {
    progress.terms.requirements.compactMap { requirement in
      let amount = progress.amount(of: requirement.thing, verifiedBy: verifier)
      guard amount > .none, amount < requirement.amount else { return nil }
      let act = progress.tally(verifiedBy: verifier).cause(of: requirement.thing)
      return Reason(
        .hasVerifiedOnly(
          amount, of: requirement.amount, requirement.thing, progress.terms.id, verifier,
          isLimited: progress.reported.amount(of: requirement.thing) <= amount, isToCome: act == nil),
        act: act)
    }
  }

  /// In what state the measure is that an undertaking acts on; or will be, where only the closure brings it there.
  func measureReason(_ progress: UndertakingProgress, in view: View) -> [Reason] {
    guard case .measure(let position, _) = progress.terms.performance else { return [] }
    let id = contents.measures[Int(position)]
    let state = simulation.measure(Int(position), in: view) ?? .none
    let known = ViewState(engine: engine, view: view, moment: simulation.moment)
    guard known.state(of: id) == state else { return [Reason(.measureWillBe(id, state))] }
    return [Reason(.measureIs(id, state), act: cause(ofMeasure: Int(position), in: view))]
  }

  /// The act that brought a measure into its state; `nil` where nobody has acted, or the closure brings it there.
  func cause(ofMeasure position: Int, in view: View) -> Int? {
    let timeline = engine.timeline(of: simulation.cluster, in: view, at: simulation.moment)
    guard let entry = timeline.measures[position].entry(at: simulation.instant),
      entry.value == simulation.measure(position, in: view)
    else { return nil }
    return cause(of: .measure(contents.measures[position]), entry, in: view)
  }

  /// What one that is done rests on.
  func performed(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    switch progress.terms.performance {
    case .measure(let measure, let state): return accomplished(position, measure, state, progress, in: view)
    case .met:
      guard let condition = progress.terms.clauses.metBy else { return [] }
      return [Reason(.isMetBy(progress.terms.id, condition), act: actOfDone(position, in: view))]
    case .verifying(let targets):
      return targets.map {
        verificationReason(contents.undertakings[Int($0)], by: progress.terms.debtor, in: view)
      }
    case .reported:
      let verifier = progress.terms.verifiers.first {
        progress.isVerified(progress.terms.requirements, by: $0)
      }
      if let verifier { return [verificationReason(progress.terms.id, by: verifier, in: view)] }
      return [reportReason(position, progress.terms, in: view)]
    }
  }

  /// What one rests on that an act on a measure has done for good: the measure may be in another state by now.
  private func accomplished(
    _ position: Int, _ measure: Int32, _ state: MeasureState, _ progress: UndertakingProgress, in view: View
  ) -> [Reason] {
    let now = simulation.measure(Int(measure), in: view)
    if now == state || (state == .suspended && now == .lifted) { return measureReason(progress, in: view) }
    let id = contents.measures[Int(measure)]
    let act = actOfDone(position, in: view)
    guard let act, record.acts[act].objects.contains(.measure(id)) else {
      return [Reason(.measureWas(id, state), act: act)]
    }
    return [Reason(.acted([record.measures[id].party], record.acts[act].deed.verb, .measure(id)), act: act)]
  }

  /// The act by which an undertaking was done, as far as the record tells.
  private func actOfDone(_ position: Int, in view: View) -> Int? {
    let timeline = engine.timeline(of: simulation.cluster, in: view, at: simulation.moment)
    guard let entry = timeline.undertakings[position].stages.entry(at: simulation.instant),
      entry.value == .done
    else { return nil }
    return entry.act.position
  }

  /// What of the condition that fulfils an undertaking is not so.
  mutating func unmetReason(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    guard let met = simulation.condition(.met, of: progress, in: view) else { return [] }
    return [
      Reason(.isNotMetBy(progress.terms.id, met.condition), because: behindAlone(met))
    ]
  }

  /// Why what is kept over time is as it must be kept, or not: its measure, its levels, its condition, its periods.
  mutating func keepingReasons(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    var reasons = measureReason(progress, in: view)
    let terms = progress.terms
    for limit in terms.clauses.limits {
      guard
        let statement = progress.levels.deciding(on: limit, debtor: terms.debtor, verifiers: terms.verifiers)
      else { continue }
      let isExceeded = limit.isExceeded(by: statement.level)
      // Where one is exceeded, those that are not are no reason.
      if !isExceeded, !progress.isMeasureKept { continue }
      reasons.append(
        Reason(
          .level(terms.id, limit, statement.level, by: statement.party, isExceeded: isExceeded),
          act: statement.act.position))
    }
    if let condition = terms.clauses.metBy, terms.isContinuing {
      reasons +=
        progress.wasJudgedKept
        ? [Reason(.isMetBy(terms.id, condition))] : unmetReason(position, progress, in: view)
    }
    if let period = terms.period, let start = progress.recursFrom {
      let ended = period.ended(at: simulation.instant, from: start, in: record.calendar)
      reasons.append(Reason(.wasPerformed(terms.id, given: progress.given, ended: ended)))
    }
    return reasons
  }

  /// What the debtor has said of its performance.
  func reportReason(_ position: Int, _ terms: UndertakingTerms, in view: View) -> Reason {
    let reported = simulation.progress(of: position, in: view)?.reported
    let act =
      cause(of: position, in: view) { $0.verb == .reports } ?? reported?.cause(of: terms.requirements)
    return Reason(.hasReported(terms.debtor, terms.id, isToCome: act == nil), act: act)
  }

  private func verificationReason(
    _ id: Identifier<Undertaking>, by party: Identifier<Party>, in view: View
  ) -> Reason {
    let position = position(of: .undertaking(id))
    let decisive = position.flatMap { cause(of: $0, in: view) { $0.verb == .verifies } }
    let progress = position.flatMap { simulation.progress(of: $0, in: view) }
    let act =
      decisive.flatMap { record.acts[$0].actor == party ? $0 : nil }
      ?? progress.flatMap { $0.tally(verifiedBy: party).cause(of: $0.terms.requirements) }
    return Reason(.hasVerified(party, id, isToCome: act == nil), act: act)
  }
}
