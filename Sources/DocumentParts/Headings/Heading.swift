public import Documents

/// What a document's heading says: `Telegram From the Embassy in the Soviet Union to the Department of State`.
public struct Heading: Hashable, Sendable {
  /// What kind of paper it is.
  public let genre: Genre
  /// Who sent it.
  public let senders: [Correspondent]
  /// To whom.
  public let addressees: [Correspondent]

  /// Reads a heading. A number that the edition put before it is passed over.
  public init(_ text: String) {
    let whole = Self.withoutNumber(Array(text.utf8)[...])
    genre = Genre(headingWith: whole)
    let title = Self.dating(of: whole).map { Self.withoutSeat($0.heading) } ?? whole
    var words = Self.separated(title.wordsAtBlanks)[...]
    // `… to the Military Aide (Clifton) for President Kennedy`.
    var others: [Correspondent] = []
    if let last = words.lastIndex(where: { $0.isWords("for") }),
      Correspondent.beginsWithTitle(words[(last + 1)...])
    {
      others = Correspondent.list(words[(last + 1)...])
      words = words[..<last]
    }
    // The sides of a conversation stand as editions tag them: the first as its sender.
    if let between = words.firstIndex(where: { $0.isWordsInAnyCase("between") }), between <= 8,
      genre != .paper
    {
      let sides = Correspondent.list(words[(between + 1)...])
      senders = Array(sides.prefix(1))
      addressees = Array(sides.dropFirst())
      return
    }
    // Notes from a meeting have no sender.
    guard ![.notes, .minutes, .memorandumOfConversation].contains(genre) else {
      senders = []
      addressees = []
      return
    }
    if let from = words.firstIndex(where: { $0.isWordsInAnyCase("from") }) ?? Self.author(words), from <= 6 {
      let rest = words[(from + 1)...]
      let to = Self.divide(rest)
      senders = Correspondent.list(rest[..<(to ?? rest.endIndex)])
      addressees = (to.map { Correspondent.list(rest[($0 + 1)...]) } ?? []) + others
      return
    }
    if let speech = Self.speech(words) {
      senders = Correspondent.list(speech.speaker)
      addressees = Correspondent.list(speech.audience) + others
      return
    }
    // `The Ambassador in France (Dillon) to the Secretary of State`: older volumes name no kind of paper.
    if genre == .other, let to = Self.divide(words), to + 1 < words.endIndex,
      Correspondent.beginsWithOffice(words) || to > 0 && words[to - 1].last == UInt8(ascii: ")"),
      words[to + 1].isWords("the") || Correspondent.beginsWithTitle(words[(to + 1)...])
    {
      senders = Correspondent.list(words[..<to])
      addressees = Correspondent.list(words[(to + 1)...]) + others
      return
    }
    senders = []
    // `Circular Telegram to Certain Diplomatic Missions`, `Report of the Committee to President Kennedy`.
    guard let to = words.firstIndex(where: Self.isTo), to > 0, genre != .other else {
      addressees = others
      return
    }
    let named = Correspondent.list(words[(to + 1)...])
    addressees = to <= 4 || named.contains { $0.person != nil } ? named + others : others
  }

  /// Without the office or house where it was, behind the name of the last who took part: `… (Makins), Department of
  /// State`.
  private static func withoutSeat(_ title: Bytes) -> Bytes {
    guard let end = title.lastIndex(of: UInt8(ascii: ")")), title[(end + 1)...].begins(", ") else {
      return title.ends(", Department of State") ? title.dropLast(21) : title
    }
    return title[...end]
  }

  /// The words, with a `to` apart that a slip of the press has joined to the word before: `United Nationsto the`.
  private static func separated(_ words: [Bytes]) -> [Bytes] {
    guard
      let index = words.indices.dropLast().first(where: {
        words[$0 + 1].isWords("the") && words[$0].ends("to") && words[$0].text.count > 4
      })
    else { return words }
    return words[..<index] + [words[index].dropLast(2), words[index].suffix(2)] + words[(index + 1)...]
  }

  private static func isTo(_ word: Bytes) -> Bool { word.isWords("to") || word.isWords("To") }

  /// Where the word stands that names an author instead of a sender: `Memorandum by`, `Statement Presented by`.
  private static func author(_ words: ArraySlice<Bytes>) -> Int? {
    words.firstIndex { $0.isWordsInAnyCase("by") }
  }

