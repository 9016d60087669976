internal import Ledger

/// The rows of a status that a page shows, in the order in which it shows them, with the columns that they need.
public struct StatusSelection: Sendable {
  /// What is looked at.
  public let status: StatusReport
  /// The proposals, those that wait for an answer first.
  public let proposals: [StatusReport.ProposalRow]
  /// The measures, as they are declared.
  public let measures: [StatusReport.MeasureRow]
  /// The undertakings, what is open first.
  public let undertakings: [StatusReport.UndertakingRow]
  /// The named days, as they are declared.
  public let days: [StatusReport.DayRow]
  /// The rights, those that something is to come of first.
  public let rights: [StatusReport.RightRow]
  /// What is told by name only, state by state: on a brief page measures, and what is over, in effect or not begun, where
  /// all see it alike.
  public let named: (proposals: [NamedState], measures: [NamedState], undertakings: [NamedState])
  /// Whether there are so many rows that each gets little room: what is over is told by name only, and what has come
  /// nowhere yet is not told.
  public let isBrief: Bool
  /// How many of each passed the filter, and are left out because nobody has made or imposed them yet.
  public let leftOut: (proposals: Int, measures: Int, undertakings: Int)
  /// The columns: the positions of their views in the status, and what they are called.
  public let columns: [(positions: [Int], title: String)]

  /// The names of what is in a state.
  public struct NamedState: Hashable, Sendable {
    /// The state.
    public let state: String
    /// The names; those read differently have a mark before them. A family has one where all of it are in the state.
    public let names: [String]
    /// How many they are.
    public let count: Int
  }

  /// A page with more rows than this is brief.
  static let briefFrom = 30

  /// Selects rows.
  ///
  /// - Parameters:
  ///   - status: all there is.
  ///   - filter: which of it is wanted.
  ///   - isComplete: whether everything is shown, what is not yet made too, and nothing by name only. So it is where
  ///     states are asked for.
  public init(_ status: StatusReport, _ filter: StatusFilter, isComplete: Bool) {
    self.status = status
    let positions = status.columnPositions
    func isBegun<Row, State: Equatable>(_ row: Row, _ none: State, _ state: (Row, Int) -> State) -> Bool {
      isComplete || !filter.states.isEmpty || positions.contains { state(row, $0) != none }
    }
    let wanted =
      filter.isEmpty
      ? (status.proposals, status.measures, status.undertakings)
      : (
        status.proposals.filter { filter.passes($0, of: status) },
        status.measures.filter { filter.passes($0, of: status) },
        status.undertakings.filter { filter.passes($0, of: status) }
      )
    let proposals = wanted.0.filter { isBegun($0, ProposalState.notMade) { $0.cells[$1].state } }
    let measures = wanted.1.filter { isBegun($0, MeasureState.none) { $0.cells[$1] } }
    let undertakings = wanted.2.filter { isBegun($0, UndertakingState.notMade) { $0.cells[$1].state } }
    leftOut = (
      wanted.0.count - proposals.count, wanted.1.count - measures.count,
      wanted.2.count - undertakings.count
    )
    let isBrief =
      !isComplete && filter.states.isEmpty && proposals.count + undertakings.count > Self.briefFrom
    self.isBrief = isBrief
    let record = status.record
    // Told by name is what all see alike, and from which nothing is to come that anybody has to do.
    let restingProposals = proposals.map { row in
      isBrief && row.cells[positions[0]].state.urgency > 0
        && positions.allSatisfy { row.cells[$0].state == row.cells[positions[0]].state }
    }
    let restingUndertakings = undertakings.map { row in
      isBrief && row.cells[positions[0]].state.urgency >= UndertakingState.proposed.urgency
        && positions.allSatisfy { row.cells[$0].looks(like: row.cells[positions[0]], isBrief: true) }
    }
    let restingMeasures = measures.map { row in
      isBrief && positions.allSatisfy { row.cells[$0] == row.cells[positions[0]] }
    }
    named = (
      Self.named(
        zip(proposals, restingProposals).filter(\.1).map { row, _ in
          (row.cells[positions[0]].state.rawValue, record.proposals[row.id].heading.name, 1)
        }, order: ProposalState.allCases.sorted { $0.urgency < $1.urgency }.map(\.rawValue)),
      Self.named(
        zip(measures, restingMeasures).filter(\.1).map { row, _ in
          (row.cells[positions[0]].rawValue, record.measures[row.id].heading.name, 1)
        }, order: MeasureState.allCases.map(\.rawValue)),
      Self.named(
        status.gathered(zip(undertakings, restingUndertakings).filter(\.1).map(\.0), isBrief: isBrief).flatMap
        {
          Self.names($0, in: record, at: positions[0])
        }, order: UndertakingState.allCases.sorted { $0.urgency < $1.urgency }.map(\.rawValue))
    )
    self.proposals = Self.sorted(zip(proposals, restingProposals).filter { !$1 }.map(\.0)) { row in
      positions.map { row.cells[$0].state.urgency }.min() ?? 0
    }
    self.measures = zip(measures, restingMeasures).filter { !$1 }.map(\.0)
    self.undertakings = Self.sorted(zip(undertakings, restingUndertakings).filter { !$1 }.map(\.0)) { row in
      positions.map { row.cells[$0].state.urgency }.min() ?? 0
    }
    days = filter.isEmpty ? status.days : status.days.filter { filter.passes($0, of: status) }
    let rights = filter.isEmpty ? status.rights : status.rights.filter { filter.passes($0, of: status) }
    self.rights = Self.sorted(
      rights.filter { isBegun($0, RightState.notGranted) { $0.cells[$1].state } }
    ) { row in positions.map { row.cells[$0].state.urgency }.min() ?? 0 }
    let groups = status.sharedColumns(
      self.proposals, self.measures, self.undertakings, days, self.rights, isBrief: isBrief)
    let titles = status.record.named(groups.map { $0.map { status.views[$0] } }).map(\.title)
    columns = zip(groups, titles).map { ($0, $1) }
  }

