/// Several proposals as one view sees them, act by act: one may take the place of another (§5, Proposal).
struct ProposalBoard {
  /// The proposals, by position.
  private(set) var all: [ProposalProgress]
  /// Those of which something has changed since this was last emptied, some perhaps more than once.
  private(set) var touched: [Touch] = []

  /// A change of a proposal.
  struct Touch {
    let position: Int
    /// Whether more has changed than who said what: its state, whether it is agreed, or who belongs to it.
    let isStanding: Bool
    /// Whether it has just been agreed.
    let isAgreement: Bool
  }

  /// - Parameters:
  ///   - ids: which proposals, each at its position.
  ///   - position: the position of a proposal; `nil` where it is not among them.
  init(
    _ ids: [Identifier<Proposal>], of record: Record, position: (Identifier<Proposal>) -> Int?
  ) {
    all = ids.map { ProposalProgress(record.proposals[$0]) }
    for (index, id) in ids.enumerated() {
      for replaced in record.proposals[id].replaces {
        if let other = position(replaced) { all[other].replacers.append(Int32(index)) }
      }
    }
  }

  /// What has changed since this was last asked.
  mutating func takeTouched() -> [Touch] {
    defer { touched.removeAll(keepingCapacity: true) }
    return touched
  }

  /// A party's word.
  ///
  /// - Parameter counter: the position of the proposal that it makes by countering this one.
  mutating func hear(
    _ deed: Deed, on position: Int, by party: Identifier<Party>, counter: Int? = nil, at now: Instant,
    act: Int32
  ) {
    change(position) { $0.hear(deed, by: party, at: now, act: act) }
    guard let counter else { return }
    if !all[position].replacers.contains(Int32(counter)) { all[position].replacers.append(Int32(counter)) }
    change(counter) { $0.hear(.makes, by: party, at: now, act: act) }
    updateSupersession(of: position)
  }

  /// The time in which silence is no assent is over: those of its parties of whom nothing was heard have accepted.
  mutating func hearSilence(on position: Int, at now: Instant) {
    guard all[position].isMade else { return }
    for party in all[position].silentParties { change(position) { $0.hearSilence(of: party, at: now) } }
  }

  /// A proposal's time is over.
  mutating func lapse(_ position: Int) { change(position) { $0.isLapsed = true } }

  /// A party leaves a proposal that was agreed, by a right.
  mutating func leave(_ position: Int, _ party: Identifier<Party>, at now: Instant, act: Int32) {
    guard all[position].agreedAt != nil else { return }
    change(position) { $0.hear(.withdraws, by: party, at: now, act: act) }
  }

  /// A proposal that was agreed is ended by a right.
  mutating func end(_ position: Int) {
    guard all[position].agreedAt != nil else { return }
    change(position) { $0.isEndedByRight = true }
  }

  private mutating func change(_ position: Int, _ change: (inout ProposalProgress) -> Void) {
    let standing = all[position].standing
    change(&all[position])
    note(position, standing)
  }

  /// Notes what has become of a proposal, and of those that it may replace.
  private mutating func note(_ position: Int, _ before: ProposalProgress.Standing) {
    let now = all[position].standing
    guard now != before else {
      touched.append(Touch(position: position, isStanding: false, isAgreement: false))
      return
    }
    let isAgreement = now.isAgreed && !before.isAgreed
    touched.append(Touch(position: position, isStanding: true, isAgreement: isAgreement))
    updateSupersession(of: position)
    guard now.isAgreed else { return }
    for other in all.indices where all[other].replacers.contains(Int32(position)) {
      updateSupersession(of: other)
    }
  }

  /// One never agreed is superseded when another that replaces it is agreed; one agreed, where all who have not left it are
  /// parties of the other. Replaced means that the other has once been agreed, whatever became of it.
  private mutating func updateSupersession(of position: Int) {
    let replacers = all[position].replacers.map { all[Int($0)] }.filter { $0.agreedAt != nil }
    let isAgreed = all[position].agreedAt != nil
    let isSuperseded = replacers.contains { other in
      !isAgreed || all[position].remaining.allSatisfy(other.isParty)
    }
    let between = replacers.isEmpty || !isAgreed || isSuperseded ? [] : partiesOf(replacers, in: position)
    guard isSuperseded != all[position].isSuperseded || between != all[position].supersededBetween else {
      return
    }
    change(position) {
      $0.isSuperseded = isSuperseded
      $0.supersededBetween = between
    }
  }

  private func partiesOf(_ replacers: [ProposalProgress], in position: Int) -> [Identifier<Party>] {
    all[position].remaining.filter { party in replacers.contains { $0.isParty(party) } }
  }

  /// What ended an undertaking under a proposal that was bound by it, if anything did (§5, Bound): nothing is taken from a
  /// third by those who agree on something else.
  func ending(of undertaking: UndertakingTerms) -> UndertakingState? {
    // Looked at in place: to take one out of the list would copy it, and this is asked for at nearly every act.
    let position = Int(undertaking.proposal)
    guard all[position].agreedAt != nil else { return all[position].isSuperseded ? .superseded : nil }
    for other in all[position].replacers.lazy.map(Int.init) where all[other].agreedAt != nil {
      if all[other].isParty(undertaking.debtor), undertaking.creditors.allSatisfy({ all[other].isParty($0) })
      {
        return .superseded
      }
    }
    if all[position].isTerminated || all[position].hasLeft(undertaking.debtor) { return .terminated }
    let partners = undertaking.creditors.filter { all[position].isParty($0) }
    return !partners.isEmpty && partners.allSatisfy { all[position].hasLeft($0) } ? .terminated : nil
  }
}
