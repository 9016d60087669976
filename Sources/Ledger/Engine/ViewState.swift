/// A view of the record at an instant: what the view then holds of everything (§5).
public struct ViewState: Sendable {
  let engine: Engine
  /// Whose view.
  public let view: View
  /// When.
  public let instant: Instant
  /// How many acts count.
  let count: Int

  /// How far a thing that an undertaking covers has come.
  public struct Progress: Hashable, Sendable {
    /// The thing.
    public let thing: Identifier<Thing>
    /// The debtor's latest report.
    public let reported: Amount
    /// The most that any one verifier whom the view accepts has verified.
    public let verified: Amount
    /// How much is covered.
    public let of: Amount
  }

  /// A deadline at work.
  public struct DeadlineStatus: Hashable, Sendable {
    /// The first instant that is too late.
    public let overdueFrom: Instant
  }

  /// How what is done came to be done.
  public struct Completion: Hashable, Sendable {
    /// Since when it is done; `nil` where it was from the beginning.
    public let doneAt: Instant?
    /// Whether that was after its deadline.
    public let isLate: Bool
    /// Whether the debtor had reported all of it before its deadline, and only the verification came later.
    public let isReportedInTime: Bool
  }

  // MARK: Undertakings

  /// What is to be said of an undertaking.
  public struct UndertakingStatus: Sendable {
    /// Its state (§5, State).
    public let state: UndertakingState
    /// Its deadline; `nil` while it has none, or what it runs from has not been met.
    public let deadline: DeadlineStatus?
    /// When it was done, and whether in time; `nil` unless its state is `done`.
    public let completion: Completion?
    /// How far each thing that it covers has come, in the order of first mention.
    public let progress: [Progress]
    /// Whether the view has anybody verify it.
    public let hasVerifiers: Bool
  }

  /// All that is to be said of an undertaking.
  public func status(of id: Identifier<Undertaking>) -> UndertakingStatus {
    let (kept, position) = timeline(of: .undertaking(id))
    let track = kept.timeline.undertakings[position]
    let deadline = deadline(track)
    let state = state(track, deadline)
    return UndertakingStatus(
      state: state, deadline: deadline, completion: state == .done ? completion(track, deadline) : nil,
      progress: progress(track), hasVerifiers: track.hasVerifiers)
  }

  /// The state of an undertaking (§5, State).
  public func state(of id: Identifier<Undertaking>) -> UndertakingState {
    let (kept, position) = timeline(of: .undertaking(id))
    return state(kept.timeline.undertakings[position], deadline(kept.timeline.undertakings[position]))
  }

  /// The deadline of an undertaking; `nil` while it has none, or what it runs from has not been met.
  public func deadline(of id: Identifier<Undertaking>) -> DeadlineStatus? {
    let (kept, position) = timeline(of: .undertaking(id))
    return deadline(kept.timeline.undertakings[position])
  }

  private func state(_ track: Timeline.UndertakingTrack, _ deadline: DeadlineStatus?) -> UndertakingState {
    let state = track.states.entry(at: instant)?.value ?? .notUndertaken
    if state == .due, let deadline, deadline.overdueFrom <= instant { return .overdue }
    return state
  }

  private func completion(_ track: Timeline.UndertakingTrack, _ deadline: DeadlineStatus?) -> Completion {
    guard let entry = track.stages.entry(at: instant), entry.value == .done, entry.instant > .distantPast
    else { return Completion(doneAt: nil, isLate: false, isReportedInTime: false) }
    guard let tooLate = deadline?.overdueFrom, tooLate <= entry.instant else {
      return Completion(doneAt: entry.instant, isLate: false, isReportedInTime: false)
    }
    let before = track.stages.entry(at: tooLate.adding(seconds: -1))?.value ?? .open
    return Completion(doneAt: entry.instant, isLate: true, isReportedInTime: before != .open)
  }

  /// Whether the deadline of an undertaking has passed.
  func isOverdue(_ track: Timeline.UndertakingTrack) -> Bool {
    deadline(track).map { $0.overdueFrom <= instant } ?? false
  }

