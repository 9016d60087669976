public import Ledger

/// The undertakings of a status as one looks at them every day: what asks for attention first, then what has not begun, what
/// is quiet, and what is over.
public struct OverviewReport: Sendable {
  /// Where in the list something stands.
  public enum Part: String, CaseIterable, Comparable, Sendable {
    /// Something is to be done, was not done, or is seen otherwise by those concerned.
    case open
    /// It is offered only, or its condition has not come about.
    case waiting
    /// It is kept, or done.
    case quiet
    /// Nothing is to come of it any more, or nobody has made it.
    case over

    /// What asks for more attention comes first.
    public static func < (left: Part, right: Part) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// How many are in a state for somebody.
  public struct Count: Hashable, Sendable {
    /// The state.
    public let state: UndertakingState
    /// How many undertakings are in it in at least one view.
    public let count: Int
  }

  /// The states of all, the most urgent first; without what is over or was never made.
  public let counts: [Count]
  /// How many are read differently by those concerned, or in different states for them.
  public let differing: Int
  /// How many stay undone though everyone does what they hold to be due.
  public let stuck: Int
  /// The entries of each part, in the order asked for.
  public let parts: [Part: [StatusEntry]]

  /// Divides a status.
  ///
  /// - Parameters:
  ///   - rows: those that are wanted, in the order wanted.
  ///   - stuck: what stays undone.
  ///   - changed: what a what-if changes, and so is looked for.
  public init(
    _ status: StatusReport, of rows: [StatusReport.UndertakingRow], stuck: Set<Identifier<Undertaking>>,
    changed: Set<Identifier<Undertaking>> = []
  ) {
    var counts: [UndertakingState: Int] = [:]
    for row in status.undertakings {
      for state in Set(row.cells.map(\.state)) { counts[state, default: 0] += 1 }
    }
    self.counts =
      counts.filter { $0.key.part != .over }.map { Count(state: $0.key, count: $0.value) }
      .sorted { ($0.state.urgency, $0.state.rawValue) < ($1.state.urgency, $1.state.rawValue) }
    differing = status.undertakings.count(where: status.isMarked)
    self.stuck = stuck.count
    let entries = status.gathered(rows).map { entry -> (part: Part, entry: StatusEntry) in
      let parts = entry.rows.map { row -> Part in
        let asks =
          stuck.contains(row.id) || changed.contains(row.id)
          || status.differing.contains(.undertaking(row.id))
        return asks ? .open : status.columnPositions.map { row.cells[$0].state.part }.min() ?? .over
      }
      return (parts.min() ?? .over, entry)
    }
    parts = Dictionary(grouping: entries, by: \.part).mapValues { $0.map(\.entry) }
  }

  /// The entries of a part; none where it has none.
  public func entries(_ part: Part) -> [StatusEntry] { parts[part] ?? [] }

  /// How many undertakings a part has, those of families each.
  public func count(_ part: Part) -> Int { entries(part).reduce(0) { $0 + $1.rows.count } }

  /// What a part holds, in words: `12 quiet: 3 in effect, 9 done`.
  public func words(for part: Part, in status: StatusReport) -> String {
    let rows = entries(part).flatMap(\.rows)
    let position = status.columnPositions.first ?? 0
    let states = Dictionary(grouping: rows) { $0.cells[position].state }.map { ($0.key, $0.value.count) }
      .sorted { ($0.0.urgency, $0.0.rawValue) < ($1.0.urgency, $1.0.rawValue) }
      .map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    return switch part {
    case .open: "\(rows.count) open"
    case .waiting: "\(rows.count) not begun: \(states)"
    case .quiet: "\(rows.count) quiet: \(states)"
    case .over: "\(rows.count) over or never made: \(states)"
    }
  }
}

extension UndertakingState {
  /// Where in the list what is in this state stands.
  var part: OverviewReport.Part {
    switch self {
    case .overdue, .broken, .refused, .due, .reported, .suspended: .open
    case .waiting, .proposed: .waiting
    case .inEffect, .done: .quiet
    case .notUndertaken, .ended, .waived, .superseded, .terminated, .released, .rejected, .withdrawn, .lapsed,
      .notMade:
      .over
    }
  }
}

extension StatusReport {
  private static var others: String { "all others" }

  /// How some views divide: those that are shown alike are one line, the most urgent first, `all others` last.
  ///
  /// - Parameters:
  ///   - isAlike: whether two views, by their positions, are shown alike.
  ///   - urgency: how urgent what a view holds is: the less, the sooner.
  /// - Returns: the first view of each line, by its position, and whose line it is; no name where it is everybody's.
  public func lines(alike isAlike: (Int, Int) -> Bool, urgency: (Int) -> Int) -> [(
    position: Int, title: String
  )] {
    var groups: [[Int]] = []
    for position in columnPositions {
      if let index = groups.firstIndex(where: { isAlike($0[0], position) }) {
        groups[index].append(position)
      } else {
        groups.append([position])
      }
    }
    guard groups.count > 1 else { return groups.map { ($0[0], "") } }
    // Whoever is not among the others has a line there.
    let titles = record.named(groups.map { $0.map { views[$0] } }).map {
      $0.title.hasPrefix("all ") ? Self.others : $0.title
    }
    func key(_ line: (offset: Int, element: (position: Int, title: String))) -> (Int, Int, Int) {
      (line.element.title == Self.others ? 1 : 0, urgency(line.element.position), line.offset)
    }
    return zip(groups, titles).map { (position: $0[0], title: $1) }.enumerated().sorted { key($0) < key($1) }
      .map(\.element)
  }
}
