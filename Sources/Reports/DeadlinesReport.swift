public import Ledger

/// The deadlines that run at an instant, the nearest first, with whose view has each.
public struct DeadlinesReport: Sendable {
  /// A deadline of an undertaking in some views.
  public struct Entry: Hashable, Sendable {
    /// Of what.
    public let undertaking: Identifier<Undertaking>
    /// The deadline as it is told: the first instant that is too late.
    public let deadline: Instant
    /// The undertaking's state in these views.
    public let state: UndertakingState
    /// In whose views; the text's is left out.
    public let views: [View]
  }

  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// The deadlines, the nearest first.
  public let entries: [Entry]

  /// The deadlines in a status of all views, or of some.
  public init(_ status: StatusReport) {
    record = status.record
    instant = status.instant
    var entries: [Entry] = []
    for row in status.undertakings {
      var own: [Entry] = []
      for (view, cell) in zip(status.views, row.cells) where view != .text || status.views.count == 1 {
        guard let deadline = cell.deadline, [.due, .overdue, .waiting, .reported].contains(cell.state) else {
          continue
        }
        if let index = own.firstIndex(where: { $0.deadline == deadline && $0.state == cell.state }) {
          own[index] = Entry(
            undertaking: row.id, deadline: deadline, state: cell.state, views: own[index].views + [view])
        } else {
          own.append(Entry(undertaking: row.id, deadline: deadline, state: cell.state, views: [view]))
        }
      }
      entries += own
    }
    self.entries = entries.sorted { ($0.deadline, $0.undertaking) < ($1.deadline, $1.undertaking) }
  }

  /// How long there is until a deadline.
  public func remaining(_ entry: Entry) -> Remaining {
    Remaining(until: entry.deadline, from: instant, in: record.zone)
  }
}
