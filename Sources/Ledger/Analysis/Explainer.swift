/// Says why undertakings are where they are: by whom refused, which reading leaves out what, which condition waits for
/// what, who cannot verify because of what; and circles as circles (§6).
struct Explainer {
  let engine: Engine
  let simulation: ClosureSimulation
  var record: Record { engine.record }
  private let disputes: [Dispute]
  /// What covers the disputed terms and things.
  private let coverage: CoverageIndex?
  private let actsByName = ActsByName()
  private let causes = KnownCauses()
  /// What is being explained at the moment, from the outermost on.
  private(set) var path: [Step] = []
  /// What has been explained already since the outermost: it is not told again.
  private var told: Set<Step> = []

  /// How deep an explanation goes. Deeper, nobody follows it, and the machine's stack is finite.
  static let deepest = 48
  /// How many states one explanation goes into. Where much hangs together, each has many behind it, and those again.
  private static let most = 240
  /// How many it has gone into.
  private var spent = 0
  /// Whether only the nearest reasons are asked for, not the conditions behind them.
  let isBrief: Bool

  struct Step: Hashable {
    let position: Int
    let view: View
  }

  /// - Parameters:
  ///   - simulation: a settled one, be it as things stand or after the closure.
  ///   - isBrief: leave out what is behind the nearest reasons.
  init(_ engine: Engine, _ simulation: ClosureSimulation, isBrief: Bool = false) {
    self.engine = engine
    self.simulation = simulation
    self.isBrief = isBrief
    let coverage = isBrief ? nil : engine.coverage(at: simulation.instant)
    disputes = coverage.map { engine.disputes(at: simulation.instant, $0) } ?? []
    self.coverage = coverage
  }

  var contents: Cluster { engine.clusters.all[simulation.cluster] }

  func undertaking(_ position: Int) -> Identifier<Undertaking> { contents.undertakings[position] }

  // MARK: States

  /// Why an undertaking is in its state in a view. Every reason can be understood alone.
  mutating func reasons(for position: Int, in view: View) -> [Reason] {
    guard let progress = simulation.progress(of: position, in: view),
      let state = simulation.state(of: position, in: view), !(isBrief && path.count > 1)
    else { return [] }
    let step = Step(position: position, view: view)
    if let start = path.firstIndex(of: step) { return [circle(from: start)] }
    if path.isEmpty {
      told.removeAll()
      spent = 0
    }
    spent += 1
    guard path.count < Self.deepest, spent <= Self.most else {
      return [Reason(.goesOn(undertaking(position)))]
    }
    // Short reasons are told again: only what has more behind it is worth a reference.
    guard told.insert(step).inserted || ![.waiting, .due, .overdue, .reported].contains(state) else {
      return [Reason(.toldAbove(undertaking(position)))]
    }
    path.append(step)
    defer { path.removeLast() }
    let id = undertaking(position)
    let debtor = progress.terms.debtor
    switch state {
    case .waiting: return waiting(position, progress, in: view)
    case .overdue where progress.terms.isContinuing: return keepingReasons(position, progress, in: view)
    case .due, .overdue, .reported: return unfinished(position, progress, in: view)
    case .refused:
      return [
        Reason(
          .refuses(debtor, id),
          act: progress.actOfDebtorWord.position)
      ]
    case .suspended:
      guard progress.isSuspended else {
        return [
          Reason(.isSuspendedByRight(id, by: progress.suspenders), act: progress.actOfRight.position)
        ]
      }
      return [
        Reason(
          .hasSuspended(debtor, id),
          act: progress.actOfSuspension.position)
      ]
    case .released: return [Reason(.isReleased(id), act: progress.actOfRight.position)]
    case .broken:
      guard progress.facts.isBrokenByWord else { return keepingReasons(position, progress, in: view) }
      let word = progress.decidingWord(in: view)
      return [Reason(.isDeclaredBroken(id, by: word?.party), act: word?.act.position)]
    case .waived:
      let waiver = waiver(position, progress, in: view)
      return [Reason(.isWaived(id, by: waiver?.party), act: waiver?.actOfWaiver.position)]
    case .done: return performed(position, progress, in: view)
    case .ended: return [ending(of: position, in: view)]
    case .inEffect: return bindingReasons(progress, in: view) + keepingReasons(position, progress, in: view)
    case .notUndertaken, .superseded, .terminated, .notMade, .proposed, .rejected, .withdrawn,
      .lapsed:
      return bindingReasons(progress, in: view)
    }
  }

