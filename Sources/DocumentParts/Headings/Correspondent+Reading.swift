public import Documents

extension Correspondent {
  /// Reads what stands on one side of a heading: `Secretary of Defense McNamara and the Director of the Bureau of the
  /// Budget (Bell)` is two, and so is `Chairmen Khrushchev and Brezhnev`.
  static func list(_ words: ArraySlice<Bytes>) -> [Correspondent] {
    divide(ArraySlice(words.map(unglued))).flatMap(each)
  }

  /// Reads one sender or addressee.
  public init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8)[...] }
    self.init(words: ArraySlice(words.map(Self.unglued)))
  }

  private init?(words: ArraySlice<Bytes>) {
    let words = Self.withoutArticle(words)
    guard !words.isEmpty else { return nil }
    let name = Self.trimmed(words.phrase).text
    guard !name.isEmpty else { return nil }
    let person = Self.person(in: words)
    self.init(name: name, person: person, post: person == nil ? Post(naming: name) : nil)
  }

  private static func withoutArticle(_ words: ArraySlice<Bytes>) -> ArraySlice<Bytes> {
    words.drop { isArticle($0) || $0.isWords("and") }
  }

  private static func isArticle(_ word: Bytes) -> Bool {
    word.isWords("the") || word.isWords("The")
  }

  /// A word that a slip of the press has joined to its article is apart from it: `theEmbassy`.
  private static func unglued(_ word: Bytes) -> Bytes {
    word.begins("the") && word.dropFirst(3).beginsWithCapital ? word.dropFirst(3) : word
  }

  private static func trimmed(_ text: Bytes) -> Bytes {
    var text = text
    while let last = text.last, isMark(last) || last == .stop, !text.ends("U.S."), !text.ends("Jr.") {
      text.removeLast()
    }
    return text
  }

  // MARK: - Several

  /// Parts of a side: joined by `and` or commas, where what follows is headed by an article or is a person of its own.
  private static func divide(_ words: ArraySlice<Bytes>) -> [ArraySlice<Bytes>] {
    var parts: [ArraySlice<Bytes>] = []
    var start = words.startIndex
    func splits(_ before: ArraySlice<Bytes>, _ after: ArraySlice<Bytes>) -> Bool {
      if person(in: before) != nil, person(in: upToComma(after)) != nil { return true }
      return after.first?.isWords("the") == true && isComplete(before) && isComplete(after)
    }
    for index in words.indices where index > start && index + 1 < words.endIndex {
      if words[index].isWordsInAnyCase("and") {
        guard splits(words[start..<index], words[(index + 1)...]) else { continue }
        parts.append(words[start..<index])
        start = index + 1
      } else if words[index].last == .comma, !isSuffix(words[index + 1]), !words[index + 1].isWords("and"),
        !words[index + 1].isWords("Jr.,")
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

  /// Whether a word stands behind a name, and a comma between them.
  private static func isSuffix(_ word: Bytes) -> Bool {
    word.isWords("Jr.") || word.isWords("Sr.") || word.isWords("III")
  }

  /// The words up to the first comma or `and`.
  private static func upToComma(_ words: ArraySlice<Bytes>) -> ArraySlice<Bytes> {
    // Names in brackets come after all commas of their offices.
    if words.contains(where: { $0.first == UInt8(ascii: "(") }) { return words }
    let end = words.firstIndex { $0.last == .comma || $0.isWords("and") } ?? words.endIndex
    return end < words.endIndex && !words[end].isWords("and") ? words[...end] : words[..<end]
  }

  /// Whether words can stand alone, so that `and the` begins another: an office with its place, or a person.
  private static func isComplete(_ words: ArraySlice<Bytes>) -> Bool {
    if person(in: words) != nil { return true }
    guard let first = withoutArticle(words).first else { return false }
    return seats.contains { first.isWords($0) }
  }

  /// Offices that the name of their place follows.
  private static let seats: [StaticString] = [
    "Embassy", "Embassies", "Mission", "Consulate", "Legation", "Department", "Delegation", "Bureau",
  ]

  /// The persons that one part names, each apart, where it names several under one title or office; else the part.
  private static func each(_ words: ArraySlice<Bytes>) -> [Correspondent] {
    let words = withoutArticle(words)
    if let first = words.first, pluralRanks.contains(first), words.count > 3 {
      let names = words.dropFirst().split { $0.isWords("and") }.flatMap { names in
        names.phrase.split(separator: .comma).map { clean(trimmed($0.withoutBlanksInFront)) }
      }
      if names.count > 1, names.allSatisfy({ $0.wordsAtBlanks.allSatisfy(isName) }) {
        return names.map { Correspondent(name: "\(first.text) \($0.text)", person: $0.text) }
      }
    }
    guard let one = Correspondent(words: words) else { return [] }
    // `Special Assistant and Deputy Special Assistant (Bundy and Rostow)`.
    guard one.name.utf8.last == UInt8(ascii: ")"), let person = one.person else { return [one] }
    let names = Array(person.utf8)[...].wordsAtBlanks
    guard names.contains(where: { $0.isWords("and") }) else { return [one] }
    return names.split { $0.isWords("and") }.map { name in
      Correspondent(name: one.name, person: clean(name.phrase).text)
    }
  }

  private static let pluralRanks: WordSet = [
    "chairmen", "senators", "presidents", "secretaries", "ambassadors", "ministers", "representatives",
    "congressmen", "generals", "messrs.",
  ]

  // MARK: - Persons

  /// The person that a phrase names, by what editions take for the name: what stands in brackets after an office; the
  /// last word after a title; a full name before `of`.
  static func person(in words: ArraySlice<Bytes>) -> String? {
    var words = words
    while let first = words.first, isArticle(first) { words.removeFirst() }
    guard let first = words.first, !pluralRanks.contains(first) else { return nil }
    if let open = words.lastIndex(where: { $0.first == UInt8(ascii: "(") }),
      words[open...].contains(where: { $0.contains(UInt8(ascii: ")")) })
    {
      let inside = words[open...].phrase.dropFirst().prefix { $0 != UInt8(ascii: ")") }
      return inside.beginsWithCapital ? inside.text : nil
    }
    if let length = titleLength(of: words), length < words.count {
      var rest = words.dropFirst(length)
      // `Ambassador to the USA A. F. Dobrynin`: an initial begins the name.
      if rest.first?.isWords("to") == true, let initial = rest.firstIndex(where: \.isInitial) {
        rest = rest[initial...]
      }
      // `Secretary of State Rusk, at Paris`; `Señor del Viso, Chargé d’Affaires`.
      rest = rest.prefix { !$0.isWords("at") && !$0.isWords("in") }
      if let comma = rest.firstIndex(where: { $0.last == .comma }), comma + 1 < rest.endIndex,
        !isSuffix(rest[comma + 1])
      {
        rest = rest[...comma]
      }
      guard !rest.isEmpty else { return nil }
      guard rest.allSatisfy(isName), !rest.contains(where: { offices.contains(clean($0)) }) else {
        return nil
      }
      return clean(rest.phrase).text
    }
    guard !offices.contains(clean(first)), isName(first), !ranks.contains(first), !qualifiers.contains(first)
    else { return nil }
    // `Robert W. Komer of the National Security Council Staff`, and a bare name.
    let full = words.prefix(while: isName)
    let ends =
      full.endIndex == words.endIndex || words[full.endIndex].isWords("of")
      || full.last.map { clean($0).count < $0.count } ?? false
    guard ends, full.count >= 2 || words.count == 1, full.count <= 4,
      !full.contains(where: { offices.contains(clean($0)) })
    else { return nil }
    return clean(full.phrase).text
  }

  private static func clean(_ text: Bytes) -> Bytes {
    var text = text
    while let last = text.last,
      isMark(last) || (last == .stop && text.dropLast().endsWithSmallLetter && !text.ends("Jr."))
    {
      text.removeLast()
    }
    return text
  }

  /// Whether a byte is a comma, a semicolon or a colon.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == .comma || byte == .semicolon || byte == UInt8(ascii: ":")
  }

  private static func isName(_ word: Bytes) -> Bool {
    word.beginsWithCapital || nameWords.contains { word.isWords($0) }
  }

  private static let nameWords: [StaticString] = [
    "de", "del", "di", "da", "du", "le", "von", "van", "der", "la", "bin", "ibn", "al", "el",
  ]

  /// How many words of a title a phrase begins with: `Secretary of State`, `Acting Assistant Secretary of Defense`.
  private static func titleLength(of words: ArraySlice<Bytes>) -> Int? {
    var position = words.startIndex
    while position < words.endIndex, qualifiers.contains(words[position]) { position += 1 }
    guard position < words.endIndex else { return nil }
    let title = words[position]
    guard ranks.contains(title) else { return nil }
    position += 1
    // `Secretary of State`, `Director of Central Intelligence`, `Chairman of the Joint Chiefs`.
    if position < words.endIndex, words[position].isWords("of") {
      let rest = words[(position + 1)...]
      let field = fields.first { field in rest.starts(with: field) { $0.isWords($1) } }
      guard let field else { return nil }
      position += 1 + field.count
    } else if title.isWordsInAnyCase("secretary"), position < words.endIndex,
      words[position].isWords("General")
    {
      position += 1
    } else if incomplete.contains(title) {
      guard position < words.endIndex, ranks.contains(words[position]) else { return nil }
      position += 1
    }
    return position - words.startIndex
  }

  /// Whether words begin with a title and a name: `President Kennedy`.
  static func beginsWithTitle(_ words: ArraySlice<Bytes>) -> Bool {
    guard let length = titleLength(of: words) else { return false }
    return words.count > length && person(in: words) != nil
  }

  /// Whether words begin with an office or a title: `The Acting Secretary of State`, `The Embassy in France`.
  static func beginsWithOffice(_ words: ArraySlice<Bytes>) -> Bool {
    guard let first = withoutArticle(words).first else { return false }
    return ranks.contains(first) || beginnings.contains(first)
  }

  /// Words that offices begin with, beside ranks.
  private static let beginnings: WordSet = [
    "acting", "assistant", "deputy", "under", "embassy", "department", "legation", "consulate", "mission",
    "delegation",
  ]

  /// Ranks that are none without a second word: `Prime Minister`, `Brigadier General`.
  private static let incomplete: WordSet = [
    "prime", "foreign", "vice", "attorney", "major", "lieutenant", "brigadier", "first", "defense",
  ]

  private static let qualifiers: WordSet = [
    "acting", "assistant", "deputy", "under", "former", "special", "soviet", "british", "french", "german",
    "cuban",
    "chinese", "indian", "japanese", "former", "retired", "federal", "west",
  ]

  private static let ranks: WordSet = [
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

  private static let fields: [[StaticString]] = [
    ["State"], ["Defense"], ["Commerce"], ["Agriculture"], ["Labor"], ["the", "Treasury"],
    ["the", "Interior"],
    ["the", "Army"], ["the", "Navy"], ["the", "Air", "Force"], ["Central", "Intelligence"], ["Treasury"],
    ["Health,", "Education,", "and", "Welfare"],
  ]

  /// Words that no person's name has.
  private static let offices: WordSet = [
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
