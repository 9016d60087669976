/// Something that one party could do to get a negotiation moving (§6, Moves).
public struct Move: Hashable, Sendable {
  /// What it does.
  public enum Kind: Hashable, Sendable {
    /// Takes on an undertaking that it refused, or that no agreement binds it to.
    case undertakes(Identifier<Undertaking>)
    /// Accepts an offer.
    case accepts(Identifier<Proposal>)
    /// Reads a clause, scope or count as another does; as the text has it when nobody else does.
    case adopts(Clause, of: Entity, like: View)
    /// Performs what it is not yet bound to perform.
    case goesFirst(Identifier<Undertaking>)
    /// Takes up again what it suspended.
    case resumes(Identifier<Undertaking>)
    /// Takes back its own word that something is broken.
    case declaresKept(Identifier<Undertaking>)
    /// Comes back to an agreement that it has left.
    case returns(Identifier<Proposal>)
    /// Makes use of a right.
    case invokes(Identifier<Right>)
  }

  /// Who moves.
  public let party: Identifier<Party>
  /// How.
  public let kind: Kind

  /// The name that it is about.
  public var subject: Entity {
    switch kind {
    case .undertakes(let id), .goesFirst(let id), .resumes(let id), .declaresKept(let id): .undertaking(id)
    case .accepts(let id), .returns(let id): .proposal(id)
    case .invokes(let id): .right(id)
    case .adopts(_, let subject, _): subject
    }
  }
}

extension Engine {
  /// A cluster as it is at an instant that is not over yet, in the views of all who could move, and of others asked for.
  func outlookOfMovers(in cluster: Int, at instant: Instant, and views: [View] = []) -> ClosureSimulation {
    let contents = clusters.all[cluster]
    var movers = Set(
      contents.proposals.flatMap { record.proposals[$0].parties + record.proposals[$0].openTo })
    movers.formUnion(contents.rights.flatMap { record.rights[$0].holders })
    // Whoever has said that something is broken sees it in its own way.
    movers.formUnion(contents.apart)
    return ClosureSimulation(
      self, cluster: cluster, at: instant, and: movers.sorted().map(View.party) + views)
  }

  /// Every move that is open and bears on a cluster, in the order in which several are made (§6).
  ///
  /// - Parameter base: the cluster as ``outlookOfMovers(in:at:and:)`` has it.
  func moves(from base: ClosureSimulation) -> [Move] {
    let (cluster, instant) = (base.cluster, base.instant)
    let contents = clusters.all[cluster]
    var simulation = base
    simulation.settle()
    func progress(_ position: Int) -> UndertakingProgress? {
      simulation.progress(
        of: position, in: .party(record.undertakings[contents.undertakings[position]].debtor))
    }
    var undertakes: [Move] = []
    var goesFirst: [Move] = []
    var resumes: [Move] = []
    for (position, id) in contents.undertakings.enumerated() {
      guard let progress = progress(position) else { continue }
      let debtor = record.undertakings[id].debtor
      let proposal = Int(progress.terms.proposal)
      let isMember =
        proposal >= 0 && simulation.proposal(proposal, in: .party(debtor))?.isParty(debtor) == true
      if progress.facts.isRefused || (!isMember && progress.debtorWord != .undertaken) {
        undertakes.append(Move(party: debtor, kind: .undertakes(id)))
      }
      if !progress.terms.isContinuing, progress.terms.performance != .met, progress.isBound,
        !progress.facts.isRefused, !progress.facts.isDone, !progress.isReady, progress.endedAt == nil
      {
        goesFirst.append(Move(party: debtor, kind: .goesFirst(id)))
      }
      for party in suspenders(of: position, id, simulation) {
        resumes.append(Move(party: party, kind: .resumes(id)))
      }
    }
    return undertakes + acceptances(contents, simulation) + adoptions(cluster, at: instant) + goesFirst
      + resumes + wordsTakenBack(contents, simulation) + returns(contents, simulation)
      + invocations(contents, simulation)
  }

