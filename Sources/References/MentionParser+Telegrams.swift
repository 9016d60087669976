import Documents

extension MentionParser {
  /// What the words before a number say.
  struct Head {
    var start: Int
    var kind = MessageKind.telegram
    var series: Int?
    var sender: Party?
    var addressee: Party?
    var isPlural = false
    /// The year before the name of the post.
    var year: Int?
    /// Whether a number right after is a telegram's only if what follows it says so: `Paris 406`, `your 1117`.
    var isWeak = false
    /// Whether the word of a series that is not known may stand before the number: `telegram KRA 0596`.
    var allowsWords = false
  }

  // MARK: - What may begin a reference

  /// `embtel 1348`, `reftels`.
  mutating func composite(_ composite: Vocabulary.Composite, _ word: Word) -> Int? {
    var head = Head(
      start: word.start, kind: composite.kind, sender: composite.sender, addressee: composite.addressee,
      isPlural: composite.isPlural)
    if let end = numbers(word.end, head) { return end }
    if composite.isPointer {
      if let end = letters(behind: word) { return end }
      add(word.start..<word.end, .reference(isPlural: composite.isPlural))
      return word.end
    }
    // `Contel Salisbury 632`.
    if let (post, end) = postName(text.blanks(word.end)) {
      if composite.sender == .field { head.sender = .post(post) } else { head.addressee = .post(post) }
      return numbers(end, head)
    }
    return nil
  }

  /// `telegram 1943 from USUN`, `airgram A-49`, `telegram Secto 65`.
  mutating func message(_ word: Word, kind: MessageKind, isPlural: Bool) -> Int? {
    // `Tel Aviv` is a place.
    if let end = post(word) { return end }
    let head = Head(start: word.start, kind: kind, isPlural: isPlural, allowsWords: kind == .telegram)
    // `Your telegram of May 4` has no number.
    return message(word.end, head) ?? letter(word, LetterReference.Kind(kind), isPlural: isPlural)
  }

  /// What follows the word for a message.
  private mutating func message(_ index: Int, _ head: Head) -> Int? {
    if let end = numbers(index, head) { return end }
    var head = head
    let next = text.blanks(index)
    switch meaning(at: next) {
    case (let word, .series(let number))?:
      return series(number, word, head: head)
    case (let word, .to)?:
      // `Bonn telegram to Department 284`.
      guard let (party, end) = place(text.blanks(word.end)) else { return nil }
      head.addressee = party
      return numbers(end, head)
    case (let word, .from)?:
      guard let (party, end) = place(text.blanks(word.end)) else { return nil }
      head.sender = party
      return numbers(end, head)
    case (let word, .message(let kind, _))? where head.kind != kind:
      head.kind = kind
      return numbers(word.end, head)
    default: return nil
    }
  }

  /// `my 2297`, `your telegram 1117`, `our letter of May 4`.
  mutating func possessor(_ word: Word, isAuthor: Bool) -> Int? {
    var head = Head(start: word.start)
    head.sender = isAuthor ? .author : .addressee
    head.addressee = isAuthor ? .addressee : .author
    if isAuthor, let end = neighbours(behind: word) { return end }
    return owned(word.end, head)
  }

  /// What follows a possessor.
  private mutating func owned(_ index: Int, _ head: Head) -> Int? {
    var head = head
    let next = text.blanks(index)
    switch meaning(at: next) {
    case (let word, .message(let kind, let isPlural))?:
      head.kind = kind
      head.isPlural = isPlural
      return message(word.end, head)
    case (let word, .series(let number))?:
      return series(number, word, head: head)
    case (let word, .circular)?:
      return circular(word, head: head)
    case (let word, .composite(let number))?:
      return owned(composite: vocabulary.composites[number], word, head)
    case (let word, .to)?:
      // `Paris to Dept 1680`.
      guard case .post = head.sender, let (party, end) = place(text.blanks(word.end)) else { return nil }
      head.addressee = party
      head.isWeak = true
      return numbers(end, head)
    default:
      head.isWeak = true
      return numbers(index, head)
    }
  }

