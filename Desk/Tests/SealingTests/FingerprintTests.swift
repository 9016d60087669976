import Sealing
import TestSupport
import Testing

@Suite("Fingerprints that people read to each other")
struct FingerprintTests {
  /// SHA-256 of "abc": BA7816BF 8F01CFEA 414140DE 5DAE2223 B00361A3 96177A9C B410FF61 F20015AD.
  private let fingerprint = Fingerprint(of: Array("abc".utf8))

  @Test("It is read in five groups of four")
  func forms() {
    #expect(fingerprint.hexadecimal.hasPrefix("BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:"))
    #expect(fingerprint.hexadecimal.count == 95)
    #expect(fingerprint.letters == "XJ4B NP4P AHH6 UQKB IDPF")
    #expect("\(fingerprint)" == fingerprint.letters)
    #expect(
      fingerprint.words == """
        XRAY JULIETT FOUR BRAVO
        NOVEMBER PAPA FOUR PAPA
        ALFA HOTEL HOTEL SIX
        UNIFORM QUEBEC KILO BRAVO
        INDIA DELTA PAPA FOXTROT
        """)
  }

  @Test(
    "It is taken as people type it",
    arguments: [
      "XJ4B NP4P AHH6 UQKB IDPF", "xj4bnp4pahh6uqkbidpf", "XJ4B-NP4P-AHH6-UQKB-IDPF\n",
      "x j 4 b n p 4 p a h h 6 u q k b i d p f",
      "xray juliett four bravo, november papa four papa, alfa hotel hotel six, uniform quebec kilo bravo, india delta papa foxtrot",
      "X-Ray Juliet Fower Bravo November Papa 4 Papa Alpha Hotel Hotel 6 Uniform Quebec Kilo Bravo India Delta Papa Foxtrot",
      "X ray Juliet Four B N P Four P Alpha Hotel Hotel Six U Q K B I D P F",
    ])
  func typed(_ text: String) {
    #expect(fingerprint.matches(text))
  }

  @Test(
    "Another one, or half of it, is not this one",
    arguments: [
      "", "XJ4B", "XJ4B NP4P AHH6 UQKB IDPG", "XJ4B NP4P AHH6 UQKB IDPFF", "XJ4B NP4P AHH6 UQKB IDP1",
      "XJ4B NP4P AHH6 UQKB IDP", "xray juliett four bravo november", "ХJ4B NP4P AHH6 UQKB IDPF",
    ])
  func others(_ text: String) {
    #expect(!fingerprint.matches(text))
  }

  @Test("Groups that are words of the alphabet themselves are taken as letters")
  func groupsThatAreWords() {
    #expect(Fingerprint.letters(typed: "MIKE LIMA ECHO GOLF ZULU") == "MIKE LIMA ECHO GOLF ZULU")
    #expect(
      Fingerprint.letters(typed: [String](repeating: "MIKE", count: 20).joined(separator: " "))
        == "MMMM MMMM MMMM MMMM MMMM")
  }

  @Test("What is shown is taken back, in both forms", arguments: Seeds.first(50))
  func back(_ seed: Int) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<random.number(0...100)).map { _ in UInt8.random(in: 0...255, using: &random) }
    let fingerprint = Fingerprint(of: bytes)
    #expect(fingerprint.matches(fingerprint.letters))
    #expect(fingerprint.matches(fingerprint.words.lowercased()))
    #expect(!Fingerprint(of: bytes + [0]).matches(fingerprint.words))
  }
}
