extension MentionParser {
  /// `President's letter to Khrushchev of October 27`, `letters of December 19, 1962, and January 7, 1963`, `your memorandum of 14
  /// March`, `our e-mail No. 3 of May 4`. Other papers than letters count only with their writer: many were written on a day.
  mutating func letter(_ word: Word, _ kind: LetterReference.Kind, isPlural: Bool) -> Int? {
    var author: LetterReference.Author?
    var start = kind == .mail ? startOfMail(word.start) : word.start
    if let (name, begin) = writer(before: start) {
      author = name
      start = begin
    }
    guard start >= lastEnd, author != nil || kind == .letter else { return nil }
    var place = behindNumber(text.blanks(word.end))
    var recipient: String?
    if case (let to, .to)? = meaning(at: place) {
      guard let (name, end) = name(text.blanks(to.end)) else { return nil }
      recipient = name
      place = text.blanks(end)
    }
    guard let linkEnd = dateLink(place), let (day, end) = date(linkEnd) ?? numericDate(linkEnd) else {
      return nil
    }
    add(start..<end, .letter(LetterReference(kind, author: author, recipient: recipient, date: day)))
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
      add(next..<end, .letter(LetterReference(kind, author: author, recipient: recipient, date: day)))
      last = end
    }
    return last
  }

  /// Where `e-mail` begins, given where `mail` does.
  private func startOfMail(_ index: Int) -> Int {
    var start = index
    if text[start - 1] == UInt8(ascii: "-") {
      start -= 1
    } else if text[start - 1] & 0xFE == 0x90, text.dash(start - 3) == start {
      start -= 3
    }
    guard start < index, text[start - 1] | 0x20 == UInt8(ascii: "e"), !text.isLetter(start - 2) else {
      return index
    }
    return start - 1
  }

  /// The place after the number of a paper that is known by its day too: `No. 17`.
  private func behindNumber(_ index: Int) -> Int {
    guard case (let word, .number)? = meaning(at: index) else { return index }
    let digits = stop(word.end)
    return text.digits(digits) > digits ? text.blanks(text.digits(digits)) : index
  }

  /// A day in digits alone: `2001-05-03`, `3.5.2001`, the day first.
  private func numericDate(_ index: Int) -> (date: PartialDate, end: Int)? {
    var values: [(value: Int, count: Int)] = []
    var signs: [UInt8] = []
    var place = index
    while values.count < 3 {
      let end = text.digits(place)
      guard end > place, end - place <= 4 else { return nil }
      values.append((text.value(place..<end), end - place))
      place = end
      guard values.count < 3 else { break }
      guard text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: ".") else { return nil }
      signs.append(text[place])
      place = text[place] == UInt8(ascii: ".") ? text.blanks(place + 1) : place + 1
    }
    guard signs[0] == signs[1], !text.isLetter(place) else { return nil }
    let isISO = signs[0] == UInt8(ascii: "-")
    let (year, month, day) = isISO ? (values[0], values[1], values[2]) : (values[2], values[1], values[0])
    guard year.count == 4, (1...12).contains(month.value), (1...31).contains(day.value) else { return nil }
    return (PartialDate(year: year.value, month: month.value, day: day.value), place)
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
