internal import HeapModule

/// Replays a cluster's acts instant by instant as one view sees them, with the readings that it has at one moment (§5).
///
/// Only what an instant touches is looked at again: the undertakings acted on, those under a proposal or waiting for
/// something that changed, and of those kept over time the ones whose being in effect may follow.
struct Replay {
  /// Where the view's first instant lies: what has held from the beginning was first met then.
  let origin: Instant
  let record: Record
  let readings: Readings
  let cluster: Cluster
  let clusterIndex: Int
  let clusters: Clusters
  let view: View

  var proposals: [ProposalProgress] = []
  var undertakings: [UndertakingProgress] = []
  var measures: [MeasureState] = []
  var hasOccurred: [Bool] = []
  var program: ConditionProgram
  /// The first instant at which the atom of each `N … after` held.
  var firstHeld: [Instant?] = []
  /// How many of these have begun.
  var timesRunning = 0
  var timeline = Timeline()

  // Who must be looked at again when something changes, by position in the cluster.
  var watchersOfFacts: [[Int32]]
  var watchersOfAmounts: [[Int32]]
  var watchersOfEffect: [[Int32]]
  var watchersOfProposal: [[Int32]]
  var watchersOfMeasure: [[Int32]]
  var watchersOfEvent: [[Int32]]
  var undertakingsUnder: [[Int32]]

  var pending: [Int32] = []
  var isPending: [Bool]
  var touchedProposals: [Int32] = []
  var touchedMeasures: [Int32] = []
  /// What the clock brings: dates that conditions name, ends of offers, and what falls due.
  var clock = Heap<Alarm>()
  var now = Instant.distantPast
  var latestAct: Int32 = -1

  struct Alarm: Comparable {
    enum Kind {
      case undertaking, proposal
    }

    let instant: Instant
    let kind: Kind
    let index: Int32

    static func < (left: Alarm, right: Alarm) -> Bool { left.instant < right.instant }
  }

  /// Prepares a replay with the readings that the view has before an act, `count`.
  init(
    _ record: Record, _ readings: Readings, _ clusters: Clusters, cluster index: Int, view: View, before count: Int,
    origin: Instant
  ) {
    self.record = record
    self.readings = readings
    self.clusters = clusters
    self.clusterIndex = index
    self.cluster = clusters.all[index]
    self.view = view
    self.origin = origin
    program = ConditionProgram { Int32(clusters.position(of: $0)?.position ?? 0) }
    watchersOfFacts = Array(repeating: [], count: cluster.undertakings.count)
    watchersOfAmounts = watchersOfFacts
    watchersOfEffect = watchersOfFacts
    watchersOfProposal = Array(repeating: [], count: cluster.proposals.count)
    undertakingsUnder = watchersOfProposal
    watchersOfMeasure = Array(repeating: [], count: cluster.measures.count)
    watchersOfEvent = Array(repeating: [], count: cluster.events.count)
    isPending = Array(repeating: false, count: cluster.undertakings.count)
    hasOccurred = Array(repeating: false, count: cluster.events.count)
    measures = Array(repeating: .none, count: cluster.measures.count)
    prepareProposals()
    for position in cluster.undertakings.indices { prepareUndertaking(at: position, before: count) }
    firstHeld = Array(repeating: nil, count: program.slotCount)
    timeline.measures = cluster.measures.map { _ in [] }
    for index in undertakings.indices { mark(Int32(index)) }
    touchedProposals = proposals.indices.map(Int32.init)
    touchedMeasures = measures.indices.map(Int32.init)
    settle()
  }

  private mutating func prepareProposals() {
    for id in cluster.proposals {
      let proposal = ProposalProgress(record.proposals[id])
      if let end = proposal.openUntil {
        clock.insert(Alarm(instant: end.adding(seconds: 1), kind: .proposal, index: Int32(proposals.count)))
      }
      proposals.append(proposal)
      timeline.proposals.append(Timeline.ProposalTrack())
    }
    for (position, id) in cluster.proposals.enumerated() {
      for replaced in record.proposals[id].replaces {
        guard let other = clusters.position(of: .proposal(replaced))?.position else { continue }
        proposals[other].replacers.append(Int32(position))
      }
    }
  }

