/// Something whose state those concerned now hold to be different (§5, Dispute).
public struct Difference: Hashable, Sendable {
  /// A proposal, measure, undertaking, right or day.
  public let subject: Entity
  /// What state it is in for each of those concerned, in the order of declaration.
  public let views: [Standing]
  /// What sets them apart: readings, acts that only some accounts have, words that count in some views only; and other names
  /// that differ, on which it depends.
  public let because: [Reason]

  /// A state in a view.
  public struct Standing: Hashable, Sendable {
    /// Whose view.
    public let party: Identifier<Party>
    /// The state, by its name.
    public let state: String
  }
}

extension Engine {
  /// What is in another state for some of those concerned than for others at an instant: proposals first, then measures,
  /// undertakings, days and rights, each in the order of declaration.
  ///
  /// - Parameter subject: only this; everything when nothing is given.
  public func differences(at instant: Instant, of subject: Entity? = nil) -> [Difference] {
    let found = standings(at: instant)
    guard !found.isEmpty else { return [] }
    let moment = record.moment(at: instant)
    let finder = ApartFinder(self, at: moment, Set(found.map(\.subject)))
    return found.filter { subject == nil || $0.subject == subject }.map { subject, standings in
      Difference(
        subject: subject, views: standings,
        because: finder.reasons(for: subject, among: standings.map(\.party)))
    }
  }

  /// The names of what is in different states, without saying for whom and why.
  public func differing(at instant: Instant) -> Set<Entity> { Set(standings(at: instant).map(\.subject)) }

  private func standings(at instant: Instant) -> [(subject: Entity, views: [Difference.Standing])] {
    let moment = record.moment(at: instant)
    // Most clusters look the same to everybody.
    let isSeenAlike = clusters.all.indices.map { cluster in
      record.views.allSatisfy { key(of: cluster, in: $0, at: moment).view == .text }
    }
    guard isSeenAlike.contains(false) else { return [] }
    let views = record.parties.indices.map { viewState(in: .party(Identifier($0)), at: instant) }
    var found: [(Entity, [Difference.Standing])] = []
    func look(at subject: Entity, _ concerned: () -> [Identifier<Party>]) {
      guard let cluster = clusters.position(of: subject)?.cluster, !isSeenAlike[cluster] else { return }
      let standings = concerned().compactMap { party in
        views[party.index].stateName(of: subject).map { Difference.Standing(party: party, state: $0) }
      }
      guard let first = standings.first, standings.contains(where: { $0.state != first.state }) else {
        return
      }
      found.append((subject, standings))
    }
    for index in record.proposals.indices {
      let id = Identifier<Proposal>(index)
      look(at: .proposal(id)) {
        let joined = record.proposals[id].openTo.filter { views[$0.index].joined(id).contains($0) }
        return Set(record.proposals[id].parties + joined).sorted()
      }
    }
    let concernedByMeasures = record.concernedByMeasures()
    for index in record.measures.indices {
      look(at: .measure(Identifier(index))) { concernedByMeasures[index].sorted() }
    }
    for index in record.undertakings.indices {
      look(at: .undertaking(Identifier(index))) { record.undertakings[index].concerned.sorted() }
    }
    if !record.days.isEmpty {
      let namers = DayIndex(self, at: moment)
      for index in record.days.indices {
        look(at: .day(Identifier(index))) { namers.concerned(by: Identifier(index)) }
      }
    }
    for index in record.rights.indices {
      look(at: .right(Identifier(index))) { concerned(by: Identifier<Right>(index), at: instant) }
    }
    return found
  }
}

/// Finds what sets those concerned apart.
private struct ApartFinder {
  private let engine: Engine
  private let moment: ActMoment
  private let differing: Set<Entity>
  private let coverage: CoverageIndex
  private let disputes: [Dispute]

  init(_ engine: Engine, at moment: ActMoment, _ differing: Set<Entity>) {
    self.engine = engine
    self.moment = moment
    self.differing = differing
    coverage = engine.coverage(at: moment.instant)
    disputes = engine.disputes(at: moment.instant, coverage)
  }

