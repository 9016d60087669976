/// The international spelling alphabet (ITU, ICAO), for the 32 letters and digits of base32.
enum SpellingAlphabet {
  static let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  private static let words = [
    "ALFA", "BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT", "GOLF", "HOTEL", "INDIA", "JULIETT", "KILO",
    "LIMA", "MIKE",
    "NOVEMBER", "OSCAR", "PAPA", "QUEBEC", "ROMEO", "SIERRA", "TANGO", "UNIFORM", "VICTOR", "WHISKEY", "XRAY",
    "YANKEE",
    "ZULU", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN",
  ]

  /// Other ways to write a word, and to say a digit on the radio.
  private static let variants: [String: Character] = [
    "ALPHA": "A", "JULIET": "J", "WHISKY": "W", "TREE": "3", "FOWER": "4", "FIFE": "5",
  ]

  private static let symbolOfWord: [String: Character] =
    variants.merging(zip(words, symbols)) { _, word in word }

  static func word(for symbol: Character) -> String? {
    symbols.firstIndex(of: symbol).map { words[$0] }
  }

  /// What a person typed, in capitals, without what stands between letters and digits.
  static func tokens(_ typed: String) -> [String] {
    let tokens = typed.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
    // X-ray is written in one word, in two, and with a hyphen.
    var joined: [String] = []
    for token in tokens {
      if token == "RAY", joined.last == "X" {
        joined[joined.count - 1] = "XRAY"
      } else {
        joined.append(token)
      }
    }
    return joined
  }

  /// The letters and digits of words, if each is a word of the alphabet, or a single letter or digit.
  static func symbols(ofWords tokens: [String]) -> [Character]? {
    var result: [Character] = []
    for token in tokens {
      if let symbol = symbolOfWord[token] {
        result.append(symbol)
      } else if token.count == 1, let symbol = token.first, symbols.contains(symbol) {
        result.append(symbol)
      } else {
        return nil
      }
    }
    return result
  }
}
