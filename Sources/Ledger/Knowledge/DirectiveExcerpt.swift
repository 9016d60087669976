/// One directive with some of its words left out, or others in their place; comments are always left out.
struct DirectiveExcerpt {
  private let tokens: [Token]
  private let bytes: UnsafeBufferPointer<UInt8>
  private var removed: Set<UInt32> = []
  private var replaced: [UInt32: String] = [:]

  /// - Parameter parser: one that has parsed the directive.
  init(_ parser: borrowing DirectiveParser) {
    tokens = parser.directive.tokens.filter { $0.kind != .comment }
    bytes = parser.source.bytes
  }

  mutating func remove(_ token: Token) { removed.insert(token.start) }

  mutating func replace(_ token: Token, by text: String) { replaced[token.start] = text }

  /// Leaves out whatever stands from one place up to another.
  mutating func remove(from start: UInt32, upTo end: UInt32) {
    for token in tokens where token.start >= start && token.start < end && token.kind != .newline {
      removed.insert(token.start)
    }
  }

  /// Puts something in the place of what has been left out.
  mutating func restore(_ token: Token, as text: String) {
    removed.remove(token.start)
    replaced[token.start] = text
  }

  /// Leaves out some entries of a list, each with the comma that parts it from the next.
  ///
  /// - Parameter entries: the tokens of each entry, and whether it stays.
  mutating func keep(_ entries: [(tokens: [Token], isKept: Bool)]) {
    var hasKept = false
    for entry in entries {
      guard !entry.isKept else {
        hasKept = true
        continue
      }
      for token in entry.tokens { remove(token) }
      let comma =
        hasKept
        ? entry.tokens.first.flatMap { neighbour(of: $0, step: -1) }
        : entry.tokens.last.flatMap { neighbour(of: $0, step: 1) }
      if let comma, comma.kind == .comma { remove(comma) }
    }
  }

  private func neighbour(of token: Token, step: Int) -> Token? {
    guard var index = tokens.firstIndex(of: token) else { return nil }
    repeat { index += step } while tokens.indices.contains(index) && tokens[index].kind == .newline
    return tokens.indices.contains(index) ? tokens[index] : nil
  }

  /// What is left, on lines as they were.
  var text: String {
    var text = ""
    var isAtStart = true
    var previous: Token.Kind?
    func breakLine() {
      if !isAtStart { text += "\n  " }
      isAtStart = true
      previous = nil
    }
    for token in tokens where !removed.contains(token.start) {
      if token.kind == .newline || token.kind == .metadataKey { breakLine() }
      if token.kind == .newline { continue }
      let isTight = token.kind == .comma || token.kind == .rightParenthesis || previous == .leftParenthesis
      if !isAtStart, !isTight { text += " " }
      text += replaced[token.start] ?? String(decoding: bytes[token.range], as: UTF8.self)
      isAtStart = false
      previous = token.kind
      if token.kind == .metadataValue { breakLine() }
    }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text + "\n"
  }
}
