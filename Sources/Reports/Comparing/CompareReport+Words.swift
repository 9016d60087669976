import Ledger

extension CompareReport {
  /// Changes of a kind, in words.
  public struct Section: Hashable, Sendable {
    /// What they are; empty for changes of states, which need no heading.
    public let title: String
    /// Each change: the name, and what is otherwise.
    public let rows: [Row]
  }

  /// A change in words.
  public struct Row: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What is otherwise: `waiting → due  USSR`.
    public let text: String
  }

  /// All changes in words: states first, then each kind under a heading of its own.
  public var sections: [Section] {
    [
      Section(title: "", rows: changes.filter { !isTold($0) }.map { Row(name: $0.name, text: words($0)) }),
      Section(
        title: "progress, levels and performances",
        rows: advances.map { Row(name: $0.name, text: advanceWords($0)) }),
      Section(title: "days", rows: days.map { Row(name: $0.name, text: words($0)) }),
      Section(title: "deadlines that came", rows: deadlines.map { Row(name: $0.name, text: words($0)) }),
      Section(title: "words on breaches", rows: words.map { Row(name: $0.name, text: words($0)) }),
      Section(title: "new disputes", rows: newDisputes.map { Row(name: $0.subject, text: words($0)) }),
      Section(title: "ended disputes", rows: endedDisputes.map { Row(name: $0.subject, text: words($0)) }),
    ].filter { !$0.rows.isEmpty }
  }

  /// Whether a change is one of those that are told with their dates.
  private func isTold(_ change: Change) -> Bool {
    days.contains { $0.name == change.name && $0.views.contains(change.views[0]) }
  }

  /// In whose views, where not in all; the text's is not named beside others.
  private func who(_ views: [String]) -> String {
    guard views.count < viewCount else { return "" }
    let parties = views.filter { viewCount == 1 || $0 != "text" }
    return "  \(parties.isEmpty ? "text" : parties.joined(separator: ", "))"
  }

  private func words(_ change: Change) -> String {
    "\(change.from ?? "(not there)") → \(change.to ?? "(not there)")\(who(change.views))"
  }

  private func advanceWords(_ change: Change) -> String {
    // The thing is named once.
    let start = change.from == nil || change.thing.isEmpty ? "" : change.thing + " "
    let to = change.to.map { $0.hasPrefix(start) ? String($0.dropFirst(start.count)) : $0 }
    return "\(change.from ?? "(not there)") → \(to ?? "(not there)")\(who(change.views))"
  }

  private func moment(_ instant: Instant) -> String { Moment(instant, in: record.zone).text }

  private func words(_ day: DayChange) -> String {
    "\(day.reachedAt.map { "reached on \(moment($0))" } ?? "not reached")\(who(day.views))"
  }

  private func words(_ change: DeadlineChange) -> String {
    let last = LastMoment(before: change.deadline, in: record.zone).text
    return "\(last): \(change.state)\(who(change.views))"
  }

  private func words(_ change: WordChange) -> String {
    let before = change.from.map { "\($0) → " } ?? ""
    let when = change.at.map { " (\(moment($0)))" } ?? ""
    return "\(change.party): \(before)\(change.to ?? "nothing")\(when)"
  }

  private func words(_ change: DisputeChange) -> String {
    change.clause.map(\.inWords) ?? "in different states"
  }
}
