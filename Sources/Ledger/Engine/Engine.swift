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

  /// A replay: of which cluster, as which view sees it, after how many of the view's readings.
  struct Key: Hashable {
    let cluster: Int
    let view: View
    let epoch: Int
    /// Up to which instant, where every instant counts: there may be no end of them.
    let end: Instant?
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

    subscript(key: Key) -> KeptTimeline? {
      get { key.view == .text && key.end == nil ? ofText[key.cluster] : ofOthers[key] }
      set {
        if key.view == .text, key.end == nil {
          ofText[key.cluster] = newValue
        } else {
          ofOthers[key] = newValue
        }
      }
    }
  }

  /// Prepares the answers. Takes time linear in the record; nothing is replayed yet.
  public convenience init(_ record: Record) { self.init(record, lookingAtEverything: false) }

  /// The same; or one that looks at everything at every instant, whether or not it could have changed: what tests hold the
  /// other against.
  init(_ record: Record, lookingAtEverything isWhole: Bool) {
    self.record = record
    readings = Readings(record)
    clusters = Clusters(record, readings, isWhole: isWhole)
    let origins = Self.origins(of: record)
    self.origins = origins
    hasOtherOrigin = record.parties.indices.map { origins[.party(Identifier($0))] != origins[.text] }
    kept = Mutex(Kept(ofText: Array(repeating: nil, count: clusters.all.count)))
  }

  /// The same record, of which only a part of one cluster is looked at.
  init(_ whole: Engine, part: Cluster) {
    record = whole.record
    readings = whole.readings
    clusters = Clusters(whole.clusters, part: part)
    origins = whole.origins
    hasOtherOrigin = whole.hasOtherOrigin
    kept = Mutex(Kept(ofText: Array(repeating: nil, count: clusters.all.count)))
  }

  // MARK: Moments

  /// A view of the record at an instant.
  public func viewState(in view: View, at instant: Instant) -> ViewState {
    ViewState(engine: self, view: view, moment: record.moment(at: instant))
  }

  /// Replays what looking at an instant will need, before it is asked for. Nothing that is answered depends on it.
  public func prepare(_ views: [View], at instant: Instant, with workers: Workers) {
    let moment = record.moment(at: instant)
    _ = mapClusters(with: workers) { clusters in
      for cluster in clusters {
        for view in views { _ = keptTimeline(of: cluster, in: view, at: moment) }
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

  /// Which replay shows what a view sees in a cluster with the readings of a moment.
  func key(of cluster: Int, in view: View, at moment: ActMoment) -> Key {
    let epoch = epoch(of: cluster, in: view, before: moment.count)
    return Key(
      cluster: cluster, view: epoch == 0 && !isApart(view, in: cluster) ? .text : view, epoch: epoch,
      end: clusters.all[cluster].hasEveryInstant ? moment.instant : nil)
  }

  /// What a cluster's replay shows in a view with the readings of a moment. Replayed at most once.
  func timeline(of cluster: Int, in view: View, at moment: ActMoment) -> Timeline {
    keptTimeline(of: cluster, in: view, at: moment).timeline
  }

  /// The same as it is kept.
  func keptTimeline(of cluster: Int, in view: View, at moment: ActMoment) -> KeptTimeline {
    let key = key(of: cluster, in: view, at: moment)
    if let kept = kept.withLock({ $0[key] }) { return kept }
    var replay = replay(of: cluster, in: key.view, before: moment.count)
    replay.run(through: end(of: key))
    let result = KeptTimeline(replay.timeline)
    kept.withLock { $0[key] = result }
    return result
  }

  /// A cluster's replay at an instant that is not over yet: its acts have taken effect, nothing is settled.
  ///
  /// - Parameter isKept: whether to keep what it has shown on the way, so that a state asked for afterwards costs no second
  ///   replay.
  func openReplay(for key: Key, at moment: ActMoment, isKept: Bool) -> Replay {
    var replay = replay(of: key.cluster, in: key.view, before: moment.count)
    replay.open(at: moment.instant)
    if isKept, kept.withLock({ $0[key] }) == nil {
      var rest = replay
      rest.settle()
      rest.run(through: end(of: key))
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
  private func end(of key: Key) -> Instant {
    if let end = key.end { return end }
    guard case .party(let party) = key.view, let acts = clusters.all[key.cluster].readings[party],
      key.epoch < acts.count
    else {
      return .distantFuture
    }
    return record.acts[Int(acts[key.epoch])].date.instant.adding(seconds: -1)
  }

  /// The first instant of each view: that of the first act, of whatever account and kind, or of the first date that a condition
  /// names.
  private static func origins(of record: Record) -> [View: Instant] {
    var shared = record.acts.first?.date.instant ?? .distantFuture
    var own: [View: Instant] = [:]
    func look(at condition: Condition, _ note: (Instant) -> Void) {
      condition.forEachPart { if case .date(let date) = $0 { note(date.instant) } }
    }
    let conditions =
      record.undertakings.flatMap(\.clauses.conditions) + record.rights.flatMap(\.clauses.conditions)
      + record.rights.flatMap(\.effects).compactMap(\.unless) + record.days.map(\.condition)
      + record.proposals.flatMap(\.amendments).compactMap(\.clause.condition)
    for condition in conditions { look(at: condition) { shared = min(shared, $0) } }
    for index in record.acts.indices {
      guard case .reads(let clauses) = record.acts[index].deed, let actor = record.acts[index].actor else {
        continue
      }
      for condition in clauses.compactMap(\.condition) {
        look(at: condition) { own[.party(actor)] = min(own[.party(actor)] ?? .distantFuture, $0) }
      }
    }
    let origins = record.views.map { ($0, min(shared, own[$0] ?? .distantFuture)) }
    return Dictionary(uniqueKeysWithValues: origins)
  }
}
