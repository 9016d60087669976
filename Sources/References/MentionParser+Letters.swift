extension MentionParser {
  /// `President's letter to Khrushchev of October 27`, `letters of December 19, 1962, and January 7, 1963`.
  mutating func letter(_ word: Word, isPlural: Bool) -> Int? {
    var author: LetterReference.Author?
    var start = word.start
    if let (name, begin) = writer(before: word.start) {
      author = name
      start = begin
    }
    guard start >= lastEnd else { return nil }
    var place = text.blanks(word.end)
    var recipient: String?
    if case (let to, .to)? = meaning(at: place) {
      guard let (name, end) = name(text.blanks(to.end)) else { return nil }
      recipient = name
      place = text.blanks(end)
    }
    guard let linkEnd = dateLink(place), let (day, end) = date(linkEnd) else { return nil }
    add(start..<end, .letter(LetterReference(author: author, recipient: recipient, date: day)))
    var last = end
    // Further letters: `and January 7, 1963`, `and 28`.
    while isPlural {
      var next = text.comma(last)
      if case (let and, .and)? = meaning(at: text.blanks(next)) { next = text.blanks(and.end) }
      guard next > last else { break }
      var further = date(next)
      if further == nil, text.isDigit(next), text.digits(next) - next <= 2,
        let end = Optional(text.digits(next)),
        !text.isLetter(end), (1...31).contains(text.value(next..<end))
      {
        further = (PartialDate(year: day.year, month: day.month, day: text.value(next..<end)), end)
      }
      guard let (day, end) = further else { break }
      add(next..<end, .letter(LetterReference(author: author, recipient: recipient, date: day)))
      last = end
    }
    return last
  }

  /// The place after `of`, `dated`, or a comma before a day.
  private func dateLink(_ index: Int) -> Int? {
    switch meaning(at: index) {
    case (let word, .of)?, (let word, .dated)?: return text.blanks(word.end)
    case (_, .month)?: return index
    default:
      let after = text.comma(index)
      guard after > index else { return nil }
      switch meaning(at: after) {
      case (let word, .dated)?: return text.blanks(word.end)
      case (_, .month)?: return after
      default: return nil
      }
    }
  }

  /// Who is named before a letter as its writer: `Acting Secretary General's`, `your`.
  private func writer(before index: Int) -> (author: LetterReference.Author, start: Int)? {
    guard let word = text.wordBefore(index) else { return possessorName(endingAt: trimmed(index)) }
    if case .possessor(let isAuthor)? = vocabulary.meaning(of: word, in: text) {
      return (isAuthor ? .author : .addressee, word.start)
    }
    if let name = possessorName(endingAt: trimmed(index)) { return name }
    // `your long letter`, `Khrushchev's October letter`.
    guard text.isLowercase(word.start) else { return nil }
    if let other = text.wordBefore(word.start),
      case .possessor(let isAuthor)? = vocabulary.meaning(of: other, in: text)
    {
      return (isAuthor ? .author : .addressee, other.start)
    }
    return possessorName(endingAt: trimmed(word.start))
  }

  private func trimmed(_ index: Int) -> Int {
    var index = index
    while index > 0, text[index - 1] == 0x20 || text[index - 1] == 0x0A { index -= 1 }
    return index
  }

  /// The capitalised words that end, with `'s`, at a place.
  private func possessorName(endingAt end: Int) -> (author: LetterReference.Author, start: Int)? {
    var place = end
    if place > 0, text[place - 1] | 0x20 == UInt8(ascii: "s") { place -= 1 }
    if place > 0, text[place - 1] == UInt8(ascii: "'") {
      place -= 1
    } else if place > 2, text[place - 1] == 0x99, text[place - 2] == 0x80, text[place - 3] == 0xE2 {
      place -= 3
    } else {
      return nil
    }
    let nameEnd = place
    var start: Int?
    for _ in 0..<4 {
      guard let word = text.wordBefore(place), word.end == trimmed(place), text.isUppercase(word.start) else {
        break
      }
      start = word.start
      place = word.start
    }
    guard let start else { return nil }
    return (.named(text.string(start..<nameEnd)), start)
  }

  /// A name of up to six words: `Chairman Khrushchev`, `the President`, `him`.
  private func name(_ index: Int) -> (name: String, end: Int)? {
    var end: Int?
    var place = index
    for _ in 0..<6 {
      guard let word = text.word(at: place) else { break }
      if dateLink(place) != nil { break }
      switch vocabulary.meaning(of: word, in: text) {
      // `letter to Congress on February 6`, `reply to my message`: the words are another's.
      case .follower where !text.equals(word, "you"): return nil
      case .letter, .possessor, .document: return nil
      default: break
      }
      end = word.end
      place = stop(word.end)
    }
    guard let end, text.comma(end) == end || dateLink(text.blanks(end)) != nil else { return nil }
    return (text.string(index..<end), end)
  }
}
