/// What may stand behind a directive's head, and on the lines below it.
enum PartSyntax {
  case citation(Token)
  /// A quoted passage.
  case quote(Token)
  case tag(Token)
  case metadata(key: Token, value: Token?)
  case clause(ClauseSyntax)
}

/// A clause of a declaration or of a reading: its word, and what stands in it.
struct ClauseSyntax {
  /// What stands in a clause.
  enum Content {
    case nothing
    /// `nothing`, `nobody`, `no deadline`: the clause is taken away.
    case removal
    /// One name or several.
    case names(SyntaxRange)
    /// `each of` these: each for itself.
    case each(SyntaxRange)
    case covers(SyntaxRange)
    case condition(SyntaxRange)
    case date(DateSyntax)
    case period(PeriodSyntax, of: SyntaxRange)
    case number(Token)
    /// Things with numbers, at most or at least so much of them.
    case limits(Limit.Bound, SyntaxRange)
    case recurrence(PeriodSyntax, from: SyntaxRange)
    case text(Token)
    case texts([Token])
    case zone(Token)
    /// A date, and the name of the post behind `at`.
    case receipt(DateSyntax?, post: Token?)
    /// A point, an ask or a bar: its name, and what is to be said.
    case item(Token, words: Token?)
    /// A name, how long after, and unless what.
    case effect(SyntaxRange, delay: PeriodSyntax?, unless: SyntaxRange?)
  }

  let word: ClauseWord
  /// Where its word stands.
  let token: Token
  var content = Content.nothing
  /// Whether all of it is there, and may be there.
  var isComplete = false
}

/// A part of a condition. Each stands before the parts that it consists of.
struct ConditionSyntax {
  /// What it is.
  enum Kind {
    /// Its parts are joined with `or`; there may be one alone.
    case any
    /// Its parts are joined with `and`; there may be one alone.
    case all
    case date(DateSyntax)
    /// `30 days after`; its one part is what they are counted from.
    case elapsed(PeriodSyntax)
    /// `NAME STATE`, `U done N THING`.
    case state(StateSyntax)
    /// `…`: something that whoever keeps the record does not know.
    case unknown
  }

  var kind: Kind
  /// The position behind its last part, in ``DirectiveSyntax/conditions``.
  var end: Int32
}

/// A name and the state that it is to be in.
struct StateSyntax {
  let name: Token
  var state: Token?
  /// How many, where it is about an amount.
  var number: Token?
  var thing: Token?
}
