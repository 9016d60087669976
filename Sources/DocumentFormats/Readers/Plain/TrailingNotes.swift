import Documents

/// The notes at the end of a text: `1 See footnote 3.`, each with its number before it.
struct TrailingNotes {
  /// The notes, without their numbers.
  private(set) var notes: [Note] = []

  /// Takes the notes from the end of the paragraphs of a text.
  ///
  /// The run of notes begins with number 1, behind some text; with another number only where the text has its mark.
  /// `1. See …` begins one only where the text has its mark, or has no numbered points; there it would be point 1 again.
  init(takingFrom texts: inout [String]) {
    let hasPoints =
      texts.contains { Document.pointNumber($0) == 1 } && texts.contains { Document.pointNumber($0) == 2 }
    var marks: [Int: Int] = [:]
    for (index, text) in texts.enumerated() {
      for mark in NoteMark.all(in: Array(text.utf8)) where marks[mark.number] == nil {
        marks[mark.number] = index
      }
    }
    func isMarked(_ number: Int, before start: Int) -> Bool { marks[number].map { $0 < start } ?? false }
    for start in texts.indices.dropFirst().reversed() {
      guard let (number, hasStop) = Self.number(texts[start]), number == 1 else { continue }
      let isMarked = isMarked(1, before: start) || texts[start].hasPrefix("1. Source:")
      guard isMarked || !(hasStop && hasPoints) else { continue }
      guard let notes = Self.run(texts[start...], mayGoOn: isMarked) else { continue }
      self.notes = notes
      texts.removeSubrange(start...)
      return
    }
    for start in texts.indices.dropFirst() {
      guard let (number, hasStop) = Self.number(texts[start]), !hasStop, isMarked(number, before: start),
        let notes = Self.run(texts[start...], mayGoOn: true)
      else { continue }
      self.notes = notes
      texts.removeSubrange(start...)
      return
    }
  }

  /// The notes of a run; `nil` when other text stands in it. A note may have several paragraphs where the text shows by
  /// its marks that it has notes.
  private static func run(_ texts: ArraySlice<String>, mayGoOn: Bool) -> [Note]? {
    guard let first = texts.first.flatMap(number) else { return nil }
    var notes: [Note] = []
    for text in texts {
      if let found = number(text), found.number == first.number + notes.count,
        found.hasStop == first.hasStop
      {
        let digits = String(found.number)
        var body = text.dropFirst(digits.count + (first.hasStop ? 2 : 1))
        // The word of a link to the mark.
        if body.hasSuffix(" Back") { body = body.dropLast(5) }
        notes.append(Note(label: "fn\(digits)", mark: digits, text: String(body)))
      } else if mayGoOn, let last = notes.indices.last {
        notes[last].text += "\n" + text
      } else {
        return nil
      }
    }
    return notes
  }

  /// The number before a note, and whether a stop follows it: `1 See …`, `1. See …`.
  private static func number(_ text: String) -> (number: Int, hasStop: Bool)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...3).contains(digits.count), digits.first != "0", let number = Int(digits) else { return nil }
    let rest = text.dropFirst(digits.count)
    if rest.hasPrefix(". ") { return (number, true) }
    return rest.hasPrefix(" ") ? (number, false) : nil
  }
}

/// The mark of a note in a text: `(1)` or `¹` behind a word.
struct NoteMark {
  let number: Int
  let range: Range<Int>

  /// What could be marks of notes in a text, in their order.
  static func all(in bytes: [UInt8]) -> [NoteMark] {
    var marks: [NoteMark] = []
    var index = 1
    while index < bytes.count {
      if let mark = mark(in: bytes, at: index) {
        marks.append(mark)
        index = mark.range.upperBound
      } else {
        index += 1
      }
    }
    return marks
  }

  private static func mark(in bytes: [UInt8], at start: Int) -> NoteMark? {
    let before = bytes[start - 1]
    guard !before.isBlank, before != UInt8(ascii: "("),
      bytes[start] == UInt8(ascii: "(") || bytes[start] >= 0xC2
    else {
      return nil
    }
    if bytes[start] == UInt8(ascii: "(") {
      guard let (number, rest) = bytes[(start + 1)...].prefix(4).leadingNumber,
        rest.first == UInt8(ascii: ")")
      else {
        return nil
      }
      return NoteMark(number: number, range: start..<rest.startIndex + 1)
    }
    var number = 0
    var index = start
    while number < 1000, let (digit, length) = superscript(in: bytes, at: index) {
      number = number * 10 + digit
      index += length
    }
    return index > start && number < 1000 ? NoteMark(number: number, range: start..<index) : nil
  }

  /// The raised digit that stands at a place: `¹`, `²` and `³` are of another block than the others.
  private static func superscript(in bytes: [UInt8], at index: Int) -> (digit: Int, length: Int)? {
    if index + 1 < bytes.count, bytes[index] == 0xC2 {
      switch bytes[index + 1] {
      case 0xB9: return (1, 2)
      case 0xB2: return (2, 2)
      case 0xB3: return (3, 2)
      default: return nil
      }
    }
    guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x81 else { return nil }
    let last = bytes[index + 2]
    return last == 0xB0 || (0xB4...0xB9).contains(last) ? (Int(last - 0xB0), 3) : nil
  }
}

extension Document {
  /// Takes the marks of the notes out of the text, and keeps where they stood. The first mark of each note counts.
  mutating func hangNotes() {
    var byNumber: [Int: Int] = [:]
    for (index, note) in notes.enumerated() {
      if let number = Int(note.mark) { byNumber[number] = index }
    }
    guard !byNumber.isEmpty else { return }
    for paragraph in paragraphs.indices {
      let bytes = Array(paragraphs[paragraph].text.utf8)
      let marks = NoteMark.all(in: bytes).filter { byNumber[$0.number] != nil }
      guard !marks.isEmpty else { continue }
      var text: [UInt8] = []
      var cuts: [Range<Int>] = []
      var end = 0
      for mark in marks {
        guard let note = byNumber.removeValue(forKey: mark.number) else { continue }
        text += bytes[end..<mark.range.lowerBound]
        end = mark.range.upperBound
        cuts.append(mark.range)
        notes[note].anchor = Note.Anchor(paragraph: paragraph, offset: text.count)
        paragraphs[paragraph].spans.append(
          Span(.note(notes[note].label), mark.range.lowerBound..<mark.range.lowerBound))
      }
      text += bytes[end...]
      paragraphs[paragraph].text = String(decoding: text, as: UTF8.self)
      paragraphs[paragraph].spans = Self.moved(paragraphs[paragraph].spans, past: cuts)
    }
  }

  /// Marks of a text from which stretches were cut, in the order of where they begin.
  private static func moved(_ spans: [Span], past cuts: [Range<Int>]) -> [Span] {
    func moved(_ place: Int) -> Int {
      place - cuts.reduce(0) { $0 + max(0, min(place, $1.upperBound) - $1.lowerBound) }
    }
    return spans.map { Span($0.mark, moved($0.range.lowerBound)..<moved($0.range.upperBound)) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
