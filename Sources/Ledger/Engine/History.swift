/// A change of state, in one view, with what brought it (§7, `history`).
public struct StateChange: Hashable, Sendable {
  /// What changed.
  public let subject: Entity
  /// In whose view.
  public let view: View
  /// When.
  public let instant: Instant
  /// The state before; `nil` at the beginning.
  public let from: String?
  /// The state since.
  public let to: String
  /// The act that caused it, by position; `nil` when the clock did.
  public let act: Int?
  /// Whether it was done by this, and after its deadline.
  public let isLate: Bool
}

extension Engine {
  /// Each change of state of an undertaking, proposal or measure in a view up to an instant: what each instant looked
  /// like then, with the readings of then.
  ///
  /// Replays the cluster once for each reading of the view's that bears on it.
  public func history(of subject: Entity, in view: View, through end: Instant) -> [StateChange] {
    guard let (cluster, position) = clusters.position(of: subject) else { return [] }
    let readings = boundaries(of: cluster, in: view)
    var changes: [StateChange] = []
    for (epoch, boundary) in readings.enumerated() {
      let start = boundary.start
      let next = epoch + 1 < readings.count ? readings[epoch + 1].start : .distantFuture
      // Several readings of one instant: only the last of them is ever looked at.
      guard start < next, start <= end else { continue }
      let timeline = timeline(of: cluster, in: view, before: boundary.count)
      let entries = states(of: subject, at: position, in: timeline, view: view, before: boundary.count)
      let earlier = entries.last { $0.instant <= start }
      if let earlier {
        let act = earlier.instant == start && earlier.act >= 0 ? Int(earlier.act) : boundary.act
        note(earlier.value, at: start, act: act, of: subject, view, before: boundary.count, in: &changes)
      }
      for entry in entries where entry.instant > start && entry.instant < next && entry.instant <= end {
        note(
          entry.value, at: entry.instant, act: entry.act >= 0 ? Int(entry.act) : nil, of: subject, view,
          before: boundary.count, in: &changes)
      }
    }
    return changes
  }

  private func note(
    _ state: String, at instant: Instant, act: Int?, of subject: Entity, _ view: View, before count: Int,
    in changes: inout [StateChange]
  ) {
    guard changes.last?.to != state else { return }
    var isLate = false
    if case .undertaking(let id) = subject, state == UndertakingState.done.rawValue {
      let viewState = ViewState(engine: self, view: view, instant: instant, count: count)
      isLate = viewState.status(of: id).completion?.isLate ?? false
    }
    changes.append(
      StateChange(
        subject: subject, view: view, instant: instant, from: changes.last?.to, to: state, act: act,
        isLate: isLate))
  }

  /// Where the view's readings change: from which instant on which act's reading counts too.
  private func boundaries(
    of cluster: Int, in view: View
  ) -> [(start: Instant, count: Int, act: Int?)] {
    var all: [(start: Instant, count: Int, act: Int?)] = [(.distantPast, 0, nil)]
    guard case .party(let party) = view else { return all }
    for act in clusters.all[cluster].readings[party] ?? [] {
      all.append((record.acts[Int(act)].date.instant, Int(act) + 1, Int(act)))
    }
    return all
  }

  /// The states that a timeline has for a subject, with what is due becoming overdue in its time.
  private func states(
    of subject: Entity, at position: Int, in timeline: Timeline, view: View, before count: Int
  ) -> [Timeline.Entry<String>] {
    switch subject {
    case .proposal:
      return timeline.proposals[position].states.map(named)
    case .measure:
      return timeline.measures[position].map(named)
    case .undertaking(let id):
      let states = timeline.undertakings[position].states
      var all: [Timeline.Entry<String>] = []
      for (index, entry) in states.enumerated() {
        all.append(named(entry))
        let next = index + 1 < states.count ? states[index + 1].instant : .distantFuture
        let viewState = ViewState(
          engine: self, view: view, instant: next.adding(seconds: -1), count: count)
        guard entry.value == .due, let tooLate = viewState.deadline(of: id)?.overdueFrom, tooLate < next
        else { continue }
        if tooLate <= entry.instant { all.removeLast() }
        all.append(
          Timeline.Entry(
            instant: max(tooLate, entry.instant), value: UndertakingState.overdue.rawValue,
            act: tooLate <= entry.instant ? entry.act : -1))
      }
      return all
    default: return []
    }
  }

  private func named<State: RawRepresentable<String>>(_ entry: Timeline.Entry<State>)
    -> Timeline.Entry<String>
  {
    Timeline.Entry(instant: entry.instant, value: entry.value.rawValue, act: entry.act)
  }
}
