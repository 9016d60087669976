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
  }

  /// Who moves.
  public let party: Identifier<Party>
  /// How.
  public let kind: Kind

  /// The name that it is about.
  public var subject: Entity {
    switch kind {
    case .undertakes(let id), .goesFirst(let id), .resumes(let id): .undertaking(id)
    case .accepts(let id): .proposal(id)
    case .adopts(_, let subject, _): subject
    }
  }
}

extension Engine {
  /// A cluster as it is at an instant that is not over yet, in the views of all who could move, and of others asked for.
  func outlookOfMovers(in cluster: Int, at instant: Instant, and views: [View] = []) -> ClosureSimulation {
    let signatories = Set(clusters.all[cluster].proposals.flatMap { record.proposals[$0].parties })
    return ClosureSimulation(self, cluster: cluster, at: instant, and: signatories.map(View.party) + views)
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
      let isMember =
        progress.terms.proposal >= 0
        && record.proposals[contents.proposals[Int(progress.terms.proposal)]].parties.contains(debtor)
      if progress.facts.isRefused || (!isMember && progress.debtorWord != .undertaken) {
        undertakes.append(Move(party: debtor, kind: .undertakes(id)))
      }
      if !progress.terms.isContinuing, progress.facts.notBound == nil, !progress.facts.isRefused,
        !progress.facts.isDone, !progress.isReady
      {
        goesFirst.append(Move(party: debtor, kind: .goesFirst(id)))
      }
      if progress.isSuspended { resumes.append(Move(party: debtor, kind: .resumes(id))) }
    }
    return undertakes + acceptances(contents, simulation) + adoptions(cluster, at: instant) + goesFirst
      + resumes
  }

  private func acceptances(_ contents: Cluster, _ simulation: ClosureSimulation) -> [Move] {
    contents.proposals.enumerated().flatMap { position, id in
      record.proposals[id].parties.sorted().compactMap { party -> Move? in
        guard let proposal = simulation.proposal(position, in: .party(party)),
          [.open, .rejected, .countered, .reserved].contains(proposal.state),
          proposal.word(of: party) != .accepted
        else { return nil }
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
    if case .undertaking = subject { return clusters.position(of: subject)?.cluster == cluster }
    return coverage[subject].contains {
      clusters.position(of: .undertaking($0))?.cluster == cluster
    }
  }
}
