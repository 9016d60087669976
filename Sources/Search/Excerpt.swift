public import Documents

/// A stretch of a document that shows why it was found.
public struct Excerpt: Hashable, Sendable {
  /// How the paragraph or note is cited that it stands in; `nil` where nothing labels it.
  public let label: String?
  /// The words.
  public let text: String
  /// The words that were sought, in UTF-8 bytes of ``text``.
  public let marks: [Range<Int>]
  /// Whether the paragraph goes on before it.
  public let isCutBefore: Bool
  /// Whether the paragraph goes on behind it.
  public let isCutBehind: Bool
}

/// A document that answers a query.
public struct SearchHit: Hashable, Sendable {
  /// The document.
  public let summary: DocumentSummary
  /// Its rank: the higher, the better it fits; 0 where nothing ranks.
  public let score: Double
  /// Where what was sought stands in it: the best place; `nil` where only its fields answer.
  public let passage: Excerpt?

  /// A document that answers a query.
  public init(_ summary: DocumentSummary, score: Double, passage: Excerpt?) {
    self.summary = summary
    self.score = score
    self.passage = passage
  }
}

extension Excerpt {
  /// The best passage of a document for a query: the one with most of the terms, and of those the first. Where none of the
  /// texts has any of them, the subject line.
  ///
  /// Takes time linear in the document.
  ///
  /// - Parameter length: how long it may be, in UTF-8 bytes; whole words are kept.
  public static func best(in document: Document, for query: SearchQuery, length: Int = 240) -> Excerpt? {
    let terms = query.terms.map(SoughtTerm.init)
    guard !terms.isEmpty else { return nil }
    var best: (passage: Excerpt, count: Int)?
    func look(at text: String, label: String?) {
      guard let found = window(of: text, terms, length: length), found.count > best?.count ?? 0 else {
        return
      }
      best = (
        Excerpt(
          label: label, text: found.text, marks: found.marks, isCutBefore: found.isCutBefore,
          isCutBehind: found.isCutBehind), found.count
      )
    }
    for paragraph in document.paragraphs {
      look(at: paragraph.text, label: paragraph.label ?? paragraph.point)
      if best?.count == terms.count { break }
    }
    if best?.count != terms.count {
      for note in document.allNotes { look(at: note.text, label: note.label) }
    }
    if best == nil, let subject = document.subject { look(at: subject, label: nil) }
    return best?.passage
  }

  private struct Window {
    let text: String
    let marks: [Range<Int>]
    let isCutBefore: Bool
    let isCutBehind: Bool
    /// How many terms are in it.
    let count: Int
  }

  /// All places of a text where words that a query looks for stand, in order, none over another; in UTF-8 bytes.
  public static func places(of query: SearchQuery, in text: String) -> [Range<Int>] {
    let terms = query.terms.map(SoughtTerm.init)
    guard !terms.isEmpty else { return [] }
    return joined(matches(in: FoldedWords(text), terms).map(\.range))
  }

  /// Where which term stands in a text.
  private static func matches(in source: FoldedWords, _ terms: [SoughtTerm]) -> [(
    term: Int, range: Range<Int>
  )] {
    let words = Array(source)
    var matches: [(term: Int, range: Range<Int>)] = []
    for index in words.indices {
      for (position, term) in terms.enumerated() {
        guard let count = term.length(in: words, at: index, of: source.bytes) else { continue }
        matches.append((position, words[index].range.lowerBound..<words[index + count - 1].range.upperBound))
      }
    }
    return matches
  }

