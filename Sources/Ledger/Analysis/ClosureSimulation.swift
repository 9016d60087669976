/// A cluster as everybody concerned sees it at an instant, to be played on: what would happen if everyone did what they
/// themselves hold to be due (§6, Closure).
///
/// Parties that see the same share a replay. That stays right while facts are added, since these are facts of every
/// view.
struct ClosureSimulation {
  let engine: Engine
  let cluster: Int
  let instant: Instant
  /// The same with the acts that count.
  let moment: ActMoment
  private(set) var replays: [Replay] = []
  /// Which replay each view has, by ``slot(of:)``; negative for those that nobody asked for.
  private var replayOfSlot: [Int32]
  /// For each undertaking, by position, who is named as its verifier in some view, and those of them who owe no verification of
  /// it.
  let namedVerifiers: [[Identifier<Party>]]
  private let freeVerifiers: [[Identifier<Party>]]
  /// For each undertaking, by position, those to verify it.
  private let inspections: [[Int]]

  /// Everyone concerned, and whoever else is asked for, at an instant that is not over yet: more may be made to happen at
  /// it, then ``settle()`` ends it.
  ///
  /// - Parameters:
  ///   - isKept: whether the engine is to keep what the replays have shown, for states asked for next.
  ///   - workers: who replays the views.
  init(
    _ engine: Engine, cluster: Int, at instant: Instant, and further: [View] = [], isKept: Bool = false,
    with workers: Workers = .serial
  ) {
    self.engine = engine
    self.cluster = cluster
    self.instant = instant
    moment = engine.record.moment(at: instant)
    let contents = engine.clusters.all[cluster]
    inspections = Self.inspections(engine, contents)
    namedVerifiers = Self.namedVerifiers(engine, contents, at: moment)
    freeVerifiers = zip(namedVerifiers, inspections).map { named, inspections in
      let inspectors = inspections.map { engine.record.undertakings[contents.undertakings[$0]].debtor }
      return named.filter { !inspectors.contains($0) }
    }
    var isWanted = Array(repeating: false, count: engine.record.parties.count + 1)
    for view in further { isWanted[Self.slot(of: view)] = true }
    for (position, id) in contents.undertakings.enumerated() {
      isWanted[engine.record.undertakings[id].debtor.index + 1] = true
      for party in engine.record.undertakings[id].creditors { isWanted[party.index + 1] = true }
      for party in freeVerifiers[position] { isWanted[party.index + 1] = true }
    }
    replayOfSlot = Array(repeating: -1, count: isWanted.count)
    var keys: [Engine.Key] = []
    for slot in isWanted.indices where isWanted[slot] {
      let view = slot == 0 ? View.text : .party(Identifier(slot - 1))
      let key = engine.key(of: cluster, in: view, at: moment)
      if let known = keys.firstIndex(of: key) {
        replayOfSlot[slot] = Int32(known)
      } else {
        replayOfSlot[slot] = Int32(keys.count)
        keys.append(key)
      }
    }
    let (moment, wanted) = (self.moment, keys)
    let replay: @Sendable (Int) -> Replay = {
      engine.openReplay(for: wanted[$0], at: moment, isKept: isKept)
    }
    replays = workers.count > 1 ? workers.map(keys.count, replay) : keys.indices.map(replay)
  }

  /// Where a view stands in the list of all: the text's first, then the parties'.
  private static func slot(of view: View) -> Int {
    switch view {
    case .text: 0
    case .party(let party): party.index + 1
    }
  }

  /// Which replay a view has.
  private func replay(of view: View) -> Int? {
    let index = replayOfSlot[Self.slot(of: view)]
    return index < 0 ? nil : Int(index)
  }

  private static func inspections(_ engine: Engine, _ contents: Cluster) -> [[Int]] {
    var inspections: [[Int]] = Array(repeating: [], count: contents.undertakings.count)
    for (position, id) in contents.undertakings.enumerated() {
      guard case .verifying(let others) = engine.record.undertakings[id].performance else { continue }
      for other in others {
        if let target = engine.clusters.position(of: .undertaking(other))?.position {
          inspections[target].append(position)
        }
      }
    }
    return inspections
  }

  private static func namedVerifiers(_ engine: Engine, _ contents: Cluster, at moment: ActMoment)
    -> [[Identifier<
      Party
    >]]
  {
    // Whoever has no reading here, and no account of its own, sees what the text says.
    var views = [View.text] + contents.readings.keys.map(View.party)
    if !engine.readings.versions.differing.isEmpty { views = engine.record.views }
    return contents.undertakings.map { id in
      var named: [Identifier<Party>] = []
      for view in views {
        for party in engine.readings.clauses(of: id, in: view, at: moment).verifiers
        where !named.contains(party) {
          named.append(party)
        }
      }
      return named.sorted()
    }
  }