  /// Who speaks to whom: `Summary of President Kennedy's Remarks to the Cabinet`, `Remarks of President Kennedy to …`.
  private static func speech(
    _ words: ArraySlice<Bytes>
  ) -> (speaker: ArraySlice<Bytes>, audience: ArraySlice<Bytes>)? {
    guard let noun = words.firstIndex(where: { speeches.contains($0) }), noun <= 8,
      let to = divide(words[noun...]), to + 1 < words.endIndex
    else { return nil }
    if noun + 1 < to, words[noun + 1].isWords("of") { return (words[(noun + 2)..<to], words[(to + 1)...]) }
    guard to == noun + 1, noun > words.startIndex else { return nil }
    var owner = words[noun - 1]
    guard owner.takeLast("'s") || owner.takeLast("’s") else { return nil }
    let start = words[..<noun].lastIndex { $0.isWordsInAnyCase("of") }.map { $0 + 1 } ?? words.startIndex
    return (words[start..<(noun - 1)] + [owner], words[(to + 1)...])
  }

  private static let speeches: WordSet = ["remarks", "address", "speech", "statement"]

  /// The heading without the number that the edition puts before it: `44.`, `[3]`, `12a.`; and `No. 78`, as volumes of the
  /// fifties have it.
  ///
  /// Where an edition sets its tags on lines of their own, blanks stand within brackets; they are left out too.
  public static func withoutNumber(_ text: String) -> String {
    withoutNumber(Array(text.utf8)[...]).text
  }

  static func withoutNumber(_ text: Bytes) -> Bytes {
    let whole = withoutBlanksInBrackets(text)
    return afterNumber(whole) ?? whole
  }

  private static func withoutBlanksInBrackets(_ text: Bytes) -> Bytes {
    guard text.holds("( ") || text.holds(" )") else { return text }
    var kept: Bytes = []
    for index in text.indices {
      let isBehindBracket = kept.last == UInt8(ascii: "(")
      let isBeforeBracket = index + 1 < text.endIndex && text[index + 1] == UInt8(ascii: ")")
      if text[index] == .space, isBehindBracket || isBeforeBracket { continue }
      kept.append(text[index])
    }
    return kept
  }

  /// What follows the edition's number; `nil` where none stands first.
  private static func afterNumber(_ text: Bytes) -> Bytes? {
    var rest = text
    if rest.take("No. ") {
      let number = rest.prefix(while: \.isDigit)
      rest = rest.dropFirst(number.count).drop(while: \.isLower)
      _ = rest.take(".")
      return number.isEmpty || rest.first != .space ? nil : rest.withoutBlanksInFront
    }
    rest = rest.drop { $0 == UInt8(ascii: "[") }
    let digits = rest.prefix(while: \.isDigit)
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    if let letter = rest.first, letter.isLetter, rest.dropFirst().first == .stop { rest.removeFirst() }
    let mark = rest.prefix { $0 == UInt8(ascii: "]") || $0 == .stop }
    rest = rest.dropFirst(mark.count)
    // `611.41/3-253: Telegram` is a file.
    return mark.isEmpty || rest.first?.isDigit == true ? nil : rest.withoutBlanksInFront
  }

  /// Where the sender ends: at the first `to` that does not belong to an office of its own, as in `Mission to the
  /// United Nations`.
  private static func divide(_ words: ArraySlice<Bytes>) -> Int? {
    var isInBrackets = false
    for index in words.indices {
      defer {
        let word = words[index]
        if word.first == UInt8(ascii: "(") { isInBrackets = true }
        let last = word.last == .comma ? word.dropLast().last : word.last
        if last == UInt8(ascii: ")") { isInBrackets = false }
      }
      guard isTo(words[index]), index > words.startIndex, !isInBrackets else { continue }
      if accredited.contains(words[index - 1]), words[(index + 1)...].contains(where: { $0.isWords("to") }) {
        continue
      }
      return index
    }
    return nil
  }

  /// Those who are sent `to` somewhere, or help somebody.
  private static let accredited: WordSet = [
    "mission", "missions", "representative", "representatives", "delegation", "delegate", "ambassador",
    "ambassadors", "assistant", "assistants", "counselor", "adviser", "advisor", "observer", "consultant",
    "envoy", "minister", "secretary", "emissary", "aide", "liaison", "commissioner",
  ]
}
