import Documents

extension MentionParser {
  /// The letters behind `reftel` or `refs`, by which entries of the document's own line of references are meant: `A`, `(B)`,
  /// `A, B and C`.
  mutating func letters(behind word: Word) -> Int? {
    var letters: [Character] = []
    var end = word.end
    var place = text.blanks(word.end)
    while place > end || !letters.isEmpty {
      let isBracketed = text[place] == UInt8(ascii: "(")
      let index = isBracketed ? place + 1 : place
      guard text.isUppercase(index), text[index] < 0x80, !text.isLetter(index + 1), !text.isDigit(index + 1),
        text.dash(index + 1) == index + 1, !isBracketed || text[index + 1] == UInt8(ascii: ")"),
        text[index + 1] != UInt8(ascii: "'"), text[index + 1] != UInt8(ascii: ":")
      else { break }
      letters.append(Character(UnicodeScalar(text[index])))
      end = isBracketed ? index + 2 : index + 1
      place = text.blanks(text.comma(end))
      if case (let and, .and)? = meaning(at: place) { place = text.blanks(and.end) }
      guard place > text.blanks(end) else { break }
    }
    guard !letters.isEmpty else { return nil }
    // `Ref A. STATE 88231` is the line itself.
    if text[end] == UInt8(ascii: "."), text.isLetter(text.blanks(end + 1)), letters == ["A"],
      text.equals(word, "ref") || text.equals(word, "refs")
    {
      return nil
    }
    add(word.start..<end, .entries(letters))
    return end
  }

  /// `immediately preceding telegram`, `two IPTs`, behind `my`.
  mutating func neighbours(behind word: Word) -> Int? {
    var place = text.blanks(word.end)
    var count = 1
    if let (number, end) = smallNumber(place) {
      count = number
      place = text.blanks(end)
    }
    guard let first = text.word(at: place) else { return nil }
    if text.equals(first, "ipt") || text.equals(first, "ipts") {
      return neighbours(word.start..<first.end, -1, count: count)
    }
    if text.equals(first, "ift") || text.equals(first, "ifts") {
      return neighbours(word.start..<first.end, 1, count: count)
    }
    guard text.equals(first, "immediately"), let side = text.word(at: text.blanks(first.end)),
      text.equals(side, "preceding") || text.equals(side, "following"),
      case (let message, .message(.telegram, _))? = meaning(at: text.blanks(side.end))
    else { return nil }
    return neighbours(word.start..<message.end, text.equals(side, "preceding") ? -1 : 1, count: count)
  }

  /// Adds the telegrams of the document's own series that stand right before it or behind it, by their numbers. Where it has no
  /// number of its own, those of the day may tell.
  mutating func neighbours(_ range: Range<Int>, _ offset: Int, count: Int) -> Int? {
    guard let own = context.number.flatMap({ Int($0.digits) }) else {
      add(range, .neighbour(offset < 0 ? -count : count))
      return range.upperBound
    }
    let numbers = offset < 0 ? own - count...own - 1 : own + 1...own + count
    guard numbers.lowerBound > 0 else { return nil }
    var reference = TelegramReference(
      series: context.number?.series, "\(numbers.lowerBound)",
      through: count > 1 ? "\(numbers.upperBound)" : nil, from: .author, to: .addressee)
    reference.year = offset > 0 ? context.year : nil
    add(range, .telegram(reference))
    return range.upperBound
  }

  /// `two`, `3`.
  private func smallNumber(_ index: Int) -> (value: Int, end: Int)? {
    if text.isDigit(index) {
      let end = text.digits(index)
      let value = text.value(index..<end)
      return end - index == 1 && value > 1 ? (value, end) : nil
    }
    guard let word = text.word(at: index) else { return nil }
    let names: [StaticString] = ["two", "three", "four"]
    return names.firstIndex { text.equals(word, $0) }.map { ($0 + 2, word.end) }
  }
}
