/// References to volumes of *Foreign Relations*, with the documents and pages in them.
extension MentionParser {
  /// `Foreign Relations, 1961-1963, vol. VI, pp. 87-90`.
  mutating func foreignRelations(_ word: Word) -> Int? {
    guard text.isUppercase(word.start), let relations = text.word(at: text.blanks(word.end)),
      text.equals(relations, "relations"), text.isUppercase(relations.start)
    else { return nil }
    work = .foreignRelations(years: nil, volume: nil)
    return edition(relations.end, start: word.start, years: nil)
  }

  /// `ibid., vol. XXIV, pp. 1043-1045`, `ibid., Document 314`.
  mutating func ibid(_ word: Word) -> Int? {
    guard case .foreignRelations(let years, let volume) = work else { return nil }
    let end = text[word.end] == UInt8(ascii: ".") ? word.end + 1 : word.end
    let next = text.blanks(text.comma(end))
    if let volume, case (let document, .document)? = meaning(at: next) {
      return documents(document, volume: volume, start: word.start)
    }
    if let volume, let pages = pages(next) {
      add(word.start..<pages.end, .edition(EditionReference(volume: volume, pages: pages.text)))
      return add(pages.further, of: volume) ?? pages.end
    }
    return edition(end, start: word.start, years: years)
  }

  /// `vol. XIV, Document 278`, of the years that the volume itself is of; `and vol. XVII` of those that were named.
  mutating func volume(_ word: Word) -> Int? {
    if let before = text.wordBefore(word.start) {
      if case .and? = vocabulary.meaning(of: before, in: text), case .foreignRelations(let years, _) = work {
        return volumes(word, start: word.start, years: years, isBare: false)
      }
      // A volume of something else follows its name.
      guard text.isLowercase(before.start) || text.equals(before, "see") || text.equals(before, "in") else {
        return nil
      }
    } else if word.start > 0,
      !"(; .".utf8.contains(text[word.start - 1])
        || endsInComma(word.start) && !isBehindTelegram(word)
    {
      return nil
    }
    return volumes(word, start: word.start, years: nil, isBare: true)
  }

  /// `see Part 1, p. 352`, `Part 2, Document 7`: another part of the volume itself.
  mutating func part(_ word: Word) -> Int? {
    guard text.isUppercase(word.start), let (part, end) = digit(text.blanks(word.end)), part < 10 else {
      return nil
    }
    if let before = text.wordBefore(word.start) {
      guard ["see", "also", "in", "and"].contains(where: { text.equals(before, $0) }) else { return nil }
    } else {
      var before = word.start
      while before > 0, text[before - 1] == 0x20 { before -= 1 }
      guard before == 0 || "(;".utf8.contains(text[before - 1]) else { return nil }
    }
    let after = text.blanks(text.comma(end))
    guard after > end else { return nil }
    if case (let document, .document)? = meaning(at: after) {
      return documents(document, volume: .part(part), start: word.start)
    }
    guard let pages = pages(after) else { return nil }
    add(word.start..<pages.end, .edition(EditionReference(volume: .part(part), pages: pages.text)))
    return add(pages.further, of: .part(part)) ?? pages.end
  }

  /// Whether a telegram was named right before, and a comma: `telegrams 395 and 398, vol. XIV, p. 690`.
  private func isBehindTelegram(_ word: Word) -> Bool {
    guard let last = findings.last, case .telegram = last.sought else { return false }
    return last.range.upperBound == trimmedComma(word.start)
  }

  /// Whether a comma stands before a place.
  private func endsInComma(_ index: Int) -> Bool {
    var index = index
    while index > 0, text[index - 1] == 0x20 { index -= 1 }
    return index > 0 && text[index - 1] == UInt8(ascii: ",")
  }

  /// Another work is cited, which `ibid.` may mean next.
  mutating func otherWork(_ word: Word) -> Int? {
    if text.isUppercase(word.start) { work = .other }
    return nil
  }

