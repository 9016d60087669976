extension Document {
  /// Labels the paragraphs by what citations name them: texts whose points are numbered from 1 by those numbers, and
  /// lettered ones below by both (`3e`); all others by counting.
  ///
  /// - Parameter isCounted: whether a paragraph counts, by its position; what only lists who and what does not.
  package mutating func label(where isCounted: (Int) -> Bool = { _ in true }) {
    let counted = paragraphs.indices.filter {
      isCounted($0) && [.text, .item, .row].contains(paragraphs[$0].kind)
    }
    let numbers = counted.map { Self.pointNumber(paragraphs[$0].text) }
    if let start = Self.firstPoint(of: numbers, lengths: counted.map { paragraphs[$0].text.utf8.count }) {
      var point: String?
      for (index, number) in zip(counted, numbers).dropFirst(start) {
        if let number { point = "\(number)" }
        paragraphs[index].point = point
        guard let point else { continue }
        if number != nil {
          paragraphs[index].label = point
        } else if let letter = Self.pointLetter(paragraphs[index].text) {
          paragraphs[index].label = "\(point)\(letter)"
        }
      }
    } else {
      for (count, index) in counted.enumerated() { paragraphs[index].label = "\(count + 1)" }
    }
  }

  /// Where the first point stands in a text that as a whole is in numbered points: 1, 2 and so on, each once, from near
  /// its start: at most three paragraphs before them, and the short lines of a letter's head, its address, day and salutation. A list
  /// further below is one of the text's, whose paragraphs are counted. What stands before may have a telegram's own number.
  private static func firstPoint(of numbers: [Int?], lengths: [Int]) -> Int? {
    guard let start = numbers.firstIndex(of: 1), start < 16,
      start < 4 || lengths[..<start].count(where: { $0 > longestHeadLine }) < 4
    else { return nil }
    let points = numbers[start...].compactMap { $0 }
    return points.count > 1 && points == Array(1...points.count) ? start : nil
  }

  /// A line of a letter's head is no longer, in bytes.
  private static let longestHeadLine = 60

  /// The number of a point: `7. …`.
  package static func pointNumber(_ text: String) -> Int? {
    var number = 0
    var digits = 0
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < 5 {
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      } else {
        guard digits > 0, byte == UInt8(ascii: "."), let next = bytes.next() else { return nil }
        // `1.(C) …`: the mark of a cable's paragraph may follow at once.
        return next == UInt8(ascii: " ") || next == UInt8(ascii: "(") ? number : nil
      }
    }
    return nil
  }

  /// The letter of a point below another: `(e) …`.
  static func pointLetter(_ text: String) -> Character? {
    guard text.hasPrefix("("), let letter = text.dropFirst().first, letter.isASCII, letter.isLowercase,
      text.dropFirst(2).hasPrefix(") ")
    else { return nil }
    return letter
  }
}