  /// `Tel Aviv Deptel 653`, `BA Embtel 1902`.
  private mutating func owned(composite: Vocabulary.Composite, _ word: Word, _ head: Head) -> Int? {
    guard !composite.isPointer else { return nil }
    var head = head
    head.kind = composite.kind
    head.isPlural = composite.isPlural
    let owner = head.sender
    head.sender = composite.sender
    head.addressee = composite.addressee
    if case .post = owner {
      if composite.sender == .field { head.sender = owner }
      if composite.addressee == .field { head.addressee = owner }
    }
    return numbers(word.end, head)
  }

  /// `Department's 2290`, `Embassy Rio telegram 1571`.
  mutating func office(_ word: Word, isDepartment: Bool) -> Int? {
    guard text.isUppercase(word.start) else { return nil }
    var head = Head(start: word.start)
    head.sender = isDepartment ? .post(.state) : .field
    head.addressee = isDepartment ? .field : .post(.state)
    var end = word.end
    if isDepartment, let after = ofState(end) { end = after }
    let isOwner = text.possessive(end) > end
    end = text.possessive(end)
    if !isDepartment, !isOwner, let (post, after) = postName(skippingLinks(text.blanks(end))) {
      head.sender = .post(post)
      let possessed = text.possessive(after)
      return owned(possessed, head)
    }
    let next = text.blanks(end)
    switch meaning(at: next) {
    case (_, .message)?, (_, .circular)?, (_, .series)?: return owned(end, head)
    default: break
    }
    // `State 76251`: the name of later years, with numbers that are large.
    let isLong = text.equals(word, "state") && text.digits(next) - next > 3
    if !isOwner, let year = year(before: word), text.equals(word, "state") {
      return numbers(end, head, of: year)
    }
    guard isOwner || isLong else { return nil }
    return owned(end, head)
  }

  /// `07 REYKJAVIK 204`, `1976STATE259265`: a number with the year before the post.
  private mutating func numbers(_ index: Int, _ head: Head, of year: (value: Int, start: Int)) -> Int? {
    var head = head
    head.year = year.value
    head.start = max(year.start, lastEnd)
    head.isWeak = false
    return numbers(index, head)
  }

  /// The year before a post in capitals, of two digits or four.
  private func year(before word: Word) -> (value: Int, start: Int)? {
    guard (word.start..<word.end).allSatisfy(text.isUppercase) else { return nil }
    var end = word.start
    if end > 0, text[end - 1] == UInt8(ascii: " ") { end -= 1 }
    var start = end
    while start > 0, text.isDigit(start - 1) { start -= 1 }
    guard end - start == 2 || end - start == 4, start == 0 || !text.isLetter(start - 1) else { return nil }
    let value = text.value(start..<end)
    if end - start == 4 { return (1945...2099).contains(value) ? (value, start) : nil }
    return (value < 45 ? 2000 + value : 1900 + value, start)
  }

  /// The place after `General` and `in` or `at`.
  private func skippingLinks(_ index: Int) -> Int {
    var index = index
    for link in ["general", "in", "at"] as [StaticString] {
      if let word = text.word(at: index), text.equals(word, link) { index = text.blanks(word.end) }
    }
    return index
  }

  /// The place after `of State`.
  func ofState(_ index: Int) -> Int? {
    guard case (let of, .of)? = meaning(at: text.blanks(index)),
      let state = text.word(at: text.blanks(of.end)),
      text.equals(state, "state")
    else { return nil }
    return state.end
  }

