/// The SHA-256 of some bytes, by which a text, a telegram or an entry of the log is bound.
public struct Digest: Hashable, Sendable, Codable {
  /// Its 32 bytes.
  public let bytes: [UInt8]

  /// A digest; `nil` unless there are 32 bytes.
  public init?(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Reads a digest of 64 hexadecimal digits, with `sha-256:` before them or without; `nil` for other words.
  public init?(text: some StringProtocol) {
    let prefix = "sha-256:"
    let digits = Array((text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : text[...]).utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for pair in stride(from: 0, to: 64, by: 2) {
      guard let high = Self.value(digits[pair]), let low = Self.value(digits[pair + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    self.bytes = bytes
  }

  /// As a telegram names it: `sha-256:` and 64 hexadecimal digits.
  public var text: String { "sha-256:" + digits }

  /// Its 64 hexadecimal digits.
  public var digits: String {
    let letters = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [letters[Int($0 >> 4)], letters[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

/// How digests are made. The desk has no cryptography of its own: whoever runs it hands this in.
public typealias DigestFunction = @Sendable ([UInt8]) -> Digest
