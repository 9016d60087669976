/// What a right says to a view, made ready for a replay: names are positions in the cluster.
final class RightTerms: Sendable {
  /// An effect, with what it changes.
  struct Effect: Sendable {
    let change: Change
    let delay: Period?
    /// The node of what wards it off; negative without it.
    let unless: Int32
  }

  enum Change: Sendable {
    case measure(Int, MeasureState)
    case suspends(Int)
    case releases(Int)
    case leaves(Int)
    case ends(Int)
  }

  let id: Identifier<Right>
  /// The clauses as the view has them.
  let clauses: Clauses
  /// The proposal it is under; negative when under none.
  let proposal: Int32
  let after, `while`, until: Int32
  let effects: [Effect]

  init(
    _ id: Identifier<Right>, _ clauses: Clauses, proposal: Int32, after: Int32, while: Int32, until: Int32,
    effects: [Effect]
  ) {
    self.id = id
    self.clauses = clauses
    self.proposal = proposal
    self.after = after
    self.while = `while`
    self.until = until
    self.effects = effects
  }
}

/// What has become of a right in a view (§5, Rights).
struct RightProgress: Sendable {
  /// Something that is to come of an invocation.
  struct Effect: Sendable {
    enum Fate: Sendable {
      case pending, come, wardedOff, revoked
    }

    /// Which of the right's.
    let index: Int
    let due: Instant
    var fate = Fate.pending
  }

  struct Invocation: Sendable {
    /// Its place among all invocations.
    let order: Int
    let holder: Identifier<Party>
    let instant: Instant
    /// The act, by position; negative where it is supposed.
    let act: Int32
    /// Whether the right was to be had then; `nil` until that is judged.
    var isGood: Bool?
    var isRevoked = false
    var effects: [Effect] = []

    /// Whether it was good, and not revoked before anything came of it.
    var stands: Bool { isGood == true && (!isRevoked || effects.contains { $0.fate == .come }) }
  }

  let terms: RightTerms
  var invocations: [Invocation] = []
  var afterMetAt: Instant?
  var endedAt: Instant?
  var holdsWhile = true
  /// The act of this instant that had it looked at again; negative when the clock did.
  var cause: Int32 = -1

  init(_ terms: RightTerms) {
    self.terms = terms
  }

  /// Whether a good invocation was made, and not revoked before anything came of it.
  var isInvoked: Bool { invocations.contains(where: \.stands) }

  /// Whether at least one effect has come.
  var isExercised: Bool {
    invocations.contains { $0.effects.contains { $0.fate == .come } }
  }

  /// When the next effect is due; `nil` where none is to come.
  var effectAt: Instant? {
    invocations.lazy.flatMap(\.effects).filter { $0.fate == .pending }.map(\.due).min()
  }

  /// Whether its conditions let it be invoked.
  var isReady: Bool { (terms.after < 0 || afterMetAt != nil) && holdsWhile }

  /// What a holder's invocations have not yet brought about, they no longer will.
  mutating func revoke(by holder: Identifier<Party>) {
    for index in invocations.indices where invocations[index].holder == holder {
      invocations[index].isRevoked = true
      for effect in invocations[index].effects.indices
      where invocations[index].effects[effect].fate == .pending {
        invocations[index].effects[effect].fate = .revoked
      }
    }
  }

  /// Its state, the first that applies.
  ///
  /// - Parameter proposal: what it is under.
  func state(under proposal: ProposalProgress?) -> RightState {
    if let proposal, proposal.agreedAt == nil { return .notGranted }
    if effectAt != nil { return .invoked }
    if isExercised { return .exercised }
    if hasEnded(with: proposal) { return .ended }
    return isReady ? .available : .waiting
  }

  /// Whether it is over: by its `until`, or with what it is under.
  func hasEnded(with proposal: ProposalProgress?) -> Bool {
    endedAt != nil || proposal?.state == .superseded || proposal?.state == .terminated
  }

  /// Whether an invocation by a party is good now.
  func isAvailable(to holder: Identifier<Party>, under proposal: ProposalProgress?) -> Bool {
    if let proposal, proposal.agreedAt == nil || proposal.hasLeft(holder) { return false }
    return !hasEnded(with: proposal) && isReady
  }
}

/// What has become of a named day in a view.
struct DayProgress: Sendable {
  let id: Identifier<NamedDay>
  /// The condition as the view has it, and its node.
  var condition: Condition
  var node: Int32
  var reachedAt: Instant?
  /// The act of this instant that had it looked at again; negative when the clock did.
  var cause: Int32 = -1
}
