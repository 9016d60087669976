internal import Ledger

/// What somebody has done by a moment, as far as it bears on what they may usefully do next: their latest words, what they
/// have reported and verified, and what others have said of it.
struct ActorsPast {
  /// The actor's latest word on a proposal: where it stands.
  private(set) var words: [Identifier<Proposal>: Verb] = [:]
  /// The actor's latest of undertakes and refuses.
  private(set) var debtorWords: [Identifier<Undertaking>: Verb] = [:]
  /// Whether the actor's latest of suspends and resumes is suspends.
  private(set) var isSuspending: [Identifier<Undertaking>: Bool] = [:]
  /// What the actor has reported or verified, and not taken back as a whole.
  private(set) var told: Set<Identifier<Undertaking>> = []
  /// What the actor no longer asks for.
  private(set) var waived: Set<Identifier<Undertaking>> = []
  /// What anybody's latest word says is broken.
  private(set) var accused: Set<Identifier<Undertaking>> = []
  /// Whom anybody's reading names as verifiers.
  private(set) var readVerifiers: [Identifier<Undertaking>: Set<Identifier<Party>>] = [:]
  /// The rights that the actor has invoked and not revoked.
  private(set) var invoked: Set<Identifier<Right>> = []
  /// The instructions that were withdrawn.
  private(set) var withdrawn: Set<Identifier<Instructions>> = []
  /// What has happened.
  private(set) var occurred: Set<Identifier<Event>> = []
  /// What was made known to all.
  private(set) var published: Set<Entity> = []

  /// Goes through the acts up to an instant that count in the actor's view.
  init(of party: Identifier<Party>?, in record: Record, through instant: Instant) {
    let view = party.map(View.party) ?? .text
    for index in 0..<record.actCount(through: instant) where record.acts[index].counts(in: view) {
      let act = record.acts[index]
      for object in act.objects { note(act, object, isOwn: act.actor == party) }
    }
  }

  private mutating func note(_ act: Act, _ object: Entity, isOwn: Bool) {
    switch object {
    case .proposal(let id):
      guard isOwn, act.deed.isWordOnProposal else { return }
      // A reservation that is dropped leaves nobody's acceptance behind.
      words[id] = act.deed.verb
      if let counter = act.deed.counter { words[counter] = .makes }
    case .undertaking(let id): note(act, id, isOwn: isOwn)
    case .right(let id):
      if isOwn, act.deed == .invokes { invoked.insert(id) }
      if isOwn, act.deed == .revokes { invoked.remove(id) }
    case .instructions(let id): if act.deed == .withdraws { withdrawn.insert(id) }
    case .event(let id): if act.deed == .occurs { occurred.insert(id) }
    default: break
    }
    if act.deed == .publishes { published.insert(object) }
  }

  private mutating func note(_ act: Act, _ id: Identifier<Undertaking>, isOwn: Bool) {
    switch act.deed {
    case .declares(let isKept):
      if isKept { accused.remove(id) } else { accused.insert(id) }
      if isOwn, !isKept { waived.remove(id) }
    case .reads(let clauses):
      for case .verified(let parties) in clauses { readVerifiers[id, default: []].formUnion(parties) }
    case .undertakes, .refuses: if isOwn { debtorWords[id] = act.deed.verb }
    case .suspends: if isOwn { isSuspending[id] = true }
    case .resumes: if isOwn { isSuspending[id] = false }
    case .reports, .verifies: if isOwn { told.insert(id) }
    case .retracts(nil): if isOwn { told.remove(id) }
    case .waives: if isOwn { waived.insert(id) }
    default: break
    }
  }
}
