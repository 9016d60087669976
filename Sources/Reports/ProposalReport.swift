public import Ledger

/// A proposal: what it would bind its parties to, what each has said to it, and the versions it has gone through.
public struct ProposalReport: Sendable {
  /// What a party last said to it.
  public struct Word: Hashable, Sendable {
    /// Whose word.
    public let party: Identifier<Party>
    /// The position of the act; `nil` when the party has said nothing to it.
    public let act: Int?
  }

  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// Which.
  public let id: Identifier<Proposal>
  /// Its parties' latest words.
  public let words: [Word]
  /// The reservations that stand in the text's view.
  public let reservations: [Reservation]
  /// The changes asked for, by the positions of their acts.
  public let amendments: [Int]
  /// The undertakings that stand under it, in some view.
  public let undertakings: [Identifier<Undertaking>]
  /// This and all that it replaces or counters, or that replaces or counters it, in the order of declaration.
  public let versions: [Identifier<Proposal>]
  /// The positions of the acts on it, up to the instant.
  public let acts: [Int]

  /// A proposal at an instant.
  public init(_ engine: Engine, of id: Identifier<Proposal>, at instant: Instant) {
    let record = engine.record
    let moment = record.moment(at: instant)
    let count = moment.count
    self.record = record
    self.instant = instant
    self.id = id
    let entity = Entity.proposal(id)
    let acts = (0..<count).filter { index in
      record.acts[index].objects.contains(entity) || record.acts[index].deed == .counters(with: id)
    }
    self.acts = acts
    words = record.proposals[id].parties.map { party in
      Word(
        party: party,
        act: acts.last { record.acts[$0].actor == party && record.acts[$0].deed.isWordOnProposal })
    }
    let viewState = engine.viewState(in: .text, at: instant)
    reservations = viewState.reservations(on: id)
    amendments = viewState.amendments(of: id)
    undertakings = Self.undertakings(under: id, engine, at: moment)
    versions = Self.versions(of: id, record, count)
  }

  /// The undertakings that stand under a proposal in some view at a moment.
  public static func undertakings(
    under id: Identifier<Proposal>, _ engine: Engine, at moment: ActMoment
  ) -> [Identifier<Undertaking>] {
    engine.record.undertakings.indices.map { Identifier<Undertaking>(rawValue: Int32($0)) }.filter {
      other in
      let concerned = engine.record.undertakings[other].concerned.map(View.party)
      return ([.text] + concerned).contains {
        engine.readings.clauses(of: other, in: $0, at: moment).under == id
      }
    }
  }

  private static func versions(of id: Identifier<Proposal>, _ record: Record, _ count: Int) -> [Identifier<
    Proposal
  >] {
    var links: [Identifier<Proposal>: [Identifier<Proposal>]] = [:]
    func link(_ left: Identifier<Proposal>, _ right: Identifier<Proposal>) {
      links[left, default: []].append(right)
      links[right, default: []].append(left)
    }
    for (index, proposal) in record.proposals.enumerated() {
      for replaced in proposal.replaces { link(Identifier(rawValue: Int32(index)), replaced) }
    }
    for index in 0..<count {
      guard case .counters(let counter) = record.acts[index].deed else { continue }
      for case .proposal(let countered) in record.acts[index].objects { link(countered, counter) }
    }
    var reached: Set<Identifier<Proposal>> = [id]
    var open = [id]
    while let next = open.popLast() {
      for other in links[next] ?? [] where reached.insert(other).inserted { open.append(other) }
    }
    return reached.sorted()
  }
}

extension Record {
  /// An undertaking's terms as the text has them, a clause a line.
  public func terms(of id: Identifier<Undertaking>) -> [String] {
    let undertaking = undertakings[id]
    var lines: [String] = []
    if undertaking.isContinuing { lines.append("continuing") }
    if let performance = phrase(undertaking.performance) { lines.append(performance) }
    // What it is under is told by where this stands.
    for name in ClauseName.allCases where name != .under {
      if let clause = undertaking.clauses[name], !clause.isEmpty {
        lines.append(shownPhrase(clause, of: .undertaking(id)))
      }
    }
    return lines
  }
}
