/// Finds, after a closure that did not free an undertaking, a set of moves such that every set of moves that does free it
/// contains at least one of them.
///
/// It walks through facts that do not hold. For each it picks other facts, not holding either, that keep it from holding
/// (of an `and` one part is enough, of an `or` all are needed), and notes the moves that could make it hold by
/// themselves. As long as none of the noted moves is made, the facts walked through keep each other from holding, in
/// circles too, since being in effect is a least fixed point. Where a fact would have to cease for the target to be
/// freed, which is rare, every move is noted: then nothing is ruled out. A party's adoptions are noted for every fact of
/// its view, since readings reach back (§4).
struct Blockers {
  private let engine: Engine
  private let simulation: ClosureSimulation
  private let index: MoveIndex
  private let performed: Set<Int>
  private let choice: Choice
  private var open: [Fact] = []
  private var seen: Set<Fact> = []
  private var noted: Set<Int> = []

  /// Something that does not hold; views are those in which it does not.
  private enum Fact: Hashable {
    case done(Int, View)
    case inEffect(Int, View)
    case reported(Int, Requirement?)
    case verified(Int, by: Identifier<Party>, Requirement?, View)
    case performed(Int)
    case measure(Int, MeasureState)
    case condition(ReadCondition)
    /// One kept over time that is not as it must be kept, in a view in which it operates.
    case kept(Int, View)
  }

  /// - Parameters:
  ///   - simulation: after the closure.
  ///   - performed: what was performed in it.
  private init(
    _ engine: Engine, _ simulation: ClosureSimulation, _ index: MoveIndex, _ performed: Set<Int>,
    _ choice: Choice
  ) {
    self.choice = choice
    self.engine = engine
    self.simulation = simulation
    self.index = index
    self.performed = performed
  }

  /// Which of the false parts of an `and` is walked through: each is as good.
  enum Choice: CaseIterable {
    case first, last
  }

  /// The moves, by position, of which one is needed for an undertaking to be done or in effect in a view.
  static func moves(
    for target: Int, in view: View, _ engine: Engine, _ simulation: ClosureSimulation, _ index: MoveIndex,
    performed: Set<Int>, choosing choice: Choice
  ) -> Set<Int> {
    var blockers = Blockers(engine, simulation, index, performed, choice)
    let isContinuing = simulation.progress(of: target, in: view)?.terms.isContinuing ?? false
    blockers.add(isContinuing ? .inEffect(target, view) : .done(target, view))
    while let fact = blockers.open.popLast(), blockers.noted.count < index.count {
      blockers.walk(through: fact)
    }
    return blockers.noted
  }

  private mutating func add(_ fact: Fact) {
    if seen.insert(fact).inserted { open.append(fact) }
  }

  private mutating func note(_ moves: [Int]?) {
    if let moves { noted.formUnion(moves) }
  }

  private mutating func noteEverything() { noted.formUnion(0..<index.count) }

  private mutating func noteAdoptions(of view: View) {
    if case .party(let party) = view { note(index.adoptions[party]) }
  }

  private mutating func walk(through fact: Fact) {
    switch fact {
    case .done(let position, let view): walkDone(position, view)
    case .inEffect(let position, let view): walkInEffect(position, view)
    case .reported(let position, let requirement): walkReported(position, requirement)
    case .verified(let position, let party, let requirement, let view):
      walkVerified(position, party, requirement, view)
    case .performed(let position): walkPerformed(position)
    case .measure(let position, let state): walkMeasure(position, state)
    case .condition(let condition): walkCondition(condition)
    case .kept(let position, let view): walkKept(position, view)
    }
  }

  private mutating func noteAllAdoptions() {
    for moves in index.adoptions.values { note(moves) }
  }

  /// What could change the text of an undertaking.
  private mutating func noteAmendments(_ position: Int) {
    let id = engine.clusters.all[simulation.cluster].undertakings[position]
    note(index.amendments[.undertaking(id)])
  }

  // MARK: Undertakings