  /// Those who could take up again what is suspended: the debtor, where its own word is that it is, or somebody to whom it is not
  /// owed has suspended it by a right; and whoever holds it to be suspended by a right that it has invoked itself.
  private func suspenders(
    of position: Int, _ id: Identifier<Undertaking>, _ simulation: ClosureSimulation
  ) -> [Identifier<Party>] {
    let (debtor, creditors) = (record.undertakings[id].debtor, record.undertakings[id].creditors)
    return record.parties.indices.map { Identifier<Party>($0) }.filter { party in
      guard let progress = simulation.progress(of: position, in: .party(party)) else { return false }
      let isDebtors = progress.isSuspended || progress.suspenders.contains { !creditors.contains($0) }
      return (party == debtor && isDebtors) || progress.suspenders.contains(party)
    }
  }

  /// Those whose own word is that something is broken could take it back; the debtor has none to take back.
  private func wordsTakenBack(_ contents: Cluster, _ simulation: ClosureSimulation) -> [Move] {
    contents.undertakings.enumerated().flatMap { position, id in
      record.parties.indices.map { Identifier<Party>($0) }.filter { party in
        party != record.undertakings[id].debtor
          && simulation.progress(of: position, in: .party(party))?.verdict(of: party)?.isBroken == true
      }.map { Move(party: $0, kind: .declaresKept(id)) }
    }
  }

  /// Those who left an agreement could come back, as long as nothing else has ended it.
  private func returns(_ contents: Cluster, _ simulation: ClosureSimulation) -> [Move] {
    contents.proposals.enumerated().flatMap { position, id in
      (record.proposals[id].parties + record.proposals[id].openTo).uniqued().sorted().filter { party in
        guard let proposal = simulation.proposal(position, in: .party(party)) else { return false }
        return proposal.agreedAt != nil && proposal.state != .superseded && !proposal.isEndedByRight
          && proposal.hasLeft(party)
      }.map { Move(party: $0, kind: .returns(id)) }
    }
  }

  /// Holders could make use of the rights that they hold to be available.
  private func invocations(_ contents: Cluster, _ simulation: ClosureSimulation) -> [Move] {
    contents.rights.enumerated().flatMap { position, id in
      record.rights[id].holders.sorted().filter { holder in
        guard let (right, under) = simulation.right(position, in: .party(holder)) else { return false }
        return right.state(under: under) == .available
      }.map { Move(party: $0, kind: .invokes(id)) }
    }
  }

  private func acceptances(_ contents: Cluster, _ simulation: ClosureSimulation) -> [Move] {
    contents.proposals.enumerated().flatMap { position, id in
      (record.proposals[id].parties + record.proposals[id].openTo).uniqued().sorted().compactMap {
        party -> Move? in
        guard let proposal = simulation.proposal(position, in: .party(party)) else { return nil }
        // Those who may join may do so when it is agreed, too.
        let isOpen =
          [.open, .rejected, .countered, .reserved].contains(proposal.state)
          || (proposal.state == .agreed && !proposal.isParty(party))
        guard isOpen, proposal.word(of: party) != .accepted else { return nil }
        return Move(party: party, kind: .accepts(id))
      }
    }
  }

  /// One concerned takes another's reading, or the text's. Where several hold the same one, the first declared of them
  /// is named, the text last.
  private func adoptions(_ cluster: Int, at instant: Instant) -> [Move] {
    let moment = record.moment(at: instant)
    let coverage = coverage(at: instant)
    return disputes(at: instant, coverage).filter { bears($0.subject, on: cluster, coverage) }.flatMap {
      dispute in
      dispute.sides.flatMap { side -> [Move] in
        var known = [side.clause]
        var moves: [Move] = []
        var others = dispute.sides.map { (View.party($0.party), $0.clause) }
        if let written = clause(dispute.clause, of: dispute.subject, in: .text, at: moment) {
          others.append((.text, written))
        }
        for (view, clause) in others where !known.contains(where: { $0.says(sameAs: clause) }) {
          known.append(clause)
          moves.append(Move(party: side.party, kind: .adopts(clause, of: dispute.subject, like: view)))
        }
        return moves
      }
    }
  }

  /// Whether a reading of a name can make a difference in a cluster.
  private func bears(_ subject: Entity, on cluster: Int, _ coverage: CoverageIndex) -> Bool {
    switch subject {
    case .undertaking, .day, .right: return clusters.position(of: subject)?.cluster == cluster
    default: break
    }
    return coverage[subject].contains {
      clusters.position(of: .undertaking($0))?.cluster == cluster
    }
  }
}

extension [Identifier<Party>] {
  /// They in their order, each once.
  fileprivate func uniqued() -> [Identifier<Party>] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
