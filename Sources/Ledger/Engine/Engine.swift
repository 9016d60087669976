internal import Synchronization

/// The engine's answers: in what state everything is, in every view, at any instant (§5).
///
/// Acts are replayed cluster by cluster and view by view when they are first asked about, and what a replay shows is
/// kept. Another instant is then a bisection, unless a reading lies between: then the clusters that the reading bears
/// on are replayed once more, and no others.
public final class Engine: Sendable {
  /// The record that is looked at.
  public let record: Record
  /// Its readings.
  public let readings: Readings
  let clusters: Clusters
  private let kept: Mutex<Kept>
  private let origins: [View: Instant]
  /// For each party, whether its view has another first instant than the text's.
  private let hasOtherOrigin: [Bool]
  /// Undertakings with a written date and time in some condition, in whatever reading.
  private let timedUndertakings: [Identifier<Undertaking>]

  /// A replay: of which cluster, as which view sees it, after how many of the view's readings.
  struct Key: Hashable {
    let cluster: Int
    let view: View
    let epoch: Int
  }

  /// A timeline in one piece, so that to hand it out is to count one reference.
  final class KeptTimeline: Sendable {
    let timeline: Timeline

    init(_ timeline: Timeline) {
      self.timeline = timeline
    }
  }

  private struct Kept {
    /// What the text shows, cluster by cluster: most views see the same.
    var ofText: [KeptTimeline?]
    var ofOthers: [Key: KeptTimeline] = [:]
    var dayAlone: [DayAloneKey: Bool] = [:]

    subscript(key: Key) -> KeptTimeline? {
      get { key.view == .text ? ofText[key.cluster] : ofOthers[key] }
      set {
        if key.view == .text { ofText[key.cluster] = newValue } else { ofOthers[key] = newValue }
      }
    }
  }

  private struct DayAloneKey: Hashable {
    let view: View
    let instant: Instant
    let count: Int
  }

  /// Prepares the answers. Takes time linear in the record; nothing is replayed yet.
  public init(_ record: Record) {
    self.record = record
    readings = Readings(record)
    clusters = Clusters(record, readings)
    let (origins, timedUndertakings) = Self.surveyed(record)
    self.origins = origins
    self.timedUndertakings = timedUndertakings
    hasOtherOrigin = record.parties.indices.map { origins[.party(Identifier($0))] != origins[.text] }
    kept = Mutex(Kept(ofText: Array(repeating: nil, count: clusters.all.count)))
  }

  /// The same record, of which only a part of one cluster is looked at.
  init(_ whole: Engine, part: Cluster) {
    record = whole.record
    readings = whole.readings
    clusters = Clusters(whole.clusters, part: part)
    origins = whole.origins
    timedUndertakings = whole.timedUndertakings
    hasOtherOrigin = whole.hasOtherOrigin
    kept = Mutex(Kept(ofText: Array(repeating: nil, count: clusters.all.count)))
  }

  // MARK: Moments

  /// A view of the record at an instant.
  public func viewState(in view: View, at instant: Instant) -> ViewState {
    ViewState(engine: self, view: view, instant: instant, count: record.actCount(through: instant))
  }

  /// Replays what looking at an instant will need, before it is asked for. Nothing that is answered depends on it.
  public func prepare(_ views: [View], at instant: Instant, with workers: Workers) {
    let count = record.actCount(through: instant)
    _ = mapClusters(with: workers) { clusters in
      for cluster in clusters {
        for view in views { _ = keptTimeline(of: cluster, in: view, before: count) }
      }
    }
  }

  /// The results for parts of the clusters: neighbours together, as what is theirs lies together in memory, and more parts
  /// than workers, as some take longer.
  func mapClusters<Result: Sendable>(
    with workers: Workers, _ work: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let parts = min(workers.count * 8, clusters.all.count)
    return workers.map(parts) { part in
      work(clusters.all.count * part / parts..<clusters.all.count * (part + 1) / parts)
    }
  }

  // MARK: Replays

  /// The readings of a view that bear on a cluster and count before an act.
  func epoch(of cluster: Int, in view: View, before count: Int) -> Int {
    guard !clusters.all[cluster].readings.isEmpty, case .party(let party) = view,
      let acts = clusters.all[cluster].readings[party]
    else { return 0 }
    return acts.prefix { $0 < count }.count
  }

  /// Whether a view sees the same in a cluster as the text does, as long as it has no reading there.
  func isApart(_ view: View, in cluster: Int) -> Bool {
    guard case .party(let party) = view else { return false }
    let apart = clusters.all[cluster].apart
    return hasOtherOrigin[party.index] || (!apart.isEmpty && apart.contains(party))
  }

  /// Which replay shows what a view sees in a cluster with the readings before an act.
  func key(of cluster: Int, in view: View, before count: Int) -> Key {
    let epoch = epoch(of: cluster, in: view, before: count)
    return Key(cluster: cluster, view: epoch == 0 && !isApart(view, in: cluster) ? .text : view, epoch: epoch)
  }

  /// What a cluster's replay shows in a view with the readings before an act. Replayed at most once.
  func timeline(of cluster: Int, in view: View, before count: Int) -> Timeline {
    keptTimeline(of: cluster, in: view, before: count).timeline
  }

  /// The same as it is kept.
  func keptTimeline(of cluster: Int, in view: View, before count: Int) -> KeptTimeline {
    let key = key(of: cluster, in: view, before: count)
    if let kept = kept.withLock({ $0[key] }) { return kept }
    var replay = replay(of: cluster, in: key.view, before: count)
    replay.run(through: end(ofEpoch: key.epoch, of: cluster, in: key.view))
    let result = KeptTimeline(replay.timeline)
    kept.withLock { $0[key] = result }
    return result
  }

