internal import Console

/// A JSON value whose keys keep their order, so that an answer reads as docs/contract.md writes it.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  /// A number that may have decimals, as it is written.
  case decimal(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A key with its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// A key with its value.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A string, or null.
  public init(_ text: String?) {
    self = text.map(JSONValue.string) ?? .null
  }

  /// The value of a key of an object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value as text (RFC 8259), small arrays and objects on one line, the others indented; without a line feed at
  /// its end.
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The bytes of ``text``, for writing them out without another copy.
  public var utf8: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, indentation: 0, isShort: false)
    return bytes
  }

  private static let width = 100

  /// - Parameter isShort: whether it stands in something that is on one line.
  private func write(to bytes: inout [UInt8], indentation: Int, isShort: Bool) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): bytes += String(value).utf8
    case .decimal(let value): bytes += value.utf8
    case .string(let value): Self.write(value, to: &bytes)
    case .array(let values):
      write(values, in: "[]", to: &bytes, indentation, isShort) { value, bytes, isShort in
        value.write(to: &bytes, indentation: indentation + 2, isShort: isShort)
      }
    case .object(let members):
      write(members, in: "{}", to: &bytes, indentation, isShort) { member, bytes, isShort in
        Self.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
        member.value.write(to: &bytes, indentation: indentation + 2, isShort: isShort)
      }
    }
  }

  private func write<Element>(
    _ elements: [Element], in brackets: StaticString, to bytes: inout [UInt8], _ indentation: Int,
    _ isShort: Bool, _ each: (Element, inout [UInt8], _ isShort: Bool) -> Void
  ) {
    bytes.append(brackets.utf8Start[0])
    let isShort = isShort || shortLength(limit: Self.width - indentation) != nil
    for (index, element) in elements.enumerated() {
      if index > 0 {
        bytes.append(UInt8(ascii: ","))
        if isShort { bytes.append(UInt8(ascii: " ")) }
      }
      if !isShort { Self.breakLine(&bytes, indentation + 2) }
      each(element, &bytes, isShort)
    }
    if !isShort { Self.breakLine(&bytes, indentation) }
    bytes.append(brackets.utf8Start[1])
  }

  private static func breakLine(_ bytes: inout [UInt8], _ indentation: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
  }

  /// About how long the value is on one line; `nil` when longer than the limit.
  private func shortLength(limit: Int) -> Int? {
    guard limit > 0 else { return nil }
    switch self {
    case .null, .bool: return 5
    case .number(let value): return value < 1_000_000 ? 7 : 20
    case .decimal(let value): return value.utf8.count < 7 ? 7 : 20
    case .string(let value): return value.utf8.count + 2 <= limit ? value.utf8.count + 2 : nil
    case .array(let values): return Self.sum(values.lazy.map { ($0, 2) }, limit: limit)
    case .object(let members):
      return Self.sum(members.lazy.map { ($0.value, $0.key.utf8.count + 6) }, limit: limit)
    }
  }

  private static func sum(_ parts: some Sequence<(JSONValue, Int)>, limit: Int) -> Int? {
    var total = 2
    for (value, extra) in parts {
      guard let length = value.shortLength(limit: limit - total) else { return nil }
      total += length + extra
      guard total <= limit else { return nil }
    }
    return total
  }

  private static func write(_ string: String, to bytes: inout [UInt8]) {
    var string = string
    bytes.append(UInt8(ascii: "\""))
    string.withUTF8 { text in
      // Nearly every string stands for itself.
      if text.allSatisfy({
        $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && !mayBeHazardous($0)
      }) {
        bytes.append(contentsOf: text)
      } else {
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
          writeEscaped(scalar, to: &bytes)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a character may begin with this byte that a terminal would act on: DEL, C1, directions of text.
  private static func mayBeHazardous(_ byte: UInt8) -> Bool {
    byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
  }

  private static func writeEscaped(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes += "\\\"".utf8
    case "\\": bytes += "\\\\".utf8
    case "\n": bytes += "\\n".utf8
    case "\r": bytes += "\\r".utf8
    case "\t": bytes += "\\t".utf8
    // The standard asks for this of those below 0x20; the others mean the same escaped, and cannot harm who reads them.
    case _ where VisibleText.isHazardous(scalar):
      let digits = String(scalar.value, radix: 16)
      bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
    default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
    }
  }
}