  // MARK: Looking

  /// What a view holds of an undertaking of the cluster.
  func progress(of position: Int, in view: View) -> UndertakingProgress? {
    replay(of: view).map { replays[$0].undertakings[position] }
  }

  /// What a view holds of a proposal of the cluster.
  func proposal(_ position: Int, in view: View) -> ProposalProgress? {
    replay(of: view).map { replays[$0].proposals[position] }
  }

  /// In what state a view holds a measure of the cluster to be.
  func measure(_ position: Int, in view: View) -> MeasureState? {
    replay(of: view).map { replays[$0].measures[position] }
  }

  /// What a view holds of a right of the cluster, and what it is under there.
  func right(_ position: Int, in view: View) -> (progress: RightProgress, under: ProposalProgress?)? {
    replay(of: view).map { (replays[$0].rights[position], replays[$0].grant(of: position)) }
  }

  /// What a view holds of a day of the cluster.
  func day(_ id: Identifier<NamedDay>, in view: View) -> DayProgress? {
    guard let (cluster, position) = engine.clusters.position(of: .day(id)), cluster == self.cluster else {
      return nil
    }
    return replay(of: view).map { replays[$0].days[position] }
  }

  /// An undertaking's clauses as the view has them here, adopted readings included.
  func clauses(of id: Identifier<Undertaking>, in view: View) -> Clauses? {
    guard let index = replay(of: view),
      let position = engine.clusters.position(of: .undertaking(id))?.position
    else { return nil }
    return replays[index].undertakings[position].terms.clauses
  }

  /// When an undertaking that waits is ready by the running of time alone; `nil` where something else must come about.
  func isReadyBy(_ position: Int, in view: View) -> Instant? {
    guard let progress = progress(of: position, in: view), !progress.isReady else { return nil }
    var instants: [Instant] = []
    var clauses: [ClauseName] = [.while]
    if progress.afterMetAt == nil { clauses.append(.after) }
    if progress.withinMetAt == nil { clauses.append(.deadline) }
    if progress.recursFrom == nil { clauses.append(.every) }
    for clause in clauses {
      guard let condition = condition(clause, of: progress, in: view), !holds(condition) else { continue }
      guard let instant = isMetBy(condition, depth: 0) else { return nil }
      instants.append(instant)
    }
    return instants.max()
  }

  /// When a condition that does not hold is met by the running of time alone.
  private func isMetBy(_ whole: ReadCondition, depth: Int) -> Instant? {
    guard depth < 64 else { return nil }
    switch whole.condition {
    case .date(let date): return date.instant
    case .all:
      let open = parts(of: whole).filter { !holds($0) }.map { isMetBy($0, depth: depth + 1) }
      return open.contains(nil) ? nil : open.compactMap(\.self).max()
    case .any: return parts(of: whole).compactMap { isMetBy($0, depth: depth + 1) }.min()
    case .elapsed: return whole.isOver(in: self)
    case .state(.reached(let day)):
      guard let condition = condition(of: day, in: whole.view), !holds(condition) else { return nil }
      return isMetBy(condition, depth: depth + 1)
    case .state, .amount, .unknown: return nil
    }
  }

  /// What was judged of an `N … after … unless`; `nil` as long as its time is not over.
  func judgement(_ node: Int32, in view: View) -> Bool? {
    guard let index = replay(of: view),
      case .elapsedUnless(let slot, _, _, _) = replays[index].program.nodes[Int(node)]
    else { return nil }
    return replays[index].judgement[Int(slot)]
  }

  /// When the time of an `N … after` is over, where it runs; one with `unless` may come to nothing.
  func endOfTime(_ node: Int32, in view: View) -> Instant? {
    guard let index = replay(of: view) else { return nil }
    let replay = replays[index]
    guard case .elapsed(let slot, _, let period) = replay.program.nodes[Int(node)],
      let start = replay.firstHeld[Int(slot)]
    else { return nil }
    return period.after(start, in: engine.record.calendar)
  }

  /// Whether a compiled condition of the view's holds now.
  func holds(_ node: Int32, in view: View) -> Bool {
    guard node >= 0, let index = replay(of: view) else { return node < 0 }
    var replay = replays[index]
    return replay.holds(node)
  }

