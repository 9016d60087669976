/// A view of the record at an instant: what the view then holds of everything (§5).
public struct ViewState: Sendable {
  let engine: Engine
  /// Whose view.
  public let view: View
  /// When: all acts up to it count.
  let moment: ActMoment

  /// When.
  public var instant: Instant { moment.instant }

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

  /// The level of a thing that has a limit (§5, Fulfilment).
  public struct LimitStatus: Hashable, Sendable {
    /// What is not to be exceeded.
    public let limit: Limit
    /// What any of the view's verifiers stated last, and where none has, what the debtor did; `nil` where nobody stated anything.
    public let level: Quantity?
    /// Who stated it.
    public let party: Identifier<Party>?
    /// When.
    public let since: Instant?
    /// A level beyond the limit that the debtor has stated since a verifier did.
    public let admitted: Quantity?
    /// Whether it is beyond the limit.
    public var isExceeded: Bool { admitted != nil || level.map(limit.isExceeded) ?? false }
  }

  /// How often what comes round again was performed, of how many periods that are over (§5, Fulfilment).
  public struct Recurrence: Hashable, Sendable {
    /// Since when; `nil` where it has not begun.
    public let start: Instant?
    /// How many performances count.
    public let given: Int
    /// How many periods are over.
    public let ended: Int
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
    /// The levels of what it limits, in the order of the clause.
    public let limits: [LimitStatus]
    /// How often it was performed, where it comes round again.
    public let recurrence: Recurrence?
    /// Whether the view has anybody verify it.
    public let hasVerifiers: Bool
  }

  /// All that is to be said of an undertaking.
  public func status(of id: Identifier<Undertaking>) -> UndertakingStatus {
    let (kept, position) = timeline(of: .undertaking(id))
    let track = kept.timeline.undertakings[position]
    let terms = terms(track)
    let deadline = deadline(track)
    let state = state(track, deadline)
    return UndertakingStatus(
      state: state, deadline: deadline, completion: state == .done ? completion(track, deadline) : nil,
      progress: progress(track, terms), limits: limits(track, terms), recurrence: recurrence(track, terms),
      hasVerifiers: !terms.verifiers.isEmpty)
  }

  /// Whether the view sees a name as the text does: then whatever is asked of its state has the same answer for both.
  public func seesAsText(_ entity: Entity) -> Bool {
    guard let cluster = engine.clusters.position(of: entity)?.cluster else { return true }
    return engine.key(of: cluster, in: view, at: moment).view == .text
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

  private func deadline(_ track: Timeline.UndertakingTrack) -> DeadlineStatus? {
    (track.deadlines.entry(at: instant)?.value).map { DeadlineStatus(overdueFrom: $0) }
  }

  private func terms(_ track: Timeline.UndertakingTrack) -> UndertakingTerms {
    track.terms.entry(at: instant)?.value ?? track.terms[0].value
  }

  private func progress(_ track: Timeline.UndertakingTrack, _ terms: UndertakingTerms) -> [Progress] {
    zip(terms.requirements, terms.levels).map { requirement, position in
      let level = track.levels[position].entry(at: instant)?.value
      return Progress(
        thing: requirement.thing, reported: level?.reported ?? .none, verified: level?.verified ?? .none,
        of: requirement.amount)
    }
  }

  private func limits(_ track: Timeline.UndertakingTrack, _ terms: UndertakingTerms) -> [LimitStatus] {
    let limits = terms.clauses.limits
    guard !limits.isEmpty else { return [] }
    let statements = track.statements.entry(at: instant)?.value ?? []
    return limits.enumerated().map { index, limit in
      let finding = statements.count == limits.count ? statements[index] : nil
      return LimitStatus(
        limit: limit, level: finding?.level?.level, party: finding?.level?.party,
        since: finding?.level?.instant, admitted: finding?.admission?.level)
    }
  }

  private func recurrence(_ track: Timeline.UndertakingTrack, _ terms: UndertakingTerms) -> Recurrence? {
    guard let period = terms.period else { return nil }
    guard let known = track.recurrence.entry(at: instant)?.value else {
      return Recurrence(start: nil, given: 0, ended: 0)
    }
    return Recurrence(
      start: known.start, given: known.given,
      ended: period.ended(at: instant, from: known.start, in: engine.record.calendar))
  }

  /// An undertaking's clauses as the view has them.
  public func clauses(of id: Identifier<Undertaking>) -> Clauses {
    engine.readings.clauses(of: id, in: view, at: moment)
  }

  // MARK: Days and rights

  /// What must hold for a day to be reached, as the view has it.
  func condition(of id: Identifier<NamedDay>) -> Condition {
    engine.readings.condition(of: id, in: view, at: moment)
  }

  /// When a day was reached; `nil` as long as it has not been.
  public func reachedAt(_ id: Identifier<NamedDay>) -> Instant? {
    let (kept, position) = timeline(of: .day(id))
    return kept.timeline.days[position].entry(at: instant)?.value
  }

  /// What is to be said of a right.
  public struct RightStatus: Hashable, Sendable {
    /// Its state (§5, Rights).
    public let state: RightState
    /// When the next effect comes; `nil` where none is to come.
    public let effectAt: Instant?
    /// Since when it has been in its state.
    public let since: Instant?
  }

  /// What is to be said of a right.
  public func status(of id: Identifier<Right>) -> RightStatus {
    let (kept, position) = timeline(of: .right(id))
    let track = kept.timeline.rights[position]
    let entry = track.states.entry(at: instant)
    return RightStatus(
      state: entry?.value ?? .notGranted, effectAt: track.effects.entry(at: instant)?.value,
      since: entry?.instant)
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
    /// Between which of its parties another stands in its place, where it goes on with others.
    public let supersededBetween: [Identifier<Party>]
  }

  /// All that is to be said of a proposal, but for the changes asked for.
  public func status(of id: Identifier<Proposal>) -> ProposalStatus {
    let (kept, position) = timeline(of: .proposal(id))
    let track = kept.timeline.proposals[position]
    return ProposalStatus(
      state: state(track), agreedAt: agreedAt(track), since: track.states.entry(at: instant)?.instant,
      reservations: track.reservations.entry(at: instant)?.value ?? [],
      supersededBetween: track.supersededBetween.entry(at: instant)?.value ?? [])
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
    let acts = engine.clusters.all[cluster].acts.lazy.map(Int.init).prefix { $0 < moment.count }
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

  /// Those who have left a proposal that was agreed.
  public func leavers(of id: Identifier<Proposal>) -> [Identifier<Party>] {
    let (kept, position) = timeline(of: .proposal(id))
    return kept.timeline.proposals[position].leavers.entry(at: instant)?.value ?? []
  }

  /// Those who have joined a proposal that was open to others.
  public func joined(_ id: Identifier<Proposal>) -> [Identifier<Party>] {
    let (kept, position) = timeline(of: .proposal(id))
    return kept.timeline.proposals[position].joined.entry(at: instant)?.value ?? []
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
    case .day(let id): (reachedAt(id) == nil ? DayState.notReached : .reached).rawValue
    case .right(let id): status(of: id).state.rawValue
    case .party, .person, .group, .thing, .term, .event, .document, .family, .post, .meeting, .instructions,
      .item:
      nil
    }
  }

  private func timeline(of entity: Entity) -> (kept: Engine.KeptTimeline, position: Int) {
    guard let (cluster, position) = engine.clusters.position(of: entity) else {
      preconditionFailure("only undertakings, proposals, measures, events, days and rights stand in clusters")
    }
    return (engine.keptTimeline(of: cluster, in: view, at: moment), position)
  }
}
