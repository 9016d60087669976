/// Numbers of things, and what things are counted in (§2).
extension DirectiveParser {
  /// Takes the number looked at, if there is one: `42`, `130.9`.
  mutating func takeQuantity() throws(Diagnostic) -> Token? {
    guard let number = take(.number) else { return nil }
    guard let comma = current, comma.kind == .comma, comma.start == number.end, let rest = following,
      rest.kind == .number, rest.start == comma.end
    else { return number }
    let (whole, part) = (source.text(number), source.text(rest))
    let place = SourcePlace(file: source.file, start: number.start, end: rest.end)
    throw Diagnostic(
      .unexpected, "a comma within a number", at: place,
      remedy:
        "decimals stand behind a point, and thousands are not set apart: \(whole).\(part), \(whole)\(part)",
      fixes: [.replace(place, with: "\(whole).\(part)"), .replace(place, with: "\(whole)\(part)")])
  }

  /// Takes the word looked at as a thing's unit, if it stands on the line of what is before it and starts no clause.
  mutating func takeUnit() -> Token? {
    guard let word = current, word.kind == .word, !isAtLineStart,
      // A bar is also what pressure is counted in.
      clauseWord?.isItem ?? true
    else { return nil }
    return take(.word)
  }
}
