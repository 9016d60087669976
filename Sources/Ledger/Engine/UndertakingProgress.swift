/// What an undertaking says to a view, made ready for a replay: names are positions in the cluster.
final class UndertakingTerms: Sendable {
  enum Performance: Hashable, Sendable {
    case reported
    case measure(Int32, MeasureState)
    /// Verifying others, by position; never none.
    case verifying([Int32])
  }

  /// The nodes of its conditions; negative where it has none.
  struct Nodes: Sendable {
    var after: Int32 = -1
    var `while`: Int32 = -1
    var until: Int32 = -1
    var within: Int32 = -1
  }

  let id: Identifier<Undertaking>
  let debtor: Identifier<Party>
  let creditors: [Identifier<Party>]
  let isContinuing: Bool
  let performance: Performance
  let requirements: [Requirement]
  let verifiers: [Identifier<Party>]
  /// The proposal it is under; negative when under none.
  let proposal: Int32
  let deadline: Deadline?
  let nodes: Nodes

  init(
    _ id: Identifier<Undertaking>, _ declared: Undertaking, _ clauses: Clauses, _ requirements: [Requirement],
    performance: Performance, proposal: Int32, nodes: Nodes
  ) {
    self.id = id
    debtor = declared.debtor
    creditors = declared.creditors
    isContinuing = declared.isContinuing
    self.performance = performance
    self.requirements = requirements
    verifiers = clauses.verifiers
    self.proposal = proposal
    deadline = clauses.deadline
    self.nodes = nodes
  }
}

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

  let terms: UndertakingTerms

  // MARK: As told

  private(set) var debtorWord = DebtorWord.none
  private(set) var isSuspended = false
  var isBegun = false
  var reported = Tally()
  var verified: [(party: Identifier<Party>, tally: Tally)] = []
  private(set) var verdicts: [(party: Identifier<Party>, verdict: Verdict, act: Int32)] = []
  /// The acts, by position, that the debtor's word and the suspension rest on: negative without one. What is said again
  /// changes nothing, and is not what they rest on.
  private(set) var actOfDebtorWord: Int32 = -1
  private(set) var actOfSuspension: Int32 = -1

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
  /// The act of this instant that had it looked at again; negative when the clock did.
  var cause: Int32 = -1
  /// How near that act was: one on the undertaking itself is told rather than one on its proposal, and that rather
  /// than one on something it waits for.
  var nearness = Nearness.far

  enum Nearness: UInt8, Comparable {
    case far, proposal, itself

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }
  var state = UndertakingState.notUndertaken

  init(_ terms: UndertakingTerms) {
    self.terms = terms
  }

  var isInEffect: Bool { operates && isMeasureKept }

  /// `broken` as a state (§5, State 2).
  var isBroken: Bool {
    facts.beforeAgreement == nil
      && (facts.isBrokenByWord || (terms.isContinuing && operates && !isMeasureKept))
  }

  func amount(of thing: Identifier<Thing>, verifiedBy party: Identifier<Party>) -> Amount {
    for index in verified.indices where verified[index].party == party {
      return verified[index].tally.amount(of: thing)
    }
    return .none
  }

  /// What a party has verified.
  func tally(verifiedBy party: Identifier<Party>) -> Tally {
    verified.first { $0.party == party }?.tally ?? Tally()
  }

  /// Whether a party has verified enough.
  func isVerified(_ requirements: [Requirement], by party: Identifier<Party>) -> Bool {
    for index in verified.indices where verified[index].party == party {
      return verified[index].tally.satisfies(requirements)
    }
    return Tally().satisfies(requirements)
  }

  mutating func verify(_ party: Identifier<Party>, _ change: (inout Tally) -> Void) {
    if let index = verified.firstIndex(where: { $0.party == party }) {
      change(&verified[index].tally)
    } else {
      verified.append((party, Tally()))
      change(&verified[verified.count - 1].tally)
    }
  }

  /// Takes back what a party has said of its performance: the debtor its reports, anybody else its verifications.
  mutating func retract(_ thing: Identifier<Thing>?, by party: Identifier<Party>, act: Int32) {
    if party == terms.debtor {
      reported.retract(thing, by: act)
    } else if let index = verified.firstIndex(where: { $0.party == party }) {
      verified[index].tally.retract(thing, by: act)
    }
    isBegun = !reported.isEmpty || verified.contains { !$0.tally.isEmpty }
  }

  /// The act by which a party took back all that it had verified, where it has verified nothing since.
  func retraction(by party: Identifier<Party>) -> Int? {
    verified.first { $0.party == party }?.tally.lastRetraction
  }

  mutating func declare(_ party: Identifier<Party>, _ verdict: Verdict, act: Int32) {
    if let index = verdicts.firstIndex(where: { $0.party == party }) {
      if verdicts[index].verdict != verdict { verdicts[index] = (party, verdict, act) }
    } else {
      verdicts.append((party, verdict, act))
    }
  }

  /// The act by which a party's verdict stands.
  func act(ofVerdictOf party: Identifier<Party>) -> Int? {
    verdicts.first { $0.party == party }.flatMap(\.act.position)
  }

  mutating func hear(_ word: DebtorWord, act: Int32) {
    if debtorWord != word { actOfDebtorWord = act }
    debtorWord = word
  }

  mutating func suspend(_ isSuspended: Bool, act: Int32) {
    if self.isSuspended != isSuspended { actOfSuspension = act }
    self.isSuspended = isSuspended
  }

  func verdict(of party: Identifier<Party>) -> Verdict? { verdicts.first { $0.party == party }?.verdict }

  /// Those whose standing word makes it broken, or waived, in a view (§5).
  func deciders(on verdict: Verdict, in view: View) -> [Identifier<Party>] {
    var candidates = terms.creditors
    if case .party(let party) = view {
      let isOwn = terms.creditors.contains(party)
      if isOwn, verdict == .broken || self.verdict(of: party) == verdict { candidates = [party] }
      // That creditors call it broken is no fact for its debtor.
      if !isOwn, party == terms.debtor, verdict == .broken { candidates = [] }
    }
    if verdict == .broken {
      candidates = terms.verifiers + candidates.filter { !terms.verifiers.contains($0) }
    }
    return candidates.filter { self.verdict(of: $0) == verdict }
  }

  /// Its state, the first that applies (§5, State). Whether what is due is overdue is a matter of the clock, and
  /// left to whoever knows it.
  var currentState: UndertakingState {
    if let before = facts.beforeAgreement { return before }
    if isBroken { return .broken }
    if !terms.isContinuing, facts.isDone { return .done }
    if facts.isWaived { return .waived }
    if facts.isRefused { return .refused }
    if let notBound = facts.notBound { return notBound }
    if facts.isSuspended { return .suspended }
    if terms.isContinuing {
      if endedAt != nil { return .ended }
      return isReady ? .inEffect : .waiting
    }
    if facts.isReported, terms.performance == .reported { return .reported }
    return isReady ? .due : .waiting
  }
}
