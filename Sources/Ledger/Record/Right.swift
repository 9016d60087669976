/// What a party may do, and what follows when it does (§2): to leave, to suspend, to bring a measure back.
public struct Right: Sendable {
  /// Its name and description.
  public internal(set) var heading: DeclarationHeader
  /// Who may invoke it.
  public internal(set) var holders: [Identifier<Party>]
  /// Those it is held against; empty where nobody is named.
  public internal(set) var addressees: [Identifier<Party>]
  /// What grants it, and when it is to be had, as the text has it: `under`, `after`, `while` and `until`.
  public internal(set) var clauses: Clauses
  /// What follows when it is invoked, in the order of the text; those on a family member by member.
  public internal(set) var effects: [Effect]

  /// Something that follows when a right is invoked.
  public struct Effect: Hashable, Sendable {
    /// What it changes.
    public let change: Change
    /// How long after the invocation it comes; at once where there is none.
    public let delay: Period?
    /// What wards it off, where it holds before the effect comes.
    public let unless: Condition?
  }

  /// What an effect changes.
  public enum Change: Hashable, Sendable {
    /// The measure is imposed, suspended or lifted.
    case measure(Identifier<Measure>, MeasureState)
    /// The undertaking is suspended.
    case suspends(Identifier<Undertaking>)
    /// The undertaking no longer binds its debtor.
    case releases(Identifier<Undertaking>)
    /// Whoever invoked it leaves the proposal.
    case leaves(Identifier<Proposal>)
    /// The proposal is at an end.
    case ends(Identifier<Proposal>)

    /// What is changed.
    public var subject: Entity {
      switch self {
      case .measure(let id, _): .measure(id)
      case .suspends(let id), .releases(let id): .undertaking(id)
      case .leaves(let id), .ends(let id): .proposal(id)
      }
    }
  }
}

/// What a condition may ask of a right.
public enum RightAspect: String, CaseIterable, Hashable, Sendable {
  /// A good invocation was made, and was not revoked before anything came of it.
  case invoked
  /// At least one effect has come.
  case exercised
}
