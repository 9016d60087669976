/// The kinds of things that a declaration can name, each by the word that declares it, in the order of the contract (§2).
public enum EntityKind: String, CaseIterable, Hashable, Sendable {
  case party, person, group, thing, term, measure, event, day, document, proposal, undertaking, right

  /// The word with its article: `an event`.
  public var withArticle: String { "\(startsWithVowel ? "an" : "a") \(rawValue)" }

  private var startsWithVowel: Bool { self == .event || self == .undertaking }
}

/// Some of the kinds.
struct EntityKinds: OptionSet, Sendable {
  let rawValue: UInt16

  static let undertaking = EntityKinds(.undertaking)
  static let proposal = EntityKinds(.proposal)
  static let term = EntityKinds(.term)
  static let thing = EntityKinds(.thing)
  static let measure = EntityKinds(.measure)
  static let person = EntityKinds(.person)
  static let day = EntityKinds(.day)
  static let right = EntityKinds(.right)

  init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  init(_ kind: EntityKind) {
    rawValue =
      switch kind {
      case .party: 1 << 0
      case .person: 1 << 1
      case .thing: 1 << 2
      case .term: 1 << 3
      case .measure: 1 << 4
      case .event: 1 << 5
      case .document: 1 << 6
      case .proposal: 1 << 7
      case .undertaking: 1 << 8
      case .group: 1 << 9
      case .day: 1 << 10
      case .right: 1 << 11
      }
  }

  func contains(_ kind: EntityKind) -> Bool { contains(EntityKinds(kind)) }
}

extension Entity {
  /// The kind of what is named.
  public var kind: EntityKind {
    switch self {
    case .party: .party
    case .person: .person
    case .group: .group
    case .thing: .thing
    case .term: .term
    case .measure: .measure
    case .event: .event
    case .document: .document
    case .proposal: .proposal
    case .undertaking, .family: .undertaking
    case .day: .day
    case .right: .right
    }
  }
}
