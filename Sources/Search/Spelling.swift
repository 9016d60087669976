/// A way in which a word or phrase that is looked for may be written.
public struct Spelling: Hashable, Sendable {
  /// How it comes about.
  public enum Origin: Hashable, Sendable {
    /// It is what was asked for, or the same but for hyphens, full stops, or a blank before digits.
    case asked
    /// It is another form of the word, or a word that it makes with its neighbour: whoever asked should be told.
    case offered
  }

  /// Its words, folded, one after another.
  public let words: [String]
  /// Whether the last word may go on.
  public let isPrefix: Bool
  /// How it comes about.
  public let origin: Origin

  /// The spelling, with blanks between its words.
  public var text: String { words.joined(separator: " ") }
}

extension SearchQuery.Term {
  /// The ways in which it may be written, each once; what was asked for first.
  public var spellings: [Spelling] {
    let words = self.words
    var spellings: [Spelling] = []
    func add(_ words: [String], _ origin: Spelling.Origin, isPrefix: Bool = false) {
      guard !spellings.contains(where: { $0.words == words && $0.isPrefix == isPrefix }) else { return }
      spellings.append(Spelling(words: words, isPrefix: isPrefix, origin: origin))
    }
    add(words, .asked, isPrefix: isPrefix)
    if words.count > 1 {
      // What hyphens, strokes or the like join may be written as one word, and so may a name with digits.
      let joined = words.joined()
      if !hasBlanks && !hasSignsAlone || NumberedName.parts(of: joined) == words { addNames(joined) }
    } else if let word = words.first {
      addNames(word)
    }
    /// A word, and what it is as a name with digits: `il28` also as `IL 28`, `il28s` also as `il28`.
    func addNames(_ word: String) {
      add([word], .asked, isPrefix: isPrefix)
      guard !isPrefix else { return }
      if let parts = NumberedName.parts(of: word) { add(parts, .asked) }
      if let length = NumberedName.lengthWithoutPlural(Array(word.utf8)) {
        let singular = String(word.prefix(length))
        add([singular], .asked)
        if let parts = NumberedName.parts(of: singular) { add(parts, .asked) }
      }
    }
    guard !isExact, !isPrefix else { return spellings }
    for compound in compounds { add([compound], .offered) }
    if words.count == 1 { for form in WordForms.others(of: words[0]) { add([form], .offered) } }
    return spellings
  }

  private var hasBlanks: Bool { text.contains(where: \.isWhitespace) }

  /// Whether there are signs in it that are words by themselves: what stands between them joins nothing.
  private var hasSignsAlone: Bool {
    var words = FoldedWords(text)
    while words.advance() { if words.isAlone { return true } }
    return false
  }
}

/// The plain forms of English words: singular and plural.
enum WordForms {
  /// Shorter words are left as they are: `news` is no plural of `new`.
  private static let shortest = 4

  /// The other form, or forms, of a word that is folded.
  static func others(of word: String) -> [String] {
    guard word.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }),
      word.utf8.count >= shortest
    else { return [] }
    let isPlural = word.hasSuffix("s") && !word.hasSuffix("ss")
    return (isPlural ? singulars(of: word) : [plural(of: word)]).filter { $0.utf8.count >= shortest }
  }

  private static func singulars(of word: String) -> [String] {
    guard !["us", "is", "as", "os"].contains(where: word.hasSuffix) else { return [] }
    if word.hasSuffix("ies") { return [String(word.dropLast(3)) + "y"] }
    if ["sses", "shes", "ches", "xes", "zes"].contains(where: word.hasSuffix) {
      return [String(word.dropLast(2))]
    }
    return [String(word.dropLast())]
  }

  private static func plural(of word: String) -> String {
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return word.dropLast() + "ies"
    }
    return word + (["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) ? "es" : "s")
  }
}
