internal import HeapModule

/// The clauses of a cluster that others take the place of when a proposal is agreed (§5, Amendments).
struct Amendments: Sendable {
  /// A clause as the view has it once a proposal is agreed, made ready.
  struct Version: Sendable {
    let owner: Int32
    let clause: Clause
    /// The node of its condition; negative where it has none.
    let node: Int32
    /// Where it is noted when that first held, for what time is counted from.
    let slot: Int32
  }

  /// By the position of the proposal.
  var versions: [Int32: [Version]] = [:]
  /// Nodes and starts that are looked at besides those of the clauses as they are: times run from the first instant at which
  /// their condition held at all, amended or not.
  var nodes: [Int32: [Int32]] = [:]
  var starts: [Int32: [UndertakingTerms.Start]] = [:]
  /// The things that an undertaking covers in any version, where there are several.
  var things: [Int32: [Identifier<Thing>]] = [:]
}

extension Replay {
  /// Makes ready what is declared in the cluster, as the view reads it.
  mutating func prepare() {
    for alarm in board.alarms(for: context.cluster.proposals, of: context.record) {
      clock.insert(
        Alarm(
          instant: alarm.instant, kind: alarm.kind == .silence ? .silence : .lapse,
          index: Int32(alarm.position)))
    }
    timeline.proposals = proposals.map { _ in Timeline.ProposalTrack() }
    timeline.measures = measures.map { _ in [] }
    prepareAmendments()
    for position in context.cluster.undertakings.indices { prepareUndertaking(at: position) }
    for position in context.cluster.days.indices { prepareDay(at: position) }
    for position in context.cluster.rights.indices { prepareRight(at: position) }
    for position in undertakings.indices { noteDeadline(position) }
    firstHeld = Array(repeating: nil, count: program.slotCount)
    exceptionHeld = firstHeld
    judgement = Array(repeating: nil, count: program.slotCount)
    for index in 0..<context.ownerCount { mark(Int32(index)) }
    touchedProposals = proposals.indices.map { (Int32($0), -1) }
    touchedMeasures = measures.indices.map { (Int32($0), -1) }
  }

  /// The versions of clauses that proposals bring.
  private mutating func prepareAmendments() {
    for (position, id) in context.cluster.proposals.enumerated() {
      for amendment in context.record.proposals[id].amendments {
        guard let owner = owner(amendment.subject) else { continue }
        let clause =
          context.readings.clause(
            amendment.clause.name, of: amendment.subject, amendedBy: id, in: context.view,
            before: readingMoment.count)
          ?? amendment.clause
        let node = compile(clause.condition, for: owner)
        var slot: Int32 = -1
        if clause.name == .deadline || clause.name == .every, node >= 0 {
          let start = start(at: node, isRecurrence: clause.name == .every)
          slot = start.slot
          amendments.starts[owner, default: []].append(start)
        } else if node >= 0 {
          amendments.nodes[owner, default: []].append(node)
        }
        if case .covers(let covers) = clause {
          let requirements = context.readings.expanded(covers, in: context.view, at: readingMoment)
          amendments.things[owner, default: []] += requirements.map(\.thing)
        }
        amendments.versions[Int32(position), default: []].append(
          Amendments.Version(owner: owner, clause: clause, node: node, slot: slot))
      }
    }
  }

  private mutating func prepareUndertaking(at position: Int) {
    let id = context.cluster.undertakings[position]
    let declared = context.record.undertakings[id]
    let clauses = context.readings.asDeclared(
      declared.clauses, of: .undertaking(id), in: context.view, before: readingMoment.count)
    let requirements =
      !context.readings.versions.amendedClauses(of: .undertaking(id)).contains(.covers)
      ? context.readings.coverage(of: id, in: context.view, at: readingMoment)
      : context.readings.expanded(clauses.covers, in: context.view, at: readingMoment)
    let me = Int32(position)
    var proposal: Int32 = -1
    if let under = clauses.under {
      proposal = self.position(of: .proposal(under))
      undertakingsUnder[Int(proposal)].append(me)
    }
    var nodes = UndertakingTerms.Nodes()
    nodes.after = compile(clauses.after, for: me)
    nodes.while = compile(clauses.while, for: me)
    nodes.until = compile(clauses.until, for: me)
    nodes.met = compile(clauses.metBy, for: me)
    if case .within(_, let condition) = clauses.deadline {
      nodes.within = start(at: compile(condition, for: me), isRecurrence: false)
    }
    if let every = clauses.every {
      nodes.every = start(at: compile(every.start, for: me), isRecurrence: true)
    }
    var things = requirements.map(\.thing)
    for thing in amendments.things[me] ?? [] where !things.contains(thing) { things.append(thing) }
    amendments.things[me] = amendments.things[me] == nil ? nil : things
    if !amendments.versions.isEmpty { keepDeclared(nodes, for: me) }
    let terms = UndertakingTerms(
      id, declared, clauses, requirements, levels: Array(requirements.indices),
      performance: performance(of: declared, clauses, for: me), proposal: proposal, nodes: nodes)
    timeline.undertakings.append(Timeline.UndertakingTrack(terms, things: things))
    undertakings.append(UndertakingProgress(terms))
  }

