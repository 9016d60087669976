public import Ledger

/// A proposal: what it would bind its parties to, what each has said to it, and the versions it has gone through.
public struct ProposalReport: Sendable {
  /// What a party last said to it.
  public struct Word: Hashable, Sendable {
    /// Whose word.
    public let party: Identifier<Party>
    /// The position of the act; `nil` when the party has said nothing to it.
    public let act: Int?
    /// Whether it has accepted by saying nothing, in the text's view.
    public let isSilentAssent: Bool
  }

  /// A clause of the text that it gives another wording.
  public struct Change: Hashable, Sendable {
    /// The undertaking or day whose clause it is; the family, where it is that of each.
    public let subject: Entity
    /// What the clause says by it.
    public let clause: Clause
    /// What it said before in the text's view; what it says now, where the proposal is not agreed.
    public let before: Clause?
  }

  /// The record.
  public let record: Record
  /// The instant.
  public let instant: Instant
  /// Which.
  public let id: Identifier<Proposal>
  /// The latest words of its parties, and of those to whom it is open.
  public let words: [Word]
  /// The reservations that stand in the text's view.
  public let reservations: [Reservation]
  /// The changes asked for, by the positions of their acts.
  public let amendments: [Int]
  /// The undertakings that stand under it, in some view.
  public let undertakings: [Identifier<Undertaking>]
  /// What of the text it gives another wording.
  public let changes: [Change]
  /// The clauses of the text that are as other proposals have made them, by what they are of.
  public let amended: [Entity: [AmendedClause]]
  /// The rights that end it, or by which parties leave it.
  public let rights: [Identifier<Right>]
  /// The undertakings, days and rights whose conditions speak of it.
  public let dependents: [Entity]
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
    let proposal = record.proposals[id]
    let invited = proposal.openTo.filter { !proposal.parties.contains($0) }
    let assents =
      proposal.silenceUntil == nil ? [] : engine.explanation(of: entity, in: .text, at: instant)
    words = (proposal.parties + invited).map { party in
      Word(
        party: party,
        act: acts.last { record.acts[$0].actor == party && record.acts[$0].deed.isWordOnProposal },
        isSilentAssent: assents.contains { $0.kind == .hasAssentedBySilence(party, to: id) })
    }
    let viewState = engine.viewState(in: .text, at: instant)
    reservations = viewState.reservations(on: id)
    amendments = viewState.amendments(of: id)
    undertakings = Self.undertakings(under: id, engine, at: moment)
    let before = viewState.agreedAt(id).map { record.moment(at: $0.adding(seconds: -1)) } ?? moment
    changes = Self.changes(proposal, engine, at: before)
    amended = engine.amendedClauses(in: [.text], at: instant)
    rights = record.rights(changing: entity)
    dependents = engine.dependents(on: entity, at: moment)
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

  /// The rights that stand under a proposal in some view at a moment.
  public static func rights(
    under id: Identifier<Proposal>, _ engine: Engine, at moment: ActMoment
  ) -> [Identifier<Right>] {
    engine.record.rights.indices.map { Identifier<Right>(rawValue: Int32($0)) }.filter { other in
      let right = engine.record.rights[other]
      return ([.text] + (right.holders + right.addressees).map(View.party)).contains {
        engine.readings.clauses(of: other, in: $0, at: moment).under == id
      }
    }
  }

  /// What a proposal changes of the text as it stands at a moment; a family is told of once where all of it changes alike.
  private static func changes(
    _ proposal: Proposal, _ engine: Engine, at moment: ActMoment
  ) -> [Change] {
    let record = engine.record
    let all = proposal.amendments.map { amendment in
      Change(
        subject: amendment.subject, clause: amendment.clause,
        before: engine.readings.written(amendment.clause.name, of: amendment.subject, at: moment))
    }
    var told: Set<Change> = []
    return all.compactMap { change in
      guard case .undertaking(let id) = change.subject, let family = record.undertakings[id].family else {
        return change
      }
      let alike = all.filter { other in
        guard case .undertaking(let member) = other.subject else { return false }
        return record.undertakings[member].family == family && other.clause == change.clause
          && other.before == change.before
      }
      guard alike.count == record.families[family].members.count else { return change }
      let whole = Change(subject: .family(family), clause: change.clause, before: change.before)
      return told.insert(whole).inserted ? whole : nil
    }
  }

  /// Undertakings as terms are told: those of a family together, where all of it is among them and says the same.
  public static func terms(_ ids: [Identifier<Undertaking>], of record: Record) -> [[Identifier<Undertaking>]]
  {
    let among = Set(ids)
    return ids.compactMap { id in
      guard let family = record.undertakings[id].family else { return [id] }
      let members = record.families[family].members
      let isWhole = members.allSatisfy { among.contains($0) && record.terms(of: $0) == record.terms(of: id) }
      guard members.count > 1, isWhole else { return [id] }
      return members[0] == id ? members : nil
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

extension Readings {
  /// What a clause of an undertaking or a day says in the text at a moment.
  func written(_ name: ClauseName, of subject: Entity, at moment: ActMoment) -> Clause? {
    switch subject {
    case .undertaking(let id): clauses(of: id, in: .text, at: moment)[name]
    case .day(let id): name == .when ? .when(condition(of: id, in: .text, at: moment)) : nil
    default: nil
    }
  }
}

extension Record {
  /// The clauses of an undertaking that the text has, but for what it is under: that is told by where it stands.
  public func terms(of id: Identifier<Undertaking>) -> [Clause] { terms(undertakings[id].clauses) }

  /// Those of a right.
  public func terms(of id: Identifier<Right>) -> [Clause] { terms(rights[id].clauses) }

  private func terms(_ clauses: Clauses) -> [Clause] {
    ClauseName.allCases.filter { $0 != .under }.compactMap { clauses[$0] }.filter { !$0.isEmpty }
  }
}
