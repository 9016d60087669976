/// The words of a text as a search compares them: runs of letters and digits, without case and accents.
///
/// Initials are one word, `U.S.S.R.` as `ussr`, and so with blanks between them. Scripts without blanks between words, as
/// Chinese and Japanese, have a word for each sign: what is sought there is sought as signs one after another.
///
/// This alone says what a word is: the index holds these words (``FoldedText``), a query is split into them, and passages
/// are found by them in the text as it stands.
public struct FoldedWords: Sequence, IteratorProtocol {
  /// A word with its place.
  public struct Element {
    /// The word, folded.
    public let word: String
    /// Where it stands, in UTF-8 bytes.
    public let range: Range<Int>
  }

  let bytes: [UInt8]
  /// Where reading goes on.
  private var position = 0
  /// The word that was read last: so that not each takes memory of its own.
  private(set) var word: [UInt8] = []
  /// Where it stands.
  private(set) var range = 0..<0
  /// Whether it is a sign of a script without blanks between words.
  private(set) var isAlone = false

  /// The words of a text.
  public init(_ text: String) { self.init(Array(text.utf8)) }

  /// The words of a text in UTF-8.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next word. Takes time linear in its length.
  public mutating func next() -> Element? {
    advance() ? Element(word: String(decoding: word, as: UTF8.self), range: range) : nil
  }

  /// Reads the next word into ``word``.
  ///
  /// - Returns: whether there is one.
  mutating func advance() -> Bool {
    word.removeAll(keepingCapacity: true)
    isAlone = false
    guard readRun() else { return false }
    if !isAlone { readFurtherInitials() }
    return true
  }

  /// Reads letters and digits up to the next separator.
  private mutating func readRun() -> Bool {
    var (start, end) = (position, position)
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        if let folded = Self.folded(byte) {
          if isAlone { break }
          if word.isEmpty { start = position }
          word.append(folded)
          position += 1
          end = position
        } else if word.isEmpty {
          position += 1
        } else {
          break
        }
        continue
      }
      let (scalar, length) = scalar(at: position)
      switch LetterFolding.part(scalar) {
      case .letter(let form):
        if isAlone {
          range = start..<end
          return true
        }
        if word.isEmpty { start = position }
        word += form
        end = position + length
      case .alone(let form):
        guard word.isEmpty else {
          range = start..<end
          return true
        }
        (start, isAlone) = (position, true)
        word += form
        end = position + length
      case .mark:
        // A mark without a letter before it is none of a word.
        guard !word.isEmpty else { break }
        word += bytes[position..<position + length]
        end = position + length
      case .nothing: if !word.isEmpty, scalar != "\u{AD}" { end = position + length }
      case .separator:
        guard word.isEmpty else {
          range = start..<end
          return true
        }
      }
      position += length
    }
    range = start..<end
    return !word.isEmpty
  }

  /// Goes on over `.S.S.R`, or `. S. S. R.`, behind a single letter.
  private mutating func readFurtherInitials() {
    guard range.count <= 8, range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: "."),
      var end = singleLetter(at: range.lowerBound), end == range.upperBound
    else { return }
    let isCapital = isCapital(at: range.lowerBound)
    var gap: Int?
    while end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      let blanks = end + 1 < bytes.count && bytes[end + 1] == 0x20 ? 1 : 0
      let start = end + 1 + blanks
      guard gap ?? blanks == blanks, let next = singleLetter(at: start) else { break }
      // With blanks between them they must look like initials: a sentence may end with a letter, too.
      if blanks == 1 {
        guard isCapital, self.isCapital(at: start), next < bytes.count, bytes[next] == UInt8(ascii: ".")
        else {
          break
        }
      }
      gap = blanks
      var letter = FoldedWords(Array(bytes[start..<next]))
      guard letter.advance() else { break }
      word += letter.word
      end = next
    }
    guard end > range.upperBound else { return }
    // The last full stop is theirs, too.
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") { end += 1 }
    range = range.lowerBound..<end
    position = end
  }

  /// Where a letter ends that stands alone, but for its accents; `nil` where there is none.
  private func singleLetter(at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte < 0x80 {
        guard let folded = Self.folded(byte) else { break }
        guard end == start, folded >= UInt8(ascii: "a") else { return nil }
        end += 1
        continue
      }
      let (scalar, length) = scalar(at: end)
      switch LetterFolding.part(scalar) {
      case .letter:
        guard end == start, scalar.properties.isAlphabetic else { return nil }
      case .nothing, .mark:
        guard end > start else { return nil }
      case .alone: return end > start ? end : nil
      case .separator: return end > start ? end : nil
      }
      end += length
    }
    return end > start ? end : nil
  }

  private func isCapital(at position: Int) -> Bool {
    let byte = bytes[position]
    return byte < 0x80
      ? (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      : scalar(at: position).0.properties.isUppercase
  }

  private static func folded(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: nil
    }
  }

  /// The scalar at a position with its length; a syllable of Korean that is spelt out is one.
  private func scalar(at position: Int) -> (Unicode.Scalar, Int) {
    let (scalar, length) = encoded(at: position)
    guard (0x1100...0x1112).contains(scalar.value), position + length < bytes.count else {
      return (scalar, length)
    }
    let second = encoded(at: position + length)
    let third = position + length + second.1 < bytes.count ? encoded(at: position + length + second.1) : nil
    guard
      let (value, count) = HangulSyllable.composed((scalar.value, second.0.value, third?.0.value)),
      let syllable = Unicode.Scalar(value)
    else { return (scalar, length) }
    return (syllable, length + second.1 + (count == 3 ? third?.1 ?? 0 : 0))
  }

  private func encoded(at position: Int) -> (Unicode.Scalar, Int) {
    let lead = bytes[position]
    guard lead >= 0x80 else { return (Unicode.Scalar(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    // The bytes are those of a string, so they are well formed.
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[position + 1..<position + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? " ", length)
  }
}
