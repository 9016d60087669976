/// What the grammar knows of a clause: where it belongs, what stands in it, and what it excludes (§2, §4). The table of
/// all clauses is ``ClauseWord/grammar``.
struct ClauseGrammar: Sendable {
  /// What stands in a clause, behind its word and the words that go with it.
  enum Content: Equatable, Sendable {
    case nothing
    case party, parties, proposal, proposals, undertaking, measure
    /// Parties joined with `or`.
    case verifiers
    /// Things, so many of a thing, terms.
    case covers
    case condition
    case date
    case number
    /// `30 days of CONDITION`.
    case period
    /// `later than DATE`.
    case latest
    /// `most 300 leu, 5060 machines`, or `least`.
    case limits
    /// `90 days from CONDITION`.
    case recurrence
    /// The name of an undertaking, a family or a day, whose clauses follow.
    case amended
    /// A string.
    case text
    /// Strings.
    case texts
    /// A zone: `+0300`.
    case zone
    /// A date, then `at` and a post.
    case station
    /// A date, and where it was, if it is said: `at` and a post.
    case receipt
    /// A date, or nothing.
    case optionalDate
    /// A name and what is to be said: a string.
    case item
  }

  /// Clauses of one slot exclude each other: an undertaking has one deadline, and one way of being performed.
  enum Slot: Hashable, Sendable {
    case deadline, performance
    /// The clause's own.
    case own(ClauseWord)
  }

  /// Where a clause stands in the canonical layout.
  enum Line: Sendable {
    /// On a line of its own.
    case own
    /// Behind the name, or on a line with those before it in the order of clauses: what says who owes whom.
    case heading
  }

  /// What stands in it.
  let content: Content
  /// The word behind the clause's own: `by`, after `verified`.
  let companion: StaticString?
  /// How messages list it among an undertaking's or proposal's clauses, where that is not its words: `no later than`.
  let listed: StaticString?
  /// The kinds of declarations that it belongs to.
  let kinds: EntityKinds
  /// Which clause it is for readings and disputes; `nil` for a clause that cannot be read differently.
  let reading: ClauseName?
  /// The word that stands in it where a reading takes it away: `nothing`.
  let removal: StaticString?
  let slot: Slot?
  let line: Line

  init(
    _ content: Content, companion: StaticString? = nil, listed: StaticString? = nil, of kinds: EntityKinds,
    reading: ClauseName? = nil, removal: StaticString? = nil, slot: Slot? = nil, line: Line = .own
  ) {
    self.content = content
    self.companion = companion
    self.listed = listed
    self.kinds = kinds
    self.reading = reading
    self.removal = removal
    self.slot = slot
    self.line = line
  }
}

