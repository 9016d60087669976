/// What a closure, or a what-if, makes happen without an act of the record: facts of every view (§6).
extension Replay {
  /// The whole of an undertaking reported, with so much of each thing.
  ///
  /// - Returns: whether anything was new.
  mutating func enterReport(on position: Int, _ amounts: [Requirement]) -> Bool {
    let isNew = undertakings[position].reported.raise(amounts, whole: true)
    return noteEntry(on: position, isNew: isNew)
  }

  /// A party's verification of what has been reported.
  ///
  /// - Returns: whether anything was new.
  mutating func enterVerification(on position: Int, by party: Identifier<Party>, of reported: Tally) -> Bool {
    let amounts = reported.entries
    // Where nothing was reported there is nothing to verify.
    guard reported.whole || !amounts.isEmpty else { return false }
    var isNew = false
    undertakings[position].verify(party) { isNew = $0.raise(amounts, whole: reported.whole) }
    return noteEntry(on: position, isNew: isNew)
  }

  private mutating func noteEntry(on position: Int, isNew: Bool) -> Bool {
    guard isNew || !undertakings[position].isBegun else { return false }
    undertakings[position].isBegun = true
    mark(Int32(position))
    mark(watchersOfAmounts[position])
    return true
  }

  /// An act on a measure by whom it is owed. A lifted measure stays lifted where it is to be suspended.
  ///
  /// - Returns: whether the measure's state changed.
  mutating func enterMeasure(_ position: Int, _ state: MeasureState) -> Bool {
    if state == .suspended, measures[position] == .lifted { return false }
    guard measures[position] != state else { return false }
    set(position, to: state)
    return true
  }

  /// A level that somebody states in a closure.
  ///
  /// - Returns: whether it is another than what they stated last.
  mutating func enterLevel(
    on position: Int, _ thing: Identifier<Thing>, _ level: Quantity, by party: Identifier<Party>
  ) -> Bool {
    let debtor = undertakings[position].terms.debtor
    undertakings[position].levels.state(
      thing, level, by: party, isDebtor: party == debtor, at: now, act: -1)
    undertakings[position].isBegun = true
    mark(Int32(position))
    return true
  }

  /// Performances of what comes round again, given or verified in a closure.
  ///
  /// - Returns: that something was new.
  mutating func enterPerformances(on position: Int, _ count: Int, by party: Identifier<Party>) -> Bool {
    for _ in 0..<count { undertakings[position].performances.add(now, by: party, act: -1) }
    undertakings[position].isBegun = true
    mark(Int32(position))
    return true
  }

  /// A party's act on a name of the cluster, beside the record's.
  mutating func enter(_ deed: Deed, by party: Identifier<Party>, on entity: Entity) {
    guard let position = context.clusters.position(of: entity)?.position else { return }
    switch entity {
    case .proposal: applyToProposal(position, deed, party)
    case .undertaking: applyToUndertaking(position, deed, party, act: -1)
    case .right: applyToRight(position, deed, party, act: -1)
    case .party, .person, .group, .thing, .term, .measure, .event, .day, .document, .family, .post, .meeting,
      .instructions, .item:
      break
    }
  }
}
