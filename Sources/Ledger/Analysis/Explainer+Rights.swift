/// Why days have come or not, and what has become of rights.
extension Explainer {
  /// Whether a day has come, and what it waits for.
  mutating func account(of id: Identifier<NamedDay>, in view: View) -> [Reason] {
    guard let day = simulation.day(id, in: view) else { return [] }
    guard let reachedAt = day.reachedAt else { return dayReasons(id, in: view) }
    let timeline = engine.timeline(of: simulation.cluster, in: view, at: simulation.moment)
    let entry = position(of: .day(id)).flatMap { timeline.days[$0].entry(at: simulation.instant) }
    return [
      Reason(
        .isReached(id, day.condition, reachedAt), act: entry?.value == reachedAt ? entry?.act.position : nil)
    ]
  }

  /// Why a day has not come.
  mutating func dayReasons(_ id: Identifier<NamedDay>, in view: View) -> [Reason] {
    guard let condition = simulation.condition(of: id, in: view) else { return [Reason(.isNotReached(id))] }
    return [Reason(.isNotReached(id), because: behindAlone(condition))]
  }

  /// What a right is under, who has invoked it, what is to come of that, and what it waits for.
  mutating func account(of id: Identifier<Right>, at position: Int, in view: View) -> [Reason] {
    guard let (right, under) = simulation.right(position, in: view) else { return [] }
    var reasons: [Reason] = []
    if right.terms.proposal >= 0 { reasons.append(proposalReason(Int(right.terms.proposal), in: view)) }
    for invocation in right.invocations {
      let kind: Reason.Kind =
        invocation.isGood == true
        ? .acted([invocation.holder], .invokes, .right(id)) : .invokedInVain(invocation.holder, id)
      reasons.append(Reason(kind, act: invocation.act.position))
      reasons += fates(of: invocation, id)
    }
    if let effectAt = right.effectAt { reasons.append(Reason(.takesEffect(id, effectAt))) }
    guard right.state(under: under) == .waiting else { return reasons }
    let conditions = [
      (right.afterMetAt == nil ? right.terms.clauses.after : nil, right.terms.after),
      (right.terms.clauses.while, right.terms.while),
    ]
    for case (let condition?, let node) in conditions where !simulation.holds(node, in: view) {
      let whole = ReadCondition(condition: condition, view: view, node: node)
      reasons.append(Reason(.rightWaits(id, for: condition), because: behindAlone(whole)))
    }
    return reasons
  }

  /// What has come of an invocation, and what no longer will.
  private func fates(of invocation: RightProgress.Invocation, _ id: Identifier<Right>) -> [Reason] {
    let effects = engine.record.rights[id].effects
    let fates = invocation.effects.compactMap { progress -> Reason? in
      let effect = effects[progress.index]
      switch progress.fate {
      case .pending, .revoked: return nil
      case .come: return Reason(.tookEffect(id, effect.change, progress.due))
      case .wardedOff: return effect.unless.map { Reason(.isWardedOff(id, effect.change, by: $0)) }
      }
    }
    return fates + (invocation.isRevoked ? [Reason(.acted([invocation.holder], .revokes, .right(id)))] : [])
  }

  /// What has brought a measure into its state: its party's own act, or a right.
  func account(of id: Identifier<Measure>, at position: Int, in view: View) -> [Reason] {
    let owner = record.measures[id].party
    let timeline = engine.timeline(of: simulation.cluster, in: view, at: simulation.moment)
    if let entry = timeline.measures[position].entry(at: simulation.instant) {
      let change = Right.Change.measure(id, entry.value)
      for (position, right) in contents.rights.enumerated() {
        let invocations = simulation.right(position, in: view)?.progress.invocations ?? []
        for invocation in invocations {
          let came = fates(of: invocation, right).first {
            $0.kind == .tookEffect(right, change, entry.instant)
          }
          if let came {
            return [
              Reason(.acted([invocation.holder], .invokes, .right(right)), act: invocation.act.position),
              came,
            ]
          }
        }
      }
    }
    guard let act = cause(ofMeasure: position, in: view) else {
      return [Reason(.hasNotActed(owner, on: id))]
    }
    return [Reason(.acted([owner], record.acts[act].deed.verb, .measure(id)), act: act)]
  }

  /// In what state a right is.
  func rightReason(_ id: Identifier<Right>, in view: View) -> Reason {
    let status = ViewState(engine: engine, view: view, moment: simulation.moment).status(of: id)
    return Reason(.rightIs(id, status.state))
  }

  /// Why a condition does not hold that no undertaking waits for.
  mutating func behindAlone(_ whole: ReadCondition) -> [Reason] {
    guard path.count < Self.deepest, !simulation.holds(whole) else { return [] }
    let parts = simulation.parts(of: whole)
    if case .elapsed = whole.condition { return behind(whole, of: nil) }
    if !parts.isEmpty { return parts.flatMap { part in behindAlone(part) } }
    return behind(whole, of: nil)
  }
}
