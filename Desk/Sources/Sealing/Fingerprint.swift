import Crypto

/// The SHA-256 of bytes, in the forms in which people compare it.
///
/// Over the telephone the first 100 bits are compared, as 20 letters of base32 (A to Z, 2 to 7) in five groups of four, read in the
/// international spelling alphabet. To find another certificate with the same 20 letters takes 2^100 tries.
public struct Fingerprint: Hashable, Sendable {
  /// All 32 bytes.
  public let bytes: [UInt8]

  /// The fingerprint of bytes.
  public init(of bytes: [UInt8]) { self.bytes = Array(SHA256.hash(data: bytes)) }

  /// All bytes in hexadecimal, with colons between them, as openssl shows it.
  public var hexadecimal: String {
    let digits = Array("0123456789ABCDEF")
    return bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: ":")
  }

  /// Five groups of four letters: `K7QM 2XAD …`.
  public var letters: String { Self.groups(symbols.map(String.init), separator: "") }

  /// Five groups of four words, a line each: `KILO SEVEN QUEBEC MIKE`.
  public var words: String {
    Self.groups(symbols.compactMap { SpellingAlphabet.word(for: $0) }, separator: " ", between: "\n")
  }

  /// Whether what a person typed is this fingerprint: its words or its letters, in any case, with anything but letters and
  /// digits between them.
  public func matches(_ typed: String) -> Bool { Self.letters(typed: typed) == letters }

  /// The five groups of letters that a person typed as words or letters, or nothing if they are not 20.
  public static func letters(typed: String) -> String? {
    let tokens = SpellingAlphabet.tokens(typed)
    if let spelt = SpellingAlphabet.symbols(ofWords: tokens), spelt.count == symbolCount {
      return groups(spelt.map(String.init), separator: "")
    }
    let plain = tokens.joined()
    guard plain.count == symbolCount, plain.allSatisfy({ SpellingAlphabet.word(for: $0) != nil }) else {
      return nil
    }
    return groups(plain.map(String.init), separator: "")
  }

  private static let symbolCount = 20

  /// The first 100 bits, five for each symbol.
  private var symbols: [Character] {
    (0..<Self.symbolCount).map { index in
      let bit = index * 5
      let pair = UInt16(bytes[bit / 8]) << 8 | UInt16(bytes[bit / 8 + 1])
      return SpellingAlphabet.symbols[Int(pair >> (11 - bit % 8) & 31)]
    }
  }

  private static func groups(_ symbols: [String], separator: String, between: String = " ") -> String {
    stride(from: 0, to: symbols.count, by: 4)
      .map { symbols[$0..<min($0 + 4, symbols.count)].joined(separator: separator) }
      .joined(separator: between)
  }
}

extension Fingerprint: CustomStringConvertible {
  /// The letters.
  public var description: String { letters }
}
