internal import Ledger

/// Finds what somebody may do to what, given how things stand in their own view.
struct ChoiceFinder {
  private let record: Record
  private let engine: Engine
  private let actor: Identifier<Party>
  private let person: Identifier<Person>?
  private let instant: Instant
  private let state: ViewState
  private let past: ActorsPast
  /// The states of undertakings in the actor's view.
  private let states: [UndertakingState]
  private let proposalStates: [ProposalState]

  init(
    _ engine: Engine, _ actor: Identifier<Party>, _ person: Identifier<Person>?, _ instant: Instant
  ) {
    self.engine = engine
    record = engine.record
    self.actor = actor
    self.person = person
    self.instant = instant
    let state = engine.viewState(in: .party(actor), at: instant)
    self.state = state
    past = ActorsPast(of: actor, in: record, through: instant)
    states = record.undertakings.indices.map { state.state(of: Identifier(rawValue: Int32($0))) }
    proposalStates = record.proposals.indices.map { state.state(of: Identifier(rawValue: Int32($0))) }
  }

  /// What a verb may be done to now, kind by kind.
  func objects(of verb: Verb) -> [Entity] {
    if verb == .discloses || verb == .publishes { return withheld(verb) }
    var objects: [Entity] = []
    for kind in verb.objectKinds {
      let candidates = candidates(of: kind).filter {
        record.mayAct(verb, on: $0, by: actor, through: person) && isUseful(verb, $0)
      }
      if kind == .undertaking { objects += families(verb, candidates) }
      objects += candidates
    }
    return objects
  }

  private func candidates(of kind: EntityKind) -> [Entity] {
    func all(_ count: Int, _ entity: (Int32) -> Entity) -> [Entity] {
      (0..<Int32(count)).map(entity)
    }
    return switch kind {
    case .proposal: all(record.proposals.count) { .proposal(Identifier(rawValue: $0)) }
    case .undertaking: all(record.undertakings.count) { .undertaking(Identifier(rawValue: $0)) }
    case .term: all(record.terms.count) { .term(Identifier(rawValue: $0)) }
    case .thing: all(record.things.count) { .thing(Identifier(rawValue: $0)) }
    case .measure: all(record.measures.count) { .measure(Identifier(rawValue: $0)) }
    case .day: all(record.days.count) { .day(Identifier(rawValue: $0)) }
    case .right: all(record.rights.count) { .right(Identifier(rawValue: $0)) }
    case .instructions: all(record.instructions.count) { .instructions(Identifier(rawValue: $0)) }
    case .item: all(record.items.count) { .item(Identifier(rawValue: $0)) }
    case .event, .party, .post, .person, .group, .document, .meeting: []
    }
  }

  /// Families by whose name one member at least can be meant.
  private func families(_ verb: Verb, _ members: [Entity]) -> [Entity] {
    guard !record.families.isEmpty else { return [] }
    let known = Set(members)
    return record.families.indices.map { Identifier<Family>(rawValue: Int32($0)) }.filter { id in
      record.families[id].members.contains { known.contains(.undertaking($0)) }
        && record.mayAct(verb, on: .family(id), by: actor, through: person)
    }.map(Entity.family)
  }

  /// What is known to some alone, the actor among them.
  private func withheld(_ verb: Verb) -> [Entity] {
    let own = record.instructions.indices.map { Identifier<Instructions>(rawValue: Int32($0)) }
      .filter { record.instructions[$0].giver == actor && record.audience(of: .instructions($0)).isEmpty }
      .map(Entity.instructions)
    let confidential = record.confidential.filter { entity in
      record.audience(of: entity).contains { member in
        switch member {
        case .party(let id): id == actor
        case .post(let id): record.posts[id].party == actor
        default: false
        }
      }
    }
    return (confidential + own).filter { !past.published.contains($0) }
  }

  // MARK: What would change something

  private func isUseful(_ verb: Verb, _ entity: Entity) -> Bool {
    switch entity {
    case .proposal(let id): isUseful(verb, id)
    case .undertaking(let id): isUseful(verb, id)
    case .measure(let id): isUseful(verb, state.state(of: id))
    case .right(let id): isUseful(verb, id)
    case .instructions(let id): !past.withdrawn.contains(id)
    case .item(let id):
      isGiven(record.items[id].instructions) && !past.withdrawn.contains(record.items[id].instructions)
    default: true
    }
  }

