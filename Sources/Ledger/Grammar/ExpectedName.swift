/// What a name is expected to be where one must stand: for messages, and to find the name that was probably meant.
enum ExpectedName: Sendable {
  /// Who acts, or an event.
  case actor
  /// An event, before `occurs`.
  case occurrence
  /// What a verb is done to.
  case object(of: Verb)
  /// A party, or a person for it.
  case party
  /// One of several parties: a party, a person for one, or a group for its members.
  case parties
  /// The party that a person speaks for.
  case partyItself
  case proposal, undertaking, thing, measure, post, meeting, instructions
  /// Who is at a meeting, is instructed, or sends and gets documents: a person, a post, a party, or a group for its
  /// members.
  case seats
  /// What a proposal changes the clauses of.
  case amended
  /// What an effect of a right is on.
  case effect(of: ClauseWord)
  /// What an undertaking or term covers.
  case scope
  /// What a condition speaks of.
  case subject
  /// What an assertion speaks of.
  case assertedSubject

  /// How a message names it where nothing, or something else than a name, stands.
  var words: String {
    switch self {
    case .actor: "a party, a person, a group, an event or 'assert'"
    case .occurrence: "an event"
    case .object(let verb): Self.list(verb.grammar.objects.map(\.withArticle))
    case .party: "a party or person"
    case .parties: "a party, a person or a group"
    case .partyItself: "a party"
    case .proposal: "a proposal"
    case .undertaking: "an undertaking"
    case .post: "a post"
    case .meeting: "a meeting"
    case .instructions: "instructions"
    case .seats: "a person, a post, a party or a group"
    case .thing: "a thing"
    case .amended: "an undertaking or a day"
    case .effect(let word): Self.list(Self.kinds(of: word).map(\.withArticle))
    case .measure: "a measure"
    case .scope: "a thing or term"
    case .subject: "a condition"
    case .assertedSubject: "a proposal, measure, undertaking, day or right"
    }
  }

  /// How a message names it where a name of another kind stands.
  var needed: String {
    switch self {
    case .actor: "a party, person or group that acts, or an event"
    case .occurrence: "an event, which occurs"
    case .scope: "a thing or a term"
    case .assertedSubject: "a proposal, measure, undertaking, day or right, which have states"
    case .object, .party, .parties, .partyItself, .proposal, .undertaking, .thing, .measure, .subject,
      .amended, .post, .meeting, .instructions, .seats, .effect:
      words
    }
  }

  /// The kinds of names that may have been meant.
  var kinds: [EntityKind] {
    switch self {
    case .actor: [.party, .person, .group, .event]
    case .occurrence: [.event]
    case .object(let verb): verb.grammar.objects
    case .parties: [.party, .person, .group]
    case .party, .partyItself: [.party, .person]
    case .proposal: [.proposal]
    case .undertaking: [.undertaking]
    case .post: [.post]
    case .meeting: [.meeting]
    case .instructions: [.instructions]
    case .seats: [.person, .post, .party, .group]
    case .thing: [.thing]
    case .amended: [.undertaking, .day]
    case .effect(let word): Self.kinds(of: word)
    case .measure: [.measure]
    case .scope: [.thing, .term]
    case .subject: EntityKind.allCases
    case .assertedSubject: [.measure, .proposal, .undertaking, .day, .right]
    }
  }

  /// The kind whose declaration is shown as an example where no such name is declared.
  var example: EntityKind {
    if case .subject = self { return .undertaking }
    return EntityKind.allCases.first { kinds.contains($0) } ?? .undertaking
  }

  /// What an effect can be on.
  private static func kinds(of effect: ClauseWord) -> [EntityKind] {
    switch effect {
    case .suspends: [.measure, .undertaking]
    case .releases: [.undertaking]
    case .leaves, .ends: [.proposal]
    default: [.measure]
    }
  }

  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
