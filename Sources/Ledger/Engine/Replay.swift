internal import HeapModule

/// Replays a cluster's acts instant by instant as one view sees them, with the readings that it has at one moment (§5).
///
/// Only what an instant touches is looked at again: the undertakings acted on, those under a proposal or waiting for
/// something that changed, and of those kept over time the ones whose being in effect may follow.
struct Replay: Sendable {
  /// What does not change while it runs; a class, so that the replay itself stays small to hand around.
  final class Context: Sendable {
    private let engine: Engine
    let readings: Readings
    let calendar: RecordCalendar
    let clusterIndex: Int
    let cluster: Cluster
    let view: View
    /// The view's first instant: what has held from the beginning was first met then.
    let origin: Instant

    init(
      _ engine: Engine, readings: Readings, cluster index: Int, view: View, origin: Instant
    ) {
      self.engine = engine
      self.readings = readings
      calendar = engine.record.calendar
      clusterIndex = index
      cluster = engine.clusters.all[index]
      self.view = view
      self.origin = origin
    }

    // Lent, not copied: replays that run at the same time would wait for each other to count the copies.
    var record: Record { _read { yield engine.record } }
    var clusters: Clusters { _read { yield engine.clusters } }
  }

  let context: Context
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
  /// Whether changes are put into the timeline: not while it is only asked how things would end.
  private(set) var isKeeping = true

  // Who must be looked at again when something changes, by position in the cluster.
  var watchersOfFacts: [[Int32]]
  var watchersOfAmounts: [[Int32]]
  var watchersOfEffect: [[Int32]]
  var watchersOfProposal: [[Int32]]
  var watchersOfMeasure: [[Int32]]
  var watchersOfEvent: [[Int32]]
  var undertakingsUnder: [[Int32]]

  var pending: [Int32] = []
  /// Whose facts and conditions were looked at since ``takeLookedAt()``, where nothing is kept: nothing else has changed.
  var lookedAt: [Int32] = []
  var isPending: [Bool]
  /// Whether anything that conditions depend on may have changed at this instant.
  var mustExamine = false
  /// What else changed at this instant, with the act that did it.
  var touchedProposals: [(index: Int32, cause: Int32)] = []
  var touchedMeasures: [(index: Int32, cause: Int32)] = []
  /// What the clock brings: dates that conditions name, ends of offers, and what falls due.
  var clock = Heap<Alarm>()
  var now = Instant.distantPast
  /// The act that has things looked at again at the moment; negative when the clock does.
  var cause: Int32 = -1
  /// The next of the cluster's acts, by position among them.
  private var nextAct = 0

  struct Alarm: Comparable {
    enum Kind {
      case undertaking, proposal
      /// What `until` had ended before anything was: it ends at the first instant, after what that instant establishes.
      case beginning
    }

    let instant: Instant
    let kind: Kind
    let index: Int32

    static func < (left: Alarm, right: Alarm) -> Bool { left.instant < right.instant }
  }

  /// Prepares a replay with the readings that the view has before an act, `count`.
  init(_ context: Context, before count: Int) {
    self.context = context
    program = ConditionProgram { Int32(context.clusters.position(of: $0)?.position ?? 0) }
    watchersOfFacts = Array(repeating: [], count: context.cluster.undertakings.count)
    watchersOfAmounts = watchersOfFacts
    watchersOfEffect = watchersOfFacts
    watchersOfProposal = Array(repeating: [], count: context.cluster.proposals.count)
    undertakingsUnder = watchersOfProposal
    watchersOfMeasure = Array(repeating: [], count: context.cluster.measures.count)
    watchersOfEvent = Array(repeating: [], count: context.cluster.events.count)
    isPending = Array(repeating: false, count: context.cluster.undertakings.count)
    hasOccurred = Array(repeating: false, count: context.cluster.events.count)
    measures = Array(repeating: .none, count: context.cluster.measures.count)
    prepareProposals()
    for position in context.cluster.undertakings.indices { prepareUndertaking(at: position, before: count) }
    firstHeld = Array(repeating: nil, count: program.slotCount)
    timeline.measures = context.cluster.measures.map { _ in [] }
    for index in undertakings.indices { mark(Int32(index)) }
    touchedProposals = proposals.indices.map { (Int32($0), -1) }
    touchedMeasures = measures.indices.map { (Int32($0), -1) }
    settle()
  }

  private mutating func prepareProposals() {
    for id in context.cluster.proposals {
      let proposal = ProposalProgress(context.record.proposals[id])
      if let end = proposal.openUntil {
        clock.insert(Alarm(instant: end.adding(seconds: 1), kind: .proposal, index: Int32(proposals.count)))
      }
      proposals.append(proposal)
      timeline.proposals.append(Timeline.ProposalTrack())
    }
    for (position, id) in context.cluster.proposals.enumerated() {
      for replaced in context.record.proposals[id].replaces {
        guard let other = context.clusters.position(of: .proposal(replaced))?.position else { continue }
        proposals[other].replacers.append(Int32(position))
      }
    }
  }

