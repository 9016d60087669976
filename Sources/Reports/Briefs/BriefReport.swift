public import Ledger

/// Where an agreement stands, for somebody who has two minutes: what needs attention, the next deadlines, what is read or
/// held differently, what happened since a day, and what would free what is stuck.
public struct BriefReport: Sendable {
  /// The record.
  public let record: Record
  /// The instant looked at.
  public let instant: Instant
  /// What happened after this instant is told.
  public let since: Instant
  /// How everything stands.
  public let selection: StatusSelection
  /// The undertakings that somebody has to see to, the most urgent first: overdue, broken, refused, due, reported and not
  /// verified, suspended, in some view.
  public let matters: [StatusReport.UndertakingRow]
  /// The proposals that wait for an answer.
  public let offers: [StatusReport.ProposalRow]
  /// The deadlines that run.
  public let deadlines: DeadlinesReport
  /// What is read differently, and what is in different states.
  public let disputes: DisputesReport
  /// What is otherwise than it was at ``since``.
  public let changes: CompareReport
  /// The positions of the acts since then, one a line, by time, without statements.
  public let acts: [Int]
  /// How many statements were made since then besides.
  public let statementCount: Int
  /// What would free what is stuck.
  public let remedies: Remedies

  /// A brief.
  ///
  /// - Parameters:
  ///   - views: whose views; all when none are given.
  ///   - time: how long the search for what would free something may take.
  public init(
    _ engine: Engine, at instant: Instant, since: Instant, views: [View]? = nil,
    within time: Duration = .seconds(10), with workers: Workers = .serial
  ) {
    let record = engine.record
    self.record = record
    self.instant = instant
    self.since = since
    let status = StatusReport(engine, at: instant, views: views, with: workers)
    let selection = StatusSelection(status, StatusFilter(), isComplete: false)
    self.selection = selection
    matters = selection.undertakings.filter { row in
      status.columnPositions.contains { Self.needsAttention(row.cells[$0].state) }
    }
    offers = selection.proposals.filter { row in
      status.columnPositions.contains { row.cells[$0].state.isOpen }
    }
    deadlines = DeadlinesReport(status)
    let party: Identifier<Party>? = if case .party(let id) = views?.first { id } else { nil }
    let disputes = DisputesReport(engine, at: instant, party: party)
    self.disputes = disputes
    changes = CompareReport(
      from: StatusReport(engine, at: since, views: views, with: workers), to: status,
      disputes: (DisputesReport(engine, at: since, party: party), disputes))
    let all = record.oneALine(
      record.acts.indices.filter {
        record.acts[$0].date.instant > since && record.acts[$0].date.instant <= instant
      })
    acts = all.filter { !Self.isStatement(record.acts[$0].deed) }
    statementCount = all.count - acts.count
    remedies = Remedies(engine, at: instant, in: views?.first, within: time)
  }

  private static func needsAttention(_ state: UndertakingState) -> Bool {
    switch state {
    case .overdue, .broken, .refused, .due, .reported, .suspended: true
    default: false
    }
  }

  /// Whether an act says something and changes nothing.
  private static func isStatement(_ deed: Deed) -> Bool {
    switch deed {
    case .says, .raises, .answers, .discloses, .publishes: true
    default: false
    }
  }
}

extension BriefReport {
  /// How it stands in one sentence, with what matters most first.
  public var sentence: String {
    let positions = selection.status.columnPositions
    func count(_ states: Set<UndertakingState>) -> Int {
      matters.count { row in positions.contains { states.contains(row.cells[$0].state) } }
    }
    let overdue = count([.overdue])
    let broken = count([.broken])
    let due = count([.due])
    var parts: [String] = []
    if overdue > 0 { parts.append("\(Self.number(overdue, "undertaking")) overdue") }
    if broken > 0 { parts.append("\(broken) said to be broken") }
    parts.append(due == 0 ? "nothing due" : "\(overdue > 0 ? "\(due)" : Self.number(due, "undertaking")) due")
    if remedies.stuckCount > 0 { parts.append("\(remedies.stuckCount) stuck") }
    let read = disputes.disputes.count
    let held = disputes.differing.count
    if read > 0 { parts.append("\(Self.number(read, "clause")) read differently") }
    if held > 0 { parts.append("\(held) in different states for some than for others") }
    if !offers.isEmpty { parts.append("\(Self.number(offers.count, "offer")) without an answer") }
    let text = parts.joined(separator: ", ")
    return (text.first.map { $0.uppercased() } ?? "") + text.dropFirst() + "."
  }

  private static func number(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