  /// The parts of a compiled condition of the view's.
  func parts(of node: Int32, in view: View) -> [Int32] {
    replay(of: view).map { replays[$0].program.parts(of: node) } ?? []
  }

  /// The state of an undertaking in a view, with the clock looked at.
  func state(of position: Int, in view: View) -> UndertakingState? {
    guard let progress = progress(of: position, in: view) else { return nil }
    let state = progress.state
    guard state == .due, let index = replay(of: view),
      let tooLate = replays[index].deadline(of: position), tooLate <= instant
    else { return state }
    return .overdue
  }

  // MARK: Playing

  /// Has a party act, in everybody's view.
  mutating func enter(_ deed: Deed, by party: Identifier<Party>, on entity: Entity) {
    for index in replays.indices { replays[index].enter(deed, by: party, on: entity) }
  }

  /// Puts another replay, with other readings, in the place of a view's.
  mutating func replace(_ view: View, with replay: Replay) {
    replayOfSlot[Self.slot(of: view)] = Int32(replays.count)
    replays.append(replay)
  }

  /// Ends the instant in every view.
  mutating func settle() {
    for index in replays.indices { replays[index].settle() }
  }

  /// Ends it again, now that something more has happened at it.
  mutating func settleAgain() {
    for index in replays.indices { replays[index].settleAgain() }
  }

  /// Has something happen in every view.
  ///
  /// - Returns: whether it was new in any.
  mutating func enter(_ fact: Fact) -> Bool {
    var hasChanged = false
    for index in replays.indices {
      let isNew =
        switch fact {
        case .report(let position, let amounts): replays[index].enterReport(on: position, amounts)
        case .verification(let position, let party, let tally):
          replays[index].enterVerification(on: position, by: party, of: tally)
        case .measure(let position, let state): replays[index].enterMeasure(position, state)
        case .level(let position, let thing, let level, let party):
          replays[index].enterLevel(on: position, thing, level, by: party)
        case .performances(let position, let count, let party):
          replays[index].enterPerformances(on: position, count, by: party)
        }
      if isNew { hasChanged = true }
    }
    return hasChanged
  }

  /// The undertakings, by position, that were looked at in any view since this was last asked, in their order, and those
  /// that verify one of them.
  mutating func takeLookedAt() -> [Int] {
    var found: Set<Int> = []
    for index in replays.indices {
      for position in replays[index].takeLookedAt().lazy.map(Int.init) where found.insert(position).inserted {
        found.formUnion(inspections[position])
      }
    }
    return found.sorted()
  }

  /// What happens at a position, judged on how things stand: the debtor does what it holds to be due, and whoever may
  /// verify verifies.
  func facts(at position: Int, of performed: inout Set<Int>, _ goingFirst: Set<Int>) -> (
    deeds: [Fact], verifications: [Fact]
  ) {
    let id = engine.clusters.all[cluster].undertakings[position]
    let verifiers = engine.record.undertakings[id].isContinuing ? [] : freeVerifiers[position]
    let verifications = verifiers.compactMap { party -> Fact? in
      guard let index = replay(of: .party(party)) else { return nil }
      return .verification(position, party, replays[index].undertakings[position].reported)
    }
    guard let debtor = debtorReplay(of: position) else { return ([], verifications) }
    let terms = replays[debtor].undertakings[position].terms
    guard !terms.isContinuing, terms.performance != .met,
      !replays[debtor].undertakings[position].facts.isDone,
      goingFirst.contains(position) || replays[debtor].undertakings[position].isForDebtorToDo
    else { return ([], verifications) }
    if case .verifying(let targets) = terms.performance {
      let deeds = targets.map { target -> Fact in
        .verification(Int(target), terms.debtor, replays[debtor].undertakings[Int(target)].reported)
      }
      return (deeds, verifications)
    }
    guard performed.insert(position).inserted else { return ([], verifications) }
    switch terms.performance {
    case .measure(let measure, let state): return ([.measure(Int(measure), state)], verifications)
    default: return ([.report(position, terms.requirements)], verifications)
    }
  }

  /// The replay of the view of whoever owes an undertaking.
  func debtorReplay(of position: Int) -> Int? {
    replay(of: .party(engine.record.undertakings[engine.clusters.all[cluster].undertakings[position]].debtor))
  }
}

extension UndertakingProgress {
  /// In its debtor's view: whether the debtor holds it to be for it to do now (§6, Closure).
  var isForDebtorToDo: Bool {
    isBound && isReady && !facts.isRefused && !facts.isSuspended && !facts.isWaived && endedAt == nil
  }
}