  private var record: Record { engine.record }

  func reasons(for subject: Entity, among parties: [Identifier<Party>]) -> [Reason] {
    var reasons = readings(of: subject) + acts(on: subject, among: parties)
    // Where nothing of its own sets them apart, what it depends on does.
    if reasons.isEmpty {
      reasons = causes(of: subject).filter { differing.contains($0) && $0 != subject }.map {
        Reason(.differs($0))
      }
    }
    return reasons
  }

  private func readings(of subject: Entity) -> [Reason] {
    disputes.filter { dispute in
      if dispute.subject == subject { return true }
      if case .undertaking(let id) = subject { return coverage[dispute.subject].contains(id) }
      return false
    }.flatMap { dispute in
      dispute.sides.compactMap { side in
        side.act.map { Reason(.reads(side.party, dispute.subject, side.clause, .reading), act: $0) }
      }
    }
  }

  /// Acts on it that only some accounts have, and words of some of those concerned on whether it was kept.
  private func acts(on subject: Entity, among parties: [Identifier<Party>]) -> [Reason] {
    guard let cluster = engine.clusters.position(of: subject)?.cluster else { return [] }
    var reasons: [Reason] = []
    for index in engine.clusters.all[cluster].acts.lazy.map(Int.init) where index < moment.count {
      let act = record.acts[index]
      guard act.objects.contains(subject) || act.deed.counter.map({ .proposal($0) == subject }) == true,
        let actor = act.actor
      else { continue }
      let kind = Self.kind(of: act.deed, by: actor, on: subject)
      if !act.accounts.isEmpty {
        // What a line says of several is told once.
        if let last = reasons.last, let first = last.act, record.acts[first].place == act.place,
          case .told(_, .acted(let actors, let verb, let entity)) = last.kind
        {
          reasons[reasons.count - 1] = Reason(
            .told(by: act.accounts, .acted(actors.filter { $0 != actor } + [actor], verb, entity)), act: first
          )
          continue
        }
        reasons.append(Reason(.told(by: act.accounts, kind), act: index))
      } else if act.deed.verdict != nil {
        reasons.append(Reason(kind, act: index))
      }
    }
    return reasons
  }

  private static func kind(of deed: Deed, by actor: Identifier<Party>, on subject: Entity) -> Reason.Kind {
    guard case .undertaking(let id) = subject else { return .acted([actor], deed.verb, subject) }
    return switch deed.verdict {
    case .broken: .isDeclaredBroken(id, by: actor)
    case .kept: .isDeclaredKept(id, by: actor)
    case .waived: .isWaived(id, by: actor)
    case .denied, nil: .acted([actor], deed.verb, subject)
    }
  }

  /// What it depends on: what its conditions name, what it is under, what acts on it.
  private func causes(of subject: Entity) -> [Entity] {
    var causes: [Entity] = []
    func add(_ clauses: Clauses) {
      if let proposal = clauses.under { causes.append(.proposal(proposal)) }
      causes += clauses.conditions.flatMap(\.entities)
    }
    switch subject {
    case .undertaking(let id):
      for view in record.views { add(engine.readings.clauses(of: id, in: view, at: moment)) }
      switch record.undertakings[id].performance {
      case .reported: break
      case .measure(let measure, _): causes.append(.measure(measure))
      case .verifying(let others): causes += others.map(Entity.undertaking)
      }
    case .right(let id):
      for view in record.views { add(engine.readings.clauses(of: id, in: view, at: moment)) }
    case .day(let id):
      for view in record.views {
        causes += engine.readings.condition(of: id, in: view, at: moment).entities
      }
    default: break
    }
    for (index, right) in record.rights.enumerated()
    where right.effects.contains(where: { $0.change.subject == subject }) {
      causes.append(.right(Identifier(index)))
    }
    return causes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