  /// What follows the name of the edition: years, volume, part, documents or pages.
  private mutating func edition(_ index: Int, start: Int, years: String?) -> Int? {
    var years = years
    var place = text.comma(index)
    if text.isDigit(place), let (range, end) = self.years(place) {
      years = range
      place = text.comma(end)
      work = .foreignRelations(years: years, volume: nil)
    }
    guard case (let word, .volume)? = meaning(at: text.blanks(place)) else { return nil }
    return volumes(word, start: start, years: years, isBare: false)
  }

  /// `1961-1963` as `1961-63`; `1950`.
  private func years(_ index: Int) -> (years: String, end: Int)? {
    let end = text.digits(index)
    guard end - index == 4 else { return nil }
    let first = text.string(index..<end)
    let dash = text.dash(end)
    let last = text.digits(dash)
    guard dash > end, last - dash == 4 || last - dash == 2 else { return (first, end) }
    return (first + "-" + text.string(last - 2..<last), last)
  }

  private mutating func volumes(_ word: Word, start: Int, years: String?, isBare: Bool) -> Int? {
    var place = stop(word.end)
    guard let (number, end) = roman(place, allowingSmall: true) else { return nil }
    place = end
    var part: Int?
    // `Part 1`.
    let next = text.comma(place)
    if let word = text.word(at: text.blanks(next)), text.equals(word, "part"),
      let digit = digit(text.blanks(word.end))
    {
      part = digit.value
      place = digit.end
    }
    let volume = EditionReference.Volume.other(years: years, number: number, part: part)
    var after = text.blanks(text.comma(place))
    if let behind = behindTitle(after) { after = behind }
    if case (let word, .document)? = meaning(at: after) {
      work = .foreignRelations(years: years, volume: volume)
      return documents(word, volume: volume, start: start)
    }
    if let pages = pages(after) {
      work = .foreignRelations(years: years, volume: volume)
      add(start..<pages.end, .edition(EditionReference(volume: volume, pages: pages.text)))
      return add(pages.further, of: volume) ?? pages.end
    }
    guard !isBare else { return nil }
    work = .foreignRelations(years: years, volume: volume)
    add(start..<place, .edition(EditionReference(volume: volume)))
    return furtherVolumes(place, years: years)
  }