  private func isGiven(_ id: Identifier<Instructions>) -> Bool {
    record.instructions[id].given.map { $0.instant <= instant } ?? true
  }

  private func isUseful(_ verb: Verb, _ measure: MeasureState) -> Bool {
    switch verb {
    case .imposes: measure != .imposed
    case .lifts: measure == .imposed || measure == .suspended
    case .suspends: measure == .imposed
    case .resumes: measure == .suspended
    default: true
    }
  }

  private func isUseful(_ verb: Verb, _ id: Identifier<Right>) -> Bool {
    switch verb {
    case .invokes: state.status(of: id).state == .available
    case .revokes: past.invoked.contains(id) && state.status(of: id).state == .invoked
    default: true
    }
  }

  private func isUseful(_ verb: Verb, _ id: Identifier<Proposal>) -> Bool {
    let proposal = record.proposals[id]
    let standing = proposalStates[id.index]
    // What those say who may join, but for their acceptance, does not count (§2, `open to`).
    let isParty = proposal.parties.contains(actor)
    let isPending = [.rejected, .countered, .reserved, .open].contains(standing)
    let word = past.words[id]
    let hasAccepted = word == .makes || word == .accepts
    switch verb {
    case .makes:
      return (isPending && !hasAccepted) || standing == .notMade || standing == .withdrawn
    case .accepts:
      let hasLeft = state.leavers(of: id).contains(actor)
      let mayJoin = !isParty && !state.joined(id).contains(actor)
      return (isPending && !hasAccepted)
        || (standing == .agreed && (hasLeft || mayJoin)) || (standing == .terminated && hasLeft)
    case .withdraws:
      let isIn = isParty ? !state.leavers(of: id).contains(actor) : state.joined(id).contains(actor)
      return (isPending && hasAccepted) || (standing == .agreed && isIn)
    case .rejects: return isParty && isPending && word != .rejects
    case .counters:
      return isParty && (isPending || standing == .agreed)
        && record.proposals.indices.contains {
          $0 != id.index && mayMake(Identifier(rawValue: Int32($0)))
        }
    case .reserves, .amends: return isParty && isPending
    case .drops: return state.reservations(on: id).contains { $0.party == actor }
    default: return true
    }
  }

  private func mayMake(_ id: Identifier<Proposal>) -> Bool {
    record.mayAct(.makes, on: .proposal(id), by: actor, through: person) && isUseful(.makes, id)
  }

  /// Undertakings of which nothing is owed, since what they are under was never agreed, or is no more.
  private static let unowed: Set<UndertakingState> = [
    .notMade, .proposed, .rejected, .withdrawn, .lapsed, .superseded, .terminated, .notUndertaken, .released,
  ]

  private func isUseful(_ verb: Verb, _ id: Identifier<Undertaking>) -> Bool {
    let standing = states[id.index]
    let isOwed = !Self.unowed.contains(standing)
    let isOver = standing == .done || standing == .ended || standing == .waived
    switch verb {
    case .undertakes: return (!isOwed || standing == .refused) && past.debtorWords[id] != .undertakes
    case .refuses: return !isOver && standing != .refused && past.debtorWords[id] != .refuses
    case .reports: return isOwed && standing != .done && isReported(id)
    case .verifies: return isOwed && standing != .done && isReported(id) && mayVerify(id)
    case .retracts: return past.told.contains(id)
    case .suspends: return isOwed && !isOver && standing != .suspended && standing != .refused
    case .resumes: return standing == .suspended || past.isSuspending[id] == true
    case .declares: return isOwed
    case .denies: return isOwed && past.accused.contains(id)
    case .waives: return isOwed && !isOver && !past.waived.contains(id)
    default: return true
    }
  }

  /// Whether anything of it is told by reports and verifications: not where a measure or a verification performs it.
  private func isReported(_ id: Identifier<Undertaking>) -> Bool {
    record.undertakings[id].performance == .reported
  }

  /// Whether somebody's verification counts for anyone: the text or a reading names it, or no one is named.
  private func mayVerify(_ id: Identifier<Undertaking>) -> Bool {
    let named = Set(record.undertakings[id].clauses.verifiers + state.clauses(of: id).verifiers)
      .union(past.readVerifiers[id] ?? [])
    if named.isEmpty || named.contains(actor) { return true }
    return record.undertakings.contains { other in
      guard other.debtor == actor, case .verifying(let targets) = other.performance else { return false }
      return targets.contains(id)
    }
  }
}