  private mutating func prepareUndertaking(at position: Int, before count: Int) {
    let id = cluster.undertakings[position]
    let clauses = readings.clauses(of: id, in: view, before: count)
    let under = clauses.under.flatMap { clusters.position(of: .proposal($0))?.position }
    var progress = UndertakingProgress(
      id, record.undertakings[id], clauses, readings.coverage(of: id, in: view, before: count),
      proposal: under.map(Int32.init) ?? -1)
    let me = Int32(position)
    if let under { undertakingsUnder[under].append(me) }
    switch record.undertakings[id].performance {
    case .reported: break
    case .measure(let measure, _):
      if let index = clusters.position(of: .measure(measure))?.position { watchersOfMeasure[index].append(me) }
    case .verifying(let other):
      if let index = clusters.position(of: .undertaking(other))?.position { watchersOfAmounts[index].append(me) }
    }
    progress.after = compile(clauses.after, for: me)
    progress.while = compile(clauses.while, for: me)
    progress.until = compile(clauses.until, for: me)
    if case .within(_, let condition) = clauses.deadline { progress.within = compile(condition, for: me) }
    timeline.undertakings.append(
      Timeline.UndertakingTrack(
        requirements: progress.requirements, deadline: progress.deadline, hasVerifiers: !progress.verifiers.isEmpty,
        levels: progress.requirements.map { _ in [] }))
    undertakings.append(progress)
  }

  private mutating func compile(_ condition: Condition?, for me: Int32) -> Int32 {
    guard let condition else { return -1 }
    var triggers: Set<ConditionProgram.Trigger> = []
    let node = program.compile(condition, owner: me) { triggers.insert($0) }
    for trigger in triggers {
      switch trigger {
      case .facts(let index): watchersOfFacts[Int(index)].append(me)
      case .amounts(let index): watchersOfAmounts[Int(index)].append(me)
      case .effect(let index): watchersOfEffect[Int(index)].append(me)
      case .proposal(let index): watchersOfProposal[Int(index)].append(me)
      case .measure(let index): watchersOfMeasure[Int(index)].append(me)
      case .event(let index): watchersOfEvent[Int(index)].append(me)
      case .date(let instant): clock.insert(Alarm(instant: instant, kind: .undertaking, index: me))
      }
    }
    return node
  }

  /// Replays up to an instant, it included.
  mutating func run(through end: Instant) {
    var next = cluster.acts.startIndex
    while true {
      let actInstant = next < cluster.acts.endIndex ? record.acts[Int(cluster.acts[next])].date.instant : .distantFuture
      let instant = min(actInstant, clock.min?.instant ?? .distantFuture)
      guard instant <= end, instant < .distantFuture else { return }
      now = instant
      latestAct = -1
      // An offer that ran out at this instant can no longer be agreed by an act of it.
      while let alarm = clock.min, alarm.instant == instant {
        clock.removeMin()
        switch alarm.kind {
        case .undertaking: mark(alarm.index)
        case .proposal: lapse(Int(alarm.index))
        }
      }
      while next < cluster.acts.endIndex {
        let index = cluster.acts[next]
        guard record.acts[Int(index)].date.instant == instant else { break }
        if record.acts[Int(index)].counts(in: view) { apply(Int(index)) }
        next += 1
      }
      settle()
    }
  }

  /// Has an undertaking looked at again at the end of this instant.
  mutating func mark(_ index: Int32) {
    guard !isPending[Int(index)] else { return }
    isPending[Int(index)] = true
    pending.append(index)
  }

  mutating func mark(_ list: [Int32]) {
    for index in list { mark(index) }
  }
}