  private static func named(_ entries: [(state: String, name: String, count: Int)], order: [String])
    -> [NamedState]
  {
    order.compactMap { state in
      let those = entries.filter { $0.state == state }
      return those.isEmpty
        ? nil : NamedState(state: state, names: those.map(\.name), count: those.reduce(0) { $0 + $1.count })
    }
  }

  /// The names by which an undertaking or a family is told, each with its state.
  private static func names(_ entry: StatusEntry, in record: Record, at position: Int) -> [(
    state: String, name: String, count: Int
  )] {
    func named(_ row: StatusReport.UndertakingRow, _ name: String, _ count: Int) -> (String, String, Int) {
      (row.cells[position].state.rawValue, (row.isDisputed ? "≠\u{A0}" : "") + name, count)
    }
    if let family = entry.family, entry.isAlike {
      return [named(entry.rows[0], record.families[family].heading.name, entry.rows.count)]
    }
    return entry.rows.map { named($0, record.undertakings[$0.id].heading.name, 1) }
  }

  /// In the order of a number; those that have the same, as they are declared.
  private static func sorted<Row>(_ rows: [Row], by key: (Row) -> Int) -> [Row] {
    rows.map { (key($0), $0) }.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }

  /// How the views of a row divide: those shown alike are one group, with its name.
  public func groups(of row: StatusReport.UndertakingRow) -> [(position: Int, title: String)] {
    groups { row.cells[$0].looks(like: row.cells[$1], isBrief: isBrief) }
  }

  /// How the views of a family divide.
  public func groups(of entry: StatusEntry) -> [(position: Int, title: String)] {
    groups { entry.looksAlike($0, $1, isBrief: isBrief) }
  }

  /// How the views of a row divide.
  public func groups(of row: StatusReport.ProposalRow) -> [(position: Int, title: String)] {
    groups { row.cells[$0].looks(like: row.cells[$1]) }
  }

  /// How the views of a row divide.
  public func groups(of row: StatusReport.MeasureRow) -> [(position: Int, title: String)] {
    groups { row.cells[$0] == row.cells[$1] }
  }

  /// How the views of a row divide.
  public func groups(of row: StatusReport.DayRow) -> [(position: Int, title: String)] {
    groups { row.cells[$0] == row.cells[$1] }
  }

  /// How the views of a row divide.
  public func groups(of row: StatusReport.RightRow) -> [(position: Int, title: String)] {
    groups { row.cells[$0].looks(like: row.cells[$1]) }
  }

  private func groups(_ isAlike: (Int, Int) -> Bool) -> [(position: Int, title: String)] {
    var groups: [[Int]] = []
    // Columns are alike in every row: one view of each stands for all of its.
    for column in columns {
      if let same = groups.firstIndex(where: { isAlike($0[0], column.positions[0]) }) {
        groups[same] += column.positions
      } else {
        groups.append(column.positions)
      }
    }
    guard groups.count > 1 else { return groups.map { ($0[0], "") } }
    let titles = status.record.named(groups.map { $0.sorted().map { status.views[$0] } }).map(\.title)
    return zip(groups, titles).map { ($0[0], $1) }
  }

  /// What was left out, in words; `nil` when nothing was.
  public var leftOutWords: String? {
    let parts = [
      (leftOut.proposals, "proposal"), (leftOut.measures, "measure"), (leftOut.undertakings, "undertaking"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return parts.isEmpty ? nil : "not yet made, and left out: \(parts.joined(separator: ", "))"
  }
}
