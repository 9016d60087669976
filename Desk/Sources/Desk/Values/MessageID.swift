/// The identifier by which mail knows a message, without its angle brackets: `b3f0c2de9a5147d0@state.example` (RFC 5322, §3.6.4).
public struct MessageID: Hashable, Sendable, Comparable, Codable {
  /// The identifier, without angle brackets.
  public let value: String

  /// An identifier; `nil` unless it is made of the letters that mail allows, with one `@`, and no more than 200 of them.
  public init?(_ value: some StringProtocol) {
    let parts = value.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = value.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "@.-_+=!#$%&'*/?^{|}~`".utf8.contains(byte)
      }
    }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, isPlain, value.utf8.count <= 200 else {
      return nil
    }
    self.value = String(value)
  }

  /// Reads an identifier between angle brackets; `nil` for other words.
  public init?(text: some StringProtocol) {
    guard text.hasPrefix("<"), text.hasSuffix(">"), text.count > 2 else { return nil }
    self.init(text.dropFirst().dropLast())
  }

  /// As fields have it: `<b3f0c2de9a5147d0@state.example>`.
  public var text: String { "<\(value)>" }

  /// In the order of the letters.
  public static func < (left: MessageID, right: MessageID) -> Bool { left.value < right.value }
}
