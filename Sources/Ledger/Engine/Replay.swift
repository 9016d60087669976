internal import HeapModule

/// Replays a cluster's acts instant by instant as one view sees them, with the readings that it has at one moment (§5).
///
/// Only what an instant touches is looked at again: the undertakings acted on, those under a proposal or waiting for
/// something that changed, and of those kept over time the ones whose being in effect may follow. Undertakings, days and rights
/// that have conditions are numbered through for that, as owners of conditions.
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

    /// Where the days stand among the owners of conditions, behind the undertakings.
    var firstDay: Int { cluster.undertakings.count }
    /// Where the rights stand among the owners of conditions, behind the days.
    var firstRight: Int { cluster.undertakings.count + cluster.days.count }
    var ownerCount: Int { firstRight + cluster.rights.count }
  }

  let context: Context
  var board: ProposalBoard
  var proposals: [ProposalProgress] { _read { yield board.all } }
  var undertakings: [UndertakingProgress] = []
  var measures: [MeasureState] = []
  var hasOccurred: [Bool] = []
  var days: [DayProgress] = []
  var rights: [RightProgress] = []
  var program: ConditionProgram
  /// The first instant at which the atom of each `N … after` held.
  var firstHeld: [Instant?] = []
  /// For each `N … after … unless`, the last instant at which the exception held, and what was judged when the time was over.
  var exceptionHeld: [Instant?] = []
  var judgement: [Bool?] = []
  /// Those of which the time is running, or over and not judged.
  var unjudged: [Int32] = []
  /// How often a time has begun to run or something was accomplished: others may see a difference.
  var changeCount = 0
  /// When each condition that a deadline or a period is counted from first held.
  var starts: [Instant?] = []
  /// The moment whose readings the view has.
  let readingMoment: ActMoment
  /// The clauses that others take the place of, by the owner and the proposal that brings them.
  var amendments: Amendments
  var timeline = Timeline()
  /// Whether changes are put into the timeline: not while it is only asked how things would end.
  private(set) var isKeeping = true

  // Who must be looked at again when something changes: owners of conditions, by the position of what changes.
  var watchersOfFacts: [[Int32]]
  var watchersOfAmounts: [[Int32]]
  var watchersOfEffect: [[Int32]]
  var watchersOfProposal: [[Int32]]
  var watchersOfMeasure: [[Int32]]
  var watchersOfEvent: [[Int32]]
  var watchersOfDay: [[Int32]]
  var watchersOfRight: [[Int32]]
  var undertakingsUnder: [[Int32]]
  var rightsUnder: [[Int32]]
  /// Whether a condition asks if an undertaking was overdue.
  var isOverdueAsked: [Bool]

  var pending: [Int32] = []
  /// What was looked at since ``takeLookedAt()``, where nothing is kept: nothing else has changed.
  var lookedAt: [Int32] = []
  var isPending: [Bool]
  /// What would be judged otherwise at another instant, though nothing happened at it: see ``Feedback``.
  var unsettled: [Int32] = []
  /// Whether anything that conditions depend on may have changed at this instant.
  var mustExamine = false
  /// What else changed at this instant, with the act that did it.
  var touchedProposals: [(index: Int32, cause: Int32)] = []
  var touchedMeasures: [(index: Int32, cause: Int32)] = []
  /// The rights that were invoked at this instant, each with its invocation.
  var newInvocations: [(right: Int, index: Int)] = []
  /// The rights of which some effect is still to come.
  var openRights: [Int] = []
  /// How many invocations there have been.
  var invocationCount = 0
  /// What the clock brings: dates that conditions name, ends of offers, and what falls due.
  var clock = Heap<Alarm>()
  var now = Instant.distantPast
  /// The act that has things looked at again at the moment; negative when the clock does.
  var cause: Int32 = -1
  /// The next of the cluster's acts, by position among them.
  private var nextAct = 0
  /// The next of the record's acts, where each of them makes an instant here.
  private var nextOfAll = 0

  struct Alarm: Comparable {
    enum Kind: Int8, Comparable {
      /// Silence is assent to a proposal; then its time may be over, on the same day.
      case silence, lapse
      case owner
      /// What `until` had ended before anything was: it ends at the first instant, after what that instant establishes.
      case beginning

      static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    let instant: Instant
    let kind: Kind
    let index: Int32

    static func < (left: Alarm, right: Alarm) -> Bool {
      (left.instant, left.kind, left.index) < (right.instant, right.kind, right.index)
    }
  }

  /// Prepares a replay with the readings that the view has before an act, `count`.
  init(_ context: Context, before count: Int) {
    self.context = context
    let cluster = context.cluster
    let clusters = context.clusters
    program = ConditionProgram { Int32(clusters.position(of: $0)?.position ?? 0) }
    board = ProposalBoard(cluster.proposals, of: context.record) {
      clusters.position(of: .proposal($0))?.position
    }
    readingMoment = ActMoment(instant: .distantFuture, count: count)
    amendments = Amendments()
    watchersOfFacts = Array(repeating: [], count: cluster.undertakings.count)
    watchersOfAmounts = watchersOfFacts
    watchersOfEffect = watchersOfFacts
    watchersOfProposal = Array(repeating: [], count: cluster.proposals.count)
    undertakingsUnder = watchersOfProposal
    rightsUnder = watchersOfProposal
    watchersOfMeasure = Array(repeating: [], count: cluster.measures.count)
    watchersOfEvent = Array(repeating: [], count: cluster.events.count)
    watchersOfDay = Array(repeating: [], count: cluster.days.count)
    watchersOfRight = Array(repeating: [], count: cluster.rights.count)
    isPending = Array(repeating: false, count: context.ownerCount)
    isOverdueAsked = Array(repeating: cluster.hasEveryInstant, count: cluster.undertakings.count)
    hasOccurred = Array(repeating: false, count: cluster.events.count)
    measures = Array(repeating: .none, count: cluster.measures.count)
    prepare()
    settle()
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
    if nextInstant == instant { begin(instant) } else { now = instant }
  }

  /// Replays an instant, with some of its acts only.
  mutating func end(_ instant: Instant, with isWanted: (Int) -> Bool) {
    begin(instant, with: isWanted)
    settle()
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
    if context.cluster.hasEveryInstant, nextOfAll < context.record.acts.count {
      instant = min(instant, context.record.acts[nextOfAll].date.instant)
    }
    return instant < .distantFuture ? instant : nil
  }

  /// Lets what the clock brings at an instant happen, and its acts take effect one after another.
  ///
  /// - Parameter isWanted: which of the acts are to.
  private mutating func begin(_ instant: Instant, with isWanted: (Int) -> Bool = { _ in true }) {
    now = instant
    cause = -1
    // An offer that ran out at this instant can no longer be agreed by an act of it.
    while let alarm = clock.min, alarm.instant <= instant {
      clock.removeMin()
      switch alarm.kind {
      case .silence:
        board.hearSilence(on: Int(alarm.index), at: now)
        noteProposals()
      case .lapse:
        board.lapse(Int(alarm.index))
        noteProposals()
      case .owner: mark(alarm.index)
      case .beginning:
        endAgain(Int(alarm.index))
        mark(alarm.index)
      }
    }
    if context.cluster.hasEveryInstant { markJudged(before: instant) }
    while nextAct < context.cluster.acts.endIndex {
      let index = Int(context.cluster.acts[nextAct])
      guard context.record.acts[index].date.instant <= instant else { break }
      if context.record.acts[index].counts(in: context.view), isWanted(index) { apply(index) }
      nextAct += 1
    }
  }

  /// Ends an instant again, now that something more has happened at it in some view.
  mutating func settleAgain() {
    if context.cluster.hasEveryInstant { markJudged(before: now) }
    settle()
  }

  /// Where every instant counts, what the last has left unsettled is looked at, whether or not anything touches it.
  private mutating func markJudged(before instant: Instant) {
    // Acts of the instant itself make no further one.
    while nextOfAll < context.record.acts.count, context.record.acts[nextOfAll].date.instant <= instant {
      nextOfAll += 1
    }
    if context.cluster.isLookedAtWhole {
      for owner in 0..<context.ownerCount { mark(Int32(owner)) }
    } else {
      mark(unsettled)
    }
    unsettled.removeAll(keepingCapacity: true)
  }

  /// Has an owner of conditions, an undertaking's facts too, looked at again at the end of this instant.
  mutating func touch(_ index: Int32, _ nearness: UndertakingProgress.Nearness = .far) {
    let position = Int(index)
    if position < context.firstDay {
      if nearness >= undertakings[position].nearness {
        undertakings[position].cause = cause
        undertakings[position].nearness = nearness
      }
    } else if position < context.firstRight {
      days[position - context.firstDay].cause = cause
    } else {
      rights[position - context.firstRight].cause = cause
    }
    guard !isPending[position] else { return }
    isPending[position] = true
    pending.append(index)
  }

  /// Has an owner of conditions looked at again at the end of this instant, conditions and all.
  mutating func mark(_ index: Int32, _ nearness: UndertakingProgress.Nearness = .far) {
    mustExamine = true
    touch(index, nearness)
  }

  mutating func mark(_ list: [Int32]) {
    for index in list { mark(index) }
  }
}
