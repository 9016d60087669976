extension Correspondent {
  /// Reads what stands on one side of a heading: `Secretary of Defense McNamara and the Director of the Bureau of the
  /// Budget (Bell)` is two, and so is `Chairmen Khrushchev and Brezhnev`.
  static func list(_ words: ArraySlice<Substring>) -> [Correspondent] {
    divide(ArraySlice(words.map(unglued))).flatMap(each)
  }

  /// Reads one sender or addressee.
  public init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    self.init(words: ArraySlice(words.map(Self.unglued)))
  }

  private init?(words: ArraySlice<Substring>) {
    let words = Self.withoutArticle(words)
    guard !words.isEmpty else { return nil }
    let name = Self.trimmed(words.phrase)
    guard !name.isEmpty else { return nil }
    let person = Self.person(in: words)
    self.init(name: name, person: person, post: person == nil ? Post(naming: name) : nil)
  }

  private static func withoutArticle(_ words: ArraySlice<Substring>) -> ArraySlice<Substring> {
    words.drop { $0 == "the" || $0 == "The" || $0 == "and" }
  }

  /// A word that a slip of the press has joined to its article is apart from it: `theEmbassy`.
  private static func unglued(_ word: Substring) -> Substring {
    guard word.utf8.count > 3, word.hasPrefix("the") else { return word }
    return word.dropFirst(3).first?.isUppercase == true ? word.dropFirst(3) : word
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let last = text.utf8.last, isMark(last) || last == .stop, !text.hasSuffix("U.S."),
      !text.hasSuffix("Jr.")
    {
      text.removeLast()
    }
    return String(text)
  }

  // MARK: - Several

  /// Parts of a side: joined by `and` or commas, where what follows is headed by an article or is a person of its own.
  private static func divide(_ words: ArraySlice<Substring>) -> [ArraySlice<Substring>] {
    var parts: [ArraySlice<Substring>] = []
    var start = words.startIndex
    func splits(_ before: ArraySlice<Substring>, _ after: ArraySlice<Substring>) -> Bool {
      if person(in: before) != nil, person(in: upToComma(after)) != nil { return true }
      return after.first == "the" && isComplete(before) && isComplete(after)
    }
    for index in words.indices where index > start && index + 1 < words.endIndex {
      if words[index].lowercased() == "and" {
        guard splits(words[start..<index], words[(index + 1)...]) else { continue }
        parts.append(words[start..<index])
        start = index + 1
      } else if words[index].utf8.last == .comma,
        !["and", "Jr.", "Jr.,", "Sr.", "III"].contains(words[index + 1])
      {
        let before = words[start...index]
        guard person(in: before) != nil, splits(before, words[(index + 1)...]) else { continue }
        parts.append(before)
        start = index + 1
      }
    }
    parts.append(words[start...])
    return parts
  }

  /// The words up to the first comma or `and`.
  private static func upToComma(_ words: ArraySlice<Substring>) -> ArraySlice<Substring> {
    // Names in brackets come after all commas of their offices.
    if words.contains(where: { $0.utf8.first == UInt8(ascii: "(") }) { return words }
    let end = words.firstIndex { $0.utf8.last == .comma || $0 == "and" } ?? words.endIndex
    return end < words.endIndex && words[end] != "and" ? words[...end] : words[..<end]
  }

  /// Whether words can stand alone, so that `and the` begins another: an office with its place, or a person.
  private static func isComplete(_ words: ArraySlice<Substring>) -> Bool {
    if person(in: words) != nil { return true }
    guard let first = withoutArticle(words).first else { return false }
    return ["Embassy", "Embassies", "Mission", "Consulate", "Legation", "Department", "Delegation", "Bureau"]
      .contains(
        String(first))
  }

  /// The persons that one part names, each apart, where it names several under one title or office; else the part.
  private static func each(_ words: ArraySlice<Substring>) -> [Correspondent] {
    let words = withoutArticle(words)
    if let first = words.first, pluralRanks.contains(first.lowercased()), words.count > 3 {
      let names = words.dropFirst().split { $0 == "and" }.flatMap { names in
        names.phrase.split(separator: ",").map {
          clean(trimmed(String($0.drop(while: \.isWhitespace))))
        }
      }
      if names.count > 1, names.allSatisfy({ $0.split(separator: " ").allSatisfy(isName) }) {
        return names.map { Correspondent(name: "\(first) \($0)", person: $0) }
      }
    }
    guard let one = Correspondent(words: words) else { return [] }
    // `Special Assistant and Deputy Special Assistant (Bundy and Rostow)`.
    guard one.name.hasSuffix(")"), let names = one.person?.split(separator: " "), names.contains("and") else {
      return [one]
    }
    return names.split(separator: "and").map { name in
      Correspondent(name: one.name, person: clean(name.phrase))
    }
  }

  private static let pluralRanks: Set<String> = [
    "chairmen", "senators", "presidents", "secretaries", "ambassadors", "ministers", "representatives",
    "congressmen", "generals", "messrs.",
  ]

  // MARK: - Persons

  /// The person that a phrase names, by what editions take for the name: what stands in brackets after an office; the
  /// last word after a title; a full name before `of`.
  static func person(in words: ArraySlice<Substring>) -> String? {
    var words = words
    while let first = words.first, first == "the" || first == "The" { words.removeFirst() }
    guard let first = words.first, !pluralRanks.contains(first.lowercased()) else { return nil }
    if let open = words.lastIndex(where: { $0.utf8.first == UInt8(ascii: "(") }),
      words[open...].contains(where: { $0.utf8.contains(UInt8(ascii: ")")) })
    {
      let inside = words[open...].phrase
        .dropFirst().prefix { $0 != ")" }
      return inside.first?.isUppercase == true ? String(inside) : nil
    }
    if let length = titleLength(of: words), length < words.count {
      var rest = words.dropFirst(length)
      // `Ambassador to the USA A. F. Dobrynin`: an initial begins the name.
      if rest.first == "to", let initial = rest.firstIndex(where: { $0.count == 2 && $0.last == "." }) {
        rest = rest[initial...]
      }
      // `Secretary of State Rusk, at Paris`; `Señor del Viso, Chargé d’Affaires`.
      rest = rest.prefix { $0 != "at" && $0 != "in" }
      if let comma = rest.firstIndex(where: { $0.hasSuffix(",") }), comma + 1 < rest.endIndex,
        !["Jr.", "Sr.", "III"].contains(rest[comma + 1])
      {
        rest = rest[...comma]
      }
      guard !rest.isEmpty else { return nil }
      guard rest.allSatisfy(isName), !rest.contains(where: { offices.contains(clean($0).lowercased()) })
      else { return nil }
      return clean(rest.phrase)
    }
    guard !offices.contains(clean(first).lowercased()), isName(first), !ranks.contains(first.lowercased()),
      !qualifiers.contains(first.lowercased())
    else { return nil }
    // `Robert W. Komer of the National Security Council Staff`, and a bare name.
    let full = words.prefix(while: isName)
    let ends =
      full.endIndex == words.endIndex || words[full.endIndex] == "of"
      || clean(full.last ?? "") != (full.last ?? "")[...]
    guard ends, full.count >= 2 || words.count == 1, full.count <= 4,
      !full.contains(where: { offices.contains(clean($0).lowercased()) })
    else { return nil }
    return clean(full.phrase)
  }

  private static func clean(_ text: some StringProtocol) -> String {
    var text = String(text)
    while let last = text.utf8.last,
      isMark(last) || (last == .stop && text.dropLast().last?.isLowercase == true && !text.hasSuffix("Jr."))
    {
      text.removeLast()
    }
    return text
  }

  /// Whether a byte is a comma, a semicolon or a colon.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == .comma || byte == .semicolon || byte == UInt8(ascii: ":")
  }

  private static func isName(_ word: Substring) -> Bool {
    // Letters beyond ASCII are looked at whole.
    guard let first = word.utf8.first else { return false }
    if first.isUpper { return true }
    return nameWords.contains(word) || (first >= 0x80 && word.first?.isUppercase == true)
  }

  private static let nameWords: Set<Substring> = [
    "de", "del", "di", "da", "du", "le", "von", "van", "der", "la", "bin", "ibn", "al", "el",
  ]

  /// How many words of a title a phrase begins with: `Secretary of State`, `Acting Assistant Secretary of Defense`.
  private static func titleLength(of words: ArraySlice<Substring>) -> Int? {
    var position = words.startIndex
    while position < words.endIndex, qualifiers.contains(words[position].lowercased()) { position += 1 }
    guard position < words.endIndex else { return nil }
    let title = words[position].lowercased()
    guard ranks.contains(title) else { return nil }
    position += 1
    // `Secretary of State`, `Director of Central Intelligence`, `Chairman of the Joint Chiefs`.
    if position < words.endIndex, words[position] == "of" {
      let rest = words[(position + 1)...]
      let field = fields.first { field in rest.starts(with: field) }
      guard let field else { return nil }
      position += 1 + field.count
    } else if title == "secretary", position < words.endIndex, words[position] == "General" {
      position += 1
    } else if title == "prime" || title == "foreign" || title == "vice" || title == "attorney"
      || title == "major"
      || title == "lieutenant" || title == "brigadier" || title == "first" || title == "defense"
    {
      guard position < words.endIndex, ranks.contains(words[position].lowercased()) else { return nil }
      position += 1
    }
    return position - words.startIndex
  }

  /// Whether words begin with a title and a name: `President Kennedy`.
  static func beginsWithTitle(_ words: ArraySlice<Substring>) -> Bool {
    guard let length = titleLength(of: words) else { return false }
    return words.count > length && person(in: words) != nil
  }

  /// Whether words begin with an office or a title: `The Acting Secretary of State`, `The Embassy in France`.
  static func beginsWithOffice(_ words: ArraySlice<Substring>) -> Bool {
    guard let first = withoutArticle(words).first?.lowercased() else { return false }
    return ranks.contains(first) || ["acting", "assistant", "deputy", "under"].contains(first)
      || ["embassy", "department", "legation", "consulate", "mission", "delegation"].contains(first)
  }

  private static let qualifiers: Set<String> = [
    "acting", "assistant", "deputy", "under", "former", "special", "soviet", "british", "french", "german",
    "cuban",
    "chinese", "indian", "japanese", "former", "retired", "federal", "west",
  ]

  private static let ranks: Set<String> = [
    "president", "vice", "secretary", "undersecretary", "ambassador", "chairman", "premier", "chancellor",
    "prime",
    "minister", "foreign", "attorney", "general", "admiral", "colonel", "captain", "major", "lieutenant",
    "brigadier",
    "senator", "representative", "governor", "king", "queen", "shah", "prince", "emperor", "sultan", "sheikh",
    "imam",
    "señor", "herr", "monsieur", "count", "baron", "viscount", "marquis", "earl", "m.", "messrs.",
    "dr.", "mr.", "mrs.", "miss", "ms.", "sir", "lord", "professor", "director", "chargé", "consul",
    "counselor",
    "commissioner", "mayor", "pope", "marshal", "crown", "first", "defense", "archbishop", "judge",
    "congressman",
  ]

  private static let fields: [[Substring]] = [
    ["State"], ["Defense"], ["Commerce"], ["Agriculture"], ["Labor"], ["the", "Treasury"],
    ["the", "Interior"],
    ["the", "Army"], ["the", "Navy"], ["the", "Air", "Force"], ["Central", "Intelligence"], ["Treasury"],
    ["Health,", "Education,", "and", "Welfare"],
  ]

  /// Words that no person's name has.
  private static let offices: Set<String> = [
    "department", "embassy", "embassies", "mission", "missions", "consulate", "consulates", "legation",
    "delegation",
    "council", "bureau", "office", "staff", "committee", "board", "agency", "white", "national", "joint",
    "central",
    "united", "certain", "all", "american", "diplomatic", "posts", "post", "government", "command",
    "commander",
    "commander-in-chief", "chief", "chiefs", "headquarters", "interim", "foreign", "ministry", "group",
    "party",
    "station", "task", "force", "policy", "planning", "international", "institute", "commission", "members",
    "legal",
    "officer", "officers", "administrator", "administration", "executive", "representatives", "military",
    "defense",
    "state", "treasury", "house", "security", "intelligence", "interdepartmental", "other", "various",
    "principal",
    "latin", "european", "near", "far", "director", "president's", "president’s", "supreme", "working",
    "subcommittee",
    "secretariat", "inspector", "strategic", "u.s.", "us", "special", "american", "ambassadors", "chairmen",
  ]
}
