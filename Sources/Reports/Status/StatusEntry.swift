public import Ledger

/// What stands together in a status: an undertaking, or those of a family that are shown.
public struct StatusEntry: Sendable {
  /// The family; `nil` where it is one undertaking alone.
  public let family: Identifier<Family>?
  /// The rows, at least one; of a family in the order of its debtors.
  public let rows: [StatusReport.UndertakingRow]

  /// Whether all of the family look the same in each column, so that one row says it of all.
  public let isAlike: Bool

  /// How many are in which state in a view, the most urgent first.
  public func counts(at position: Int) -> [(state: UndertakingState, count: Int)] {
    Dictionary(grouping: rows) { $0.cells[position].state }
      .map { ($0.key, $0.value.count) }
      .sorted { ($0.0.urgency, $0.0.rawValue) < ($1.0.urgency, $1.0.rawValue) }
  }

  /// Whether two views see the same of all rows.
  func looksAlike(_ one: Int, _ other: Int, isBrief: Bool) -> Bool {
    rows.allSatisfy { $0.cells[one].looks(like: $0.cells[other], isBrief: isBrief) }
  }
}

extension StatusReport {
  /// Rows with those of a family together, where the first of them stands.
  public func gathered(_ rows: [UndertakingRow], isBrief: Bool = false) -> [StatusEntry] {
    var members: [Identifier<Family>: [UndertakingRow]] = [:]
    for row in rows {
      if let family = record.undertakings[row.id].family { members[family, default: []].append(row) }
    }
    return rows.compactMap { row in
      guard let family = record.undertakings[row.id].family, let all = members[family], all.count > 1 else {
        return StatusEntry(family: nil, rows: [row], isAlike: true)
      }
      guard all[0].id == row.id else { return nil }
      let isWhole = all.count == record.families[family].members.count
      let isAlike =
        isWhole
        && all.allSatisfy { other in
          other.isDisputed == row.isDisputed
            && columnPositions.allSatisfy { other.cells[$0].looks(like: row.cells[$0], isBrief: isBrief) }
        }
      return StatusEntry(family: family, rows: all.sorted { $0.id < $1.id }, isAlike: isAlike)
    }
  }

  /// Who owes a family to whom: `each of 3 to Iran`.
  public func owed(_ entry: StatusEntry) -> String { record.owed(byEach: entry.rows.map(\.id)) }
}

extension Record {
  /// Who owes undertakings of a family to whom: `each of 3 to Iran`.
  public func owed(byEach ids: [Identifier<Undertaking>]) -> String {
    let undertakings = ids.map { self.undertakings[$0] }
    let debtors = undertakings.map(\.debtor)
    let creditors = undertakings.flatMap(\.creditors).reduce(into: [Identifier<Party>]()) { all, party in
      if !all.contains(party) { all.append(party) }
    }
    let who =
      debtors.count > 3
      ? "each of \(debtors.count)"
      : "each of \(debtors.map { parties[$0].heading.name }.joined(separator: ", "))"
    if Set(creditors) == Set(debtors) { return "\(who) to the others" }
    let names = creditors.map { parties[$0].heading.name }
    return "\(who) to \(names.count > 3 ? "\(names.count) parties" : names.joined(separator: ", "))"
  }
}
