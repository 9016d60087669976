/// What has become of an undertaking in a view, act by act.
struct UndertakingProgress {
  enum DebtorWord: UInt8 {
    case none, undertaken, refused
  }

  /// A party's own word on whether it is kept (§5, Amounts), and whether it still asks for it.
  struct Verdict {
    let party: Identifier<Party>
    /// Whether it says that it is broken; `nil` where it has not said.
    var isBroken: Bool?
    /// Its place among all such words, and the act by which it stands.
    var order: Int32 = 0
    var act: Int32 = -1
    var hasWaived = false
    var actOfWaiver: Int32 = -1
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

  /// What it says to the view, as the text now is.
  var terms: UndertakingTerms

  // MARK: As told

  private(set) var debtorWord = DebtorWord.none
  private(set) var isSuspended = false
  var isBegun = false
  var reported = Tally()
  var verified: [(party: Identifier<Party>, tally: Tally)] = []
  private(set) var verdicts: [Verdict] = []
  private var wordCount: Int32 = 0
  /// The levels stated of what it limits.
  var levels = StatedLevels()
  /// When it was said to be performed, where it comes round again.
  var performances = Performances()
  /// Those who suspended it by a right, and have not resumed it.
  private(set) var suspenders: [Identifier<Party>] = []
  private(set) var isReleased = false
  /// The act or the invocation by which it was suspended or released by a right; negative without one.
  private(set) var actOfRight: Int32 = -1
  /// Whether it stays bound though what it is under is at an end: it was overdue then.
  var outlivesAgreement = false
  /// The acts, by position, that the debtor's word and the suspension rest on: negative without one. What is said again
  /// changes nothing, and is not what they rest on.
  private(set) var actOfDebtorWord: Int32 = -1
  private(set) var actOfSuspension: Int32 = -1

  // MARK: As follows

  var facts = Facts()
  var afterMetAt: Instant?
  var withinMetAt: Instant?
  var endedAt: Instant?
  /// Since when it is performed again and again, where it is.
  var recursFrom: Instant?
  /// How many performances count, and whether a period has ended without one.
  var given = 0
  var isBehind = false
  var isReady = false
  /// A continuing one: whether it operates.
  var operates = false
  /// Whether the measure it acts on is as it must be, and its levels within their limits; true where it has none.
  var isMeasureKept = true
  /// Where a condition fulfils it: whether it was kept when that was last judged.
  var wasJudgedKept = true
  /// Whether it has been brought about once and for good, by an act on a measure or by a condition.
  var isAccomplished = false
  /// Whether it was overdue when its time was over; `nil` as long as that has not been judged.
  var wasOverdue: Bool?
  /// When the clock is to look at it again for the end of a period.
  var periodAlarm: Instant?
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

  /// Whether it is as it must be kept, where it operates.
  var isKept: Bool { isMeasureKept && wasJudgedKept }

  var isInEffect: Bool { operates && isKept && !isBehind }

  /// Whether it binds its debtor (§5, Bound).
  var isBound: Bool { facts.notBound == nil }

  /// `broken` as a state (§5, State 2).
  var isBroken: Bool {
    facts.beforeAgreement == nil
      && (facts.isBrokenByWord || (terms.isContinuing && operates && !isKept))
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
    levels.retract(thing, by: party, isDebtor: party == terms.debtor)
    if thing == nil { performances.retract(by: party) }
    isBegun = !reported.isEmpty || verified.contains { !$0.tally.isEmpty }
  }

  /// The act by which a party took back what it had verified, where it has verified nothing since.
  func retraction(by party: Identifier<Party>) -> Int? {
    verified.first { $0.party == party }?.tally.lastRetraction
  }

  // MARK: Words on a breach

  /// A party's word on whether it is kept.
  mutating func declare(_ party: Identifier<Party>, isBroken: Bool, act: Int32) {
    wordCount += 1
    let order = wordCount
    change(party) { verdict in
      verdict.order = order
      if verdict.isBroken != isBroken { verdict.act = act }
      verdict.isBroken = isBroken
      if isBroken { verdict.hasWaived = false }
    }
  }

  /// A creditor no longer asks for it.
  mutating func waive(_ party: Identifier<Party>, act: Int32) {
    change(party) { verdict in
      if !verdict.hasWaived { verdict.actOfWaiver = act }
      verdict.hasWaived = true
    }
  }

  private mutating func change(_ party: Identifier<Party>, _ change: (inout Verdict) -> Void) {
    if let index = verdicts.firstIndex(where: { $0.party == party }) {
      change(&verdicts[index])
    } else {
      var verdict = Verdict(party: party)
      change(&verdict)
      verdicts.append(verdict)
    }
  }

  func verdict(of party: Identifier<Party>) -> Verdict? { verdicts.first { $0.party == party } }

  /// The word that decides in a view whether it is broken: the view's own latest; where it has none, the latest of those
  /// who may verify it there (§5, Amounts).
  func decidingWord(in view: View) -> Verdict? {
    if case .party(let party) = view, let own = verdict(of: party), own.isBroken != nil { return own }
    var latest: Verdict?
    for verdict in verdicts where verdict.isBroken != nil && terms.verifiers.contains(verdict.party) {
      if latest.map({ $0.order < verdict.order }) ?? true { latest = verdict }
    }
    return latest
  }

  /// Those whose waiver makes it waived in a view: the view's own party, or all creditors; nobody where it is not.
  func waivers(in view: View) -> [Identifier<Party>] {
    let waivers = terms.creditors.filter { verdict(of: $0)?.hasWaived ?? false }
    if waivers.count == terms.creditors.count { return waivers }
    if case .party(let party) = view, waivers.contains(party) { return [party] }
    return []
  }

  // MARK: The debtor's word, and rights

  mutating func hear(_ word: DebtorWord, act: Int32) {
    if debtorWord != word || (word == .undertaken && isReleased) { actOfDebtorWord = act }
    debtorWord = word
    if word == .undertaken { isReleased = false }
  }

  mutating func suspend(_ isSuspended: Bool, act: Int32) {
    if self.isSuspended != isSuspended { actOfSuspension = act }
    self.isSuspended = isSuspended
  }

  /// Somebody takes it up again: the debtor, or whoever suspended it by a right. A debtor's word does nothing about what a
  /// creditor has suspended.
  mutating func resume(by party: Identifier<Party>, act: Int32) {
    let isDebtor = party == terms.debtor
    suspenders.removeAll { $0 == party || (isDebtor && !terms.creditors.contains($0)) }
    if isDebtor { suspend(false, act: act) }
  }

  /// Suspended by a right that a party has invoked.
  mutating func suspend(by holder: Identifier<Party>, act: Int32) {
    if !suspenders.contains(holder) { suspenders.append(holder) }
    actOfRight = act
  }

  /// Released by a right: what its debtor has undertaken before no longer binds it.
  mutating func release(act: Int32) {
    isReleased = true
    actOfRight = act
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
    if endedAt != nil { return .ended }
    if terms.isContinuing {
      guard isReady else { return .waiting }
      return isBehind ? .overdue : .inEffect
    }
    if facts.isReported, terms.performance == .reported { return .reported }
    return isReady ? .due : .waiting
  }
}
