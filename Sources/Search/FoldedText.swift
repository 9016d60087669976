/// A text as it is handed to the index: its folded words with blanks between them, and apart from them the words that
/// hyphens join.
public struct FoldedText: Sendable {
  /// The words, in order (``FoldedWords``).
  public let words: String
  /// Words with hyphens within, joined: `co-operation` as `cooperation`, `IL-28s` as `il28s` and `il28`; so too words that
  /// were broken where a line ended.
  public let joined: String

  /// Folds a text.
  ///
  /// - Complexity: linear in the text.
  public init(_ text: String) { self.init(Array(text.utf8)) }

  /// Folds a text in UTF-8.
  ///
  /// - Complexity: linear in the text.
  public init(_ bytes: [UInt8]) {
    var source = FoldedWords(bytes)
    var words: [UInt8] = []
    words.reserveCapacity(bytes.count + bytes.count / 16)
    var joined = JoinedWords()
    var end: Int?
    while source.advance() {
      let isJoined = end.map { Self.isHyphen(bytes[$0..<source.range.lowerBound]) } ?? false
      if !isJoined { joined.end(in: words) }
      if !words.isEmpty { words.append(UInt8(ascii: " ")) }
      let start = words.count
      words += source.word
      if source.isAlone {
        end = nil
      } else {
        joined.add(start..<words.count)
        end = source.range.upperBound
      }
    }
    joined.end(in: words)
    self.words = String(decoding: words, as: UTF8.self)
    self.joined = String(decoding: joined.bytes, as: UTF8.self)
  }

  /// Whether nothing but a hyphen stands between two words, or a hyphen and the end of a line.
  static func isHyphen(_ gap: ArraySlice<UInt8>) -> Bool {
    guard let first = gap.first else { return false }
    let rest: ArraySlice<UInt8>
    switch first {
    case UInt8(ascii: "-"): rest = gap.dropFirst()
    // U+00AD, U+2010, U+2011.
    case 0xC2 where gap.starts(with: [0xC2, 0xAD]): rest = gap.dropFirst(2)
    case 0xE2 where gap.starts(with: [0xE2, 0x80, 0x90]) || gap.starts(with: [0xE2, 0x80, 0x91]):
      rest = gap.dropFirst(3)
    default: return false
    }
    guard let next = rest.first else { return true }
    return next == UInt8(ascii: "\n") && rest.allSatisfy { $0 == UInt8(ascii: "\n") || $0 == 0x20 }
  }
}

/// Gathers words that hyphens join.
private struct JoinedWords {
  private(set) var bytes: [UInt8] = []
  /// Where the words of the chain at hand stand.
  private var chain: [Range<Int>] = []

  /// Adds a word to the chain, by its place among all words.
  mutating func add(_ place: Range<Int>) { chain.append(place) }

  /// Ends the chain.
  mutating func end(in words: [UInt8]) {
    guard chain.count > 1 else {
      // `il28s` is found as `il28`.
      if let place = chain.popLast(), words[place.upperBound - 1] == UInt8(ascii: "s"),
        let length = NumberedName.lengthWithoutPlural(words[place])
      {
        append(words[place].prefix(length))
      }
      return
    }
    add(chain.flatMap { words[$0] }[...])
    if chain.count > 2 {
      for (first, second) in zip(chain, chain.dropFirst()) { add(words[first] + words[second]) }
    }
    chain.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ word: ArraySlice<UInt8>) {
    // Numbers alone, as `1961-63`, are no word.
    guard word.contains(where: { $0 >= UInt8(ascii: "a") }) else { return }
    append(word)
    if let length = NumberedName.lengthWithoutPlural(word) { append(word.prefix(length)) }
  }

  private mutating func append(_ word: ArraySlice<UInt8>) {
    if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
    bytes += word
  }
}

/// Names of letters and digits: `il28`, `mig21`, `b52s`.
enum NumberedName {
  /// The length of a name without the `s` of its plural: of `il28s`, 4; `nil` where there is none.
  static func lengthWithoutPlural(_ word: some BidirectionalCollection<UInt8>) -> Int? {
    guard word.count > 2, word.last == UInt8(ascii: "s"), let first = word.first, first >= UInt8(ascii: "a"),
      let digit = word.dropLast().last, isDigit(digit)
    else { return nil }
    return word.count - 1
  }

  /// The parts of a name before and behind the place where digits begin: of `il28`, `il` and `28`; `nil` where there is no
  /// such place, or more than one.
  static func parts(of word: String) -> [String]? {
    let bytes = Array(word.utf8)
    guard let start = bytes.firstIndex(where: isDigit), start > 0 else { return nil }
    let rest = bytes[start...].drop(while: isDigit)
    guard rest.isEmpty || (rest.count == 1 && rest.first == UInt8(ascii: "s")) else { return nil }
    return [
      String(decoding: bytes[..<start], as: UTF8.self), String(decoding: bytes[start...], as: UTF8.self),
    ]
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
