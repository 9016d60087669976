/// The first line of an act, up to its sources (§3). What has not been found is `nil`, or empty.
struct ActSyntax {
  /// What stands behind a verb and its objects.
  enum Complement {
    case none
    /// What was said, reserved, or asked for: a string.
    case words(Token)
    /// The proposal behind `with`.
    case counter(Token)
    case asWritten
    case begun
    case done
    /// A thing, and how many of it.
    case amount(thing: Token, number: Token?)
    /// `broken` or `kept`.
    case verdict(isKept: Bool)
  }

  var date: DateSyntax?
  /// The names of those who act, or of the events that occur.
  var actors = SyntaxRange.empty
  /// The word where the verb stands.
  var verbWord: Token?
  /// The verb, if it is one.
  var verb: Verb?
  /// Whether the verb has the form that follows several actors.
  var isPlural = false
  /// The names of what it is done to.
  var objects = SyntaxRange.empty
  var complement = Complement.none
  /// The names behind `to`.
  var addressees = SyntaxRange.empty
  /// The name of the meeting behind `in`.
  var meeting: Token?
  /// The word `according`.
  var according: Token?
  /// The names behind `according to`.
  var accounts = SyntaxRange.empty
}

/// `1962-11-07 assert removal done for US`.
struct AssertionSyntax {
  let date: DateSyntax
  /// The names it is about.
  var subjects = SyntaxRange.empty
  var state: Token?
  /// The name behind `for`.
  var party: Token?
}
