/// What a directive probably was whose text makes no sense, so that what follows from that is not told as well.
extension DirectiveText {
  /// Whether an undertaking is kept over time. The word is reserved, so that it means this wherever it stands.
  func isContinuing(_ tokens: [Token]) -> Bool { contains("continuing", tokens) }

  /// Whether an undertaking comes round again: `every 90 days from …`.
  func isRecurring(_ tokens: [Token]) -> Bool { contains("every", tokens) }

  /// Whether an undertaking is a family: `by each of …`.
  func isFamily(_ tokens: [Token]) -> Bool {
    let words = tokens.filter { $0.kind != .newline && $0.kind != .comment }
    return words.indices.dropLast(2).contains { index in
      matches(words[index], "by") && matches(words[index + 1], "each") && matches(words[index + 2], "of")
    }
  }

  /// The name that a declaration probably declares: the second of its words.
  func probableName(_ tokens: [Token]) -> Token? {
    tokens.lazy.filter { $0.kind == .word }.dropFirst().first
  }

  /// The verb of what is probably an act: the first among its first three words, where several actors count as one.
  func probableVerb(_ tokens: [Token]) -> Verb? {
    let words = tokens.indices.lazy.filter { index in
      tokens[index].kind == .word && !(index + 1 < tokens.count && tokens[index + 1].kind == .comma)
    }
    return words.prefix(3).compactMap { Grammar.shared.verb(slice(tokens[$0]))?.verb }.first
  }

  /// Whether it is probably an assertion.
  func isProbablyAssertion(_ tokens: [Token]) -> Bool { contains("assert", tokens) }

  /// Whether it is probably a reading.
  func isProbablyReading(_ tokens: [Token]) -> Bool { contains("reads", tokens) || contains("read", tokens) }

  private func contains(_ word: StaticString, _ tokens: [Token]) -> Bool {
    tokens.contains { $0.kind == .word && matches($0, word) }
  }
}
