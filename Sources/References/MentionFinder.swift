import Documents

/// Finds references in texts. Goes once over the bytes; only words that may begin a reference are looked up, and only
/// from these is anything parsed.
///
/// One finder reads the texts of one document in their order, since `ibid.` goes on from the note before.
struct MentionFinder {
  /// What a text holds: words from where to where, and what they ask for.
  struct Finding: Hashable {
    var range: Range<Int>
    var sought: Sought
  }

  /// The work that was cited last, which `ibid.` means.
  enum Work: Hashable {
    case none
    /// *Foreign Relations*: its years and volume, as far as they were named.
    case foreignRelations(years: String?, volume: EditionReference.Volume?)
    case other
  }

  private(set) var work = Work.none
  /// The document that holds the texts.
  let context: Context

  /// What of a document the words of its texts may depend on.
  struct Context {
    /// The ministry to which what a post sent went, where it is not said.
    var home = Post.state
    /// The document's own number, from which `MIPT` counts back.
    var number: TelegramNumber?
    /// The year of that number.
    var year: Int?
  }

  init(in context: Context = Context()) {
    self.context = context
  }

  /// The references of the next text, in their order. None overlaps another.
  mutating func findings(in text: String) -> [Finding] {
    let (before, context) = (work, context)
    let found = text.withBytes { bytes in
      var parser = MentionParser(text: ScannedText(bytes: bytes), work: before, in: context)
      parser.parse()
      return (findings: parser.findings, work: parser.work)
    }
    work = found.work
    return found.findings
  }
}

/// Parses the references of one text.
struct MentionParser {
  typealias Word = ScannedText.Word
  typealias Party = TelegramReference.Party

  let text: ScannedText
  let vocabulary = Vocabulary.standard
  var work: MentionFinder.Work
  var findings: [MentionFinder.Finding] = []
  let context: MentionFinder.Context

  init(text: ScannedText, work: MentionFinder.Work, in context: MentionFinder.Context = .init()) {
    self.text = text
    self.work = work
    self.context = context
  }

  /// Goes over the text.
  mutating func parse() {
    // Kept apart from what parsing changes, so that they need not be looked up for each word.
    let (text, vocabulary) = (text, vocabulary)
    guard let bytes = text.bytes.baseAddress else { return }
    let end = text.end
    var index = 0
    while index < end {
      let byte = bytes[index]
      if ScannedText.isASCIILetter(byte) || ScannedText.isAccent(byte) {
        let word = text.word(startingAt: index)
        index = max(word.end, index &+ 1)
        // Most words are passed over without being looked up, and the blank behind them too.
        if !vocabulary.mayTrigger(word, isCapital: byte & 0x20 == 0) {
          if index < end, bytes[index] == 0x20 { index &+= 1 }
        } else if let meaning = vocabulary.meaning(of: word, in: text),
          let after = parse(word, meaning: meaning)
        {
          index = max(after, index)
        }
      } else if byte == UInt8(ascii: "/"), let after = fileNumber(aroundSlash: index) {
        index = after
      } else {
        index = min(index &+ (byte < 0xE0 ? 1 : 3), end)
      }
    }
    joinPointers()
  }

  /// `Reftel Karachi 406` names at once which one it means.
  private mutating func joinPointers() {
    guard findings.count > 1 else { return }
    for index in findings.indices.dropLast().reversed() {
      guard case .reference = findings[index].sought, case .telegram = findings[index + 1].sought,
        findings[index + 1].range.lowerBound - findings[index].range.upperBound <= 2
      else { continue }
      findings[index + 1].range = findings[index].range.lowerBound..<findings[index + 1].range.upperBound
      findings.remove(at: index)
    }
  }

  /// Parses what a word may begin. Returns where to go on; `nil` when it begins nothing.
  private mutating func parse(_ word: Word, meaning: Vocabulary.Meaning) -> Int? {
    switch meaning {
    case .composite(let index): composite(vocabulary.composites[index], word)
    case .message(let kind, let isPlural): message(word, kind: kind, isPlural: isPlural)
    case .possessor(let isAuthor): possessor(word, isAuthor: isAuthor)
    case .office(let isDepartment): office(word, isDepartment: isDepartment)
    case .series(let index): series(index, word)
    case .pointer: letters(behind: word)
    case .neighbour(let offset): neighbours(word.start..<word.end, offset, count: 1)
    case .post: post(word)
    case .circular: circular(word)
    case .copy: copies(word.start)
    case .letter(let kind, let isPlural): letter(word, kind, isPlural: isPlural)
    case .document: document(word)
    case .footnote: footnote(word)
    case .source: sourceNote(word)
    case .volume: volume(word)
    case .foreign: foreignRelations(word)
    case .ibid: ibid(word)
    case .supra: relative(word, by: -1)
    case .infra: relative(word, by: 1)
    case .work: otherWork(word)
    case .page: page(word)
    case .part: part(word)
    default: nil
    }
  }

