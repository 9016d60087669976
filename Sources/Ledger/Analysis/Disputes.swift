/// A clause, scope or count that those concerned read differently (§5, Dispute), or of which the text is another for them.
public struct Dispute: Hashable, Sendable {
  /// One party's side of it.
  public struct Side: Hashable, Sendable {
    /// Whose.
    public let party: Identifier<Party>
    /// What the clause says to it.
    public let clause: Clause
    /// The act by which it reads so, by position; `nil` when it reads what is written.
    public let act: Int?
  }

  /// The undertaking, day, right, term or thing.
  public let subject: Entity
  /// What about it.
  public let clause: ClauseName
  /// Everyone concerned, in the order of declaration.
  public let sides: [Side]
}

extension Engine {
  /// What is in dispute at an instant, in the order of the text (§5, Dispute).
  public func disputes(at instant: Instant) -> [Dispute] { disputes(at: instant, coverage(at: instant)) }

  /// What is in dispute at an instant, where it is known already what covers what at it.
  public func disputes(at instant: Instant, _ coverage: @autoclosure () -> CoverageIndex) -> [Dispute] {
    let moment = record.moment(at: instant)
    // Where an amendment was agreed in some accounts only, the text is not the same for all.
    let subjects = Set(readings.allActs.filter { $0.acts.contains { $0 < moment.count } }.map(\.entity))
      .union(readings.versions.differing)
    guard !subjects.isEmpty else { return [] }
    let isScopeRead = subjects.contains { $0.kind == .term || $0.kind == .thing }
    let coverage = isScopeRead ? coverage() : nil
    lazy var namers = DayIndex(self, at: moment)
    return subjects.sorted { isBefore($0, $1) }.flatMap { subject -> [Dispute] in
      let parties: [Identifier<Party>]
      switch subject {
      case .undertaking(let id): parties = record.undertakings[id].concerned.sorted()
      case .day(let id): parties = namers.concerned(by: id)
      case .right(let id): parties = concerned(by: id, at: instant)
      default:
        parties = Set((coverage?[subject] ?? []).flatMap { record.undertakings[$0].concerned }).sorted()
      }
      return ClauseName.allCases.compactMap { dispute(on: $0, of: subject, among: parties, at: moment) }
    }
  }

  private func isBefore(_ left: Entity, _ right: Entity) -> Bool {
    let (left, right) = (record.heading(of: left).place, record.heading(of: right).place)
    return (left.file, left.start) < (right.file, right.start)
  }

  /// What a clause of a subject says to a party.
  func clause(_ name: ClauseName, of subject: Entity, in view: View, at moment: ActMoment) -> Clause? {
    switch subject {
    case .undertaking(let id): readings.clauses(of: id, in: view, at: moment)[name]
    case .term(let id): name == .covers ? .covers(readings.scope(of: id, in: view, at: moment)) : nil
    case .thing(let id): name == .count ? .count(readings.count(of: id, in: view, at: moment)) : nil
    case .day(let id): name == .when ? .when(readings.condition(of: id, in: view, at: moment)) : nil
    case .right(let id):
      [.under, .after, .while, .until].contains(name)
        ? readings.clauses(of: id, in: view, at: moment)[name] : nil
    case .party, .person, .group, .measure, .event, .document, .proposal, .family, .post, .meeting,
      .instructions, .item:
      nil
    }
  }

  private func dispute(
    on name: ClauseName, of subject: Entity, among parties: [Identifier<Party>], at moment: ActMoment
  ) -> Dispute? {
    let sides = parties.compactMap { party -> Dispute.Side? in
      guard let clause = clause(name, of: subject, in: .party(party), at: moment) else { return nil }
      return Dispute.Side(
        party: party, clause: clause, act: readings.own(party, of: subject, at: moment)[name]?.act)
    }
    guard let first = sides.first, sides.contains(where: { !$0.clause.says(sameAs: first.clause) }) else {
      return nil
    }
    return Dispute(subject: subject, clause: name, sides: sides)
  }
}
