/// Makes of what one directive after another says what a record declares and what was done: it finds what the names
/// stand for, and looks whether that may stand there.
///
/// A date or number that makes no sense ends the binding of a directive; names that are unknown do not, so that all of
/// them are told at once. Either way the directive is rejected and the next one bound.
struct Binder {
  /// The file that the directives are from.
  var source: DirectiveText
  /// What is declared, as far as it is known.
  var declarations: Declarations
  var settings = RecordSettings()
  /// Whether the zone has been declared.
  var hasZone = false
  /// Where each holiday is among the record's.
  var positionOfHoliday: [CalendarDay: Int] = [:]
  var rejected = Rejected()
  /// What cannot be relied on, since something is wrong in the text that may bear on it.
  var doubts = Doubts()
  /// What rejected acts cite, so that it is looked up all the same.
  var looseCitations: [Citation] = []
  /// Which undertaking verifies which, and where it says so: looked at when all are known.
  var verifications: [Verification] = []
  /// Clauses that proposals amend, and where they stand: looked at when all undertakings are known.
  var amendmentFits: [AmendmentFit] = []
  var assertions: [Assertion] = []
  /// What was found wrong with the directive at hand.
  var problems: [Diagnostic] = []
  /// Whether the directive names something that was rejected before: it is rejected too, without another word.
  var isPoisoned = false
  /// What is odd about the directives bound so far, without being wrong.
  var warnings: [Diagnostic] = []
  /// How many more names that are not found may be looked for; negative for those beyond.
  var suggestionsLeft = 200

  /// A clause behind `amends`.
  struct AmendmentFit {
    let entity: Entity
    let clause: Clause
    let place: SourcePlace
  }

  /// A `verifies` clause.
  struct Verification {
    let verifier: Identifier<Undertaking>
    let verified: Identifier<Undertaking>
    let place: SourcePlace
  }

  /// Names about which something was wrong: errors that may follow from that are not told again.
  struct Rejected: Sendable {
    /// What was declared, but not as it should have been.
    var entities: Set<Entity> = []
    /// Names that a rejected directive probably declared.
    var names: Set<String> = []
    /// Proposals that a rejected act speaks of, and so may have made.
    var proposals: Set<Identifier<Proposal>> = []
  }

  /// A binder for directives of a file, when so much is declared.
  init(of source: DirectiveText, declarations: Declarations = Declarations()) {
    self.source = source
    self.declarations = declarations
  }

  /// Starts on the directive that was parsed last; `false` when its text could not even be cut into tokens.
  mutating func start(on parser: borrowing DirectiveParser) -> Bool {
    problems = parser.lexicalProblems
    isPoisoned = false
    return problems.isEmpty
  }

  /// Whether the directive at hand cannot be relied on.
  var isRejected: Bool { isPoisoned || problems.contains { $0.severity == .error } }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at place: SourcePlace, remedy: String? = nil,
    fixes: [Diagnostic.Fix] = []
  ) {
    problems.append(Diagnostic(code, message, at: place, remedy: remedy, fixes: fixes))
  }

  // What only looks at the text is the text's own, so that the binder is not handed around for it: it is large.

  func text(_ token: Token) -> String { source.text(token) }

  func place(_ token: Token) -> SourcePlace { source.place(token) }
}

// MARK: - Numbers, dates, notes

extension Binder {
  /// The longest time that is counted with, in whatever unit.
  private static let longestPeriod = 1_000_000_000

  /// The date of an act or of a document, which may leave the day open.
  func dateOfEvent(_ syntax: DateSyntax) throws(Diagnostic) -> WrittenDate {
    guard let uncertain = try source.uncertainDate(of: syntax.day) else { return try date(syntax) }
    return WrittenDate(uncertain, in: settings.zone)
  }

  func date(_ syntax: DateSyntax) throws(Diagnostic) -> WrittenDate {
    let day = try source.day(of: syntax.day)
    guard let time = syntax.time else {
      return WrittenDate(Instant(startOf: day, in: settings.zone), hasTime: false)
    }
    let seconds = try source.seconds(of: time)
    let zone =
      try syntax.zone.map { (token) throws(Diagnostic) in try source.zone(of: token) } ?? settings.zone
    return WrittenDate(Instant(startOf: day, in: zone).adding(seconds: Int64(seconds)), hasTime: true)
  }

  /// The period; `nil` where its unit is missing.
  func period(_ syntax: PeriodSyntax) throws(Diagnostic) -> Period? {
    guard !source.bytes[syntax.count.range].contains(UInt8(ascii: ".")) else {
      throw Diagnostic(
        .unexpected, "time is counted in whole numbers, not in '\(source.shortened(syntax.count))'",
        at: place(syntax.count), remedy: "count in a smaller unit: 36 hours, not 1.5 days")
    }
    guard let count = source.value(of: syntax.count.range), count <= Self.longestPeriod else {
      throw source.tooLarge(syntax.count, Int64(Self.longestPeriod))
    }
    return syntax.unit.map { Period(count, $0) }
  }

  /// Puts tags and metadata where they belong.
  mutating func note(_ part: PartSyntax, in heading: inout DeclarationHeader) {
    switch part {
    case .tag(let tag): heading.tags.append(self.tag(tag))
    case .metadata(let key, let value): heading.metadata.append(metadata(key, value))
    case .citation, .quote, .clause: break
    }
  }

  func tag(_ token: Token) -> String { String(text(token).dropFirst()) }

  func metadata(_ key: Token, _ value: Token?) -> Metadata {
    let plain = value.map { source.isQuoted($0) ? source.unquoted($0) : text($0) } ?? ""
    return Metadata(key: String(text(key).dropLast()), value: plain)
  }
}

extension Optional {
  /// `map` for functions that throw a typed error.
  func map<Result, Failure: Error>(_ transform: (Wrapped) throws(Failure) -> Result) throws(Failure)
    -> Result?
  {
    switch self {
    case .some(let value): try transform(value)
    case .none: nil
    }
  }
}