  private mutating func prepareUndertaking(at position: Int, before count: Int) {
    let id = context.cluster.undertakings[position]
    let declared = context.record.undertakings[id]
    let clauses = context.readings.clauses(of: id, in: context.view, before: count)
    let requirements = context.readings.coverage(of: id, in: context.view, before: count)
    let me = Int32(position)
    var proposal: Int32 = -1
    if let under = clauses.under {
      proposal = self.position(of: .proposal(under))
      undertakingsUnder[Int(proposal)].append(me)
    }
    var performance = UndertakingTerms.Performance.reported
    switch declared.performance {
    case .reported: break
    case .measure(let measure, let state):
      performance = .measure(self.position(of: .measure(measure)), state)
      watchersOfMeasure[Int(self.position(of: .measure(measure)))].append(me)
    case .verifying(let others):
      let targets = others.map { self.position(of: .undertaking($0)) }
      performance = .verifying(targets)
      for target in targets { watchersOfAmounts[Int(target)].append(me) }
    }
    var nodes = UndertakingTerms.Nodes()
    nodes.after = compile(clauses.after, for: me)
    nodes.while = compile(clauses.while, for: me)
    nodes.until = compile(clauses.until, for: me)
    if case .within(_, let condition) = clauses.deadline { nodes.within = compile(condition, for: me) }
    timeline.undertakings.append(
      Timeline.UndertakingTrack(
        requirements: requirements, deadline: clauses.deadline, hasVerifiers: !clauses.verifiers.isEmpty,
        levels: requirements.map { _ in [] }))
    undertakings.append(
      UndertakingProgress(
        UndertakingTerms(
          id, declared, clauses, requirements, performance: performance, proposal: proposal, nodes: nodes)))
  }

  /// Where a name that the cluster holds stands in it.
  private func position(of entity: Entity) -> Int32 {
    Int32(context.clusters.position(of: entity)?.position ?? 0)
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
    while let instant = nextInstant, instant <= end {
      begin(instant)
      settle()
    }
  }

  /// Replays up to an instant and lets its acts take effect, but does not end it: more may happen at it.
  mutating func open(at instant: Instant) {
    run(through: instant.adding(seconds: -1))
    begin(instant)
  }

  /// From now on nobody asks what was when.
  mutating func stopKeeping() {
    isKeeping = false
    timeline = Timeline()
  }

  /// The undertakings that were looked at since this was last asked, some perhaps more than once.
  mutating func takeLookedAt() -> [Int32] {
    defer { lookedAt.removeAll(keepingCapacity: true) }
    return lookedAt
  }

  /// When something happens next; `nil` when nothing does any more.
  private var nextInstant: Instant? {
    var instant = clock.min?.instant ?? .distantFuture
    if nextAct < context.cluster.acts.endIndex {
      instant = min(instant, context.record.acts[Int(context.cluster.acts[nextAct])].date.instant)
    }
    return instant < .distantFuture ? instant : nil
  }

  /// Lets what the clock brings at an instant happen, and its acts take effect one after another.
  private mutating func begin(_ instant: Instant) {
    now = instant
    cause = -1
    // An offer that ran out at this instant can no longer be agreed by an act of it.
    while let alarm = clock.min, alarm.instant <= instant {
      clock.removeMin()
      switch alarm.kind {
      case .undertaking: mark(alarm.index)
      case .proposal: lapse(Int(alarm.index))
      case .beginning:
        undertakings[Int(alarm.index)].endedAt = nil
        mark(alarm.index)
      }
    }
    while nextAct < context.cluster.acts.endIndex {
      let index = Int(context.cluster.acts[nextAct])
      guard context.record.acts[index].date.instant <= instant else { break }
      if context.record.acts[index].counts(in: context.view) { apply(index) }
      nextAct += 1
    }
  }

  /// Has an undertaking's facts looked at again at the end of this instant.
  mutating func touch(_ index: Int32, _ nearness: UndertakingProgress.Nearness = .far) {
    if nearness >= undertakings[Int(index)].nearness {
      undertakings[Int(index)].cause = cause
      undertakings[Int(index)].nearness = nearness
    }
    guard !isPending[Int(index)] else { return }
    isPending[Int(index)] = true
    pending.append(index)
  }

  /// Has an undertaking looked at again at the end of this instant, conditions and all.
  mutating func mark(_ index: Int32, _ nearness: UndertakingProgress.Nearness = .far) {
    mustExamine = true
    touch(index, nearness)
  }

  mutating func mark(_ list: [Int32]) {
    for index in list { mark(index) }
  }
}
