/// Words quoted from a document, to be found there again: white space and soft hyphens make no difference, nor does in which
/// code points Unicode has a letter written; everything else does.
public struct Quotation: Hashable, Sendable {
  let folded: String

  /// The words quoted.
  public init(_ words: String) {
    folded = Self.folded(words)
  }

  /// Whether the words stand in the texts, which may be read on from one to the next.
  public func occurs(in texts: [String]) -> Bool {
    guard !folded.isEmpty else { return true }
    return Self.folded(texts.joined(separator: " ")).contains(folded)
  }

  /// Where the words stand: for each of the texts the bytes that belong to them, for the first place at which they
  /// occur. The texts may be read on from one to the next. Takes time linear in the texts, but for repetitions.
  public func place(in texts: [String]) -> [Int: Range<Int>]? {
    let wanted = Array(folded)
    guard !wanted.isEmpty else { return nil }
    // Letters with all their accents: Swift compares those as Unicode does.
    var signs: [(sign: Character, text: Int, bytes: Range<Int>)] = []
    for (number, text) in texts.enumerated() {
      var offset = 0
      var pending: Range<Int>? = number == 0 || signs.isEmpty ? nil : 0..<0
      for sign in text {
        let end = offset + sign.utf8.count
        if sign.isWhitespace {
          if !signs.isEmpty { pending = (pending?.lowerBound ?? offset)..<end }
        } else if sign != "\u{AD}" {
          if let blank = pending { signs.append((" ", number, blank)) }
          pending = nil
          signs.append((sign, number, offset..<end))
        }
        offset = end
      }
    }
    guard signs.count >= wanted.count else { return nil }
    for start in 0...(signs.count - wanted.count) where signs[start].sign == wanted[0] {
      guard wanted.indices.allSatisfy({ signs[start + $0].sign == wanted[$0] }) else { continue }
      var place: [Int: Range<Int>] = [:]
      for found in signs[start..<start + wanted.count] where !found.bytes.isEmpty {
        let known = place[found.text]?.lowerBound ?? found.bytes.lowerBound
        place[found.text] = known..<found.bytes.upperBound
      }
      return place
    }
    return nil
  }

  /// The text with one blank for each run of white space, none at its ends, and no soft hyphens.
  package static func folded(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { folded in
        var count = 0
        var hasPendingBlank = false
        var position = 0
        while position < bytes.count {
          let length = Self.length(startingWith: bytes[position])
          defer { position += length }
          let character = UnsafeBufferPointer(rebasing: bytes[position..<position + length])
          if Self.isSoftHyphen(character) { continue }
          if Self.isWhiteSpace(character) {
            hasPendingBlank = count > 0
            continue
          }
          if hasPendingBlank {
            folded[count] = 0x20
            count += 1
            hasPendingBlank = false
          }
          for byte in character {
            folded[count] = byte
            count += 1
          }
        }
        return count
      }
    }
  }

  /// How many bytes a character of Unicode has in UTF-8.
  private static func length(startingWith byte: UInt8) -> Int {
    switch byte {
    case ..<0x80: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }

  private static func isSoftHyphen(_ character: UnsafeBufferPointer<UInt8>) -> Bool {
    character.count == 2 && character[0] == 0xC2 && character[1] == 0xAD
  }

  /// Whether a character has Unicode's property White_Space.
  private static func isWhiteSpace(_ character: UnsafeBufferPointer<UInt8>) -> Bool {
    if character.count == 1 { return character[0] == 0x20 || 0x09...0x0D ~= character[0] }
    var iterator = character.makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return false }
    return scalar.properties.isWhitespace
  }
}
