/// The first words of a declaration that gives something a name (§2), up to its clauses.
struct DeclarationSyntax {
  /// The word that says what it is.
  let keyword: Token
  let kind: EntityKind
  var name: Token?
  /// The description, a string.
  var title: Token?
  /// How many of a thing there are.
  var count: Token?
  /// What a thing is counted in: a word.
  var unit: Token?
  /// The date of a document, or when a meeting begins.
  var date: DateSyntax?
  /// When a meeting ends.
  var end: MeetingEndSyntax?
  /// The party of a person, of a post or of a measure.
  var owner: Token?
  /// The post at which a person sits.
  var seat: Token?
  /// The names of a group's members.
  var members = SyntaxRange.empty
}

/// When a meeting ends: a time of the day on which it begins, or a date.
enum MeetingEndSyntax {
  case time(Token, zone: Token?)
  case date(DateSyntax)
}

/// A declaration about the record as a whole (§2).
struct SettingSyntax {
  /// What is said.
  enum Value {
    case none
    /// A title, or the path of a file: a string.
    case text(Token)
    case date(DateSyntax)
    case zone(Token)
    /// The days of the week on which nobody works: ``DirectiveSyntax/weekdays``.
    case weekdays
    /// A date, and what the day is called.
    case holiday(Token, title: Token?)
  }

  /// The word that says what it is.
  let keyword: Token
  let setting: DeclarationWord.Setting
  var value = Value.none
}
