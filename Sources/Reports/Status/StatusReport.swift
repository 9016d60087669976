public import Ledger

/// Where everything stands at an instant, view by view (§7, `status`).
public struct StatusReport: Sendable {
  /// An undertaking's row.
  public struct UndertakingRow: Sendable {
    /// Which.
    public let id: Identifier<Undertaking>
    /// Its cells, view by view.
    public let cells: [UndertakingCell]
    /// Whether those concerned read it, or what it covers, differently.
    public let isDisputed: Bool
  }

  /// An undertaking in a view.
  public struct UndertakingCell: Hashable, Sendable {
    /// Its state.
    public let state: UndertakingState
    /// Its deadline, where one runs: the first instant that is too late.
    public let deadline: Instant?
    /// When it was done, and whether in time; `nil` unless it is done.
    public let completion: ViewState.Completion?
    /// How far what it covers has come.
    public let progress: [ViewState.Progress]
    /// The levels of what it limits.
    public let limits: [ViewState.LimitStatus]
    /// How often it was performed, where it comes round again.
    public let recurrence: ViewState.Recurrence?
    /// Whether the view has anybody verify it.
    public let isVerified: Bool

    /// What a viewState holds of an undertaking.
    public init(of id: Identifier<Undertaking>, in viewState: ViewState) {
      let status = viewState.status(of: id)
      state = status.state
      deadline = status.deadline?.overdueFrom
      completion = status.completion
      progress = status.progress
      limits = status.limits
      recurrence = status.recurrence
      isVerified = status.hasVerifiers
    }
  }

  /// A proposal's row.
  public struct ProposalRow: Sendable {
    /// Which.
    public let id: Identifier<Proposal>
    /// Its states with the instants of agreement, view by view.
    public let cells: [ProposalCell]
  }

  /// A proposal in a view.
  public struct ProposalCell: Hashable, Sendable {
    /// Its state.
    public let state: ProposalState
    /// When it was agreed.
    public let agreedAt: Instant?
    /// Since when it has been in its state; `nil` where nobody has made it.
    public let since: Instant?
    /// The reservations that stand.
    public let reservations: [Reservation]
    /// The changes asked for, by the positions of their acts.
    public let amendments: [Int]
    /// Between which of its parties another stands in its place, where it goes on with others.
    public let supersededBetween: [Identifier<Party>]
  }

  /// A measure's row.
  public struct MeasureRow: Sendable {
    /// Which.
    public let id: Identifier<Measure>
    /// Its states, view by view.
    public let cells: [MeasureState]
  }

  /// A named day's row.
  public struct DayRow: Sendable {
    /// Which.
    public let id: Identifier<NamedDay>
    /// When it was reached, view by view; `nil` where it has not been.
    public let cells: [Instant?]
  }

  /// A right's row.
  public struct RightRow: Sendable {
    /// Which.
    public let id: Identifier<Right>
    /// Its states, view by view.
    public let cells: [ViewState.RightStatus]
  }

  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// The views that rows have cells for.
  public let views: [View]
  /// The proposals, in the order of the text.
  public let proposals: [ProposalRow]
  /// The measures.
  public let measures: [MeasureRow]
  /// The undertakings.
  public let undertakings: [UndertakingRow]
  /// The named days.
  public let days: [DayRow]
  /// The rights.
  public let rights: [RightRow]
  /// The names of what is in different states for those concerned.
  public let differing: Set<Entity>
  /// The clauses that are as proposals have made them, by what they are of.
  public let amended: [Entity: [AmendedClause]]

  /// - Parameters:
  ///   - engine: the record's engine.
  ///   - instant: when.
  ///   - views: whose views; all when none are given.
  ///   - workers: who makes the rows; nothing in them depends on it.
  public init(
    _ engine: Engine, at instant: Instant, views: [View]? = nil, with workers: Workers = .serial
  ) {
    let record = engine.record
    self.record = record
    self.instant = instant
    self.views = views ?? record.views
    let viewStates = self.views.map { engine.viewState(in: $0, at: instant) }
    // Most views see most as the text does: what is so for one of these is so for all of them.
    @Sendable func cells<Cell>(of entity: Entity, _ look: (ViewState) -> Cell) -> [Cell] {
      var asText: Cell?
      return viewStates.map { viewState in
        guard viewState.seesAsText(entity) else { return look(viewState) }
        let cell = asText ?? look(viewState)
        asText = cell
        return cell
      }
    }
    let withAmendments = Self.amendedProposals(record)
    let disputed = Self.disputedUndertakings(engine, at: instant)
    differing = engine.differing(at: instant)
    amended = engine.amendedClauses(in: self.views, at: instant)
    proposals = workers.mapEach(record.proposals.count) { index in
      let id = Identifier<Proposal>(rawValue: Int32(index))
      return ProposalRow(
        id: id,
        cells: cells(of: .proposal(id)) { viewState in
          let status = viewState.status(of: id)
          return ProposalCell(
            state: status.state, agreedAt: status.agreedAt, since: status.since,
            reservations: status.reservations,
            amendments: withAmendments.contains(id) ? viewState.amendments(of: id) : [],
            supersededBetween: status.supersededBetween)
        })
    }
    measures = record.measures.indices.map { index in
      let id = Identifier<Measure>(rawValue: Int32(index))
      return MeasureRow(id: id, cells: cells(of: .measure(id)) { $0.state(of: id) })
    }
    days = record.days.indices.map { index in
      let id = Identifier<NamedDay>(rawValue: Int32(index))
      return DayRow(id: id, cells: cells(of: .day(id)) { $0.reachedAt(id) })
    }
    rights = record.rights.indices.map { index in
      let id = Identifier<Right>(rawValue: Int32(index))
      return RightRow(id: id, cells: cells(of: .right(id)) { $0.status(of: id) })
    }
    undertakings = workers.mapEach(record.undertakings.count) { index in
      let id = Identifier<Undertaking>(rawValue: Int32(index))
      return UndertakingRow(
        id: id, cells: cells(of: .undertaking(id)) { UndertakingCell(of: id, in: $0) },
        isDisputed: disputed.contains(id))
    }
  }

  /// Most proposals are never amended: the acts are looked through once for those that are.
  private static func amendedProposals(_ record: Record) -> Set<Identifier<Proposal>> {
    var amended: Set<Identifier<Proposal>> = []
    for index in record.acts.indices {
      guard case .amends = record.acts[index].deed else { continue }
      for case .proposal(let id) in record.acts[index].objects { amended.insert(id) }
    }
    return amended
  }

  /// Undertakings of which a clause is in dispute, or the scope or count of what they cover.
  private static func disputedUndertakings(_ engine: Engine, at instant: Instant) -> Set<
    Identifier<Undertaking>
  > {
    var disputed: Set<Identifier<Undertaking>> = []
    let coverage = engine.coverage(at: instant)
    for dispute in engine.disputes(at: instant, coverage) {
      if case .undertaking(let id) = dispute.subject {
        disputed.insert(id)
      } else {
        disputed.formUnion(coverage[dispute.subject])
      }
    }
    return disputed
  }
}

extension Record {
  /// What the act at a position asks to be changed; empty when it is no amendment.
  public func amendment(_ position: Int) -> String {
    if case .amends(let what) = acts[position].deed { what } else { "" }
  }
}

extension StatusReport {
  /// Whether a mark says that those concerned read it, or hold it to be, otherwise than each other.
  public func isMarked(_ row: UndertakingRow) -> Bool {
    row.isDisputed || differing.contains(.undertaking(row.id))
  }
}
