extension Record {
  /// Has diagnostics about words say where a word only looks like one that is known: it has letters of another script, or
  /// full-width ones, which nobody sees.
  func namingLookAlikes(in diagnostics: [Diagnostic]) -> [Diagnostic] {
    let codes: Set<DiagnosticCode> = [
      .unknownName, .unknownDirective, .unknownVerb, .misplacedClause, .unexpected,
    ]
    guard diagnostics.contains(where: { codes.contains($0.code) && $0.place != nil }) else {
      return diagnostics
    }
    // Names that look like ASCII, by what they look like.
    var looks: [String: String] = [:]
    for (_, heading) in headings where heading.name.utf8.contains(where: { $0 >= 0x80 }) {
      if let plain = LookAlike.plain(heading.name) { looks[plain] = heading.name }
    }
    return diagnostics.map { diagnostic in
      guard codes.contains(diagnostic.code), let place = diagnostic.place, place.end - place.start <= 120
      else {
        return diagnostic
      }
      let word = files[Int(place.file)].text(of: place)
      guard let remedy = remedy(forLooksOf: word, looks) else { return diagnostic }
      let plain = LookAlike.plain(word).flatMap { isKnown($0) ? $0 : nil }
      return Diagnostic(
        diagnostic.code, diagnostic.message, at: place, remedy: remedy,
        fixes: plain.map { [.replace(place, with: $0)] } ?? [])
    }
  }

  private func remedy(
    forLooksOf word: String, _ looks: [String: String]
  ) -> String? {
    if let plain = LookAlike.plain(word), let other = Self.firstLookAlike(in: word) {
      let isKnown = isKnown(plain)
      let isMixed = word.unicodeScalars.contains { $0.value < 0x80 && $0.properties.isAlphabetic }
      if isKnown || isMixed && plain.utf8.allSatisfy({ $0 < 0x80 }) {
        return "it has \(other.scalar.naming), which only looks like '\(other.plain)': "
          + (isKnown ? "did you mean '\(plain)'?" : "is it meant?")
      }
    }
    let plain = LookAlike.plain(word) ?? word
    if let name = looks[plain], name != word, let other = Self.firstLookAlike(in: name) {
      return "'\(name)' is declared with \(other.scalar.naming), which only looks like '\(other.plain)'"
    }
    return nil
  }

  /// Whether a word is a name, or one of the language's.
  private func isKnown(_ word: String) -> Bool {
    let grammar = Grammar.shared
    return self[word] != nil || grammar.declarations[word] != nil || grammar.clauses[word] != nil
      || grammar.verbs[word] != nil
  }

  private static func firstLookAlike(in word: String) -> (scalar: Unicode.Scalar, plain: Character)? {
    for scalar in word.unicodeScalars {
      if let plain = LookAlike.plain(scalar) { return (scalar, plain) }
    }
    return nil
  }
}
