import TestSupport
import Testing

@testable import DocumentFormats
@testable import Documents
@testable import References

@Suite("Search in bytes")
struct ByteSearchTests {
  /// Texts of few different bytes, so that what is looked for stands at every place, in runs, and at the ends.
  private static func texts(of alphabet: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
    (0..<1000).map { _ in (0..<random.number(0...80)).map { _ in random.pick(alphabet) } }
  }

  @Test("The first of three bytes is found where a plain search finds it", arguments: 1...4)
  func firstOfThree(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for text in Self.texts(
      of: [0x2D, 0xC2, 0xE2, 0x2C, 0x2E, 0xAD, 0x00, 0xFF, 0x61, 0x62, 0x63, 0x64], &random)
    {
      let start = random.number(0...text.count)
      let found = text.withUnsafeBufferPointer { $0.firstIndex(of: 0x2D, or: 0xC2, or: 0xE2, from: start) }
      #expect(
        found == text[start...].firstIndex { [0x2D, 0xC2, 0xE2].contains($0) }, "\(text) from \(start)")
      let alone = text.withUnsafeBufferPointer { $0.firstIndex(of: 0x00, from: start) }
      #expect(alone == text[start...].firstIndex(of: 0x00), "\(text) from \(start)")
    }
  }

  @Test("Words are found where a plain search finds them", arguments: 1...4)
  func words(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for text in Self.texts(of: Array("thea ".utf8), &random) {
      let plain = text.indices.first { text[$0...].starts(with: Array("the ".utf8)) }
      #expect(text[...].firstIndex(of: "the ") == plain, "\(text)")
    }
  }

  @Test("Letters end where a plain look at each says", arguments: 1...4)
  func letters(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for text in Self.texts(
      of: Array("aZkQzAMmxy@[`{é 9".utf8) + [0x00, 0x7F, 0x80, 0xE1, 0xFA, 0xFF], &random)
    {
      let start = random.number(0...text.count)
      let end = text.withUnsafeBufferPointer { ScannedText(bytes: $0).letters(start) }
      let plain = text[start...].firstIndex { !(0x61...0x7A).contains($0 | 0x20) || $0 >= 0x80 }
      #expect(end == plain ?? text.count, "\(text) from \(start)")
    }
  }

  @Test("Blanks end where a plain look at each says", arguments: 1...4)
  func blanks(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for text in Self.texts(of: Array("       \n\n\n\n\n\t\r".utf8) + [0x00, 0x1F, 0x21, 0xA0], &random) {
      let start = random.number(0...text.count)
      let end = text.withUnsafeBufferPointer { $0.endOfBlanks(from: start) }
      #expect(end == text[start...].firstIndex { !$0.isBlank } ?? text.count, "\(text) from \(start)")
    }
  }

  @Test("Blanks are folded as one would by hand", arguments: ["ab é  \n\t\u{1}", "abcdefghijklmn é"], 1...4)
  func folding(alphabet: String, seed: Int) {
    var random = SeededGenerator(seed: seed)
    for text in Self.texts(of: Array(alphabet.utf8), &random) {
      // A text as a parser hands it out, in pieces.
      let text = String(decoding: text, as: UTF8.self)
      var buffer = TextBuffer()
      var rest = Substring(text)
      while !rest.isEmpty {
        let piece = rest.prefix(random.number(1...60))
        String(piece).withBytes { buffer.append($0) }
        rest = rest.dropFirst(piece.count)
      }
      let plain = text.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.joined(separator: [0x20])
      #expect(
        (buffer.take()?.text ?? "") == String(decoding: Array(plain), as: UTF8.self),
        "\(text.debugDescription)")
    }
  }
}
