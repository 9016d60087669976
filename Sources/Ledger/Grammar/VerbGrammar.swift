/// What the grammar knows of a verb: its forms, what it can be done to and by whom, and what stands behind its objects
/// (§3). The table of all verbs is ``Verb/grammar``. A row is made whenever it is asked for: all in it are constants.
struct VerbGrammar: Sendable {
  /// Who may do something to an object of some kind (§3, "Who may act").
  enum Actor: Sendable {
    /// A party that the proposal is from.
    case maker
    /// A party of the proposal, or one that may join it.
    case party
    /// Who owes the undertaking.
    case debtor
    /// Any party but the one that owes it.
    case otherThanDebtor
    /// Somebody to whom the undertaking is owed.
    case creditor
    /// Who owes the undertaking, or a holder of a right that suspends it.
    case debtorOrSuspender
    /// A holder of the right.
    case holder
    /// The party of the measure.
    case owner
    /// Who gave the instructions.
    case giver
    /// A delegate of the instructions, or somebody of those they talk with.
    case delegateOrOther
    /// Somebody of those whom the delegates talk with; of a bar also a delegate.
    case other
    /// Any party.
    case anybody
    /// Nobody: it happens.
    case nobody
  }

  /// What stands behind a verb and its objects.
  enum Complement: Sendable {
    case nothing
    /// A string, which says this.
    case words(StaticString)
    /// A string, or nothing.
    case optionalWords(StaticString)
    /// The same; it may also stand behind `to` and `in`.
    case spokenWords
    /// `with PROPOSAL`.
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

  /// The form that follows `may not`, and several actors: `accept`.
  let infinitive: StaticString
  /// The form in which it is told: `accepted`.
  let past: StaticString
  /// What its object is joined with in a sentence, if it is: `a reservation on`.
  let link: StaticString?
  /// The word before its objects in the ledger: `on`.
  let preposition: StaticString?
  /// What people write who do not know the verb, with blanks between.
  let synonyms: StaticString
  /// Who may do it to a proposal; `nil` where it is not done to proposals. Likewise the others.
  let proposal: Actor?
  let undertaking: Actor?
  let term: Actor?
  let thing: Actor?
  let measure: Actor?
  let event: Actor?
  let day: Actor?
  let right: Actor?
  let instructions: Actor?
  let item: Actor?
  /// Who may do it to whatever can be withheld, the kinds above aside.
  let secret: Actor?
  /// What stands behind the objects.
  let complement: Complement
  /// Whether it is where a party stands on a proposal: the latest such act takes the place of its earlier ones.
  let isWord: Bool
  /// Whether what is said later depends on its having been done: that a proposal was made, or a reservation.
  let isPrecondition: Bool
  /// Whether it is a fact from which states follow: a reading, a position or a change asked for is none.
  let hasEffect: Bool

  init(
    _ infinitive: StaticString, past: StaticString, link: StaticString? = nil,
    preposition: StaticString? = nil,
    synonyms: StaticString = "",
    proposal: Actor? = nil, undertaking: Actor? = nil, term: Actor? = nil, thing: Actor? = nil,
    measure: Actor? = nil, event: Actor? = nil, day: Actor? = nil, right: Actor? = nil,
    instructions: Actor? = nil, item: Actor? = nil,
    secret: Actor? = nil,
    complement: Complement = .nothing, isWord: Bool = false,
    isPrecondition: Bool = false, hasEffect: Bool = true
  ) {
    self.infinitive = infinitive
    self.past = past
    self.link = link
    self.preposition = preposition
    self.synonyms = synonyms
    self.proposal = proposal
    self.undertaking = undertaking
    self.term = term
    self.thing = thing
    self.measure = measure
    self.event = event
    self.day = day
    self.right = right
    self.instructions = instructions
    self.item = item
    self.secret = secret
    self.complement = complement
    self.isWord = isWord
    self.isPrecondition = isPrecondition
    self.hasEffect = hasEffect
  }

  /// Who may do it to something of a kind; `nil` where it is done to nothing of the kind.
  func actor(on kind: EntityKind) -> Actor? {
    switch kind {
    case .proposal: proposal ?? secret
    case .undertaking: undertaking ?? secret
    case .term: term ?? secret
    case .thing: thing ?? secret
    case .measure: measure ?? secret
    case .event: event
    case .day: day ?? secret
    case .right: right ?? secret
    case .instructions: instructions ?? secret
    case .item: item
    case .document, .meeting: secret
    case .party, .post, .person, .group: nil
    }
  }

  /// Whether names stand behind it. What occurs stands before.
  var takesObjects: Bool {
    proposal != nil || undertaking != nil || term != nil || thing != nil || measure != nil || day != nil
      || right != nil || instructions != nil || item != nil || secret != nil
  }

  /// The kinds of things that it is done to, in the order in which messages name them.
  var objects: [EntityKind] {
    Self.kinds.filter { actor(on: $0) != nil }
  }

  private static let kinds: [EntityKind] = [
    .proposal, .undertaking, .term, .thing, .measure, .event, .day, .right, .document, .meeting,
    .instructions,
    .item,
  ]

  /// A form of the verb with what joins it to its object: `drop a reservation on`.
  func linked(_ form: StaticString) -> String { link.map { "\(form) \($0)" } ?? "\(form)" }
}

extension Verb {
  /// The form in which it is told, with what joins it to its object: `made`, `dropped a reservation on`.
  public var past: String { grammar.linked(grammar.past) }