  /// `Paris 406`, `Karachi's 1096 to Department`, `Buenos Aires telegram 1074`.
  mutating func post(_ word: Word) -> Int? {
    guard let (post, end) = postName(word.start) ?? countedPost(word) else { return nil }
    let head = Head(start: word.start, sender: .post(post))
    if let year = year(before: word), let end = numbers(end, head, of: year) { return end }
    let owned = text.possessive(end)
    if let end = self.owned(owned, head) { return end }
    // `Beirut's thoughtful Embtel 844`.
    if owned > end, let adjective = text.word(at: text.blanks(owned)), text.isLowercase(adjective.start),
      case (let word, .composite(let number))? = meaning(at: text.blanks(adjective.end))
    {
      return self.owned(composite: vocabulary.composites[number], word, head)
    }
    return nil
  }

  /// `Washington telno 395`: a name that is else no post's alone.
  private func countedPost(_ word: Word) -> (post: Post, end: Int)? {
    guard let (post, end) = postName(word.start, allowingCountries: true),
      let next = text.word(at: text.blanks(end)), text.equals(next, "telno") || text.equals(next, "telnos")
    else { return nil }
    return (post, end)
  }

  /// `Circular telegram 508`, `circular airgram CA-735`, `Circular 508`.
  mutating func circular(_ word: Word) -> Int? {
    circular(word, head: Head(start: word.start))
  }

  private mutating func circular(_ word: Word, head: Head) -> Int? {
    var head = head
    head.kind = .circularTelegram
    head.sender = .post(.state)
    head.addressee = nil
    let next = stop(word.end)
    guard case (let message, .message(let kind, let isPlural))? = meaning(at: next) else {
      head.isWeak = true
      return numbers(next, head)
    }
    head.kind = kind == .airgram ? .circularAirgram : .circularTelegram
    head.isPlural = isPlural
    return self.message(message.end, head)
  }

  /// `Secto 21`, `Sectos 24 and 31`, `CA-414`.
  mutating func series(_ number: Int, _ word: Word) -> Int? {
    series(number, word, head: nil)
  }

  /// Whether a word goes on from digits or a dash: `NIE 11-2A-62`.
  private func isJoined(_ start: Int) -> Bool {
    text.isDigit(start - 1) || text[start - 1] == UInt8(ascii: "-") || text[start - 1] == UInt8(ascii: "/")
  }

  private mutating func series(_ number: Int, _ word: Word, head: Head?) -> Int? {
    var number = number
    let series = TelegramSeries.all[number]
    let isPlural = word.count > series.name.utf8.count
    if series.isCapital, !(word.start..<word.end).allSatisfy(text.isUppercase) { return nil }
    guard text.isUppercase(word.start), word.start == 0 || !isJoined(word.start) else { return nil }
    var end = word.end
    // `Topol [Polto] 1059`: the editors know better.
    let bracket = text.blanks(end)
    if text[bracket] == UInt8(ascii: "["),
      case (let other, .series(let corrected))? = meaning(at: bracket + 1),
      text[other.end] == UInt8(ascii: "]")
    {
      number = corrected
      end = other.end + 1
    }
    var result = Head(start: head?.start ?? word.start, kind: series.kind, series: number)
    if let head, series.kind != .telegram {
      // An airgram counts in the series of its sender and addressee.
      result.sender = head.sender
      result.addressee = head.addressee
    }
    let isNamed = head != nil
    let dash = text.dash(end)
    if dash > end {
      // `CA-414`, `A–206`; words with a dash are else something else.
      guard text.isDigit(dash) else { return nil }
      end = dash
    } else if series.isCapital, series.kind != .telegram, !isNamed {
      return nil
    }
    let digits = text.blanks(end)
    let digitsEnd = text.digits(digits)
    // `A-26` alone may be an aircraft; with a day it is an airgram.
    if !isNamed, digitsEnd - digits < series.fewestDigits, date(text.blanks(text.comma(digitsEnd))) == nil {
      return nil
    }
    result.isWeak = series.isCapital && !isNamed
    result.isPlural = isPlural || head?.isPlural == true
    return numbers(end, result)
  }
}
