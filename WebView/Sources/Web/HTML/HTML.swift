/// Markup. What is written in a literal stands as it is; what is put into it is escaped, unless it is markup itself: so
/// no text of a record can become markup by oversight.
struct HTML: Sendable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral value: StaticString) {
    text = "\(value)"
  }

  init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  /// Nothing.
  static let nothing: HTML = ""

  /// Text, escaped for use between tags and in quoted attributes.
  init(escaping words: String) {
    var escaped = ""
    Self.escape(words, into: &escaped)
    text = escaped
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    mutating func appendLiteral(_ literal: StaticString) { literal.withUTF8Buffer { append($0) } }
    mutating func appendInterpolation(_ words: String) { HTML.escape(words, into: &text) }
    mutating func appendInterpolation(_ words: Substring) { HTML.escape(String(words), into: &text) }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
    mutating func appendInterpolation(_ html: HTML) { text += html.text }
    mutating func appendInterpolation(_ html: HTML?) { text += html?.text ?? "" }
    mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { text += part.text } }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
      text += String(decoding: bytes, as: UTF8.self)
    }
  }

  static func += (left: inout HTML, right: HTML) { left.text += right.text }

  static func + (left: HTML, right: HTML) -> HTML {
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
  func joined(separator: HTML) -> HTML {
    var result = HTML.nothing
    for (index, part) in enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }
}
