/// The kinds of things that a declaration can name, each by the word that declares it, in the order of the contract (§2).
public enum EntityKind: String, CaseIterable, Hashable, Sendable {
  case party, person, thing, term, measure, event, document, proposal, undertaking

  /// The word with its article: `an event`.
  var withArticle: String { "\(startsWithVowel ? "an" : "a") \(rawValue)" }

  private var startsWithVowel: Bool { self == .event || self == .undertaking }
}

extension Entity {
  /// The kind of what is named.
  public var kind: EntityKind {
    switch self {
    case .party: .party
    case .person: .person
    case .thing: .thing
    case .term: .term
    case .measure: .measure
    case .event: .event
    case .document: .document
    case .proposal: .proposal
    case .undertaking: .undertaking
    }
  }
}
