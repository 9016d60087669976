/// Finds the act that brought a change of state about (§6, Cause): one of the acts of its instant without which the change would
/// not have come; where several would each have sufficed, the first of them.
///
/// The cluster is replayed up to the instant, which is then ended without one act after the other. So the answer does not depend
/// on how the replay came by the change.
struct CauseFinder {
  private let engine: Engine
  private let cluster: Int
  private let position: Int
  private let subject: Entity
  /// The acts of the cluster that count in the view, in their order.
  private let acts: [Int]
  /// The cluster as the view has it, ended up to some instant.
  private var walker: Replay

  /// With more acts than this at an instant, what the replay has noted is told.
  private static let most = 48

  /// - Parameter moment: the moment whose readings the view has.
  init?(_ engine: Engine, of subject: Entity, in view: View, at moment: ActMoment) {
    guard let (cluster, position) = engine.clusters.position(of: subject) else { return nil }
    self.engine = engine
    self.cluster = cluster
    self.position = position
    self.subject = subject
    let record = engine.record
    acts = engine.clusters.all[cluster].acts.lazy.map(Int.init).filter { record.acts[$0].counts(in: view) }
    walker = engine.replay(of: cluster, in: view, before: moment.count)
    walker.stopKeeping()
  }

  /// The act that brought a state about at an instant; changes are asked for in their order.
  ///
  /// - Parameters:
  ///   - state: the state's name.
  ///   - known: what the replay has noted.
  mutating func cause(of state: String, at instant: Instant, known: Int?) -> Int? {
    let own = actsOfInstant(instant)
    guard let first = own.first else { return nil }
    guard own.count <= Self.most else { return known ?? first }
    walker.run(through: instant.adding(seconds: -1))
    func ends(_ isWanted: (Int) -> Bool) -> Bool {
      var replay = walker
      replay.end(instant, with: isWanted)
      return replay.stateName(of: subject, at: position) == state
    }
    // What only time brings has no act.
    if ends({ _ in false }) { return nil }
    if own.count == 1 { return first }
    if let necessary = own.first(where: { act in !ends { $0 != act } }) { return necessary }
    if let sufficient = own.first(where: { act in ends { $0 == act } }) { return sufficient }
    // Several together, and others would have done as well: the one that completes the first of them.
    return own.first { act in ends { $0 <= act } } ?? known
  }

  /// How long the times ran, in the subject's own conditions, that are over at an instant.
  mutating func periodsOver(at instant: Instant) -> [Period] {
    walker.run(through: instant.adding(seconds: -1))
    switch subject {
    case .undertaking: return walker.periodsOver(at: instant, of: position)
    case .day: return walker.periodsOver(at: instant, of: walker.context.firstDay + position)
    case .right: return walker.periodsOver(at: instant, of: walker.context.firstRight + position)
    default: return []
    }
  }

  private func actsOfInstant(_ instant: Instant) -> [Int] {
    var low = 0
    var high = acts.count
    while low < high {
      let middle = (low + high) / 2
      if engine.record.acts[acts[middle]].date.instant < instant { low = middle + 1 } else { high = middle }
    }
    return Array(acts[low...].prefix { engine.record.acts[$0].date.instant == instant })
  }
}

extension Replay {
  /// The state of a name of the cluster, by its position, as the replay has it now.
  func stateName(of entity: Entity, at position: Int) -> String? {
    switch entity {
    case .undertaking:
      let state = undertakings[position].state
      guard state == .due, let tooLate = deadline(of: position), tooLate <= now else { return state.rawValue }
      return UndertakingState.overdue.rawValue
    case .proposal: return proposals[position].state.rawValue
    case .measure: return measures[position].rawValue
    case .day: return (days[position].reachedAt == nil ? DayState.notReached : .reached).rawValue
    case .right: return rights[position].state(under: grant(of: position)).rawValue
    case .party, .person, .group, .thing, .term, .event, .document, .family, .post, .meeting, .instructions,
      .item:
      return nil
    }
  }
}

/// The causes that an explanation has asked for: each replays a cluster, so they are found once, and not too many of them.
final class KnownCauses {
  private struct Key: Hashable {
    let subject: Entity
    let view: View
  }

  private var known: [Key: Int?] = [:]
  private var left = 24

  /// The act that brought a name into its state; where that can only be one, or too many were asked for, the one that the
  /// replay has noted.
  func cause<State: RawRepresentable<String>>(
    of subject: Entity, _ entry: Timeline.Entry<State>, in view: View, at moment: ActMoment, _ engine: Engine
  ) -> Int? {
    let key = Key(subject: subject, view: view)
    if let cause = known[key] { return cause }
    var cause = entry.act.position
    let isShared =
      engine.record.actCount(through: entry.instant)
      - engine.record.actCount(through: entry.instant.adding(seconds: -1)) > 1
    if isShared, left > 0, var finder = CauseFinder(engine, of: subject, in: view, at: moment) {
      left -= 1
      cause = finder.cause(of: entry.value.rawValue, at: entry.instant, known: cause)
    }
    known[key] = .some(cause)
    return cause
  }
}