  /// A once-only undertaking whose state is not `done`.
  private mutating func walkDone(_ position: Int, _ view: View) {
    guard let progress = simulation.progress(of: position, in: view) else { return noteEverything() }
    noteAdoptions(of: view)
    if progress.facts.beforeAgreement != nil { return noteBinding(position, progress) }
    noteAmendments(position)
    // Beside words taken back, only the view's own reading of who may verify matters.
    if progress.facts.isBrokenByWord { return note(index.wordsTakenBack[position]) }
    guard !progress.facts.isDone else { return noteEverything() }
    walkFactDone(position, progress, view)
  }

  private func missing(_ progress: UndertakingProgress) -> Requirement? {
    progress.terms.requirements.first { progress.reported.amount(of: $0.thing) < $0.amount }
  }

  /// What would bind the debtor.
  private mutating func noteBinding(_ position: Int, _ progress: UndertakingProgress) {
    note(index.undertakes[position])
    if progress.terms.proposal >= 0 { note(index.acceptances[Int(progress.terms.proposal)]) }
  }

  /// One kept over time that is not in effect.
  private mutating func walkInEffect(_ position: Int, _ view: View) {
    guard let progress = simulation.progress(of: position, in: view) else { return noteEverything() }
    noteAdoptions(of: view)
    let facts = progress.facts
    noteAmendments(position)
    if facts.beforeAgreement != nil || facts.notBound != nil { return noteBinding(position, progress) }
    if facts.isBrokenByWord { return note(index.wordsTakenBack[position]) }
    if facts.isWaived { return }
    if facts.isRefused { return note(index.undertakes[position]) }
    if facts.isSuspended { return note(index.resumptions[position]) }
    if let endedAt = progress.endedAt { return endedAt < simulation.instant ? () : noteEverything() }
    if !progress.isReady { return addUnready(progress, view) }
    guard !progress.isKept || progress.isBehind else { return noteEverything() }
    add(.kept(position, view))
  }

  /// What is kept over time is put right in a closure where its debtor holds that it operates and is not kept; what is met by a
  /// condition by its parts alone.
  private mutating func walkKept(_ position: Int, _ view: View) {
    guard let progress = simulation.progress(of: position, in: view),
      let (own, debtor) = debtorsView(of: position)
    else { return noteEverything() }
    // Whom anybody names as a verifier, and what limit the debtor reads, decides on what is stated.
    noteAllAdoptions()
    noteAmendments(position)
    if !progress.wasJudgedKept {
      // Where what is judged leads back to itself, it was judged on another picture than that of now.
      if engine.clusters.all[simulation.cluster].hasEveryInstant { return noteEverything() }
      guard let met = simulation.condition(.met, of: progress, in: view), !simulation.holds(met) else {
        return noteEverything()
      }
      return add(.condition(met))
    }
    if case .measure(let measure, let state) = progress.terms.performance, !progress.isMeasureKept {
      add(.measure(Int(measure), state))
    }
    if !own.operates { add(.inEffect(position, debtor)) }
  }

  /// One condition that keeps an undertaking from being ready.
  private mutating func addUnready(_ progress: UndertakingProgress, _ view: View) {
    if progress.afterMetAt == nil, let after = simulation.condition(.after, of: progress, in: view) {
      return add(.condition(after))
    }
    if progress.withinMetAt == nil, let start = simulation.condition(.deadline, of: progress, in: view) {
      return add(.condition(start))
    }
    if progress.recursFrom == nil, let start = simulation.condition(.every, of: progress, in: view) {
      if simulation.holds(start) { return noteEverything() }
      return add(.condition(start))
    }
    if let condition = simulation.condition(.while, of: progress, in: view), !simulation.holds(condition) {
      return add(.condition(condition))
    }
    noteEverything()
  }

  // MARK: What is said and done

  /// Too little reported: the debtor does not cover it, or does not perform.
  private mutating func walkReported(_ position: Int, _ requirement: Requirement?) {
    guard let (progress, view) = debtorsView(of: position) else { return noteEverything() }
    noteAdoptions(of: view)
    noteAmendments(position)
    if let requirement {
      let covered = progress.terms.requirements.first { $0.thing == requirement.thing }?.amount ?? .none
      if covered < requirement.amount { return }
    }
    add(.performed(position))
  }