  /// The waiver by which an undertaking is no longer asked for: the one that brought that about, as long as it stands, else the
  /// latest.
  private func waiver(_ position: Int, _ progress: UndertakingProgress, in view: View)
    -> UndertakingProgress.Verdict?
  {
    let waivers = progress.waivers(in: view).compactMap(progress.verdict(of:))
    let cause = cause(of: position, in: view) { $0 == .waives }
    return waivers.first { $0.actOfWaiver.position == cause }
      ?? waivers.max { $0.actOfWaiver < $1.actOfWaiver }
  }

  /// The act that brought an undertaking into its state, as the history tells it; `nil` where it is another state by now,
  /// or the act does none of what is wanted.
  func cause(of position: Int, in view: View, where isWanted: (Deed) -> Bool) -> Int? {
    let timeline = engine.timeline(of: simulation.cluster, in: view, at: simulation.moment)
    let entity = Entity.undertaking(contents.undertakings[position])
    guard let entry = timeline.undertakings[position].states.entry(at: simulation.instant),
      entry.value == simulation.progress(of: position, in: view)?.state,
      let cause = cause(of: entity, entry, in: view)
    else { return nil }
    let act = record.acts[cause]
    return isOn(entity, act) && isWanted(act.deed) ? cause : nil
  }

  /// The act that brought a name into a state that the history has.
  func cause<State: RawRepresentable<String>>(
    of entity: Entity, _ entry: Timeline.Entry<State>, in view: View
  ) -> Int? {
    isBrief
      ? entry.act.position : causes.cause(of: entity, entry, in: view, at: simulation.moment, engine)
  }

  private func ending(of position: Int, in view: View) -> Reason {
    let id = contents.undertakings[position]
    let until = simulation.clauses(of: id, in: view)?.until
    let states = engine.timeline(of: simulation.cluster, in: view, at: simulation.moment).undertakings[
      position
    ].states
    let entry = states.entry(at: simulation.instant)
    let isKnown = entry?.value == .ended
    return Reason(
      .hasEnded(id, until: until, isKnown ? entry?.instant : nil),
      act: isKnown ? entry.flatMap { cause(of: .undertaking(id), $0, in: view) } : nil)
  }

  private func circle(from start: Int) -> Reason {
    // The same undertaking in another view is no further station.
    var round: [Identifier<Undertaking>] = []
    for id in path[start...].map({ undertaking($0.position) }) where round.last != id { round.append(id) }
    if round.count > 1, round.last == round.first { round.removeLast() }
    return Reason(.circle(round))
  }

  /// The latest act on a name that counts in a view by now and does one of these.
  func latest(
    on entity: Entity, in view: View, by party: Identifier<Party>? = nil, _ isWanted: (Deed) -> Bool
  ) -> Int? {
    for index in actsByName.acts(on: entity, in: record, contents).reversed().map(Int.init)
    where index < simulation.moment.count {
      if isWanted(record.acts[index].deed), party == nil || record.acts[index].actor == party,
        record.acts[index].counts(in: view)
      {
        return index
      }
    }
    return nil
  }

  /// The acts of a cluster by the names they are on, put together when they are first asked for: an explanation asks for
  /// the latest of many names, and a long record has many acts.
  private final class ActsByName {
    private var known: [Entity: [Int32]]?

    func acts(on entity: Entity, in record: Record, _ contents: Cluster) -> [Int32] {
      if let known { return known[entity] ?? [] }
      var all: [Entity: [Int32]] = [:]
      for index in contents.acts {
        for object in Set(record.acts[Int(index)].objects) { all[object, default: []].append(index) }
        if case .counters(let counter) = record.acts[Int(index)].deed {
          let name = Entity.proposal(counter)
          if all[name]?.last != index { all[name, default: []].append(index) }
        }
      }
      known = all
      return all[entity] ?? []
    }
  }

  /// Whether an act is on a name: as an object of it, or as the counter-offer it makes.
  private func isOn(_ entity: Entity, _ act: Act) -> Bool {
    if act.objects.contains(entity) { return true }
    if case .counters(let counter) = act.deed { return entity == .proposal(counter) }
    return false
  }

  // MARK: Waiting

  private mutating func waiting(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    var reasons: [Reason] = []
    if progress.afterMetAt == nil, let after = simulation.condition(.after, of: progress, in: view) {
      reasons += unmet(after, of: position)
    }
    if progress.withinMetAt == nil, let start = simulation.condition(.deadline, of: progress, in: view) {
      reasons += unmet(start, of: position)
    }
    if let condition = simulation.condition(.while, of: progress, in: view) {
      reasons += unmet(condition, of: position)
    }
    return reasons + readings(of: .undertaking(progress.terms.id), view, nil, [.after, .while, .deadline])
  }

