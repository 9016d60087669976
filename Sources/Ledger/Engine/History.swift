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
  /// What time brought it about, where no act did and it can be told.
  public let time: TimeCause?
  /// Whether it was done by this, and after its deadline.
  public let isLate: Bool
}

/// A state that a subject came into, without what brought it.
public struct StateSince: Hashable, Sendable {
  /// Since when.
  public let instant: Instant
  /// The state.
  public let state: String

  /// A state since an instant.
  public init(instant: Instant, state: String) {
    self.instant = instant
    self.state = state
  }
}

extension Engine {
  /// The states of a subject in a view, one after the other: those of its history, without the causes, which cost most.
  ///
  /// - Parameter text: what this gave for the text's view, where that was asked before: many views see all as the text does.
  public func course(
    of subject: Entity, in view: View, through end: Instant, asText text: [StateSince]? = nil
  ) -> [StateSince] {
    guard let (cluster, position) = clusters.position(of: subject) else { return [] }
    let readings = boundaries(of: cluster, in: view)
    if let text, readings.count == 1,
      key(of: cluster, in: view, at: ActMoment(instant: end, count: record.actCount(through: end))).view
        == .text
    {
      return text
    }
    var course: [StateSince] = []
    for (epoch, boundary) in readings.enumerated() {
      let start = boundary.start
      let next = epoch + 1 < readings.count ? readings[epoch + 1].start : .distantFuture
      guard start < next, start <= end else { continue }
      let moment = ActMoment(instant: min(next.adding(seconds: -1), end), count: boundary.count)
      let entries = states(of: subject, at: position, in: timeline(of: cluster, in: view, at: moment))
      let earlier = entries.last { $0.instant <= start }.map { StateSince(instant: start, state: $0.value) }
      let later = entries.filter { $0.instant > start && $0.instant < next && $0.instant <= end }
        .map { StateSince(instant: $0.instant, state: $0.value) }
      for entry in (earlier.map { [$0] } ?? []) + later where course.last?.state != entry.state {
        course.append(entry)
      }
    }
    return course
  }

  /// Each change of state of an undertaking, proposal, measure, day or right in a view up to an instant: what each instant looked
  /// like then, with the readings of then.
  ///
  /// Replays the cluster once for each reading of the view's that bears on it, and once more for the causes.
  public func history(of subject: Entity, in view: View, through end: Instant) -> [StateChange] {
    guard let (cluster, position) = clusters.position(of: subject) else { return [] }
    let readings = boundaries(of: cluster, in: view)
    var changes: [StateChange] = []
    for (epoch, boundary) in readings.enumerated() {
      let start = boundary.start
      let next = epoch + 1 < readings.count ? readings[epoch + 1].start : .distantFuture
      // Several readings of one instant: only the last of them is ever looked at.
      guard start < next, start <= end else { continue }
      let moment = ActMoment(instant: min(next.adding(seconds: -1), end), count: boundary.count)
      let timeline = timeline(of: cluster, in: view, at: moment)
      let entries = states(of: subject, at: position, in: timeline)
      // Made when the first change is found: most have none in a view's every reading.
      var finder: CauseFinder?
      func cause(_ entry: Timeline.Entry<String>) -> Int? {
        if finder == nil { finder = CauseFinder(self, of: subject, in: view, at: moment) }
        return finder?.cause(of: entry.value, at: entry.instant, known: entry.act.position)
      }
      func time(_ state: String, at instant: Instant, _ act: Int?) -> TimeCause? {
        guard act == nil, instant > .distantPast else { return nil }
        if finder == nil { finder = CauseFinder(self, of: subject, in: view, at: moment) }
        let periods = finder?.periodsOver(at: instant) ?? []
        let then = ActMoment(instant: instant, count: boundary.count)
        return TimeCauseFinder(self, of: subject, in: view, at: then).cause(of: state, over: periods)
      }
      let earlier = entries.last { $0.instant <= start }
      if let earlier, changes.last?.to != earlier.value {
        let comesThen = earlier.instant == start
        var act: Int?
        if let reading = boundary.act,
          !comesThen || !comes(earlier.value, at: start, subject, position, view, without: reading)
        {
          act = reading
        } else if comesThen, start > .distantPast {
          act = cause(earlier)
        }
        note(
          earlier.value, at: start, act: act, time: time(earlier.value, at: start, act), of: subject, view,
          before: boundary.count, in: &changes)
      }
      for entry in entries where entry.instant > start && entry.instant < next && entry.instant <= end {
        guard changes.last?.to != entry.value else { continue }
        let act = cause(entry)
        note(
          entry.value, at: entry.instant, act: act, time: time(entry.value, at: entry.instant, act),
          of: subject, view, before: boundary.count, in: &changes)
      }
    }
    return changes
  }

