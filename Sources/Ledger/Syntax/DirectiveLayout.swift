/// Puts the tokens of one directive on lines.
struct DirectiveLayout {
  private let tokens: [Token]
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isAct: Bool
  private let keyword: String
  /// The positions of words that are names, whatever words they are.
  private let names: Set<Int>
  private var finished: [[UInt8]] = []
  private var line: [UInt8] = []
  /// The token before the one that is being put, comments and lines' ends left out.
  private var previous: Token?
  private var beforePrevious: Token?
  /// Whether the line being filled is the directive's first.
  private var isFirstLine = true

  init(tokens: [Token], bytes: UnsafeBufferPointer<UInt8>, isAct: Bool) {
    self.tokens = tokens
    self.bytes = bytes
    self.isAct = isAct
    let words = tokens.filter { $0.kind == .word }
    // A declaration's own word, or an act's verb.
    let index = isAct ? 1 : 0
    keyword = words.count > index ? String(decoding: bytes[words[index].range], as: UTF8.self) : ""
    let hasClauses = isAct ? keyword == "reads" : keyword == "undertaking" || keyword == "proposal"
    names = hasClauses ? OperandFinder(bytes: bytes).names(in: tokens, isAct: isAct) : []
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
        if startsLine(token, index, isAtLineStart: isAtLineStart) { endLine() }
        put(token, separator: separator(before: token))
        if token.kind == .metadataValue || (token.kind == .metadataKey && !isFollowedByValue(index)) {
          endLine()
        }
        beforePrevious = previous
        previous = token
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
    line += bytes[token.range]
  }

  private func isFollowedByValue(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].kind == .metadataValue
  }

  private func separator(before token: Token) -> Int {
    if token.kind == .comma || token.kind == .rightParenthesis { return 0 }
    if previous?.kind == .leftParenthesis { return 0 }
    if token.kind == .citation, isFirstLine, previous?.kind != .citation { return 2 }
    return 1
  }

  // MARK: Where lines start

  private func startsLine(_ token: Token, _ index: Int, isAtLineStart: Bool) -> Bool {
    if token.kind == .metadataKey { return true }
    if previous?.kind == .metadataValue { return true }
    // A name may be any word.
    if names.contains(index) { return isAct && isAtLineStart }
    if isAct { return isAtLineStart || (keyword == "reads" && !isFirstLine && startsClause(token)) }
    guard token.kind == .word else { return false }
    switch keyword {
    case "undertaking": return startsClause(token) || startsParties(token)
    case "proposal": return startsProposalClause(token)
    default: return false
    }
  }

  private static let clauseWords: Set<String> = [
    "covers", "verified", "after", "while", "until", "within", "before", "no", "continuing", "lifts",
    "suspends",
    "imposes", "verifies",
  ]

  /// A clause that has a line to itself. Words inside conditions and lists are told from clauses by what precedes them.
  private func startsClause(_ token: Token) -> Bool {
    guard token.kind == .word, !continues(previous) else { return false }
    let word = text(token)
    if word == "after", let unit = previous, let count = beforePrevious, unit.kind == .word,
      count.kind == .number
    {
      return false
    }
    return Self.clauseWords.contains(word) || (isAct && (word == "under" || word == "count"))
  }

  /// `under`, `by` and `to` stay with the name, and with each other.
  private func startsParties(_ token: Token) -> Bool {
    guard !isFirstLine, !continues(previous) else { return false }
    switch text(token) {
    case "under": return true
    case "by": return previous.map(text) != "verified" && !lineStarts(with: "under")
    case "to": return !lineStarts(with: "by") && !lineStarts(with: "under")
    default: return false
    }
  }

  private func startsProposalClause(_ token: Token) -> Bool {
    guard !continues(previous) else { return false }
    switch text(token) {
    case "from", "open", "replaces", "known": return true
    case "to": return previous.map(text) != "known" && !lineStarts(with: "from")
    default: return false
    }
  }

  /// Whether what stands before makes this a part of the same list or condition.
  private func continues(_ token: Token?) -> Bool {
    guard let token else { return false }
    switch token.kind {
    case .comma, .leftParenthesis: return true
    case .word: return ["and", "or"].contains(text(token))
    default: return false
    }
  }

  private func lineStarts(with word: String) -> Bool {
    line.starts(with: Array("  \(word) ".utf8)) || line == Array("  \(word)".utf8)
  }

  private func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
}
