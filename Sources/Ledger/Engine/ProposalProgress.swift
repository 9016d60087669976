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

  /// Its parties, and behind them those who may join.
  private let speakers: [Identifier<Party>]
  /// How many of them are its parties without having to join.
  private let partyCount: Int
  /// The end of the time in which it could be agreed.
  let openUntil: Instant?
  private var words: [Word]
  /// The acts, by position, that the words rest on, and by which they left: negative without one. What is said again
  /// changes nothing, and is not what they rest on.
  private var acts: [Int32]
  private var leaving: [Int32]
  private var hasMade: [Bool]
  private var hasLeft: [Bool]
  /// Whether one who may join has: it was agreed, and they had accepted.
  private var hasJoined: [Bool]
  /// Of whom there is an act on it.
  private var hasSpoken: [Bool]
  /// Whether anybody has ever left, or it was ended: as long as that is not so, nothing ends for one party alone.
  private(set) var wasEverLeft = false
  /// The reservations that stand.
  private(set) var reservations: [Reservation] = []
  private(set) var agreedAt: Instant?
  /// Whether one that replaces it has been agreed, and nobody is left in it who is not a party of that one.
  var isSuperseded = false { didSet { state = currentState } }
  /// Between which of its parties another stands in its place, where it goes on with others.
  var supersededBetween: [Identifier<Party>] = []
  var isLapsed = false { didSet { state = currentState } }
  var isEndedByRight = false {
    didSet {
      wasEverLeft = true
      state = currentState
    }
  }
  /// The proposals, by position in the cluster, that replace it: by their clause, or as counter-offers made.
  var replacers: [Int32] = []

  /// Its state, kept since it is asked for more often than it changes.
  private(set) var state = ProposalState.notMade

  init(_ proposal: Proposal) {
    let parties = proposal.parties
    speakers = parties + proposal.openTo.filter { !parties.contains($0) }
    partyCount = parties.count
    openUntil = proposal.openUntil?.end
    words = Array(repeating: .none, count: speakers.count)
    acts = Array(repeating: -1, count: speakers.count)
    leaving = acts
    hasMade = Array(repeating: false, count: speakers.count)
    hasLeft = hasMade
    hasSpoken = hasMade
    hasJoined = speakers.indices.map { $0 < parties.count }
  }

  // MARK: Who belongs to it

  /// Its parties: those that it is between, and those who have joined.
  var parties: [Identifier<Party>] { speakers.indices.filter { hasJoined[$0] }.map { speakers[$0] } }

  /// Whether others may join its parties.
  var mayBeJoined: Bool { speakers.count > partyCount }

  /// Those who have joined its parties.
  var joined: [Identifier<Party>] {
    speakers.indices.dropFirst(partyCount).filter { hasJoined[$0] }.map { speakers[$0] }
  }

  /// Those who may join and have not.
  var invited: [Identifier<Party>] { speakers.indices.filter { !hasJoined[$0] }.map { speakers[$0] } }

  /// Its parties that have not left it.
  var remaining: [Identifier<Party>] {
    speakers.indices.filter { hasJoined[$0] && !hasLeft[$0] }.map { speakers[$0] }
  }

  /// Whether a party belongs to it, be it that it has left.
  func isParty(_ party: Identifier<Party>) -> Bool {
    speakers.firstIndex(of: party).map { hasJoined[$0] } ?? false
  }

  /// Whether a party has left it.
  func hasLeft(_ party: Identifier<Party>) -> Bool {
    speakers.firstIndex(of: party).map { hasJoined[$0] && hasLeft[$0] } ?? false
  }

  /// Whether a party belongs to it, and has not left.
  func holds(_ party: Identifier<Party>) -> Bool {
    speakers.firstIndex(of: party).map { hasJoined[$0] && !hasLeft[$0] } ?? false
  }

  /// Whether anybody has made it.
  var isMade: Bool { hasMade.contains(true) }

  /// Whether it was agreed and is at an end, be another in its place or not: for those who did not agree on the other it is.
  var isTerminated: Bool { agreedAt != nil && (isEndedByRight || remaining.count < 2) }

  /// Its state, the first that applies.
  private var currentState: ProposalState {
    if agreedAt != nil {
      if isSuperseded { return .superseded }
      return isTerminated ? .terminated : .agreed
    }
    guard isMade else { return .notMade }
    if zip(hasMade, words).allSatisfy({ !$0 || $1 == .withdrawn }) { return .withdrawn }
    if isSuperseded { return .superseded }
    if isLapsed { return .lapsed }
    let words = words[..<partyCount]
    if words.contains(.rejected) { return .rejected }
    if words.contains(.countered) { return .countered }
    return reservations.isEmpty ? .open : .reserved
  }

  // MARK: What is said

  /// A party's word at an instant. What is said after it was agreed changes nothing, but for leaving and returning.
  mutating func hear(_ deed: Deed, by party: Identifier<Party>, at now: Instant, act: Int32) {
    guard let speaker = speakers.firstIndex(of: party) else { return }
    hasSpoken[speaker] = true
    let before = words[speaker]
    defer {
      if words[speaker] != before { acts[speaker] = act }
      state = currentState
    }
    if !hasJoined[speaker] {
      hearInvited(deed, speaker)
    } else if agreedAt != nil {
      hearAgreed(deed, speaker, act: act)
    } else {
      hearOpen(deed, speaker)
      noteAgreement(at: now)
    }
  }

  /// After it was agreed.
  private mutating func hearAgreed(_ deed: Deed, _ speaker: Int, act: Int32) {
    switch deed {
    case .withdraws:
      if !hasLeft[speaker] { leaving[speaker] = act }
      hasLeft[speaker] = true
      wasEverLeft = true
    case .accepts: hasLeft[speaker] = false
    case .makes, .rejects, .counters, .reserves, .drops, .amends, .undertakes, .refuses, .reads, .reports,
      .verifies, .retracts, .suspends, .resumes, .imposes, .lifts, .declares, .denies, .waives, .invokes,
      .revokes, .occurs, .says:
      break
    }
  }

  /// Before it was agreed.
  private mutating func hearOpen(_ deed: Deed, _ speaker: Int) {
    let party = speakers[speaker]
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
      .imposes, .lifts, .declares, .denies, .waives, .invokes, .revokes, .occurs, .says:
      break
    }
  }

  /// Until they have joined, no word of those who may counts but that they accept, or no longer do.
  private mutating func hearInvited(_ deed: Deed, _ speaker: Int) {
    switch deed {
    case .accepts:
      words[speaker] = .accepted
      if agreedAt != nil { hasJoined[speaker] = true }
    case .withdraws: words[speaker] = .withdrawn
    default: break
    }
  }

  /// Those of its parties of whom there is no act on it, in their order.
  var silentParties: [Identifier<Party>] {
    guard agreedAt == nil, !isLapsed else { return [] }
    return speakers.indices.prefix(partyCount).filter { !hasSpoken[$0] }.map { speakers[$0] }
  }

  /// One who said nothing has accepted it.
  mutating func hearSilence(of party: Identifier<Party>, at now: Instant) {
    guard let speaker = speakers.firstIndex(of: party) else { return }
    words[speaker] = .accepted
    // Silence speaks before the time for agreement is over, be it on the same day.
    noteAgreement(at: now, isInTime: true)
    state = currentState
  }

  private mutating func noteAgreement(at now: Instant, isInTime: Bool = false) {
    guard !isSuperseded, isMade, words[..<partyCount].allSatisfy({ $0 == .accepted }) else { return }
    if let openUntil, now > openUntil, !isInTime { return }
    agreedAt = now
    for speaker in speakers.indices where words[speaker] == .accepted { hasJoined[speaker] = true }
  }

  /// What of it bears on anything else.
  struct Standing: Equatable {
    let state: ProposalState
    let isAgreed: Bool
    let joined: [Bool]
    let leavers: [Bool]
    let isEnded: Bool
    let supersededBetween: [Identifier<Party>]
  }

  var standing: Standing {
    Standing(
      state: state, isAgreed: agreedAt != nil, joined: hasJoined, leavers: hasLeft, isEnded: isEndedByRight,
      supersededBetween: supersededBetween)
  }

  // MARK: What was said

  /// A party's latest word; those who may join have one too.
  func word(of party: Identifier<Party>) -> Word? { speakers.firstIndex(of: party).map { words[$0] } }

  /// The act by which a party's latest word stands.
  func act(ofWordOf party: Identifier<Party>) -> Int? { act(of: party, in: acts) }

  /// The act by which a party left last.
  func act(ofLeavingOf party: Identifier<Party>) -> Int? { act(of: party, in: leaving) }

  private func act(of party: Identifier<Party>, in acts: [Int32]) -> Int? {
    speakers.firstIndex(of: party).flatMap { acts[$0].position }
  }
}