  /// Where a clause may be amended, the times that run in it as it was declared go on.
  private mutating func keepDeclared(_ nodes: UndertakingTerms.Nodes, for owner: Int32) {
    guard amendments.nodes[owner] != nil || amendments.starts[owner] != nil else { return }
    for node in [nodes.after, nodes.while, nodes.until, nodes.met] where node >= 0 {
      amendments.nodes[owner, default: []].append(node)
    }
    for start in [nodes.within, nodes.every] where start.node >= 0 {
      amendments.starts[owner, default: []].append(start)
    }
  }

  private mutating func performance(of declared: Undertaking, _ clauses: Clauses, for me: Int32)
    -> UndertakingTerms.Performance
  {
    switch declared.performance {
    case .reported: return clauses.metBy == nil ? .reported : .met
    case .measure(let measure, let state):
      let index = position(of: .measure(measure))
      watchersOfMeasure[Int(index)].append(me)
      return .measure(index, state)
    case .verifying(let others):
      let targets = others.map { position(of: .undertaking($0)) }
      for target in targets { watchersOfAmounts[Int(target)].append(me) }
      return .verifying(targets)
    }
  }

  private mutating func prepareDay(at position: Int) {
    let id = context.cluster.days[position]
    let owner = Int32(context.firstDay + position)
    var condition = context.record.days[id].condition
    let reading = context.readings.clause(
      .when, of: .day(id), amendedBy: nil, in: context.view, before: readingMoment.count)
    if case .when(let read)? = reading { condition = read }
    let node = compile(condition, for: owner)
    if amendments.nodes[owner] != nil { amendments.nodes[owner]?.append(node) }
    days.append(DayProgress(id: id, condition: condition, node: node))
    timeline.days.append([])
  }

  private mutating func prepareRight(at position: Int) {
    let id = context.cluster.rights[position]
    let owner = Int32(context.firstRight + position)
    let right = context.record.rights[id]
    let clauses = context.readings.asDeclared(
      right.clauses, of: .right(id), in: context.view, before: readingMoment.count)
    var proposal: Int32 = -1
    if let under = clauses.under {
      proposal = self.position(of: .proposal(under))
      rightsUnder[Int(proposal)].append(owner)
    }
    let effects = right.effects.map { effect in
      RightTerms.Effect(
        change: change(effect.change), delay: effect.delay, unless: compile(effect.unless, for: owner))
    }
    rights.append(
      RightProgress(
        RightTerms(
          id, clauses, proposal: proposal, after: compile(clauses.after, for: owner),
          while: compile(clauses.while, for: owner), until: compile(clauses.until, for: owner),
          effects: effects)))
    timeline.rights.append(Timeline.RightTrack())
  }

  private func change(_ change: Right.Change) -> RightTerms.Change {
    let index = Int(position(of: change.subject))
    return switch change {
    case .measure(_, let state): .measure(index, state)
    case .suspends: .suspends(index)
    case .releases: .releases(index)
    case .leaves: .leaves(index)
    case .ends: .ends(index)
    }
  }

  /// Which owner of conditions a name is; `nil` where the cluster does not have it.
  private func owner(_ entity: Entity) -> Int32? {
    guard let (cluster, position) = context.clusters.position(of: entity), cluster == context.clusterIndex
    else { return nil }
    switch entity {
    case .undertaking: return Int32(position)
    case .day: return Int32(context.firstDay + position)
    case .right: return Int32(context.firstRight + position)
    default: return nil
    }
  }

  /// Where a name that the cluster holds stands in it.
  private func position(of entity: Entity) -> Int32 {
    Int32(context.clusters.position(of: entity)?.position ?? 0)
  }

  /// A condition that time is counted from.
  private mutating func start(at node: Int32, isRecurrence: Bool) -> UndertakingTerms.Start {
    let slot = Int32(starts.count)
    starts += isRecurrence ? [nil, nil] : [nil]
    return UndertakingTerms.Start(node: node, slot: slot, isRecurrence: isRecurrence)
  }

  private mutating func compile(_ condition: Condition?, for me: Int32) -> Int32 {
    guard let condition else { return -1 }
    var triggers: Set<ConditionProgram.Trigger> = []
    let node = program.compile(condition, owner: me) { triggers.insert($0) }
    for trigger in triggers {
      switch trigger {
      case .facts(let index): watchersOfFacts[Int(index)].append(me)
      case .amounts(let index):
        watchersOfAmounts[Int(index)].append(me)
        // What a verifying undertaking has done of a thing is told by the acts on what it verifies.
        let id = context.cluster.undertakings[Int(index)]
        if case .verifying(let others) = context.record.undertakings[id].performance {
          for other in others { watchersOfAmounts[Int(position(of: .undertaking(other)))].append(me) }
        }
      case .effect(let index): watchersOfEffect[Int(index)].append(me)
      case .overdue(let index): isOverdueAsked[Int(index)] = true
      case .proposal(let index): watchersOfProposal[Int(index)].append(me)
      case .measure(let index): watchersOfMeasure[Int(index)].append(me)
      case .event(let index): watchersOfEvent[Int(index)].append(me)
      case .day(let index): watchersOfDay[Int(index)].append(me)
      case .right(let index): watchersOfRight[Int(index)].append(me)
      case .date(let instant): clock.insert(Alarm(instant: instant, kind: .owner, index: me))
      }
    }
    return node
  }
}
