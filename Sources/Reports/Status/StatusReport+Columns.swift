public import Ledger

extension StatusReport.UndertakingCell {
  /// The deadline, where it is shown: while there is something to be done in time.
  public var shownDeadline: Instant? {
    (state.isOpen && state != .suspended) || (state == .inEffect && recurrence != nil) ? deadline : nil
  }

  /// The levels of what it limits, where they are shown: while it is to be kept.
  public var shownLimits: [ViewState.LimitStatus] {
    guard state == .inEffect || state == .broken else { return [] }
    return limits.filter { $0.level != nil }
  }

  /// How often it was performed, where that is shown.
  public var shownRecurrence: ViewState.Recurrence? {
    state == .inEffect || state == .overdue || state == .broken ? recurrence : nil
  }

  /// How far what is covered has come, where it is shown: not of what never began, or is over otherwise than by being
  /// done or broken; and while it waits, only what has been reported already.
  public var shownProgress: [ViewState.Progress] {
    guard state.isOpen && state != .suspended || state == .done || state == .broken else { return [] }
    return progress.filter { state != .waiting || $0.reported > .none }
  }

  /// The same for a brief page: only what has come anywhere.
  public var briefProgress: [ViewState.Progress] {
    state == .done ? [] : shownProgress.filter { $0.reported > .none || $0.verified > .none }
  }

  /// How it was done, where that is shown: where it was late.
  private var shownCompletion: ViewState.Completion? { completion.flatMap { $0.isLate ? $0 : nil } }

  /// Whether two views tell the same of levels, performances and progress, whatever their states are.
  public func tellsAlike(_ other: Self) -> Bool {
    shownLimits == other.shownLimits && shownRecurrence == other.shownRecurrence
      && shownProgress == other.shownProgress && (shownProgress.isEmpty || isVerified == other.isVerified)
  }

  /// Whether two views are shown alike, on a brief page or on another.
  public func looks(like other: Self, isBrief: Bool = false) -> Bool {
    if self == other { return true }
    guard state == other.state, shownDeadline == other.shownDeadline, shownLimits == other.shownLimits,
      shownRecurrence == other.shownRecurrence, shownCompletion == other.shownCompletion
    else { return false }
    let progress = isBrief ? briefProgress : shownProgress
    return progress == (isBrief ? other.briefProgress : other.shownProgress)
      && (progress.isEmpty || isVerified == other.isVerified)
  }
}

extension StatusReport.ProposalCell {
  /// The instant whose day is shown below the state: when it was agreed, or came to its end.
  public var shownSince: Instant? {
    switch state {
    case .agreed: agreedAt
    case .withdrawn, .superseded, .lapsed, .rejected, .terminated: since
    case .notMade, .countered, .reserved, .open: nil
    }
  }

  /// Whether two views are shown alike.
  func looks(like other: Self) -> Bool {
    state == other.state && shownSince == other.shownSince && reservations == other.reservations
      && amendments == other.amendments && supersededBetween == other.supersededBetween
  }
}

extension ViewState.RightStatus {
  /// Whether two views are shown alike.
  func looks(like other: Self) -> Bool { state == other.state && effectAt == other.effectAt }
}

extension StatusReport {
  /// The positions among ``views`` of those that have a column: all parties; the text's only where it alone was asked for.
  public var columnPositions: [Int] { views.indices.filter { views.count == 1 || views[$0] != .text } }

  /// The views that have a column, by position among ``views``: those that are shown alike in every row share one.
  public var sharedColumns: [[Int]] { sharedColumns(proposals, measures, undertakings, days, rights) }

  /// The same for some of the rows.
  func sharedColumns(
    _ proposals: [ProposalRow], _ measures: [MeasureRow], _ undertakings: [UndertakingRow],
    _ days: [DayRow], _ rights: [RightRow], isBrief: Bool = false
  ) -> [[Int]] {
    var groups: [[Int]] = []
    for position in columnPositions {
      let same = groups.firstIndex { group in
        let first = group[0]
        return proposals.allSatisfy { $0.cells[first].looks(like: $0.cells[position]) }
          && measures.allSatisfy { $0.cells[first] == $0.cells[position] }
          && days.allSatisfy { $0.cells[first] == $0.cells[position] }
          && rights.allSatisfy { $0.cells[first].looks(like: $0.cells[position]) }
          && undertakings.allSatisfy { $0.cells[first].looks(like: $0.cells[position], isBrief: isBrief) }
      }
      if let same { groups[same].append(position) } else { groups.append([position]) }
    }
    return groups
  }

  /// The name of a shared column: the names of its views, or of those few that are not among them.
  public func title(ofColumn positions: [Int]) -> String {
    let others = columnPositions.filter { !positions.contains($0) }
    let groups = [positions, others].filter { !$0.isEmpty }.map { $0.map { views[$0] } }
    let title = record.named(groups)[0].title
    return title == "all others"
      ? positions.map { record.name(of: views[$0]) }.joined(separator: ", ") : title
  }
}
