import Documents

extension Genre {
  /// The kind of paper that the heading of a description names, where words are in small letters: `CIA memorandum, May 3`.
  package init(describedBy title: String) {
    let title = Array(title.utf8)[...]
    let genre = Genre(headingWith: title)
    self = genre == .other ? Self.closing(title, inAnyCase: true) ?? .other : genre
  }

  /// The kind of paper that a heading names: by its first words, else by the word that closes its name, as in
  /// `Intelligence Memorandum`.
  init(headingWith title: Bytes) {
    self =
      Self.headings.first { title.prefix($0.words.utf8CodeUnitCount).isWordsInAnyCase($0.words) }?.genre
      ?? Self.closing(title, inAnyCase: false) ?? .other
  }

  /// How headings begin, the longer names first.
  private static let headings: [(words: StaticString, genre: Genre)] = [
    ("circular telegram", .circularTelegram), ("circular airgram", .circularAirgram),
    ("telegram", .telegram), ("airgram", .airgram), ("despatch", .despatch), ("dispatch", .despatch),
    ("instruction", .instruction), ("editorial note", .editorialNote),
    ("memorandum of conversation", .memorandumOfConversation),
    ("memorandum of telephone conversation", .memorandumOfConversation),
    ("memorandum of a conversation", .memorandumOfConversation),
    ("memorandum of a telephone conversation", .memorandumOfConversation),
    ("memorandum", .memorandum), ("memoranda", .memorandum), ("information memorandum", .memorandum),
    ("action memorandum", .memorandum), ("draft memorandum", .memorandum),
    ("national security action memorandum", .memorandum), ("letter", .letter), ("draft letter", .letter),
    ("message", .message), ("draft message", .message), ("oral message", .message), ("notes", .notes),
    ("note ", .note), ("aide", .note), ("paper", .paper), ("draft paper", .paper), ("report", .report),
    ("special national intelligence estimate", .estimate), ("national intelligence estimate", .estimate),
    ("minutes", .minutes), ("record of", .minutes), ("summary record", .minutes), ("record", .minutes),
  ]

  // MARK: - The last word of the name

  /// The kind that the last word of a paper's name says: `Special Message From …`, `Policy Paper Prepared by …`,
  /// `Department of State Briefing Memorandum`, `National Security Decision Memorandum 40`.
  private static func closing(_ title: Bytes, inAnyCase: Bool) -> Genre? {
    func last(_ words: some BidirectionalCollection<Bytes>) -> Genre? {
      Self.last(words, inAnyCase: inAnyCase)
    }
    let words = title.wordsAtBlanks.prefix(longestName + 1)
    // `Nusup 1083 to Geneva`
    if let series = words.first.flatMap({ TelegramSeries(named: $0.text) }), words.count > 1,
      words[1].allSatisfy(\.isDigit)
    {
      return Genre(series.kind)
    }
    let end = words.firstIndex { ends.contains($0) } ?? words.endIndex
    let name = words[..<end]
    let short = name.prefix { !$0.isWords("of") }
    if short.count < name.count, let genre = last(short) {
      let isTalk =
        genre == .memorandum
        && name.dropFirst(short.count).contains { clean($0).isWordsInAnyCase("conversation") }
      return isTalk ? .memorandumOfConversation : genre
    }
    // A longer text is no name.
    if name.count <= longestName, let genre = last(name) { return genre }
    // `CIA memorandum, May 3`
    return name.prefix(6).firstIndex { $0.last == .comma }.flatMap { last(name[...$0]) }
  }

  /// The kind that the last of some words says. A number may stand behind it.
  private static func last(
    _ words: some BidirectionalCollection<Bytes>, inAnyCase: Bool
  ) -> Genre? {
    let word = words.last { word in
      !word.contains(where: \.isDigit) && !word.isWords("No.") && !word.isWords("Number")
    }
    guard let word, inAnyCase || word.beginsWithCapital else { return nil }
    let bare = clean(word)
    return closings.first { bare.isWordsInAnyCase($0.word) }?.genre
  }

  private static func clean(_ word: Bytes) -> Bytes {
    var word = word
    while let last = word.last, [.comma, .stop, .semicolon, UInt8(ascii: ":")].contains(last) {
      word.removeLast()
    }
    return word
  }

  /// The name of a paper has no more words.
  private static let longestName = 10

  /// What follows the name of a paper.
  private static let ends: WordSet = [
    "from", "by", "prepared", "drafted", "submitted", "to", "for", "between", "on", "regarding", "concerning",
    "at", "in", "with", "presented", "approved", "adopted", "used", "dated",
  ]

  private static let closings: [(word: StaticString, genre: Genre)] = [
    ("telegram", .telegram), ("cable", .telegram), ("airgram", .airgram), ("despatch", .despatch),
    ("dispatch", .despatch), ("instruction", .instruction), ("memorandum", .memorandum),
    ("memoranda", .memorandum), ("letter", .letter), ("message", .message), ("note", .note),
    ("notes", .notes), ("paper", .paper), ("report", .report), ("estimate", .estimate),
    ("minutes", .minutes), ("record", .minutes),
  ]
}
