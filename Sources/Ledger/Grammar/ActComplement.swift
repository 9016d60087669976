/// What stands behind a verb and its objects, as whoever writes an act has to give it (§3).
public enum ActComplement: Hashable, Sendable {
  /// Nothing.
  case none
  /// A string, which says this; it may be missing where it need not stand.
  case words(String, isRequired: Bool)
  /// `with` a proposal.
  case counter
  /// `as written`, or clauses on the lines below.
  case reading
  /// `begun`, `done`, or a thing and how many of it.
  case progress
  /// `begun`, a thing and how many of it, or nothing for the whole.
  case extent
  /// A thing, or nothing for all of it.
  case optionalThing
  /// `broken` or `kept`.
  case verdict
}

extension Verb {
  /// What stands behind it and its objects.
  public var complement: ActComplement {
    switch grammar.complement {
    case .nothing: .none
    case .words(let what): .words("\(what)", isRequired: true)
    case .optionalWords(let what): .words("\(what)", isRequired: false)
    case .spokenWords: .words("what was said", isRequired: false)
    case .counter: .counter
    case .reading: .reading
    case .progress: .progress
    case .extent: .extent
    case .optionalThing: .optionalThing
    case .verdict: .verdict
    }
  }

  /// The word before its objects in the ledger: `on`.
  public var preposition: String? { grammar.preposition.map { "\($0)" } }

  /// Whether names of what it is done to stand behind it.
  public var takesObjects: Bool { grammar.takesObjects }

  /// The kinds of things that it is done to.
  public var objectKinds: [EntityKind] { grammar.objects }
}
