/// The words of a text as a search compares them: runs of letters and digits, without case and diacritics.
public struct FoldedWords: Sequence, IteratorProtocol {
  /// A word with its place.
  public struct Element {
    /// The word, folded.
    public let word: String
    /// Where it stands, in UTF-8 bytes.
    public let range: Range<Int>
  }

  private let bytes: [UInt8]
  private var position = 0
  /// The word that is being read, so that not each takes memory of its own.
  private var word: [UInt8] = []

  /// The words of a text.
  public init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The next word. Takes time linear in its length.
  public mutating func next() -> Element? {
    word.removeAll(keepingCapacity: true)
    var start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        if let folded = Self.folded(byte) {
          if word.isEmpty { start = position }
          word.append(folded)
        } else if !word.isEmpty {
          break
        }
        position += 1
      } else {
        let (scalar, length) = scalar(at: position)
        // A soft hyphen shows only where a line is broken at it; else it is as if it were not there.
        if scalar == "\u{AD}" {
          position += length
          continue
        }
        guard let folded = Self.folded(scalar) else {
          if !word.isEmpty { break }
          position += length
          continue
        }
        if word.isEmpty { start = position }
        word += folded
        position += length
      }
    }
    return word.isEmpty ? nil : Element(word: String(decoding: word, as: UTF8.self), range: start..<position)
  }

  private static func folded(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: nil
    }
  }

  private func scalar(at position: Int) -> (Unicode.Scalar, Int) {
    let lead = bytes[position]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    // The bytes are those of a string, so they are well formed.
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[position + 1..<position + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? " ", length)
  }

  /// The bytes of a letter without case and diacritics; none for a mark on a letter; `nil` for what is in no word.
  private static func folded(_ scalar: Unicode.Scalar) -> [UInt8]? {
    // Dashes, quotation marks and the like are frequent; what else they are need not be looked up.
    if (0x2000...0x206F).contains(scalar.value) { return nil }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark: return []
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      break
    default: return nil
    }
    let lower = properties.lowercaseMapping
    // The name of a letter with a diacritic says which letter it is: LATIN SMALL LETTER E WITH ACUTE.
    let prefix = "LATIN SMALL LETTER "
    if let name = lower.unicodeScalars.first?.properties.name, name.hasPrefix(prefix) {
      let letter = name.dropFirst(prefix.count)
      let rest = letter.dropFirst()
      if let first = letter.first, rest.hasPrefix(" WITH ") { return Array(first.lowercased().utf8) }
    }
    return Array(lower.utf8)
  }
}
