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
  /// The date of a document.
  var date: DateSyntax?
  /// The party of a person or of a measure.
  var owner: Token?
  /// The names of a group's members.
  var members = SyntaxRange.empty
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
