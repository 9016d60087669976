/// A dated line: who did what, on what, by which source (§3).
public struct Act: Sendable {
  /// When.
  public let date: WrittenDate
  /// Where it stands in the text.
  public let place: SourcePlace
  /// The party that acted; `nil` for what nobody does, `occurs`.
  public let actor: Identifier<Party>?
  /// The person through whom it acted, where one was named.
  public let person: Identifier<Person>?
  /// What was done.
  public let deed: Deed
  /// On what: it is one act on each.
  public let objects: EntityList
  /// To whom it was said: parties, persons, and posts.
  public let addressees: EntityList
  /// The meeting in which it was said or done.
  public let meeting: Identifier<Meeting>?
  /// Whose accounts of the events have it; empty when all do (§4).
  public let accounts: [Identifier<Party>]
  /// The sources.
  public let citations: [Citation]
  /// The tags, without their `#`.
  public let tags: [String]
  /// The `key: value` lines, in their order.
  public let metadata: [Metadata]

  /// Whether the act counts in a view: those with no account do in every one, the others in their tellers' (§4).
  public func counts(in view: View) -> Bool {
    if accounts.isEmpty { return true }
    guard case .party(let party) = view else { return false }
    return accounts.contains(party)
  }
}

/// What an act does to its objects (§3).
public enum Deed: Hashable, Sendable {
  case makes, accepts, rejects, withdraws
  case counters(with: Identifier<Proposal>)
  case reserves(String)
  case drops(String?)
  case amends(String)
  case undertakes, refuses
  /// A reading, clause by clause; none means as written.
  case reads([Clause])
  case reports(Extent)
  case verifies(Extent)
  /// Takes back what its actor has reported or verified: of a thing, or all of it.
  case retracts(Identifier<Thing>?)
  case suspends, resumes, imposes, lifts
  case declares(kept: Bool)
  /// The debtor says that it is kept.
  case denies
  case waives, occurs
  /// A right, by one of its holders: made use of, or what has not come of it taken back.
  case invokes, revokes
  /// A position; its text, unless it stands as a quote of the source.
  case says(String?)
  /// An item of instructions, brought up or answered; what was said, unless it stands as a quote of the source.
  case raises(String?)
  case answers(String?)
  /// Something that was withheld, made known to somebody or to all.
  case discloses, publishes

  /// How much a report or a verification is of.
  public enum Extent: Hashable, Sendable {
    case begun
    case whole
    /// A thing, and how much of it to date, where a number is given.
    case thing(Identifier<Thing>, Quantity?)
  }
}

extension Deed {
  /// The verb that writes it.
  public var verb: Verb {
    switch self {
    case .makes: .makes
    case .accepts: .accepts
    case .rejects: .rejects
    case .withdraws: .withdraws
    case .counters: .counters
    case .reserves: .reserves
    case .drops: .drops
    case .amends: .amends
    case .undertakes: .undertakes
    case .refuses: .refuses
    case .reads: .reads
    case .reports: .reports
    case .verifies: .verifies
    case .retracts: .retracts
    case .suspends: .suspends
    case .resumes: .resumes
    case .imposes: .imposes
    case .lifts: .lifts
    case .declares: .declares
    case .denies: .denies
    case .waives: .waives
    case .invokes: .invokes
    case .revokes: .revokes
    case .occurs: .occurs
    case .says: .says
    case .raises: .raises
    case .answers: .answers
    case .discloses: .discloses
    case .publishes: .publishes
    }
  }

  /// Whether it changes who knows of something, and no state.
  public var isOnKnowledge: Bool { self == .discloses || self == .publishes }

  /// What is read, clause by clause, where it is a reading.
  public var readings: [Clause] { if case .reads(let clauses) = self { clauses } else { [] } }

  /// The proposal that is made by countering another.
  public var counter: Identifier<Proposal>? { if case .counters(let counter) = self { counter } else { nil } }

  /// The thing that a report or a verification is of, where it is of one.
  public var thing: Identifier<Thing>? {
    switch self {
    case .reports(.thing(let thing, _)), .verifies(.thing(let thing, _)), .retracts(let thing?): thing
    case .retracts(nil), .reports, .verifies, .makes, .accepts, .rejects, .withdraws, .counters, .reserves,
      .drops, .amends,
      .undertakes, .refuses, .reads, .suspends, .resumes, .imposes, .lifts, .declares, .denies, .waives,
      .occurs, .invokes, .revokes, .says, .raises, .answers, .discloses, .publishes:
      nil
    }
  }

  /// Whether it is where a party stands on a proposal: the latest such act takes the place of its earlier ones.
  public var isWordOnProposal: Bool { verb.grammar.isWord }
}

/// A source: a document, a place in it, and its words (§3).
public struct Citation: Hashable, Sendable {
  /// The document's key.
  public let key: String
  /// The paragraph, labelled point or note: `7`, `3e`, `fn2`.
  public let fragment: String?
  /// What is quoted from it.
  public let quote: String?
  /// Where the citation stands.
  public let place: SourcePlace
  /// Where the quote stands.
  public let quotePlace: SourcePlace?
}

/// A statement about a state that `check` tests (§3).
public struct Assertion: Sendable {
  /// When it is to hold.
  public let date: WrittenDate
  /// Where it stands.
  public let place: SourcePlace
  /// Of what.
  public let subject: Entity
  /// Which state.
  public let state: String
  /// In whose view; in every party's when `nil`.
  public let party: Identifier<Party>?
}

/// From where the record is looked at (§4): a party's view, or the text's, in which nobody's readings count.
public enum View: Hashable, Sendable {
  case party(Identifier<Party>)
  case text
}