  /// What the word at a place means; `nil` where no word stands, or one without a part in references.
  func meaning(at index: Int) -> (word: Word, meaning: Vocabulary.Meaning)? {
    guard let word = text.word(at: index), let meaning = vocabulary.meaning(of: word, in: text) else {
      return nil
    }
    return (word, meaning)
  }

  /// Adds what was found. It begins where it begins, or after the one before.
  mutating func add(_ range: Range<Int>, _ sought: Sought) {
    findings.append(MentionFinder.Finding(range: range, sought: sought))
  }

  /// How far the references go that were found.
  var lastEnd: Int { findings.last?.range.upperBound ?? 0 }

  // MARK: - Parts that several references have

  /// The place after a dot and blanks, as of an abbreviation.
  func stop(_ index: Int) -> Int {
    text.blanks(text[index] == UInt8(ascii: ".") ? index + 1 : index)
  }

  /// A post by the name of its city, at a capital letter. Countries only where asked for.
  func postName(_ index: Int, allowingCountries: Bool = false) -> (post: Post, end: Int)? {
    guard text.isUppercase(index), let (word, meaning) = meaning(at: index) else { return nil }
    let number: Int
    if case .post(let own) = meaning {
      number = own
    } else if word.count <= 8, let hidden = vocabulary.hiddenPosts[word.key] {
      number = hidden
    } else {
      return nil
    }
    names: for name in vocabulary.posts[number] where name.isCity || allowingCountries {
      var end = word.end
      for rest in name.rest {
        let gap = text.dash(end)
        let next = gap > end ? gap : text.blanks(end)
        guard next > end, let word = text.word(at: next), matches(word, rest) else { continue names }
        end = word.end
      }
      return (name.post, end)
    }
    return nil
  }

  private func matches(_ word: Word, _ other: String) -> Bool {
    word.count == other.utf8.count
      && zip(word.start..<word.end, other.utf8).allSatisfy { text[$0] | 0x20 == $1 | 0x20 }
  }

  /// A day: `November 26`, `Nov. 26th, 1962`, `26 July`.
  func date(_ index: Int) -> (date: PartialDate, end: Int)? {
    var index = index
    if case (let word, .the)? = meaning(at: index) { index = text.blanks(word.end) }
    if text.isDigit(index) {
      let digits = text.digits(index)
      guard digits - index <= 2,
        case (let month, .month(let number))? = meaning(at: text.blanks(ordinal(digits))),
        text.isUppercase(month.start)
      else { return nil }
      return completed(month: number, day: text.value(index..<digits), end: month.end)
    }
    guard text.isUppercase(index), case (let month, .month(let number))? = meaning(at: index) else {
      return nil
    }
    let start = stop(month.end)
    if let (day, end) = spelledDay(start) { return completed(month: number, day: day, end: end) }
    let digits = text.digits(start)
    guard digits > start, digits - start <= 2 else { return nil }
    return completed(month: number, day: text.value(start..<digits), end: ordinal(digits))
  }

  private func completed(month: Int, day: Int, end: Int) -> (date: PartialDate, end: Int)? {
    guard (1...31).contains(day) else { return nil }
    let start = text.comma(end)
    let next = start > end ? start : text.blanks(end)
    let digits = text.digits(next)
    if next > end, digits - next == 4, !text.isLetter(digits) {
      let year = text.value(next..<digits)
      if (1750...2099).contains(year) { return (PartialDate(year: year, month: month, day: day), digits) }
    }
    return (PartialDate(month: month, day: day), end)
  }

  /// The place after `st`, `nd`, `rd` or `th`.
  private func ordinal(_ index: Int) -> Int {
    guard let word = text.word(at: index), word.count == 2 else { return index }
    return ["st", "nd", "rd", "th"].contains { text.equals(word, $0) } ? word.end : index
  }

  /// A day in words: `twenty-seventh`.
  private func spelledDay(_ index: Int) -> (day: Int, end: Int)? {
    guard let word = text.word(at: index) else { return nil }
    if let day = Self.spelledDays.firstIndex(where: { text.equals(word, $0) }) { return (day + 1, word.end) }
    for (tens, name) in [(20, "twenty" as StaticString), (30, "thirty")] where text.equals(word, name) {
      let gap = text.dash(word.end)
      guard let unit = text.word(at: gap > word.end ? gap : text.blanks(word.end)),
        let day = Self.spelledDays.prefix(9).firstIndex(where: { text.equals(unit, $0) })
      else { return nil }
      return (tens + day + 1, unit.end)
    }
    return nil
  }

  private static let spelledDays: [StaticString] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
    "twentieth",
  ]
}
