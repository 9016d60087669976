extension MentionParser {
  // MARK: - Documents and notes

  /// `Document 210 and footnote 1 thereto`, `Documents 31-53`.
  mutating func document(_ word: Word) -> Int? {
    documents(word, volume: .this, start: word.start)
  }

  mutating func documents(_ word: Word, volume: EditionReference.Volume, start: Int) -> Int? {
    guard text.isUppercase(word.start) else { return nil }
    let isPlural = text[word.end - 1] | 0x20 == UInt8(ascii: "s")
    guard var number = identifier(text.blanks(word.end), allowingRange: isPlural) else { return nil }
    var start = start
    var end = number.end
    while true {
      add(
        start..<number.end,
        .edition(
          EditionReference(
            volume: volume, document: text.string(number.first), through: number.last.map(text.string))))
      end = number.end
      if let after = notes(after: end, volume: volume, document: text.string(number.last ?? number.first)) {
        end = after
      }
      guard let next = nextIdentifier(end, isPlural: isPlural) else { break }
      start = next.first.lowerBound
      number = next
    }
    return end
  }

  /// The number of a document: `210`, `12a`; or a range.
  private func identifier(_ index: Int, allowingRange: Bool) -> (
    first: Range<Int>, last: Range<Int>?, end: Int
  )? {
    guard let first = mark(index) else { return nil }
    let dash = text.dash(first.upperBound)
    if allowingRange, dash > first.upperBound {
      guard let last = mark(text.blanks(dash)) else { return nil }
      return (first, last, last.upperBound)
    }
    return (first, nil, first.upperBound)
  }

  /// Digits with at most one letter.
  private func mark(_ index: Int) -> Range<Int>? {
    var end = text.digits(index)
    guard end > index, end - index <= 4 else { return nil }
    if text.isLetter(end), !text.isLetter(end + 1), !text.isDigit(end + 1) { end += 1 }
    guard !text.isLetter(end), !text.isDigit(end) else { return nil }
    return index..<end
  }

  private func nextIdentifier(_ index: Int, isPlural: Bool) -> (
    first: Range<Int>, last: Range<Int>?, end: Int
  )? {
    guard isPlural else { return nil }
    var place = text.comma(index)
    if case (let and, .and)? = meaning(at: text.blanks(place)) { place = text.blanks(and.end) }
    guard place > index, let number = identifier(place, allowingRange: true) else { return nil }
    // A day or a quantity is none.
    if case .month? = meaning(at: text.blanks(number.end))?.meaning { return nil }
    return number
  }

  /// Notes to a document that was just named: `and footnote 1 thereto`, `, footnote 2`.
  private mutating func notes(after index: Int, volume: EditionReference.Volume, document: String) -> Int? {
    let afterComma = text.comma(index)
    var place = text.blanks(afterComma)
    var hasAnd = false
    if case (let and, .and)? = meaning(at: place) {
      hasAnd = true
      place = text.blanks(and.end)
    }
    guard hasAnd || afterComma > index, case (let word, .footnote)? = meaning(at: place) else { return nil }
    let marks = footnotes(word.end)
    guard let last = marks.last else { return nil }
    let next = text.blanks(last.upperBound)
    let thereto = text.word(at: next).flatMap { text.equals($0, "thereto") ? $0 : nil }
    if thereto == nil, hasAnd || documentAfter(last.upperBound) != nil { return nil }
    for (count, mark) in marks.enumerated() {
      let start = count == 0 ? word.start : mark.lowerBound
      let end = count == marks.count - 1 ? thereto?.end ?? mark.upperBound : mark.upperBound
      add(
        start..<end,
        .edition(EditionReference(volume: volume, document: document, footnote: text.string(mark))))
    }
    return thereto?.end ?? last.upperBound
  }

  /// The marks of a list of notes: `1, 2, and 4`.
  private func footnotes(_ index: Int) -> [Range<Int>] {
    guard let first = mark(text.blanks(index)) else { return [] }
    var marks = [first]
    while true {
      let end = marks[marks.count - 1].upperBound
      var place = text.comma(end)
      if case (let and, .and)? = meaning(at: text.blanks(place)) { place = text.blanks(and.end) }
      let dash = text.dash(end)
      if place == end, dash > end { place = dash }
      guard place > end, let next = mark(place) else { return marks }
      marks.append(next)
    }
  }

  /// The document that a note belongs to, named after it: `, Document 155`, ` to Document 107`.
  private func documentAfter(_ index: Int) -> (volume: EditionReference.Volume, number: Range<Int>)? {
    // `footnote 5. Document 15`: the stop stands for a comma.
    let isStop = text[index] == UInt8(ascii: ".")
    var place = text.blanks(isStop ? index + 1 : text.comma(index))
    if let word = text.word(at: place), ["to", "in", "of"].contains(where: { text.equals(word, $0) }) {
      place = text.blanks(word.end)
    }
    guard case (let word, .document)? = meaning(at: place), text.isUppercase(word.start),
      let number = mark(text.blanks(word.end))
    else { return nil }
    return (.this, number)
  }

  /// `footnote 3, Document 155`; without a document, a note to the one that the reference stands in.
  mutating func footnote(_ word: Word) -> Int? {
    let marks = footnotes(word.end)
    guard let last = marks.last else { return nil }
    let document = documentAfter(last.upperBound)
    let next = text.blanks(last.upperBound)
    if document == nil, let after = text.word(at: next) {
      // `footnote 6 on page 503`, `footnote 3 thereto` belong to other works.
      if text.equals(after, "thereto") || text.equals(after, "on") { return last.upperBound }
    }
    let behind = text.blanks(text.comma(last.upperBound))
    // `footnote 1, p. 5`: a note to whatever stands on that page.
    let pages = document == nil ? pages(behind) : nil
    // `footnote 4, supra`: a note to the document right before.
    var relative: Int?
    var lastEnd = document?.number.upperBound ?? pages?.end ?? last.upperBound
    if document == nil, pages == nil, case (let other, let meaning)? = meaning(at: behind),
      [.supra, .infra].contains(meaning)
    {
      relative = meaning == .supra ? -1 : 1
      lastEnd = other.end
    }
    for (count, mark) in marks.enumerated() {
      let start = count == 0 ? word.start : mark.lowerBound
      add(
        start..<(count == marks.count - 1 ? lastEnd : mark.upperBound),
        .edition(
          EditionReference(
            document: document.map { text.string($0.number) }, footnote: text.string(mark),
            pages: pages?.text, relative: relative)))
    }
    return lastEnd
  }

  /// `the source note, Document 73`.
  mutating func sourceNote(_ word: Word) -> Int? {
    guard let note = text.word(at: text.blanks(word.end)), text.equals(note, "note"),
      let (volume, number) = documentAfter(note.end)
    else { return nil }
    add(
      word.start..<number.upperBound,
      .edition(EditionReference(volume: volume, document: text.string(number), isSourceNote: true)))
    return number.upperBound
  }

  /// `supra`, `infra`: the document right before or after.
  mutating func relative(_ word: Word, by offset: Int) -> Int? {
    let before = text.wordBefore(trimmedComma(word.start))
    if let before, case .footnote? = vocabulary.meaning(of: before, in: text) { return nil }
    var place = trimmedComma(word.start)
    while place > 0, text[place - 1] == 0x20 { place -= 1 }
    // A page or note is meant, or the document was named.
    if pages(text.blanks(text.comma(word.end))) != nil { return nil }
    if isNamed(endingAt: place) || place > 0 && text.isDigit(place - 1) && isPage(place) { return nil }
    // `infra-red`.
    guard text.dash(word.end) == word.end, !text.isLetter(word.start - 1) else { return nil }
    add(word.start..<word.end, .edition(EditionReference(relative: offset)))
    return word.end
  }

  /// Whether a document of an edition was named right before, by its number.
  private func isNamed(endingAt end: Int) -> Bool {
    guard let last = findings.last, last.range.upperBound == end, case .edition = last.sought else {
      return false
    }
    return true
  }

  func trimmedComma(_ index: Int) -> Int {
    var index = index
    while index > 0, text[index - 1] == 0x20 { index -= 1 }
    return index > 0 && text[index - 1] == UInt8(ascii: ",") ? index - 1 : index
  }

  /// Whether digits that end at a place are those of a page or note.
  private func isPage(_ end: Int) -> Bool {
    var start = end
    while start > 0, text.isDigit(start - 1) || text[start - 1] == UInt8(ascii: "-") { start -= 1 }
    while start > 0, text[start - 1] == 0x20 || text[start - 1] == UInt8(ascii: ".") { start -= 1 }
    guard let word = text.wordBefore(start) else { return false }
    return ["p", "pp", "page", "pages", "note", "footnote", "fn"].contains { text.equals(word, $0) }
  }

  // MARK: - Files

  /// `737.56361/11-2662`: a file number of the decimal system, told by its stroke.
  mutating func fileNumber(aroundSlash slash: Int) -> Int? {
    guard text.isDigit(slash + 1), slash >= 5 else { return nil }
    var start = slash
    while start > 0, slash - start < 16,
      text.isDigit(start - 1) || text.isUppercase(start - 1) || text[start - 1] == UInt8(ascii: ".")
    {
      start -= 1
    }
    guard start >= lastEnd, text.digits(start) - start == 3 else { return nil }
    let stop = text.isUppercase(text.digits(start)) ? text.digits(start) + 1 : text.digits(start)
    guard text[stop] == UInt8(ascii: "."), text.isDigit(stop + 1) else { return nil }
    var end = text.digits(slash + 1)
    let dash = text.dash(text.blanks(end))
    if dash > text.blanks(end), text.isDigit(text.blanks(dash)) { end = text.digits(text.blanks(dash)) }
    guard !text.isLetter(end) else { return nil }
    add(start..<end, .file(text.string(start..<end)))
    return end
  }
}