  private mutating func walkVerified(
    _ position: Int, _ verifier: Identifier<Party>, _ requirement: Requirement?, _ view: View
  ) {
    let own = View.party(verifier)
    guard let progress = simulation.progress(of: position, in: own) else { return noteEverything() }
    noteAdoptions(of: own)
    noteAdoptions(of: view)
    noteAmendments(position)
    let isReported =
      requirement.map { progress.reported.amount(of: $0.thing) >= $0.amount } ?? progress.reported.whole
    if !isReported { return add(.reported(position, requirement)) }
    let inspections = index.inspections(of: position, by: verifier)
    // One who owes no inspection verifies what is reported in any closure.
    guard !inspections.isEmpty else { return noteEverything() }
    for inspection in inspections { add(.performed(inspection)) }
  }

  /// Its debtor does not hold it to be for it to do.
  private mutating func walkPerformed(_ position: Int) {
    guard let (progress, view) = debtorsView(of: position), !performed.contains(position) else {
      return noteEverything()
    }
    noteAdoptions(of: view)
    note(index.goingFirst[position])
    noteAmendments(position)
    let facts = progress.facts
    if facts.isDone || progress.terms.isContinuing {
      return progress.terms.isContinuing ? () : noteEverything()
    }
    if facts.notBound != nil { return noteBinding(position, progress) }
    if facts.isRefused { return note(index.undertakes[position]) }
    if facts.isSuspended { return note(index.resumptions[position]) }
    if facts.isWaived { return }
    // What has ended by what others have done may not have to end.
    if let endedAt = progress.endedAt { return endedAt < simulation.instant ? () : noteEverything() }
    if progress.terms.performance == .met { return walkFactDone(position, progress, view) }
    if !progress.isReady { return addUnready(progress, view) }
    // It is for the debtor to do, and being a verification, finds nothing to verify.
    guard case .verifying(let targets) = progress.terms.performance else { return noteEverything() }
    for target in targets { add(.performed(Int(target))) }
  }

  private func debtorsView(of position: Int) -> (UndertakingProgress, View)? {
    let id = engine.clusters.all[simulation.cluster].undertakings[position]
    let view = View.party(engine.record.undertakings[id].debtor)
    return simulation.progress(of: position, in: view).map { ($0, view) }
  }

  private mutating func walkMeasure(_ position: Int, _ state: MeasureState) {
    note(index.invocationsOnMeasure[position])
    let actors = index.undertakings(actingOn: position)
    // Two that pull the measure to and fro: keeping one back may help.
    guard !actors.contains(where: { performed.contains($0.position) }) else { return noteEverything() }
    for actor in actors where actor.state == state || (state == .suspended && actor.state == .lifted) {
      add(.performed(actor.position))
    }
    for keeper in index.undertakings(keeping: position) {
      guard let (own, view) = debtorsView(of: keeper) else { return noteEverything() }
      // Put right in the closure, and brought into another state since.
      if own.operates { return noteEverything() }
      add(.inEffect(keeper, view))
    }
  }

  // MARK: Conditions

  private mutating func walkCondition(_ whole: ReadCondition) {
    let view = whole.view
    noteAdoptions(of: view)
    switch whole.condition {
    case .all:
      let parts = simulation.parts(of: whole)
      let part =
        choice == .first ? parts.first { !simulation.holds($0) } : parts.last { !simulation.holds($0) }
      guard let part else { return noteEverything() }
      add(.condition(part))
    case .any:
      for part in simulation.parts(of: whole) { add(.condition(part)) }
    case .date, .unknown: break
    case .elapsed(_, _, nil):
      for part in simulation.parts(of: whole) where !simulation.holds(part) { add(.condition(part)) }
    case .elapsed(_, _, .some):
      guard let atom = simulation.parts(of: whole).first, !simulation.holds(atom) else {
        return noteEverything()
      }
      add(.condition(atom))
    case .amount(let id, let completion, let number, let thing):
      guard let position = position(of: .undertaking(id)) else { return noteEverything() }
      let requirement = Requirement(thing: thing, amount: Amount(number))
      walkAmount(position, requirement, completion, view)
    case .state(let atom): walkAtom(atom, view)
    }
  }

