/// Puts the tokens of one directive on lines.
struct DirectiveLayout {
  /// Where a clause may start a line.
  private enum Form {
    /// Lines stay as they are, but that each clause of a reading has one.
    case act
    /// Each clause has a line, but for those that belong together.
    case clauses(EntityKind)
    /// All is on one line.
    case line
  }

  private let tokens: [Token]
  private let bytes: UnsafeBufferPointer<UInt8>
  private let form: Form
  /// The verb of what several do, where it is to have another form than it has.
  private let plural: (token: Token, form: StaticString)?
  /// The clauses that have not been put yet, the next one last.
  private var clauses: [ClauseSyntax]
  private var finished: [[UInt8]] = []
  private var line: [UInt8] = []
  /// The token before the one that is being put, comments and lines' ends left out.
  private var previous: Token.Kind?
  /// The clause that starts the line being filled, if one does.
  private var lineClause: ClauseWord?
  /// Whether the line being filled is the directive's first.
  private var isFirstLine = true

  /// - Parameters:
  ///   - parser: one that has parsed the directive. Where that does not fit the grammar, its lines stay as they are.
  ///   - groups: the names of groups.
  init(_ parser: borrowing DirectiveParser, groups: Set<String>) {
    tokens = parser.directive.tokens
    bytes = parser.source.bytes
    guard parser.directive.isSound else {
      clauses = []
      form = .act
      plural = nil
      return
    }
    clauses = parser.directive.clauses.reversed()
    plural = Self.plural(parser, groups: groups)
    form =
      switch parser.directive.head {
      case .act, .assertion: .act
      case .declaration(let declaration):
        switch declaration.kind {
        case .undertaking, .proposal, .right, .document, .meeting, .instructions, .post, .person:
          .clauses(declaration.kind)
        case .party, .group, .thing, .term, .measure, .event, .day, .item: .line
        }
      case .setting, .unknown: .line
      }
  }

  /// The verb of an act of several, or of a group, that does not have the plural's form.
  private static func plural(_ parser: borrowing DirectiveParser, groups: Set<String>) -> (
    Token, StaticString
  )? {
    guard case .act(let act) = parser.directive.head, let verb = act.verb, let word = act.verbWord,
      !act.isPlural
    else { return nil }
    let actors = parser.directive.names[act.actors.indices]
    guard let first = actors.first, actors.count > 1 || groups.contains(parser.source.text(first)) else {
      return nil
    }
    return (word, verb.grammar.infinitive)
  }

  /// The lines, without their ends.
  mutating func lines() -> [[UInt8]] {
    var isAtLineStart = false
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .newline:
        isAtLineStart = true
      case .comment:
        if isAtLineStart {
          endLine()
          put(token, separator: 0)
        } else {
          put(token, separator: 2)
        }
        endLine()
        isAtLineStart = false
      default:
        let clause = takeClause(startingAt: token)
        if startsLine(token, clause, isAtLineStart: isAtLineStart) { endLine() }
        if line.isEmpty { lineClause = clause }
        put(token, separator: separator(before: token))
        if token.kind == .metadataValue || (token.kind == .metadataKey && !isFollowedByValue(index)) {
          endLine()
        }
        previous = token.kind
        isAtLineStart = false
      }
    }
    endLine()
    return finished
  }

  private mutating func endLine() {
    guard !line.isEmpty else { return }
    finished.append(line)
    line = []
    isFirstLine = false
  }

  private mutating func put(_ token: Token, separator: Int) {
    if line.isEmpty {
      if !isFirstLine { line += [0x20, 0x20] }
    } else {
      line += Array(repeating: 0x20, count: separator)
    }
    if let plural, plural.token == token {
      line += Array("\(plural.form)".utf8)
    } else {
      line += bytes[token.range]
    }
  }

  private func isFollowedByValue(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].kind == .metadataValue
  }

  private func separator(before token: Token) -> Int {
    if token.kind == .comma || token.kind == .rightParenthesis { return 0 }
    if previous == .leftParenthesis { return 0 }
    if token.kind == .citation, isFirstLine, previous != .citation { return 2 }
    return 1
  }

  // MARK: Where lines start

  /// The clause whose word this token is.
  private mutating func takeClause(startingAt token: Token) -> ClauseWord? {
    guard let next = clauses.last, next.token == token else { return nil }
    clauses.removeLast()
    return next.word
  }

  private func startsLine(_ token: Token, _ clause: ClauseWord?, isAtLineStart: Bool) -> Bool {
    if token.kind == .metadataKey { return true }
    if previous == .metadataValue { return true }
    switch form {
    case .act: return isAtLineStart || (clause != nil && !isFirstLine)
    case .clauses(let kind): return clause.map { startsLine($0, of: kind) } ?? false
    case .line: return false
    }
  }

  /// Whether a clause of a declaration starts a line. What says who owes whom stays with the name, and what says who
  /// offers to whom has one line.
  private func startsLine(_ clause: ClauseWord, of kind: EntityKind) -> Bool {
    switch clause.grammar.line {
    // The head of instructions has one line, and so has each item with its end.
    case .own where kind == .instructions && (clause == .with && isFirstLine || clause == .until): false
    // What a proposal amends stands on the line of its name.
    case .own: !(kind == .proposal && lineClause == .amends && !clause.grammar.kinds.contains(kind))
    case .heading:
      !(isFirstLine && (kind == .undertaking || kind == .right || kind == .instructions))
        && !(lineClause.map { $0 < clause } ?? false)
    }
  }
}
