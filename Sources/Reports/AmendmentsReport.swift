public import Ledger

/// What proposals change of the text of an undertaking or a day (§3, `amends`): agreed, or offered only.
public struct AmendmentsReport: Sendable {
  /// A clause that a proposal gives another wording.
  public struct Entry: Sendable {
    /// The proposal.
    public let proposal: Identifier<Proposal>
    /// What the clause says by it.
    public let clause: Clause
    /// How far the proposal has come in each view that was asked for.
    public let standings: [Standing]
  }

  /// How far a proposal has come in a view.
  public struct Standing: Sendable {
    /// Whose view.
    public let view: View
    /// Its state.
    public let state: ProposalState
    /// When it was agreed there; `nil` where it never was.
    public let agreedAt: Instant?
  }

  /// A clause with its wordings.
  public struct Changed: Sendable {
    /// Which.
    public let name: ClauseName
    /// What it says as declared.
    public let declared: Clause
    /// What it says by proposals: by those agreed in the order in which they were, then by the others.
    public let entries: [Entry]
  }

  /// Which.
  public let subject: Entity
  /// The clauses that some proposal changes.
  public let changed: [Changed]

  /// The changes of something's text, by the proposals that were made by an instant.
  public init(_ engine: Engine, of subject: Entity, at instant: Instant, views: [View]? = nil) {
    let record = engine.record
    self.subject = subject
    var entries: [ClauseName: [Entry]] = [:]
    let viewStates = (views ?? record.views).map { engine.viewState(in: $0, at: instant) }
    for (index, proposal) in record.proposals.enumerated() {
      let id = Identifier<Proposal>(rawValue: Int32(index))
      for amendment in proposal.amendments where amendment.subject == subject {
        let standings = viewStates.map { viewState in
          let status = viewState.status(of: id)
          return Standing(view: viewState.view, state: status.state, agreedAt: status.agreedAt)
        }
        guard standings.contains(where: { $0.state != .notMade }) else { continue }
        entries[amendment.clause.name, default: []].append(
          Entry(proposal: id, clause: amendment.clause, standings: standings))
      }
    }
    changed = entries.sorted { $0.key < $1.key }.compactMap { name, entries in
      guard let declared = record.declared(name, of: subject) else { return nil }
      func key(_ entry: Entry) -> Instant { entry.standings.compactMap(\.agreedAt).min() ?? .distantFuture }
      let sorted = entries.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
      return Changed(name: name, declared: declared, entries: sorted.map(\.element))
    }
  }
}

extension Record {
  /// What a clause says as declared.
  func declared(_ name: ClauseName, of subject: Entity) -> Clause? {
    switch subject {
    case .undertaking(let id): undertakings[id].clauses[name]
    case .right(let id): rights[id].clauses[name]
    case .day(let id): name == .when ? .when(days[id].condition) : nil
    default: nil
    }
  }
}

/// A clause of the text that is as a proposal has made it, in some views (§5, Amendments).
public struct AmendedClause: Hashable, Sendable {
  /// Which.
  public let name: ClauseName
  /// The proposal.
  public let proposal: Identifier<Proposal>
  /// When it was agreed there.
  public let agreedAt: Instant?
  /// In whose views.
  public let views: [View]
}

extension Engine {
  /// The clauses that are as proposals have made them at an instant, by what they are of.
  func amendedClauses(in views: [View], at instant: Instant) -> [Entity: [AmendedClause]] {
    var amended: [Entity: [AmendedClause]] = [:]
    let moment = record.moment(at: instant)
    var seen: [Entity: Set<ClauseName>] = [:]
    for amendment in record.proposals.lazy.flatMap(\.amendments) {
      let (subject, name) = (amendment.subject, amendment.clause.name)
      guard seen[subject, default: []].insert(name).inserted else { continue }
      var found: [AmendedClause] = []
      for view in views {
        guard let proposal = readings.version(name, of: subject, in: view, at: moment) else { continue }
        let agreedAt = viewState(in: view, at: instant).agreedAt(proposal)
        if let index = found.firstIndex(where: { $0.proposal == proposal && $0.agreedAt == agreedAt }) {
          found[index] = AmendedClause(
            name: name, proposal: proposal, agreedAt: agreedAt, views: found[index].views + [view])
        } else {
          found.append(AmendedClause(name: name, proposal: proposal, agreedAt: agreedAt, views: [view]))
        }
      }
      amended[subject, default: []] += found
    }
    return amended
  }
}

extension Record {
  /// Since when a clause is as it is, and by what: `deadline as amended on 2014-07-19 by extension`.
  public func words(for clause: AmendedClause) -> String {
    let when = clause.agreedAt.map { " on \(Moment($0, in: zone).day)" } ?? ""
    return "\(clause.name.rawValue) as amended\(when) by \(proposals[clause.proposal].heading.name)"
  }
}
