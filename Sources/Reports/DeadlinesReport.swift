public import Ledger

/// The deadlines that run at an instant, the nearest first, with whose view has each.
public struct DeadlinesReport: Sendable {
  /// A deadline of an undertaking in some views.
  public struct Entry: Hashable, Sendable {
    /// Of what.
    public let undertaking: Identifier<Undertaking>
    /// The first instant that is too late.
    public let deadline: Instant
    /// The undertaking's state in these views.
    public let state: UndertakingState
    /// In whose views; the text's is left out unless it alone was asked for.
    public let views: [View]
  }

  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// The time from the instant within which deadlines were asked for; `nil` for all.
  public let period: Period?
  /// The deadlines, the nearest first.
  public let entries: [Entry]
  /// The views that were looked at.
  public let views: [View]

  /// The deadlines in a status of all views, or of some.
  ///
  /// - Parameter period: only those that are over, or will be within this time.
  public init(_ status: StatusReport, within period: Period? = nil) {
    record = status.record
    instant = status.instant
    self.period = period
    views = status.views.filter { $0 != .text || status.views.count == 1 }
    let end = period.map { status.record.lastInstant(of: $0, from: status.instant) }
    var entries: [Entry] = []
    for row in status.undertakings {
      var own: [Entry] = []
      for (view, cell) in zip(status.views, row.cells) where view != .text || status.views.count == 1 {
        // What comes round again has its next deadline while all is well, too.
        let isRunning = [.due, .overdue, .waiting, .reported].contains(cell.state)
        guard let deadline = cell.deadline, isRunning || (cell.state == .inEffect && cell.recurrence != nil),
          end.map({ deadline.adding(seconds: -1) <= $0 }) ?? true
        else { continue }
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

  /// The deadlines with those that are alike together: of one day, in the same state for the same views.
  public var together: [[Entry]] {
    entries.reduce(into: []) { groups, entry in
      let same = groups.lastIndex { group in
        group[0].deadline == entry.deadline && group[0].state == entry.state && group[0].views == entry.views
      }
      if let same { groups[same].append(entry) } else { groups.append([entry]) }
    }
  }

  /// How long there is until a deadline.
  public func remaining(_ entry: Entry) -> Remaining {
    Remaining(until: entry.deadline, from: instant, in: record.zone)
  }

  /// The last moment that is in time.
  public func last(_ entry: Entry) -> LastMoment { LastMoment(before: entry.deadline, in: record.zone) }

  /// The parties in whose views a deadline is, by name; `nil` where it is the same for all that were looked at.
  public func names(_ entry: Entry) -> String? {
    entry.views.count == views.count
      ? nil : entry.views.map { record.name(of: $0) }.joined(separator: ", ")
  }

  /// The report as JSON: `{"asOf","within","deadlines":[{"name","views","state","deadline","lastDay","remaining",…}]}`.
  public var json: JSONValue {
    .object([
      .init("asOf", .string(instant.iso8601(in: record.zone))),
      .init("within", JSONValue(period?.description)),
      .init("deadlines", .array(entries.map(json(of:)))),
    ])
  }

  func json(of entry: Entry) -> JSONValue {
    let undertaking = record.undertakings[entry.undertaking]
    let family = undertaking.family.map {
      JSONValue.Member("family", .string(record.families[$0].heading.name))
    }
    return .object(
      [.init("name", .string(undertaking.heading.name))] + [family].compactMap(\.self) + [
        .init("title", .string(undertaking.heading.title)),
        .init("debtor", .string(record.parties[undertaking.debtor].heading.name)),
        .init("creditors", .array(undertaking.creditors.map { .string(record.parties[$0].heading.name) })),
        .init("views", .array(entry.views.map { .string(record.name(of: $0)) })),
        .init("state", .string(entry.state.rawValue)),
        .init("deadline", .string(entry.deadline.iso8601(in: record.zone))),
        .init("lastDay", JSONValue(record.lastDay(before: entry.deadline))),
        .init("by", .string(last(entry).iso8601)), .init("remaining", .string(remaining(entry).words)),
      ])
  }
}

extension Record {
  /// The last instant of a time that runs from an instant: in days or more, the end of the day so many after its day.
  func lastInstant(of period: Period, from start: Instant) -> Instant {
    let end = period.end(from: start, in: calendar)
    return period.unit.isWholeDays ? end.adding(seconds: -1) : end
  }
}
