/// The kinds of things that a declaration can name, each by the word that declares it, in the order of the contract (§2).
public enum EntityKind: String, CaseIterable, Hashable, Sendable {
  case party, post, person, group, thing, term, measure, event, day, document, proposal, undertaking, right
  case meeting, instructions
  /// A point, an ask or a bar: declared in its instructions.
  case item

  /// The word with its article: `an event`.
  public var withArticle: String {
    switch self {
    case .event, .undertaking: "an \(rawValue)"
    case .item: "an item of instructions"
    case .instructions: rawValue
    default: "a \(rawValue)"
    }
  }

  /// Whether a directive of its own declares it.
  var hasDirective: Bool { self != .item }
}

/// Some of the kinds.
struct EntityKinds: OptionSet, Sendable {
  let rawValue: UInt32

  static let undertaking = EntityKinds(.undertaking)
  static let proposal = EntityKinds(.proposal)
  static let term = EntityKinds(.term)
  static let thing = EntityKinds(.thing)
  static let measure = EntityKinds(.measure)
  static let person = EntityKinds(.person)
  static let day = EntityKinds(.day)
  static let right = EntityKinds(.right)
  static let post = EntityKinds(.post)
  static let document = EntityKinds(.document)
  static let meeting = EntityKinds(.meeting)
  static let instructions = EntityKinds(.instructions)
  /// What can be known to some only (§10).
  static let withholdable: EntityKinds = [
    .proposal, .undertaking, .right, .day, .meeting, .instructions, .document, .thing, .term, .measure,
  ]

  init(rawValue: UInt32) {
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
      case .post: 1 << 12
      case .meeting: 1 << 13
      case .instructions: 1 << 14
      case .item: 1 << 15
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
    case .post: .post
    case .meeting: .meeting
    case .instructions: .instructions
    case .item: .item
    }
  }
}
