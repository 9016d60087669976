/// Markup. What is written in a literal stands as it is; what is put into it is escaped, unless it is markup itself: so
/// no text of a record can become markup by oversight.
public struct HTML: Sendable, ExpressibleByStringInterpolation {
  /// The markup itself.
  public private(set) var text: String

  /// Markup as it is written.
  public init(stringLiteral value: StaticString) {
    text = "\(value)"
  }

  /// Markup with what was put into it.
  public init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  /// Nothing.
  public static let nothing: HTML = ""

  /// Text, escaped for use between tags and in quoted attributes.
  public init(escaping words: String) {
    var escaped = ""
    Self.escape(words, into: &escaped)
    text = escaped
  }

  /// A style sheet or a script of ours, as it stands.
  public init(trusted words: String) { text = words }

  /// Markup while it is put together.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    /// None as yet.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Markup as it is written.
    public mutating func appendLiteral(_ literal: StaticString) { literal.withUTF8Buffer { append($0) } }
    /// Text, escaped.
    public mutating func appendInterpolation(_ words: String) { HTML.escape(words, into: &text) }
    /// Text, escaped.
    public mutating func appendInterpolation(_ words: Substring) { HTML.escape(String(words), into: &text) }
    /// A number.
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    /// Markup.
    public mutating func appendInterpolation(_ html: HTML) { text += html.text }
    /// Markup, where there is some.
    public mutating func appendInterpolation(_ html: HTML?) { text += html?.text ?? "" }
    /// Pieces of markup, one behind the other.
    public mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { text += part.text } }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
      text += String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Puts markup behind markup.
  public static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// One piece of markup behind another.
  public static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }

  /// What would end text or an attribute becomes an entity; what no document may hold, a replacement character.
  private static func escape(_ words: String, into text: inout String) {
    var isPlain = true
    for byte in words.utf8 {
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"),
        0..<9,
        11..<32, 127:
        isPlain = false
      default: break
      }
    }
    if isPlain {
      text += words
      return
    }
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\t", "\n": text.unicodeScalars.append(scalar)
      default:
        let isControl = scalar.value < 32 || scalar.value == 127
        text.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
  }
}

extension [HTML] {
  /// The parts with something between each two.
  public func joined(separator: HTML) -> HTML {
    var result = HTML.nothing
    for (index, part) in enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }
}
