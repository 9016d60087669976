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

  /// One of its parties, or of those who may join them, and what was heard of it.
  private struct Speaker {
    let party: Identifier<Party>
    var word = Word.none
    /// The acts, by position, that the word rests on, and by which it left: negative without one. What is said again changes
    /// nothing, and is not what it rests on.
    var act: Int32 = -1
    var leaving: Int32 = -1
    var hasMade = false
    var hasLeft = false
    /// Whether there is an act of it on the proposal.
    var hasSpoken = false
    /// Whether it belongs to it: one who may join does once it was agreed, and they had accepted.
    var hasJoined: Bool

    var remains: Bool { hasJoined && !hasLeft }
  }

  /// Its parties, and behind them those who may join.
  private var speakers: [Speaker]
  /// How many of them are its parties without having to join.
  private let partyCount: Int
  /// The end of the time in which it could be agreed.
  let openUntil: Instant?
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
    let invited = proposal.openTo.filter { !parties.contains($0) }
    speakers =
      parties.map { Speaker(party: $0, hasJoined: true) }
      + invited.map { Speaker(party: $0, hasJoined: false) }
    partyCount = parties.count
    openUntil = proposal.openUntil?.end
  }

  private func index(of party: Identifier<Party>) -> Int? { speakers.firstIndex { $0.party == party } }

  // MARK: Who belongs to it

  /// Its parties: those that it is between, and those who have joined.
  var parties: [Identifier<Party>] { speakers.filter(\.hasJoined).map(\.party) }

  /// Whether others may join its parties.
  var mayBeJoined: Bool { speakers.count > partyCount }

  /// Those who have joined its parties.
  var joined: [Identifier<Party>] { speakers.dropFirst(partyCount).filter(\.hasJoined).map(\.party) }

  /// Those who may join and have not.
  var invited: [Identifier<Party>] { speakers.filter { !$0.hasJoined }.map(\.party) }

  /// Its parties that have not left it.
  var remaining: [Identifier<Party>] { speakers.filter(\.remains).map(\.party) }

  /// Whether a party belongs to it, be it that it has left.
  func isParty(_ party: Identifier<Party>) -> Bool {
    index(of: party).map { speakers[$0].hasJoined } ?? false
  }

  /// Whether a party has left it.
  func hasLeft(_ party: Identifier<Party>) -> Bool {
    index(of: party).map { speakers[$0].hasJoined && speakers[$0].hasLeft } ?? false
  }

  /// Whether a party belongs to it, and has not left.
  func holds(_ party: Identifier<Party>) -> Bool { index(of: party).map { speakers[$0].remains } ?? false }

  /// Whether anybody has made it.
  var isMade: Bool { speakers.contains(where: \.hasMade) }

  /// Whether it was agreed and is at an end, be another in its place or not: for those who did not agree on the other it is.
  var isTerminated: Bool { agreedAt != nil && (isEndedByRight || speakers.count(where: \.remains) < 2) }

  /// Its state, the first that applies.
  private var currentState: ProposalState {
    if agreedAt != nil {
      if isSuperseded { return .superseded }
      return isTerminated ? .terminated : .agreed
    }
    guard isMade else { return .notMade }
    if speakers.allSatisfy({ !$0.hasMade || $0.word == .withdrawn }) { return .withdrawn }
    if isSuperseded { return .superseded }
    if isLapsed { return .lapsed }
    let parties = speakers.prefix(partyCount)
    if parties.contains(where: { $0.word == .rejected }) { return .rejected }
    if parties.contains(where: { $0.word == .countered }) { return .countered }
    return reservations.isEmpty ? .open : .reserved
  }

  // MARK: What is said

  /// A party's word at an instant. What is said after it was agreed changes nothing, but for leaving and returning.
  mutating func hear(_ deed: Deed, by party: Identifier<Party>, at now: Instant, act: Int32) {
    guard let speaker = index(of: party) else { return }
    speakers[speaker].hasSpoken = true
    let before = speakers[speaker].word
    defer {
      if speakers[speaker].word != before { speakers[speaker].act = act }
      state = currentState
    }
    if !speakers[speaker].hasJoined {
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
      if !speakers[speaker].hasLeft { speakers[speaker].leaving = act }
      speakers[speaker].hasLeft = true
      wasEverLeft = true
    case .accepts: speakers[speaker].hasLeft = false
    case .makes, .rejects, .counters, .reserves, .drops, .amends, .undertakes, .refuses, .reads, .reports,
      .verifies, .retracts, .suspends, .resumes, .imposes, .lifts, .declares, .denies, .waives, .invokes,
      .revokes, .occurs, .says, .raises,
      .answers, .discloses, .publishes:
      break
    }
  }

  /// Before it was agreed.
  private mutating func hearOpen(_ deed: Deed, _ speaker: Int) {
    let party = speakers[speaker].party
    switch deed {
    case .makes, .accepts:
      if deed == .makes { speakers[speaker].hasMade = true }
      speakers[speaker].word = .accepted
      reservations.removeAll { $0.party == party }
    case .rejects: speakers[speaker].word = .rejected
    case .withdraws: speakers[speaker].word = .withdrawn
    case .counters: speakers[speaker].word = .countered
    case .reserves(let what):
      speakers[speaker].word = .reserved
      let reservation = Reservation(party: party, what: what)
      if !reservations.contains(reservation) { reservations.append(reservation) }
    case .drops(let what):
      reservations.removeAll { $0.party == party && (what == nil || $0.what == what) }
    case .amends, .undertakes, .refuses, .reads, .reports, .verifies, .retracts, .suspends, .resumes,
      .imposes, .lifts, .declares, .denies, .waives, .invokes, .revokes, .occurs, .says, .raises,
      .answers, .discloses, .publishes:
      break
    }
  }

  /// Until they have joined, no word of those who may counts but that they accept, or no longer do.
  private mutating func hearInvited(_ deed: Deed, _ speaker: Int) {
    switch deed {
    case .accepts:
      speakers[speaker].word = .accepted
      if agreedAt != nil { speakers[speaker].hasJoined = true }
    case .withdraws: speakers[speaker].word = .withdrawn
    default: break
    }
  }

  /// Those of its parties of whom there is no act on it, in their order.
  var silentParties: [Identifier<Party>] {
    guard agreedAt == nil, !isLapsed else { return [] }
    return speakers.prefix(partyCount).filter { !$0.hasSpoken }.map(\.party)
  }

  /// One who said nothing has accepted it.
  mutating func hearSilence(of party: Identifier<Party>, at now: Instant) {
    guard let speaker = index(of: party) else { return }
    speakers[speaker].word = .accepted
    // Silence speaks before the time for agreement is over, be it on the same day.
    noteAgreement(at: now, isInTime: true)
    state = currentState
  }

  private mutating func noteAgreement(at now: Instant, isInTime: Bool = false) {
    guard !isSuperseded, isMade, speakers.prefix(partyCount).allSatisfy({ $0.word == .accepted }) else {
      return
    }
    if let openUntil, now > openUntil, !isInTime { return }
    agreedAt = now
    for speaker in speakers.indices where speakers[speaker].word == .accepted {
      speakers[speaker].hasJoined = true
    }
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
      state: state, isAgreed: agreedAt != nil, joined: speakers.map(\.hasJoined),
      leavers: speakers.map(\.hasLeft), isEnded: isEndedByRight,
      supersededBetween: supersededBetween)
  }

  // MARK: What was said

  /// A party's latest word; those who may join have one too.
  func word(of party: Identifier<Party>) -> Word? { index(of: party).map { speakers[$0].word } }

  /// The act by which a party's latest word stands.
  func act(ofWordOf party: Identifier<Party>) -> Int? {
    index(of: party).flatMap { speakers[$0].act.position }
  }

  /// The act by which a party left last.
  func act(ofLeavingOf party: Identifier<Party>) -> Int? {
    index(of: party).flatMap { speakers[$0].leaving.position }
  }
}
