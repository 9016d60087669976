/// What has become of an undertaking in a view, act by act.
struct UndertakingProgress {
  enum DebtorWord: UInt8 {
    case none, undertaken, refused
  }

  enum Verdict: UInt8 {
    case kept, broken, waived
  }

  /// What is known of it whatever its conditions: everything but ready and ended.
  struct Facts: Equatable {
    /// Its state for as long as what it is under has never been agreed.
    var beforeAgreement: UndertakingState?
    var isBrokenByWord = false
    var isDone = false
    var isReported = false
    var isWaived = false
    var isRefused = false
    var isBegun = false
    var isSuspended = false
    /// Why it does not bind, if it does not.
    var notBound: UndertakingState?

    /// Whether none of what keeps a continuing one from operating is so, apart from its conditions.
    var mayOperate: Bool {
      beforeAgreement == nil && !isBrokenByWord && !isWaived && !isRefused && notBound == nil && !isSuspended
    }
  }

  // MARK: As read

  let id: Identifier<Undertaking>
  let requirements: [Requirement]
  let verifiers: [Identifier<Party>]
  /// The proposal it is under, by position in the cluster; negative when under none.
  let proposal: Int32
  let isContinuing: Bool
  let deadline: Deadline?
  /// Nodes of its conditions; negative where it has none.
  var after: Int32 = -1
  var `while`: Int32 = -1
  var until: Int32 = -1
  var within: Int32 = -1

  // MARK: As told

  var debtorWord = DebtorWord.none
  var isSuspended = false
  var isBegun = false
  var reported = Tally()
  var verified: [(party: Identifier<Party>, tally: Tally)] = []
  var verdicts: [(party: Identifier<Party>, verdict: Verdict)] = []

  // MARK: As follows

  var facts = Facts()
  var afterMetAt: Instant?
  var withinMetAt: Instant?
  var endedAt: Instant?
  var isReady = false
  /// A continuing one: whether it operates.
  var operates = false
  /// Whether the measure it acts on is as it must be; true when it acts on none.
  var isMeasureKept = true
  /// The act of this instant that touched it.
  var touchedBy: Int32 = -1
  var state = UndertakingState.notUndertaken

  init(_ id: Identifier<Undertaking>, _ undertaking: Undertaking, _ clauses: Clauses, _ requirements: [Requirement], proposal: Int32) {
    self.id = id
    self.requirements = requirements
    self.verifiers = clauses.verifiers
    self.proposal = proposal
    self.isContinuing = undertaking.isContinuing
    self.deadline = clauses.deadline
  }

  var isInEffect: Bool { operates && isMeasureKept }

  /// `broken` as a state (§5, State 2).
  var isBroken: Bool {
    facts.beforeAgreement == nil && (facts.isBrokenByWord || (isContinuing && operates && !isMeasureKept))
  }

  func tally(of party: Identifier<Party>) -> Tally {
    for entry in verified where entry.party == party { return entry.tally }
    return Tally()
  }

  mutating func verify(_ party: Identifier<Party>, _ change: (inout Tally) -> Void) {
    if let index = verified.firstIndex(where: { $0.party == party }) {
      change(&verified[index].tally)
    } else {
      verified.append((party, Tally()))
      change(&verified[verified.count - 1].tally)
    }
  }

  mutating func declare(_ party: Identifier<Party>, _ verdict: Verdict) {
    if let index = verdicts.firstIndex(where: { $0.party == party }) {
      verdicts[index].verdict = verdict
    } else {
      verdicts.append((party, verdict))
    }
  }

  func verdict(of party: Identifier<Party>) -> Verdict? { verdicts.first { $0.party == party }?.verdict }

  /// Its state, the first that applies (§5, State). Whether what is due is overdue is a matter of the clock, and
  /// left to whoever knows it.
  func currentState(_ performance: Undertaking.Performance) -> UndertakingState {
    if let before = facts.beforeAgreement { return before }
    if isBroken { return .broken }
    if !isContinuing, facts.isDone { return .done }
    if facts.isWaived { return .waived }
    if facts.isRefused { return .refused }
    if let notBound = facts.notBound { return notBound }
    if facts.isSuspended { return .suspended }
    if isContinuing {
      if endedAt != nil { return .ended }
      return isReady ? .inEffect : .waiting
    }
    if facts.isReported, performance == .reported { return .reported }
    return isReady ? .due : .waiting
  }
}