  /// The table of verbs: a row for each.
  var grammar: VerbGrammar {
    switch self {
    case .makes:
      VerbGrammar(
        "make", past: "made", synonyms: "proposes offers", proposal: .maker, isWord: true,
        isPrecondition: true)
    case .accepts:
      VerbGrammar(
        "accept", past: "accepted", synonyms: "signs ratifies agrees approves", proposal: .party,
        isWord: true
      )
    case .rejects:
      VerbGrammar("reject", past: "rejected", synonyms: "opposes declines", proposal: .party, isWord: true)
    case .withdraws:
      VerbGrammar(
        "withdraw", past: "withdrew", synonyms: "cancels", proposal: .party, instructions: .giver,
        isWord: true)
    case .counters:
      VerbGrammar(
        "counter", past: "countered", proposal: .party, complement: .counter, isWord: true,
        isPrecondition: true)
    case .reserves:
      VerbGrammar(
        "reserve", past: "reserved", link: "on", preposition: "on", proposal: .party,
        complement: .words("what the reservation is about"), isWord: true, isPrecondition: true)
    case .drops:
      VerbGrammar(
        "drop", past: "dropped", link: "a reservation on", preposition: "on", proposal: .party,
        complement: .optionalWords("the reservation"), isWord: true)
    case .amends:
      VerbGrammar(
        "amend", past: "asked for a change in", proposal: .party, complement: .words("the change asked for"),
        hasEffect: false)
    case .undertakes:
      VerbGrammar("undertake", past: "undertook", synonyms: "promises pledges", undertaking: .debtor)
    case .refuses: VerbGrammar("refuse", past: "refused", undertaking: .debtor)
    case .reads:
      VerbGrammar(
        "read", past: "read", synonyms: "interprets adopts", undertaking: .anybody, term: .anybody,
        thing: .anybody, day: .anybody, right: .anybody, complement: .reading, hasEffect: false)
    case .reports: VerbGrammar("report", past: "reported", undertaking: .debtor, complement: .progress)
    case .verifies:
      VerbGrammar(
        "verify", past: "verified", synonyms: "inspects confirms", undertaking: .otherThanDebtor,
        complement: .extent)
    case .retracts:
      VerbGrammar(
        "retract", past: "took back what it said of", synonyms: "recants", undertaking: .anybody,
        complement: .optionalThing)
    case .suspends: VerbGrammar("suspend", past: "suspended", undertaking: .debtor, measure: .owner)
    case .resumes:
      VerbGrammar("resume", past: "resumed", undertaking: .debtorOrSuspender, measure: .owner)
    case .imposes: VerbGrammar("impose", past: "imposed", measure: .owner)
    case .lifts: VerbGrammar("lift", past: "lifted", measure: .owner)
    case .declares:
      VerbGrammar(
        "declare", past: "declared", link: "on", undertaking: .otherThanDebtor, complement: .verdict)
    case .denies: VerbGrammar("deny", past: "denied the breach of", undertaking: .debtor)
    case .waives: VerbGrammar("waive", past: "waived", undertaking: .creditor)
    case .invokes: VerbGrammar("invoke", past: "invoked", synonyms: "exercises", right: .holder)
    case .revokes: VerbGrammar("revoke", past: "revoked", right: .holder)
    case .occurs: VerbGrammar("occur", past: "occurred", synonyms: "happens", event: .nobody)
    case .says:
      VerbGrammar(
        "say", past: "said", synonyms: "states", complement: .words("what was said"), hasEffect: false)
    case .raises:
      VerbGrammar(
        "raise", past: "raised", synonyms: "mentions asks", item: .delegateOrOther, complement: .spokenWords,
        hasEffect: false)
    case .answers:
      VerbGrammar(
        "answer", past: "answered", synonyms: "replies", item: .other, complement: .spokenWords,
        hasEffect: false)
    case .discloses:
      VerbGrammar(
        "disclose", past: "disclosed", synonyms: "reveals shows", secret: .anybody, hasEffect: false)
    case .publishes:
      VerbGrammar("publish", past: "published", synonyms: "releases", secret: .anybody, hasEffect: false)
    }
  }

  /// The form that follows several actors: `accept`.
  public var plural: String { "\(grammar.infinitive)" }

  /// The verb that is probably meant by a word that may be none.
  static func meant(by word: String) -> Verb? {
    if let verb = Verb(rawValue: word) { return verb }
    let plurals = allCases.first { $0.plural == word }
    let synonyms = allCases.first { "\($0.grammar.synonyms)".split(separator: " ").contains(Substring(word)) }
    return plurals ?? synonyms ?? form(meantBy: word)?.verb
      ?? Suggestion.nearest(to: word, among: allCases.map(\.rawValue)).flatMap(Verb.init(rawValue:))
  }

  /// A verb with the word behind its object.
  struct Form: Sendable {
    let verb: Verb
    let ending: String
  }

  /// The verb and the word behind its object that say what one word says which is none of the ledger's.
  static func form(meantBy word: String) -> Form? { forms[word] }

  private static let forms: [String: Form] = {
    let words: [(Form, String)] = [
      (Form(verb: .declares, ending: "broken"), "violates breaks breaches infringes"),
      (Form(verb: .declares, ending: "kept"), "keeps honours honors observes respects"),
      (
        Form(verb: .reports, ending: "done"),
        "completes finishes performs fulfils fulfills implements executes does"
      ),
      (Form(verb: .reports, ending: "begun"), "begins starts commences"),
    ]
    return words.reduce(into: [:]) { forms, entry in
      for word in entry.1.split(separator: " ") { forms[String(word)] = entry.0 }
    }
  }()
}