  /// Where the documents or pages are named behind a volume's title, as volumes since 1969 have it: `vol. VIII, Arab-Israeli Dispute,
  /// January 1977–August 1978, Document 50`; `nil` where none are.
  private func behindTitle(_ index: Int) -> Int? {
    guard text.isUppercase(index) else { return nil }
    if case .document? = meaning(at: index)?.meaning { return nil }
    var place = index
    while place < min(text.end, index + 200) {
      switch text[place] {
      // Another work follows, or the sentence has ended.
      case UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "("): return nil
      case UInt8(ascii: ".") where !isInitial(place): return nil
      case UInt8(ascii: ","):
        let next = text.blanks(place + 1)
        if case (let word, .document)? = meaning(at: next), text.isUppercase(word.start) { return next }
        if pages(next) != nil { return next }
        if case .volume? = meaning(at: next)?.meaning { return nil }
      default: break
      }
      place += 1
    }
    return nil
  }

  /// Whether a stop stands behind one capital, as in `U.S.`.
  private func isInitial(_ stop: Int) -> Bool {
    stop > 0 && text.isUppercase(stop - 1) && (stop == 1 || !text.isLetter(stop - 2))
  }

  /// More volumes of the same years: `volumes XIV and XV`.
  private mutating func furtherVolumes(_ index: Int, years: String?) -> Int {
    var end = index
    while true {
      var place = text.comma(end)
      if case (let and, .and)? = meaning(at: text.blanks(place)) { place = text.blanks(and.end) }
      guard place > end, let (number, after) = roman(place) else { return end }
      add(place..<after, .edition(EditionReference(volume: .other(years: years, number: number, part: nil))))
      end = after
    }
  }

  private func digit(_ index: Int) -> (value: Int, end: Int)? {
    let end = text.digits(index)
    if end > index, end - index <= 2 { return (text.value(index..<end), end) }
    return roman(index).map { ($0.number, $0.end) }
  }

  /// A number in Roman figures.
  ///
  /// - Parameter isSmall: whether it may be in small letters, as behind `vol.`.
  private func roman(_ index: Int, allowingSmall isSmall: Bool = false) -> (number: Int, end: Int)? {
    guard let word = text.word(at: index), word.count <= 8 else { return nil }
    let isCapital = (word.start..<word.end).allSatisfy(text.isUppercase)
    guard isCapital || isSmall && (word.start..<word.end).allSatisfy(text.isLowercase) else { return nil }
    var total = 0
    var largest = 0
    for place in (word.start..<word.end).reversed() {
      let value: Int
      switch text[place] & 0xDF {
      case UInt8(ascii: "I"): value = 1
      case UInt8(ascii: "V"): value = 5
      case UInt8(ascii: "X"): value = 10
      case UInt8(ascii: "L"): value = 50
      case UInt8(ascii: "C"): value = 100
      default: return nil
      }
      total += value < largest ? -value : value
      largest = max(largest, value)
    }
    return total > 0 ? (total, word.end) : nil
  }

  /// `See pp. 3-5`, `infra, p. 12`, `p. 12 above`: pages of the volume itself, which no title stands before.
  mutating func page(_ word: Word) -> Int? {
    guard let pages = pages(word.start) else { return nil }
    let end = pages.further.last?.upperBound ?? pages.end
    let before = text.wordBefore(trimmedComma(word.start))
    let after = text.word(at: text.blanks(text.comma(end)))
    // Spelled out, the word is no editor's: `see pages 7-10` are those of the paper.
    let pointers: [StaticString] =
      word.count > 2
      ? ["infra", "supra", "ante", "post"] : ["see", "also", "infra", "supra", "ante", "post"]
    let isPointed = before.map { word in pointers.contains { text.equals(word, $0) } } ?? false
    let isPlaced =
      after.map { word in ["above", "below", "supra", "infra", "ante"].contains { text.equals(word, $0) } }
      ?? false
    // `see page 3 of the airgram` is one of something else.
    let isOfOther = after.map { word in ["of", "in"].contains { text.equals(word, $0) } } ?? false
    guard isPointed && !isOfOther || isPlaced else { return nil }
    add(word.start..<pages.end, .edition(EditionReference(pages: pages.text)))
    _ = add(pages.further, of: .this)
    return end
  }

  /// Adds further pages of a list, each by itself. Returns where the last one ends.
  private mutating func add(_ pages: [Range<Int>], of volume: EditionReference.Volume) -> Int? {
    for range in pages {
      add(range, .edition(EditionReference(volume: volume, pages: text.string(range))))
    }
    return pages.last?.upperBound
  }

  /// The pages that follow others in a list: `and 702`, `, 705-707, and 710`. Each comes behind the one before it, which an amount or
  /// a year hardly does.
  private func furtherPages(behind first: Int, _ value: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var (end, last) = (first, value)
    while true {
      var next = text.comma(end)
      if case (let and, .and)? = meaning(at: text.blanks(next)) { next = text.blanks(and.end) }
      let digits = text.digits(next)
      guard next > end, digits > next, digits - next <= 4, text.value(next..<digits) > last,
        !text.isLetter(digits), text.value(next..<digits) < last + 1000
      else { break }
      if case .month? = meaning(at: text.blanks(digits))?.meaning { break }
      last = text.value(next..<digits)
      end = digits
      let dash = text.dash(end)
      if dash > end, text.isDigit(dash) { end = text.digits(dash) }
      ranges.append(next..<end)
    }
    return ranges
  }

  /// `pp. 87-90`, `page 494`; with those that follow in a list: `pp. 690 and 702`.
  func pages(_ index: Int) -> (text: String, end: Int, further: [Range<Int>])? {
    guard let word = text.word(at: index),
      ["p", "pp", "page", "pages"].contains(where: { text.equals(word, $0) })
    else {
      return nil
    }
    let start = stop(word.end)
    var end = text.digits(start)
    guard end > start else { return nil }
    let dash = text.dash(end)
    if dash > end, text.isDigit(dash) { end = text.digits(dash) }
    let isPlural = text.equals(word, "pp") || text.equals(word, "pages")
    let further = isPlural ? furtherPages(behind: end, text.value(start..<text.digits(start))) : []
    return (text.string(start..<end), end, further)
  }
}