  private mutating func walkAmount(
    _ position: Int, _ requirement: Requirement, _ completion: Condition.Completion, _ view: View
  ) {
    guard let progress = simulation.progress(of: position, in: view) else { return noteEverything() }
    if completion == .reported { add(.reported(position, requirement)) }
    switch progress.terms.performance {
    case .measure, .met: walkFactDone(position, progress, view)
    case .verifying(let targets):
      for target in targets { add(.verified(Int(target), by: progress.terms.debtor, requirement, view)) }
    case .reported:
      if progress.terms.verifiers.isEmpty { add(.reported(position, requirement)) }
      for verifier in progress.terms.verifiers { add(.verified(position, by: verifier, requirement, view)) }
    }
  }

  private mutating func walkAtom(_ atom: Condition.Atom, _ view: View) {
    switch atom {
    case .agreed(let id):
      if let position = position(of: .proposal(id)) { note(index.acceptances[position]) }
    // No move makes anything.
    case .made, .occurred: break
    case .reached(let id):
      guard let condition = simulation.condition(of: id, in: view) else { return noteEverything() }
      note(index.amendments[.day(id)])
      if simulation.holds(condition) { return noteEverything() }
      add(.condition(condition))
    case .right(let id, _):
      guard let position = position(of: .right(id)), let (right, _) = simulation.right(position, in: view)
      else {
        return noteEverything()
      }
      // Invoked now, and not good in this view: what it waits for there may be brought about.
      let wasTried = right.invocations.contains { $0.instant == simulation.instant && $0.act < 0 }
      return wasTried ? noteEverything() : note(index.invocations[position])
    case .measure(let id, let state):
      if let position = position(of: .measure(id)) { add(.measure(position, state)) }
    case .undertaking(let id, let aspect):
      guard let position = position(of: .undertaking(id)),
        let progress = simulation.progress(of: position, in: view)
      else { return noteEverything() }
      switch aspect {
      case .done: walkFactDone(position, progress, view)
      case .reported:
        walkFactDone(position, progress, view)
        add(.reported(position, missing(progress)))
      case .inEffect: add(.inEffect(position, view))
      // Verifying makes it begun too, but only what was reported, which makes it begun already.
      case .begun: add(.performed(position))
      case .broken:
        noteAmendments(position)
        guard progress.terms.isContinuing, progress.terms.mayBeUnkept else {
          return noteBinding(position, progress)
        }
        noteEverything()
      // No move refuses anything.
      case .refused: break
      case .overdue:
        noteAmendments(position)
        // It may be overdue by being bound at the very instant at which its time is over.
        let deadline = progress.terms.overdueFrom(
          withinMetAt: progress.withinMetAt, in: engine.record.calendar)
        if deadline == simulation.instant || progress.terms.isContinuing { noteEverything() }
      }
    }
  }

  /// What keeps `done` from being a fact: unlike the state, it does not ask whether the undertaking binds.
  private mutating func walkFactDone(_ position: Int, _ progress: UndertakingProgress, _ view: View) {
    let terms = progress.terms
    switch terms.performance {
    case .measure(let measure, let state):
      noteAmendments(position)
      // For good as soon as all of it is so together: any part that is not is enough to wait for.
      if !progress.isBound { return noteBinding(position, progress) }
      if !progress.isReady { return addUnready(progress, view) }
      add(.measure(Int(measure), state))
    case .met:
      noteAmendments(position)
      if !progress.isBound { return noteBinding(position, progress) }
      guard let met = simulation.condition(.met, of: progress, in: view), !simulation.holds(met) else {
        return noteEverything()
      }
      add(.condition(met))
    case .verifying(let targets):
      for target in targets.map(Int.init) {
        guard let other = simulation.progress(of: target, in: view) else { return noteEverything() }
        // Of a family some may be verified and others not.
        if targets.count > 1, other.isVerified(other.terms.requirements, by: terms.debtor) { continue }
        let missing = other.terms.requirements.first {
          other.amount(of: $0.thing, verifiedBy: terms.debtor) < $0.amount
        }
        add(.verified(target, by: terms.debtor, missing, view))
      }
    case .reported:
      if terms.verifiers.isEmpty { add(.reported(position, missing(progress))) }
      for verifier in terms.verifiers {
        let missing = terms.requirements.first {
          progress.amount(of: $0.thing, verifiedBy: verifier) < $0.amount
        }
        add(.verified(position, by: verifier, missing, view))
      }
    }
  }

  private func position(of entity: Entity) -> Int? { engine.clusters.position(of: entity)?.position }
}
