import Documents

extension Bytes {
  /// The sentences of a note, without the stops at their ends.
  ///
  /// A stop ends no sentence within brackets or quotation marks, after an initial or an abbreviation, unless what
  /// follows opens a sentence as these notes do.
  var sentences: [Bytes] {
    var scanner = SentenceScanner(self)
    var sentences: [Bytes] = []
    while let sentence = scanner.next() { sentences.append(sentence) }
    return sentences
  }
}

/// Gives the sentences of a text one by one.
struct SentenceScanner {
  private let text: Bytes
  /// Where the next sentence begins.
  private var start: Int
  private var depth = 0
  private var isQuoted = false

  /// Starts at the front of a text.
  init(_ text: Bytes) {
    self.text = text
    start = text.startIndex
  }

  /// The bytes at which a sentence may end, or a bracket or quotation begin or end.
  private static let marks: [Bool] = (0...UInt8.max).map { byte in
    byte == .stop || byte == 0x9C || byte == 0x9D
      || [UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(byte)
  }

  /// The next sentence, without the stop at its end.
  mutating func next() -> Bytes? {
    for index in start..<text.endIndex {
      let byte = text[index]
      guard Self.marks[Int(byte)] else { continue }
      let wasInside = depth > 0 || isQuoted
      follow(byte, at: index)
      guard depth == 0, !isQuoted else { continue }
      let isEnd =
        byte == .stop ? endsSentence(at: index, from: start) : wasInside && closes(at: index, from: start)
      guard isEnd else { continue }
      var sentence = text[start...index].trimmed
      start = index + 1
      // Not `removeLast`, which copies what is left.
      if byte == .stop, !Self.keepsStop(sentence.dropLast()) { sentence = sentence.dropLast() }
      if !sentence.isEmpty { return sentence }
    }
    let last = text[start...].trimmed
    start = text.endIndex
    return last.isEmpty ? nil : last
  }

  /// Keeps count of brackets and curly quotation marks. One that is never closed is no bracket.
  private mutating func follow(_ byte: UInt8, at index: Int) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["):
      if depth > 0 || text[index...].prefix(2000).bracketed != nil { depth += 1 }
    case UInt8(ascii: ")"), UInt8(ascii: "]"):
      depth = max(0, depth - 1)
    case 0x9C where isMark(endingAt: index):
      isQuoted = isQuoted || text[index...].prefix(4000).holds("”")
    case 0x9D where isMark(endingAt: index):
      isQuoted = false
    default: break
    }
  }

  /// Whether a byte is the last of one of the curly quotation marks, `E2 80 9C` and `E2 80 9D`.
  private func isMark(endingAt index: Int) -> Bool {
    index >= text.startIndex + 2 && text[index - 1] == 0x80 && text[index - 2] == 0xE2
  }

  /// Whether a bracket or quotation mark that closes ends a sentence with it: the bracket was the whole sentence, or the
  /// stop stands within the marks.
  private func closes(at index: Int, from start: Int) -> Bool {
    guard opensSentence(after: index) else { return false }
    let isMark = text[index] == 0x9D
    let before = isMark ? index - 3 : index - 1
    if isMark { return before >= start && text[before] == .stop }
    return text[start...].trimmed.bracketed?.endIndex == index + 1
  }

  /// Whether blanks and a capital follow, or nothing.
  private func opensSentence(after index: Int) -> Bool {
    let rest = text[(index + 1)...]
    guard let next = rest.first else { return true }
    guard next.isBlank, let letter = rest.first(where: { !$0.isBlank }) else { return false }
    return letter.isUpper || letter.isDigit || letter == UInt8(ascii: "(") || letter == UInt8(ascii: "[")
      || letter >= 0x80
  }

  private func endsSentence(at index: Int, from start: Int) -> Bool {
    let word = text[start..<index].suffix {
      !$0.isBlank && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: "[")
    }
    guard opensSentence(after: index) else {
      // The blank after the stop is missing: `marking.The`.
      let next = text[(index + 1)...].prefix(2)
      return word.count > 3 && word.suffix(3).allSatisfy(\.isLower) && next.first?.isUpper == true
        && next.last?.isLower == true
    }
    guard index + 1 < text.endIndex else { return true }
    let rest = text[(index + 1)...].trimmed
    if word.isWordsInAnyCase("a.m") || word.isWordsInAnyCase("p.m") { return ClockWords.month(rest) == nil }
    // `690D. 91/1-1963`: a blank got into a file number.
    if word.first?.isDigit == true, rest.first?.isDigit == true, rest.firstWord.contains(UInt8(ascii: "/")) {
      return false
    }
    guard Self.isAbbreviation(word) else { return true }
    return Self.opens(rest) || isVolumeLetter(word, from: start)
  }

  /// Whether the stop at the end of a sentence belongs to its last word too.
  private static func keepsStop(_ sentence: Bytes) -> Bool {
    sentence.ends(".m") || sentence.ends(".M") || sentence.ends(" Jr") || sentence.ends(" Sr")
      || sentence.ends(" al")
  }

  private static func isAbbreviation(_ whole: Bytes) -> Bool {
    // `May 19-Aug. 23`: the part after the dash counts.
    let word = whole.suffix(while: { $0.isLetter && $0 < 0x80 || $0 == .stop })
    if word.count == 1, word.count == whole.count, word.first?.isUpper == true { return true }
    // `U.S`, `J.B`, and `W.W` of a name.
    if word.contains(.stop), word.last?.isLetter == true { return true }
    return abbreviations.contains { word.isWords($0) }
  }

  /// Whether a single letter counts volumes rather than stands for a name: `Volume I`, `Tab A`.
  private func isVolumeLetter(_ word: Bytes, from start: Int) -> Bool {
    guard word.count == 1 else { return false }
    let before = text[start..<word.startIndex].trimmed.suffix(while: { !$0.isBlank })
    return volumeWords.contains { before.isWords($0) }
  }

  /// Whether a text begins as sentences of these notes do, and no name does.
  private static func opens(_ rest: Bytes) -> Bool { openings.contains { rest.begins($0) } }
}

private let abbreviations: [StaticString] = [
  "No", "Nos", "Vol", "Vols", "vol", "vols", "p", "pp", "Pt", "Sec", "Mr", "Mrs", "Ms", "Dr", "Gen", "Adm",
  "Col",
  "Lt", "Maj", "Capt", "Cmdr", "Comdr", "Sgt", "Sen", "Rep", "Gov", "Amb", "Prof", "Jr", "Sr", "St", "Ft",
  "Jan",
  "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "ed", "eds", "trans", "fn",
  "cf",
  "Pres", "Corr", "Misc",
]

private let volumeWords: [StaticString] = [
  "Volume", "Vol.", "Part", "Tab", "Annex", "Appendix", "Series", "Box", "Book",
]

private let openings: [StaticString] = [
  "Secret", "Top Secret", "Confidential", "Official Use", "Limited Official", "Unclassified",
  "No classification",
  "Eyes Only", "Drafted ", "Cleared ", "Approved ", "Initialed ", "Repeated ", "Also ", "Sent ", "Received ",
  "Passed ", "Pouched ", "Relayed ", "Transmitted ", "No drafting", "No time", "The source", "The meeting",
  "The memorandum", "The telegram", "The time", "The conversation", "The letter", "According to",
  "Another copy",
  "Other copies", "Copies ", "A copy", "Attached ", "Regarding ", "A handwritten", "A note", "A summary",
  "Prepared ",
  "(Ibid.", "(Department of", "For ",
]