  private func deadline(_ track: Timeline.UndertakingTrack) -> DeadlineStatus? {
    switch track.deadline {
    case .none: return nil
    case .before(let date): return DeadlineStatus(overdueFrom: date.instant)
    case .noLaterThan(let date): return DeadlineStatus(overdueFrom: date.end.adding(seconds: 1))
    case .within(let period, _):
      guard let start = track.withinMetAt, start <= instant else { return nil }
      let end = period.end(from: start, in: engine.record.calendar)
      // What lies past the calendar never comes.
      guard end < Instant.endOfCalendar else { return nil }
      return DeadlineStatus(overdueFrom: end)
    }
  }

  private func progress(_ track: Timeline.UndertakingTrack) -> [Progress] {
    track.requirements.indices.map { index in
      let level = track.levels[index].entry(at: instant)?.value
      return Progress(
        thing: track.requirements[index].thing, reported: level?.reported ?? .none,
        verified: level?.verified ?? .none, of: track.requirements[index].amount)
    }
  }

  /// An undertaking's clauses as the view has them.
  public func clauses(of id: Identifier<Undertaking>) -> Clauses {
    engine.readings.clauses(of: id, in: view, before: count)
  }

  // MARK: Proposals and measures

  /// What is to be said of a proposal.
  public struct ProposalStatus: Sendable {
    /// Its state (§5, Proposal).
    public let state: ProposalState
    /// When it was agreed; `nil` when it never was by now.
    public let agreedAt: Instant?
    /// Since when it has been in its state; `nil` where nobody has made it.
    public let since: Instant?
    /// The reservations that stand on it.
    public let reservations: [Reservation]
  }

  /// All that is to be said of a proposal, but for the changes asked for.
  public func status(of id: Identifier<Proposal>) -> ProposalStatus {
    let (kept, position) = timeline(of: .proposal(id))
    let track = kept.timeline.proposals[position]
    return ProposalStatus(
      state: state(track), agreedAt: agreedAt(track), since: track.states.entry(at: instant)?.instant,
      reservations: track.reservations.entry(at: instant)?.value ?? [])
  }

  /// The state of a proposal (§5, Proposal).
  public func state(of id: Identifier<Proposal>) -> ProposalState {
    let (kept, position) = timeline(of: .proposal(id))
    return state(kept.timeline.proposals[position])
  }

  private func state(_ track: Timeline.ProposalTrack) -> ProposalState {
    track.states.entry(at: instant)?.value ?? .notMade
  }

  /// The reservations that stand on a proposal.
  public func reservations(on id: Identifier<Proposal>) -> [Reservation] {
    let (kept, position) = timeline(of: .proposal(id))
    return kept.timeline.proposals[position].reservations.entry(at: instant)?.value ?? []
  }

  /// The changes asked for in a proposal, by the position of the acts: for the record, without effect (§3, `amends`).
  public func amendments(of id: Identifier<Proposal>) -> [Int] {
    guard let cluster = engine.clusters.position(of: .proposal(id))?.cluster else { return [] }
    let acts = engine.clusters.all[cluster].acts.lazy.map(Int.init).prefix { $0 < count }
    return acts.filter { index in
      guard case .amends = engine.record.acts[index].deed else { return false }
      return engine.record.acts[index].objects.contains(.proposal(id))
        && engine.record.acts[index].counts(in: view)
    }
  }

  /// When a proposal was agreed; `nil` when it never was by now.
  public func agreedAt(_ id: Identifier<Proposal>) -> Instant? {
    let (kept, position) = timeline(of: .proposal(id))
    return agreedAt(kept.timeline.proposals[position])
  }

  private func agreedAt(_ track: Timeline.ProposalTrack) -> Instant? {
    track.agreedAt.flatMap { $0 <= instant ? $0 : nil }
  }

  /// The state of a measure.
  public func state(of id: Identifier<Measure>) -> MeasureState {
    let (kept, position) = timeline(of: .measure(id))
    return kept.timeline.measures[position].entry(at: instant)?.value ?? .none
  }

  /// The state of whatever has one, as §5 and §7 name it; `nil` for what has none.
  public func stateName(of entity: Entity) -> String? {
    switch entity {
    case .undertaking(let id): state(of: id).rawValue
    case .proposal(let id): state(of: id).rawValue
    case .measure(let id): state(of: id).rawValue
    default: nil
    }
  }

  private func timeline(of entity: Entity) -> (kept: Engine.KeptTimeline, position: Int) {
    guard let (cluster, position) = engine.clusters.position(of: entity) else {
      preconditionFailure("only undertakings, proposals, measures and events stand in clusters")
    }
    return (engine.keptTimeline(of: cluster, in: view, before: count), position)
  }
}