  /// A cluster's replay at an instant that is not over yet: its acts have taken effect, nothing is settled.
  ///
  /// - Parameter isKept: whether to keep what it has shown on the way, so that a state asked for afterwards costs no second
  ///   replay.
  func openReplay(for key: Key, before count: Int, at instant: Instant, isKept: Bool) -> Replay {
    var replay = replay(of: key.cluster, in: key.view, before: count)
    replay.open(at: instant)
    if isKept, kept.withLock({ $0[key] }) == nil {
      var rest = replay
      rest.settle()
      rest.run(through: end(ofEpoch: key.epoch, of: key.cluster, in: key.view))
      let timeline = KeptTimeline(rest.timeline)
      kept.withLock { $0[key] = timeline }
    }
    replay.stopKeeping()
    return replay
  }

  /// A replay that has not run yet; with other readings than the record's, where they are given.
  func replay(of cluster: Int, in view: View, before count: Int, readings other: Readings? = nil) -> Replay {
    Replay(
      Replay.Context(
        self, readings: other ?? readings, cluster: cluster, view: view, origin: origins[view] ?? .distantPast
      ),
      before: count
    )
  }

  /// The last instant for which the view's readings stay as they are.
  private func end(ofEpoch epoch: Int, of cluster: Int, in view: View) -> Instant {
    guard case .party(let party) = view, let acts = clusters.all[cluster].readings[party], epoch < acts.count
    else {
      return .distantFuture
    }
    return record.acts[Int(acts[epoch])].date.instant.adding(seconds: -1)
  }

  /// The first instant of each view, and the undertakings whose conditions name a time of day.
  private static func surveyed(_ record: Record) -> ([View: Instant], [Identifier<Undertaking>]) {
    var shared = Instant.distantFuture
    var own: [View: Instant] = [:]
    var timed: Set<Identifier<Undertaking>> = []
    func look(at condition: Condition, of undertaking: Identifier<Undertaking>, _ note: (Instant) -> Void) {
      condition.forEachPart { part in
        guard case .date(let date) = part else { return }
        note(date.instant)
        if date.hasTime { timed.insert(undertaking) }
      }
    }
    for (index, undertaking) in record.undertakings.enumerated() {
      for condition in undertaking.clauses.conditions {
        look(at: condition, of: Identifier(index)) { shared = min(shared, $0) }
      }
    }
    if let first = record.acts.indices.first(where: { record.acts[$0].accounts.isEmpty }) {
      shared = min(shared, record.acts[first].date.instant)
    }
    for index in record.acts.indices {
      for party in record.acts[index].accounts {
        own[.party(party)] = min(own[.party(party)] ?? .distantFuture, record.acts[index].date.instant)
      }
      guard case .reads(let clauses) = record.acts[index].deed, let actor = record.acts[index].actor else {
        continue
      }
      for case .undertaking(let undertaking) in record.acts[index].objects {
        for condition in clauses.compactMap(\.condition) {
          look(at: condition, of: undertaking) {
            own[.party(actor)] = min(own[.party(actor)] ?? .distantFuture, $0)
          }
        }
      }
    }
    let origins = record.views.map { ($0, min(shared, own[$0] ?? .distantFuture)) }
    return (Dictionary(uniqueKeysWithValues: origins), timed.sorted())
  }

  // MARK: Days alone

  /// Whether an instant is given by a day alone in a view (§5, Deadlines): everything that makes it one is dated by
  /// day, or lies whole days after such an instant.
  func isGivenByDayAlone(_ instant: Instant, in view: View, before count: Int) -> Bool {
    guard instant.isStartOfDay(in: record.zone) else { return false }
    let key = DayAloneKey(view: view, instant: instant, count: count)
    if let known = kept.withLock({ $0.dayAlone[key] }) { return known }
    let result =
      !hasTimedAct(at: instant, in: view) && !hasTimedDate(at: instant, in: view, before: count)
      && areDuesWholeDays(at: instant, in: view, before: count)
    kept.withLock { $0.dayAlone[key] = result }
    return result
  }

  /// A party's readings, of whatever, by which an instant may come to be given by a day alone or cease to be.
  func readingsOfDays(by party: Identifier<Party>) -> [Int32] {
    timedUndertakings.flatMap { readings.acts(by: party, on: .undertaking($0)) }
      + clusters.all.flatMap { $0.hasElapsed ? $0.readings[party] ?? [] : [] }
  }

  private func hasTimedAct(at instant: Instant, in view: View) -> Bool {
    var index = record.actCount(through: instant) - 1
    while index >= 0, record.acts[index].date.instant == instant {
      let act = record.acts[index]
      index -= 1
      if act.deed.verb.grammar.hasEffect, act.date.hasTime, act.counts(in: view) { return true }
    }
    return false
  }

  private func hasTimedDate(at instant: Instant, in view: View, before count: Int) -> Bool {
    for undertaking in timedUndertakings {
      for condition in readings.clauses(of: undertaking, in: view, before: count).conditions {
        var isTimed = false
        condition.forEachPart { part in
          if case .date(let date) = part, date.hasTime, date.instant == instant { isTimed = true }
        }
        if isTimed { return true }
      }
    }
    return false
  }

  private func areDuesWholeDays(at instant: Instant, in view: View, before count: Int) -> Bool {
    for cluster in clusters.all.indices where clusters.all[cluster].hasElapsed {
      for due in timeline(of: cluster, in: view, before: count).dues where due.instant == instant {
        guard due.unit.isWholeDays else { return false }
        // A working day begins with its day, whatever the hour it is counted from.
        if due.unit == .workingDays, due.base < instant { continue }
        if due.base < instant, !isGivenByDayAlone(due.base, in: view, before: count) { return false }
      }
    }
    return true
  }
}