  /// Places with those together that are over each other.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.reduce(into: []) { marks, range in
      if let last = marks.last, range.lowerBound < last.upperBound {
        marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        marks.append(range)
      }
    }
  }

  /// The stretch of a text with the most terms, the first of those that have as many.
  private static func window(of text: String, _ terms: [SoughtTerm], length: Int) -> Window? {
    let source = FoldedWords(text)
    let words = Array(source)
    let matches = matches(in: source, terms)
    guard !matches.isEmpty else { return nil }
    var best = (start: 0, count: 0)
    for start in matches.indices {
      let reach = matches[start].range.lowerBound + length
      let count = Set(matches[start...].prefix { $0.range.upperBound <= reach }.map(\.term)).count
      if count > best.count { best = (start, count) }
      if count == terms.count { break }
    }
    let first = matches[best.start].range.lowerBound
    // A little of what stands before makes it readable.
    let wanted = max(0, first - length / 4)
    let from = words.first { $0.range.lowerBound >= wanted }?.range.lowerBound ?? 0
    let start = wanted == 0 ? 0 : from
    let limit = start + length
    let bytes = text.utf8
    let end =
      bytes.count <= limit
      ? bytes.count
      : max(
        words.last { $0.range.upperBound <= limit }?.range.upperBound ?? 0,
        matches[best.start].range.upperBound)
    let lower = bytes.index(text.startIndex, offsetBy: start)
    let upper = bytes.index(text.startIndex, offsetBy: end)
    let inside = matches.filter { $0.range.lowerBound >= start && $0.range.upperBound <= end }
      .map { $0.range.lowerBound - start..<$0.range.upperBound - start }
    return Window(
      text: String(text[lower..<upper]), marks: joined(inside), isCutBefore: start > 0,
      isCutBehind: end < bytes.count,
      count: best.count)
  }
}

/// A term in the form in which it is compared.
private struct SoughtTerm {
  let spellings: [Spelling]
  /// The spellings that are one word, or were where a hyphen stands in the text: as bytes in one piece.
  let joined: [(word: String, isPrefix: Bool)]

  init(_ term: SearchQuery.Term) {
    spellings = term.spellings
    joined = spellings.map { ($0.words.joined(), $0.isPrefix) }
  }

  /// How many of the words of a text it takes at a place; `nil` when it does not stand there.
  func length(in text: [FoldedWords.Element], at index: Int, of bytes: [UInt8]) -> Int? {
    for spelling in spellings {
      let words = spelling.words
      guard index + words.count <= text.count else { continue }
      let isThere = words.indices.allSatisfy { offset in
        let word = text[index + offset].word
        guard word != words[offset] else { return true }
        guard offset == words.count - 1 else { return false }
        return spelling.isPrefix ? word.hasPrefix(words[offset]) : Self.isPlural(word, of: words[offset])
      }
      if isThere { return words.count }
    }
    for (word, isPrefix) in joined {
      if let length = Self.length(ofBroken: word, isPrefix: isPrefix, in: text, at: index, of: bytes) {
        return length
      }
    }
    return nil
  }

  /// How many words of the text make one that is broken by hyphens there; `nil` when they do not.
  private static func length(
    ofBroken joined: String, isPrefix: Bool, in text: [FoldedWords.Element], at index: Int, of bytes: [UInt8]
  ) -> Int? {
    guard joined.utf8.count > text[index].word.utf8.count, joined.hasPrefix(text[index].word) else {
      return nil
    }
    var rest = joined.dropFirst(text[index].word.count)
    var end = index + 1
    while !rest.isEmpty, end < text.count, end - index < 4,
      FoldedText.isHyphen(bytes[text[end - 1].range.upperBound..<text[end].range.lowerBound])
    {
      let word = text[end].word
      if rest.hasPrefix(word) {
        rest = rest.dropFirst(word.count)
      } else if (isPrefix && word.hasPrefix(rest)) || isPlural(word, of: rest) {
        rest = ""
      } else {
        return nil
      }
      end += 1
    }
    return rest.isEmpty && end - index > 1 ? end - index : nil
  }

  /// Whether a word is a number with the `s` of a plural: `28s`, of `28`.
  private static func isPlural(_ word: String, of number: some StringProtocol) -> Bool {
    word.utf8.count == number.utf8.count + 1 && word.hasSuffix("s") && word.hasPrefix(number)
      && number.last.map { $0.isASCII && $0.isNumber } == true
  }
}