  /// Whether a state would have come at the instant of a reading without it.
  private func comes(
    _ state: String, at start: Instant, _ subject: Entity, _ position: Int, _ view: View,
    without reading: Int
  ) -> Bool {
    guard let cluster = clusters.position(of: subject)?.cluster else { return false }
    let before = timeline(of: cluster, in: view, at: ActMoment(instant: start, count: reading))
    return states(of: subject, at: position, in: before).last { $0.instant <= start }?.value == state
  }

  private func note(
    _ state: String, at instant: Instant, act: Int?, time: TimeCause?, of subject: Entity, _ view: View,
    before count: Int,
    in changes: inout [StateChange]
  ) {
    guard changes.last?.to != state else { return }
    var isLate = false
    if case .undertaking(let id) = subject, state == UndertakingState.done.rawValue {
      let viewState = ViewState(
        engine: self, view: view, moment: ActMoment(instant: instant, count: count))
      isLate = viewState.status(of: id).completion?.isLate ?? false
    }
    changes.append(
      StateChange(
        subject: subject, view: view, instant: instant, from: changes.last?.to, to: state, act: act,
        time: time,
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
    of subject: Entity, at position: Int, in timeline: Timeline
  ) -> [Timeline.Entry<String>] {
    switch subject {
    case .proposal: return timeline.proposals[position].states.map(named)
    case .measure: return timeline.measures[position].map(named)
    case .right: return timeline.rights[position].states.map(named)
    case .day:
      return timeline.days[position].map { entry in
        let state = entry.value == nil ? DayState.notReached : .reached
        return Timeline.Entry(instant: entry.instant, value: state.rawValue, act: entry.act)
      }
    case .undertaking: return states(in: timeline.undertakings[position])
    case .party, .person, .group, .thing, .term, .event, .document, .family, .post, .meeting, .instructions,
      .item:
      return []
    }
  }

  /// The states of an undertaking: what is due is overdue as soon as its deadline is over, and due again where that is put off.
  private func states(in track: Timeline.UndertakingTrack) -> [Timeline.Entry<String>] {
    var instants = Set(track.states.map(\.instant) + track.deadlines.map(\.instant))
    for deadline in track.deadlines { if let instant = deadline.value { instants.insert(instant) } }
    var all: [Timeline.Entry<String>] = []
    for instant in instants.sorted() {
      guard let state = track.states.entry(at: instant) else { continue }
      let deadline = track.deadlines.entry(at: instant)
      var value = state.value
      if value == .due, let tooLate = deadline?.value, tooLate <= instant { value = .overdue }
      guard all.last?.value != value.rawValue else { continue }
      let act =
        state.instant == instant ? state.act : deadline.map { $0.instant == instant ? $0.act : -1 } ?? -1
      all.append(Timeline.Entry(instant: instant, value: value.rawValue, act: act))
    }
    return all
  }

  private func named<State: RawRepresentable<String>>(_ entry: Timeline.Entry<State>)
    -> Timeline.Entry<String>
  {
    Timeline.Entry(instant: entry.instant, value: entry.value.rawValue, act: entry.act)
  }
}
