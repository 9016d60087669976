/// What one directive says, part by part and in the order of the text, without regard to what its names stand for.
///
/// It is made of tokens, on demand, and neither kept nor copied: all that is in it are places in the text. What makes no sense is left
/// out, and told in ``faults`` and ``problem``.
struct DirectiveSyntax: ~Copyable {
  /// The directive's head.
  enum Head {
    case act(ActSyntax)
    case assertion(AssertionSyntax)
    case setting(SettingSyntax)
    case declaration(DeclarationSyntax)
    /// A line that starts with something else; the word, if it is one.
    case unknown(Token?)
  }

  /// The tokens that it is made of, comments and lines' ends too.
  var tokens: [Token] = []
  var head = Head.unknown(nil)
  /// What stands behind the head and below it.
  var parts: [PartSyntax] = []
  /// Every place where a name stands, declared or used.
  var names: [Token] = []
  /// The entries of all lists of what is covered.
  var covers: [CoverSyntax] = []
  /// The parts of all conditions, each before what it consists of.
  var conditions: [ConditionSyntax] = []
  /// The days of the week that a weekend names.
  var weekdays: Set<Weekday> = []
  /// Lines among the parts that do not fit the grammar: each is told, and passed over.
  var faults: [Diagnostic] = []
  /// What does not fit the grammar where nothing behind it could be made out; what follows it has not been looked at.
  var problem: Diagnostic?

  /// Forgets everything, for the next directive.
  mutating func clear() {
    // The lexer fills this anew, and must not have to copy it for that.
    tokens = []
    head = .unknown(nil)
    if !parts.isEmpty { parts.removeAll(keepingCapacity: true) }
    if !names.isEmpty { names.removeAll(keepingCapacity: true) }
    if !covers.isEmpty { covers.removeAll(keepingCapacity: true) }
    if !conditions.isEmpty { conditions.removeAll(keepingCapacity: true) }
    if !weekdays.isEmpty { weekdays = [] }
    if !faults.isEmpty { faults = [] }
    problem = nil
  }

  /// Whether all of it fits the grammar.
  var isSound: Bool { problem == nil && faults.isEmpty }

  /// The clauses among the parts.
  var clauses: some Collection<ClauseSyntax> {
    parts.lazy.compactMap { if case .clause(let clause) = $0 { clause } else { nil } }
  }

  /// Notes of the last clause that it may not stand where it does.
  mutating func disallowLastClause() {
    guard case .clause(var clause)? = parts.popLast() else { return }
    clause.isComplete = false
    parts.append(.clause(clause))
  }
}

/// Neighbours in one of a directive's lists: ``DirectiveSyntax/names``, ``DirectiveSyntax/covers`` or
/// ``DirectiveSyntax/conditions``.
struct SyntaxRange {
  private let start: Int32
  private let end: Int32

  init(_ range: Range<Int>) {
    start = Int32(truncatingIfNeeded: range.lowerBound)
    end = Int32(truncatingIfNeeded: range.upperBound)
  }

  /// Nothing.
  static let empty = SyntaxRange(0..<0)

  var indices: Range<Int> { Int(start)..<Int(end) }
}

/// `1962-11-07 14:48 -0500`.
struct DateSyntax {
  let day: Token
  var time: Token?
  var zone: Token?
}

/// `30 days`, `10 working days`.
struct PeriodSyntax {
  let count: Token
  var unit: Period.Unit?
}

/// `10 il28`: an entry of `covers`.
struct CoverSyntax {
  let number: Token?
  var name: Token?
}
