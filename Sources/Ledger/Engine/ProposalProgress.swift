/// What a party has not accepted of a proposal (§3, `reserves`).
public struct Reservation: Hashable, Sendable {
  /// Whose.
  public let party: Identifier<Party>
  /// What it is about.
  public let what: String
}

/// What has become of a proposal in a view, act by act (§5, Proposal).
struct ProposalProgress {
  enum Word: UInt8 {
    case none, accepted, rejected, withdrawn, countered, reserved
  }

  let parties: [Identifier<Party>]
  /// The end of the time in which it could be agreed.
  let openUntil: Instant?
  private(set) var words: [Word]
  /// The acts, by position, that the parties' words rest on, and by which they left: negative without one. What is said
  /// again changes nothing, and is not what they rest on.
  private var acts: [Int32]
  private var leaving: [Int32]
  private(set) var hasMade: [Bool]
  private(set) var hasLeft: [Bool]
  /// Whether anybody has ever left: as long as nobody has, nothing ends for one party alone.
  private(set) var wasEverLeft = false
  /// The reservations that stand.
  private(set) var reservations: [Reservation] = []
  private(set) var agreedAt: Instant?
  /// Whether one that replaces it has once been agreed.
  var isSuperseded = false { didSet { state = currentState } }
  var isLapsed = false { didSet { state = currentState } }
  /// The proposals, by position in the cluster, that replace it: by their clause, or as counter-offers made.
  var replacers: [Int32] = []

  /// Its state, kept since it is asked for more often than it changes.
  private(set) var state = ProposalState.notMade

  init(_ proposal: Proposal) {
    parties = proposal.parties
    openUntil = proposal.openUntil?.end
    words = Array(repeating: .none, count: parties.count)
    acts = Array(repeating: -1, count: parties.count)
    leaving = acts
    hasMade = Array(repeating: false, count: parties.count)
    hasLeft = hasMade
  }

  /// Its state, the first that applies.
  private var currentState: ProposalState {
    if agreedAt != nil {
      if isSuperseded { return .superseded }
      return hasLeft.count(where: { !$0 }) < 2 ? .terminated : .agreed
    }
    guard hasMade.contains(true) else { return .notMade }
    if zip(hasMade, words).allSatisfy({ !$0 || $1 == .withdrawn }) { return .withdrawn }
    if isSuperseded { return .superseded }
    if isLapsed { return .lapsed }
    if words.contains(.rejected) { return .rejected }
    if words.contains(.countered) { return .countered }
    return reservations.isEmpty ? .open : .reserved
  }

  /// A party's word at an instant. What is said after it was agreed changes nothing, but for leaving and returning.
  mutating func hear(_ deed: Deed, by party: Identifier<Party>, at now: Instant, act: Int32) {
    guard let speaker = parties.firstIndex(of: party) else { return }
    let before = words[speaker]
    defer {
      if words[speaker] != before { acts[speaker] = act }
      state = currentState
    }
    if agreedAt != nil {
      switch deed {
      case .withdraws:
        if !hasLeft[speaker] { leaving[speaker] = act }
        hasLeft[speaker] = true
        wasEverLeft = true
      case .accepts: hasLeft[speaker] = false
      case .makes, .rejects, .counters, .reserves, .drops, .amends, .undertakes, .refuses, .reads, .reports,
        .verifies, .retracts,
        .suspends, .resumes, .imposes, .lifts, .declares, .denies, .waives, .invokes, .revokes, .occurs,
        .says:
        break
      }
      return
    }
    switch deed {
    case .makes, .accepts:
      if deed == .makes { hasMade[speaker] = true }
      words[speaker] = .accepted
      reservations.removeAll { $0.party == party }
    case .rejects: words[speaker] = .rejected
    case .withdraws: words[speaker] = .withdrawn
    case .counters: words[speaker] = .countered
    case .reserves(let what):
      words[speaker] = .reserved
      let reservation = Reservation(party: party, what: what)
      if !reservations.contains(reservation) { reservations.append(reservation) }
    case .drops(let what):
      reservations.removeAll { $0.party == party && (what == nil || $0.what == what) }
    case .amends, .undertakes, .refuses, .reads, .reports, .verifies, .retracts, .suspends, .resumes,
      .imposes, .lifts,
      .declares, .denies,
      .waives, .invokes, .revokes, .occurs, .says:
      break
    }
    noteAgreement(at: now)
  }

  private mutating func noteAgreement(at now: Instant) {
    guard !isSuperseded, hasMade.contains(true), words.allSatisfy({ $0 == .accepted }) else { return }
    if let openUntil, now > openUntil { return }
    agreedAt = now
  }

  /// What of it bears on anything else.
  struct Standing: Equatable {
    let state: ProposalState
    let isAgreed: Bool
    let leavers: [Bool]
  }

  var standing: Standing { Standing(state: state, isAgreed: agreedAt != nil, leavers: hasLeft) }

  /// Whether a party belongs to it, and has not left.
  func holds(_ party: Identifier<Party>) -> Bool {
    parties.firstIndex(of: party).map { !hasLeft[$0] } ?? false
  }

  /// A party's latest word.
  func word(of party: Identifier<Party>) -> Word? { parties.firstIndex(of: party).map { words[$0] } }

  /// The act by which a party's latest word stands.
  func act(ofWordOf party: Identifier<Party>) -> Int? { act(of: party, in: acts) }

  /// The act by which a party left last.
  func act(ofLeavingOf party: Identifier<Party>) -> Int? { act(of: party, in: leaving) }

  private func act(of party: Identifier<Party>, in acts: [Int32]) -> Int? {
    parties.firstIndex(of: party).flatMap { acts[$0].position }
  }

  /// What ended an undertaking under it that was bound by it, if anything did (§5, Bound).
  func ending(of undertaking: UndertakingTerms) -> UndertakingState? {
    switch state {
    case .superseded: return .superseded
    case .terminated: return .terminated
    case .agreed: break
    default: return nil
    }
    guard hasLeft.contains(true) else { return nil }
    func left(_ party: Identifier<Party>) -> Bool {
      parties.firstIndex(of: party).map { hasLeft[$0] } ?? false
    }
    if left(undertaking.debtor) { return .terminated }
    let partners = undertaking.creditors.filter(parties.contains)
    return !partners.isEmpty && partners.allSatisfy(left) ? .terminated : nil
  }
}