extension ClauseWord {
  /// The table of clauses: a row for each.
  var grammar: ClauseGrammar {
    switch self {
    case .under:
      ClauseGrammar(
        .proposal, of: [.undertaking, .right], reading: .under, removal: "nothing", line: .heading)
    case .by: ClauseGrammar(.party, of: [.undertaking, .measure, .instructions], line: .heading)
    case .from: ClauseGrammar(.parties, of: [.proposal, .document])
    case .to:
      ClauseGrammar(
        .parties, of: [.undertaking, .proposal, .right, .document, .instructions], line: .heading)
    case .covers: ClauseGrammar(.covers, of: [.undertaking, .term], reading: .covers, removal: "nothing")
    case .verified:
      ClauseGrammar(.verifiers, companion: "by", of: .undertaking, reading: .verified, removal: "nobody")
    case .after: ClauseGrammar(.condition, of: [.undertaking, .right], reading: .after, removal: "nothing")
    case .while: ClauseGrammar(.condition, of: [.undertaking, .right], reading: .while, removal: "nothing")
    case .until:
      ClauseGrammar(
        .condition, of: [.undertaking, .right, .instructions], reading: .until, removal: "nothing")
    case .within: ClauseGrammar(.period, of: .undertaking, reading: .deadline, slot: .deadline)
    case .before:
      ClauseGrammar(.date, of: [.undertaking, .instructions], reading: .deadline, slot: .deadline)
    case .no:
      ClauseGrammar(
        .latest, listed: "no later than", of: .undertaking, reading: .deadline, removal: "deadline",
        slot: .deadline)
    case .continuing: ClauseGrammar(.nothing, of: .undertaking)
    case .met: ClauseGrammar(.condition, companion: "by", of: .undertaking, reading: .met)
    case .at: ClauseGrammar(.limits, listed: "at most", of: .undertaking, reading: .limit)
    case .every: ClauseGrammar(.recurrence, of: .undertaking, reading: .every)
    case .lifts, .suspends, .imposes:
      ClauseGrammar(.measure, of: [.undertaking, .right], slot: .performance)
    case .releases: ClauseGrammar(.undertaking, of: .right)
    case .leaves, .ends: ClauseGrammar(.proposal, of: .right)
    case .verifies: ClauseGrammar(.undertaking, of: .undertaking, slot: .performance)
    case .open: ClauseGrammar(.date, companion: "until", of: .proposal)
    case .openTo: ClauseGrammar(.parties, companion: "to", listed: "open to", of: .proposal)
    case .silence: ClauseGrammar(.date, companion: "until", of: .proposal)
    case .replaces: ClauseGrammar(.proposals, of: [.proposal, .instructions])
    case .known: ClauseGrammar(.parties, companion: "to", of: .withholdable)
    case .amends: ClauseGrammar(.amended, of: .proposal)
    case .of: ClauseGrammar(.parties, of: [.person, .right], line: .heading)
    case .when: ClauseGrammar(.condition, of: .day, reading: .when)
    // Declared, the number stands behind the thing's name.
    case .count: ClauseGrammar(.number, of: [], reading: .count)
    case .also: ClauseGrammar(.texts, of: .post)
    case .timezone: ClauseGrammar(.zone, of: .post)
    case .station: ClauseGrammar(.station, listed: "from", of: .person)
    case .received: ClauseGrammar(.receipt, of: .document)
    case .public: ClauseGrammar(.optionalDate, of: .document)
    case .place: ClauseGrammar(.text, listed: "at", of: .meeting)
    case .with: ClauseGrammar(.parties, of: [.meeting, .instructions])
    case .recorded: ClauseGrammar(.party, companion: "by", of: .meeting)
    case .given: ClauseGrammar(.date, of: .instructions)
    case .point, .ask, .bar: ClauseGrammar(.item, of: .instructions)
    }
  }

  /// Whether it may stand several times in a declaration of a kind: the effects of a right, what a proposal amends, limits
  /// on either side, the items of instructions, and what happens to a document or a person in several places.
  func isRepeatable(in kind: EntityKind) -> Bool {
    switch self {
    case .at: kind == .undertaking
    case .amends, .station, .received, .recorded, .point, .ask, .bar: true
    case .until: kind == .instructions
    case .lifts, .suspends, .imposes, .releases, .leaves, .ends: kind == .right
    default: false
    }
  }

  /// Whether it says what follows when a right is invoked.
  var isEffect: Bool {
    switch self {
    case .lifts, .suspends, .imposes, .releases, .leaves, .ends: true
    default: false
    }
  }

  /// Whether it declares an item of instructions.
  var isItem: Bool { self == .point || self == .ask || self == .bar }

  /// Whether a proposal may change such a clause of the text.
  var isAmendable: Bool { grammar.reading.map { $0 != .under && $0 != .count } ?? false }

  /// The clauses that it excludes, itself included.
  var slot: ClauseGrammar.Slot { grammar.slot ?? .own(self) }

  /// How messages list it: `verified by`.
  var listed: String {
    let grammar = grammar
    return grammar.listed.map { "\($0)" } ?? grammar.companion.map { "\(rawValue) \($0)" } ?? rawValue
  }

  /// The state that a measure is to be in, for clauses about one.
  var measureState: MeasureState? { MeasureState.allCases.first { $0.clause == self } }

  /// The clauses that belong to a kind, in the order in which messages list them.
  static func all(of kind: EntityKind) -> [ClauseWord] {
    allCases.filter { $0.grammar.kinds.contains(kind) }
  }

  /// The clauses of a reading.
  static let readable = allCases.filter { $0.grammar.reading != nil }

  /// How messages list the clauses of a reading.
  static let readableListed = readable.flatMap {
    $0 == .no ? [$0.listed, "no deadline"] : [$0.listed]
  }
}

extension MeasureState {
  /// The clause by which an undertaking is to bring a measure into the state.
  var clause: ClauseWord? {
    switch self {
    case .none: nil
    case .imposed: .imposes
    case .suspended: .suspends
    case .lifted: .lifts
    }
  }
}
