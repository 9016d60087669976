public import Ledger

/// What is otherwise in one status than in another: of two instants, or of two versions of a record (second edition, §G6).
public struct CompareReport: Sendable {
  /// What about a name is compared.
  public enum Aspect: String, Hashable, Sendable {
    /// Its state.
    case state
    /// How far a thing that it covers has come.
    case progress
    /// The level of a thing that it limits.
    case level
    /// How often it was performed.
    case performances
  }

  /// A name that is otherwise in some views, or that only one of the two knows.
  public struct Change: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What about it.
    public let aspect: Aspect
    /// The thing that has come so far, or is at a level; empty for states and performances.
    public let thing: String
    /// The views in which it is so, by name.
    public let views: [String]
    /// What is said of it before; `nil` where there was no such name, or no such view, or nothing to say.
    public let from: String?
    /// What is said of it after; `nil` where there is no such name, or no such view, any more.
    public let to: String?
    let jsonFrom: JSONValue
    let jsonTo: JSONValue
  }

  /// A named day that one of the two has reached and the other has not, or at another instant.
  public struct DayChange: Hashable, Sendable {
    /// The day's name.
    public let name: String
    /// The views in which it is so, by name.
    public let views: [String]
    /// When it was reached by the later of the two; `nil` where it is not reached there.
    public let reachedAt: Instant?
  }

  /// A deadline that came between the two instants.
  public struct DeadlineChange: Hashable, Sendable {
    /// The undertaking's name.
    public let name: String
    /// The views in which it is so, by name.
    public let views: [String]
    /// The first instant that is too late.
    public let deadline: Instant
    /// The state of the undertaking afterwards.
    public let state: String
  }

  /// A dispute that there is at one of the two instants only.
  public struct DisputeChange: Hashable, Sendable {
    /// What is in dispute.
    public let subject: String
    /// The clause that is read differently; `nil` where it is in different states.
    public let clause: ClauseName?
  }

  /// Somebody's word on a breach that is another than before.
  public struct WordChange: Hashable, Sendable {
    /// The undertaking's name.
    public let name: String
    /// Whose word it is, by name.
    public let party: String
    /// The word before: `broken`, `kept`, `denied`, `waived`; `nil` where none had been said.
    public let from: String?
    /// The word after.
    public let to: String?
    /// When the later one was said.
    public let at: Instant?
  }

  /// The instant compared.
  public let from: Instant
  /// The instant compared with.
  public let to: Instant
  /// The names that are in another state, in the order of the later record; those that it does not know any more come last.
  public let changes: [Change]
  /// Progress, levels and performances that are otherwise, in the same order.
  public let advances: [Change]
  /// Named days that were reached.
  public let days: [DayChange]
  /// Deadlines that came.
  public let deadlines: [DeadlineChange]
  /// Words on breaches that were said, or taken back.
  public let words: [WordChange]
  /// Disputes that there were not before.
  public let newDisputes: [DisputeChange]
  /// Disputes that there are not any more.
  public let endedDisputes: [DisputeChange]
  /// The later record, for the words of its zone.
  public let record: Record
  /// How many views the later status has.
  public let viewCount: Int

  /// Compares two statuses name by name, with the disputes at both where they are to be compared too.
  public init(
    from before: StatusReport, to after: StatusReport,
    disputes: (before: DisputesReport, after: DisputesReport)? = nil
  ) {
    let (old, new) = (ComparedStatus(before), ComparedStatus(after))
    let comparison = Comparison(before: old, after: new)
    record = after.record
    from = before.instant
    to = after.instant
    viewCount = after.views.count
    changes = comparison.changes(of: [.state])
    advances = comparison.changes(of: [.progress, .level, .performances])
    days = comparison.days()
    deadlines = comparison.deadlines()
    words = comparison.words()
    newDisputes = disputes.map { Self.disputes(in: $0.after, notIn: $0.before) } ?? []
    endedDisputes = disputes.map { Self.disputes(in: $0.before, notIn: $0.after) } ?? []
  }

  /// Whether nothing is otherwise.
  public var isEmpty: Bool {
    changes.isEmpty && advances.isEmpty && days.isEmpty && deadlines.isEmpty && words.isEmpty
      && newDisputes.isEmpty && endedDisputes.isEmpty
  }

  private static func disputes(in report: DisputesReport, notIn other: DisputesReport) -> [DisputeChange] {
    func all(_ report: DisputesReport) -> [DisputeChange] {
      report.disputes.map { DisputeChange(subject: report.record.name(of: $0.subject), clause: $0.clause) }
        + report.differing.map { DisputeChange(subject: report.record.name(of: $0.subject), clause: nil) }
    }
    let known = Set(all(other))
    return all(report).filter { !known.contains($0) }
  }
}
