import TestSupport
import Testing

@testable import RecordStore

@Suite("Digests of files")
struct DigestTests {
  private static func digest(_ bytes: [UInt8], in pieces: [Int] = []) -> [UInt8] {
    var digest = ContentDigest()
    var rest = bytes[...]
    for count in pieces {
      rest.prefix(count).withUnsafeBytes { digest.add($0) }
      rest = rest.dropFirst(count)
    }
    rest.withUnsafeBytes { digest.add($0) }
    return digest.value
  }

  private static func text(of count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8(random.number(0...255)) }
  }

  @Test("In which pieces a text comes makes no difference", arguments: [0, 1, 31, 32, 33, 64, 65, 1000])
  func pieces(count: Int) {
    var random = SeededGenerator(seed: count)
    let text = Self.text(of: count, &random)
    for _ in 0..<200 {
      let pieces = (0..<random.number(0...12)).map { _ in random.number(0...70) }
      #expect(Self.digest(text, in: pieces) == Self.digest(text), "seed \(count), \(pieces)")
    }
    #expect(Self.digest(text).count == 16)
  }

  @Test("Another bit, another order or another length is another digest", arguments: 1...3)
  func changes(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for count in [1, 8, 31, 32, 40, 64, 100] {
      let text = Self.text(of: count, &random)
      var digests: Set<[UInt8]> = [
        Self.digest(text), Self.digest(text + [0]), Self.digest(Array(text.dropLast())),
      ]
      var expected = 3
      for bit in 0..<8 * count {
        var other = text
        other[bit / 8] ^= 1 << UInt8(bit % 8)
        digests.insert(Self.digest(other))
        expected += 1
      }
      #expect(digests.count == expected)
    }
    // Bits that would make up for each other where a word is but multiplied.
    let text = Self.text(of: 40, &random)
    var other = text
    for place in [7, 35, 39] { other[place] ^= 0x80 }
    #expect(Self.digest(other) != Self.digest(text))
    let (first, second) = (Self.text(of: 32, &random), Self.text(of: 32, &random))
    #expect(Self.digest(first + second) != Self.digest(second + first))
    #expect(Self.digest([UInt8](repeating: 0, count: 32)) != Self.digest([UInt8](repeating: 0, count: 64)))
  }
}