  /// What of a condition does not hold, and why.
  mutating func unmet(_ whole: ReadCondition, of position: Int) -> [Reason] {
    if simulation.holds(whole) { return [] }
    if case .all = whole.condition {
      var reasons: [Reason] = []
      for part in simulation.parts(of: whole) { reasons += unmet(part, of: position) }
      return reasons
    }
    let because = behind(whole, of: position)
    return [Reason(.waits(undertaking(position), for: whole.condition), because: because)]
  }

  /// Why a condition does not hold.
  mutating func behind(_ whole: ReadCondition, of position: Int?) -> [Reason] {
    guard !isBrief else { return [] }
    let view = whole.view
    switch whole.condition {
    case .date, .unknown: return []
    case .elapsed(_, _, .some) where simulation.judgement(whole) == false:
      return [Reason(.cameToNothing(whole.condition))]
    case .all, .any, .elapsed:
      var reasons: [Reason] = []
      var parts = simulation.parts(of: whole)
      // What would ward it off is nothing that it waits for.
      if case .elapsed = whole.condition { parts = Array(parts.prefix(1)) }
      for part in parts where !simulation.holds(part) {
        reasons += behind(part, of: position)
      }
      return reasons
    case .amount(let id, _, _, let thing):
      return self.position(of: .undertaking(id)).map { unfinished($0, in: view, thing: thing) } ?? []
    case .state(let atom): return behind(atom, in: view)
    }
  }

  private mutating func behind(_ atom: Condition.Atom, in view: View) -> [Reason] {
    switch atom {
    case .agreed(let id): return position(of: .proposal(id)).map { [proposalReason($0, in: view)] } ?? []
    case .made(let id): return [Reason(.isNotMade(id))]
    case .occurred(let id): return [Reason(.hasNotOccurred(id))]
    case .reached(let id): return dayReasons(id, in: view)
    case .right(let id, _): return [rightReason(id, in: view)]
    case .measure(let id, _):
      let entity = Entity.measure(id)
      let state = position(of: entity).flatMap { simulation.measure($0, in: view) } ?? .none
      return [
        Reason(
          .measureIsUp(to: record.measures[id].party, id, state),
          act: position(of: entity).flatMap { cause(ofMeasure: $0, in: view) })
      ]
    case .undertaking(let id, let aspect):
      guard let position = position(of: .undertaking(id)) else { return [] }
      switch aspect {
      case .done, .reported, .inEffect: return reasons(for: position, in: view)
      case .begun:
        return [Reason(.isNotBegun(id))] + reasons(for: position, in: view)
      case .broken: return [Reason(.isNotBroken(id))]
      case .overdue: return [Reason(.wasNotOverdue(id))]
      case .refused: return [Reason(.isNotRefused(id, debtor: record.undertakings[id].debtor))]
      }
    }
  }

  func position(of entity: Entity) -> Int? { engine.clusters.position(of: entity)?.position }

  /// Who reads what an undertaking covers how, terms and counts included.
  func readingsOfCoverage(
    of id: Identifier<Undertaking>, _ view: View, _ other: Identifier<Party>, _ thing: Identifier<Thing>
  ) -> [Reason] {
    var subjects = [Entity.undertaking(id)]
    for dispute in disputes where coverage?[dispute.subject].contains(id) == true {
      // The count of another thing is another matter.
      if case .thing(let counted) = dispute.subject, counted != thing { continue }
      if !subjects.contains(dispute.subject) { subjects.append(dispute.subject) }
    }
    return subjects.flatMap { readings(of: $0, view, other, [.covers, .count]) }
  }

  /// Who reads a name how, where those concerned read it differently: the view's side, and another party's if given.
  func readings(
    of subject: Entity, _ view: View, _ other: Identifier<Party>?, _ clauses: Set<ClauseName>
  ) -> [Reason] {
    disputes.filter { $0.subject == subject && clauses.contains($0.clause) }.flatMap { dispute in
      dispute.sides.filter { other == nil || .party($0.party) == view || $0.party == other }.map { side in
        let basis = side.act.map { (basis: Reason.Basis.reading, act: Int?.some($0)) }
        let (found, act) = basis ?? written(subject, in: view)
        return Reason(.reads(side.party, subject, side.clause, found), act: act)
      }
    }
  }

  /// Where what is written stands, and the act that made the text, which may cite it.
  func written(_ subject: Entity, in view: View) -> (basis: Reason.Basis, act: Int?) {
    guard case .undertaking(let id) = subject, let proposal = record.undertakings[id].clauses.under else {
      return (.record, nil)
    }
    let act = latest(on: .proposal(proposal), in: view) {
      if case .counters = $0 { true } else { $0 == .makes }
    }
    return (.text(proposal), act)
  }
}
