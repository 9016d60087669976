/// What an undertaking says to a view, made ready for a replay: names are positions in the cluster. Where the text is
/// amended, others take its place.
final class UndertakingTerms: Sendable {
  enum Performance: Hashable, Sendable {
    case reported
    case measure(Int32, MeasureState)
    /// Verifying others, by position; never none.
    case verifying([Int32])
    /// A condition fulfils it.
    case met
  }

  /// The nodes of its conditions; negative where it has none.
  struct Nodes: Sendable {
    var after: Int32 = -1
    var `while`: Int32 = -1
    var until: Int32 = -1
    var met: Int32 = -1
    var within = Start()
    var every = Start()
  }

  /// A condition that time is counted from.
  struct Start: Sendable {
    var node: Int32 = -1
    /// Where it is noted when it first held; behind that, for what recurs, since when it does.
    var slot: Int32 = -1
    var isRecurrence = false
  }

  let id: Identifier<Undertaking>
  let debtor: Identifier<Party>
  let creditors: [Identifier<Party>]
  let isContinuing: Bool
  let performance: Performance
  /// The clauses as the view has them.
  let clauses: Clauses
  let requirements: [Requirement]
  /// Where the level of each requirement is kept, among the things that are covered at any time.
  let levels: [Int]
  /// The proposal it is under; negative when under none.
  let proposal: Int32
  let nodes: Nodes

  var verifiers: [Identifier<Party>] { clauses.verifiers }
  var deadline: Deadline? { clauses.deadline }

  init(
    _ id: Identifier<Undertaking>, _ declared: Undertaking, _ clauses: Clauses, _ requirements: [Requirement],
    levels: [Int], performance: Performance, proposal: Int32, nodes: Nodes
  ) {
    self.id = id
    debtor = declared.debtor
    creditors = declared.creditors
    isContinuing = declared.isContinuing
    self.performance = performance
    self.clauses = clauses
    self.requirements = requirements
    self.levels = levels
    self.proposal = proposal
    self.nodes = nodes
  }

  /// The same with other clauses.
  init(
    _ terms: UndertakingTerms, _ clauses: Clauses, _ requirements: [Requirement], levels: [Int], nodes: Nodes
  ) {
    id = terms.id
    debtor = terms.debtor
    creditors = terms.creditors
    isContinuing = terms.isContinuing
    performance = terms.performance
    proposal = terms.proposal
    self.clauses = clauses
    self.requirements = requirements
    self.levels = levels
    self.nodes = nodes
  }

  /// Whether nothing but what was done by it tells whether it is done: it is accomplished once and for good.
  var isAccomplishedForGood: Bool {
    guard !isContinuing else { return false }
    switch performance {
    case .measure, .met: return true
    case .reported, .verifying: return false
    }
  }

  /// Whether it can be kept or not, other than by somebody's word.
  var mayBeUnkept: Bool {
    if case .measure = performance { return true }
    return performance == .met || !clauses.limits.isEmpty
  }

  /// Whether what follows from conditions may make others' conditions hold: they are looked at together.
  var takesPart: Bool { isContinuing || isAccomplishedForGood }

  /// When it is too late, where a condition that time is counted from was met at an instant; `nil` where there is no such
  /// time.
  func overdueFrom(withinMetAt: Instant?, in calendar: RecordCalendar) -> Instant? {
    switch deadline {
    case .none: return nil
    case .before(let date): return date.instant
    case .noLaterThan(let date): return date.end.adding(seconds: 1)
    case .within(let period, _):
      guard let withinMetAt else { return nil }
      let end = period.end(from: withinMetAt, in: calendar)
      // What lies past the calendar never comes.
      return end < Instant.endOfCalendar ? end : nil
    }
  }
}
