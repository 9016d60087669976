/// Finds which words of a directive are names that a clause speaks of, whatever words they are: an undertaking may be
/// called `covers`, and then stands in `after covers done`.
struct OperandFinder {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// What the words before lead to.
  private enum Expected {
    /// A clause's first word, or another that belongs to the directive itself.
    case clause
    /// A name, or several with commas between them.
    case name
    /// A condition, or a part of one.
    case condition
    /// What has become of the name before: `done`.
    case state
    /// A unit of time, and then what it is counted from.
    case unit, since
    /// A number, a date or a word that is no name.
    case value
  }

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The positions of the names among the tokens.
  ///
  /// - Parameter isAct: whether it is an act, whose objects come before its clauses.
  func names(in tokens: [Token], isAct: Bool) -> Set<Int> {
    var names: Set<Int> = []
    var expected = Expected.clause
    /// Whether what is read is a condition, to which a comma does not belong.
    var isCondition = false
    // An act's verb, or a declaration's name, comes second.
    var wordCount = 0
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .comma:
        expected = .name
        isCondition = false
      case .leftParenthesis:
        expected = .condition
        isCondition = true
      case .date, .rightParenthesis:
        expected = .clause
      case .number:
        if isCondition { expected = expected == .condition ? .unit : .name }
      case .word:
        wordCount += 1
        if wordCount == 2, !isAct {
          names.insert(index)
          continue
        }
        if wordCount <= 2 {
          if wordCount == 2 { expected = .name }
          continue
        }
        read(text(token), index, &expected, &isCondition, &names)
      default:
        break
      }
    }
    return names
  }

  private func read(
    _ word: String, _ index: Int, _ expected: inout Expected, _ isCondition: inout Bool,
    _ names: inout Set<Int>
  ) {
    switch expected {
    case .name:
      names.insert(index)
      // Of a number of things in a condition, that is all.
      expected = .clause
    case .condition:
      names.insert(index)
      expected = word == "nothing" ? .clause : .state
    case .state: expected = .clause
    case .unit: expected = .since
    case .since: expected = .condition
    case .value, .clause:
      switch word {
      case "after", "while", "until", "of":
        isCondition = true
        expected = .condition
      case "and", "or":
        expected = isCondition ? .condition : .name
      case "within":
        isCondition = false
        expected = .value
      case "covers", "by", "to", "from", "under", "lifts", "suspends", "imposes", "verifies", "replaces":
        isCondition = false
        expected = .name
      default:
        isCondition = false
        expected = .clause
      }
    }
  }

  private func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
}
