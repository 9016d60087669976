import Archive
import Ledger

/// What stands in an XML file before its first element, looked at before a parser sees it.
///
/// Entities are refused where they are declared: FoundationXML leaves out the text of those that are declared in the
/// file itself without a word, and those outside would have to be fetched. Volumes have no need of either.
struct XMLPrologue {
  /// How far into a file the first element begins at the latest.
  static let limit = 1 << 20

  private let bytes: [UInt8]
  private var position = 0

  /// What is wrong with the beginning of a file.
  enum Finding {
    /// Nothing.
    case sound
    case fault(FileProblem)
  }

  /// Looks at the beginning of a file.
  ///
  /// - Returns: `nil` when more must be read to tell.
  static func finding(in bytes: [UInt8]) -> Finding? {
    let text: [UInt8]
    switch bytes.prefix(4) {
    case [0xFE, 0xFF, 0, 0x3C], [0, 0x3C, 0, 0x3F], [0, 0x3C, 0, 0x21], [0, 0x3C, 0, 0x54]:
      text = wide(bytes, isBigEndian: true)
    case [0xFF, 0xFE, 0x3C, 0], [0x3C, 0, 0x3F, 0], [0x3C, 0, 0x21, 0], [0x3C, 0, 0x54, 0]:
      text = wide(bytes, isBigEndian: false)
    default: text = bytes
    }
    var prologue = XMLPrologue(bytes: text)
    return prologue.finding()
  }

  /// The characters of UTF-16, as far as they are ASCII.
  private static func wide(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
    stride(from: bytes[0] >= 0xFE ? 2 : 0, to: bytes.count - 1, by: 2).map { index in
      let high = bytes[isBigEndian ? index : index + 1]
      return high == 0 ? bytes[isBigEndian ? index + 1 : index] : 0x7F
    }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private mutating func finding() -> Finding? {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        position += 1
      } else if starts(with: "<?") {
        let start = position
        guard skip(to: "?>") else { return nil }
        if let fault = encodingFault(in: start..<position) { return .fault(fault) }
      } else if starts(with: "<!--") {
        guard skip(to: "-->") else { return nil }
      } else if starts(with: "<!DOCTYPE") {
        switch documentType() {
        case .some(.sound): continue
        case let other: return other
        }
      } else if byte == UInt8(ascii: "<"), position + 1 == bytes.count || prefixOfMarkup() {
        return nil
      } else {
        // An element, or what is no XML: the parser tells.
        return .sound
      }
    }
    return nil
  }

  /// Looks for entities in the type's own declarations.
  private mutating func documentType() -> Finding? {
    var isInSubset = false
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "["):
        isInSubset = true
        position += 1
      case UInt8(ascii: "]"):
        isInSubset = false
        position += 1
      case UInt8(ascii: ">") where !isInSubset:
        position += 1
        return .sound
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = bytes[position]
        guard let end = bytes[(position + 1)...].firstIndex(of: quote) else { return nil }
        position = end + 1
      case UInt8(ascii: "<"):
        if starts(with: "<!--") {
          guard skip(to: "-->") else { return nil }
        } else if starts(with: "<?") {
          guard skip(to: "?>") else { return nil }
        } else if starts(with: "<!ENTITY") {
          return .fault(
            problem(
              .declaredEntity, "it declares entities, which are not read", at: position,
              remedy: "put what the entities stand for into the text"))
        } else {
          position += 1
        }
      default: position += 1
      }
    }
    return nil
  }

  /// Encodings in which the signs of XML are the bytes that they are in ASCII, and UTF-16.
  private func encodingFault(in declaration: Range<Int>) -> FileProblem? {
    let text = String(decoding: bytes[declaration], as: UTF8.self)
    guard text.hasPrefix("<?xml"), let name = text.ranges(of: "encoding").first else { return nil }
    let value = text[name.upperBound...].drop { $0 != "\"" && $0 != "'" }.dropFirst()
    let encoding = value.prefix { $0 != "\"" && $0 != "'" }.lowercased()
    let known = ["utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "latin1"]
    guard !known.contains(encoding), !encoding.hasPrefix("iso-8859-"), !encoding.hasPrefix("windows-125")
    else { return nil }
    let offset = text[..<value.startIndex].utf8.count
    return problem(
      .wrongEncoding, "the encoding '\(encoding)' is not read", at: declaration.lowerBound + offset,
      remedy: "save the file as UTF-8")
  }

  private func problem(
    _ code: DiagnosticCode, _ message: String, at offset: Int, remedy: String
  ) -> FileProblem {
    let before = bytes[..<offset]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = String(decoding: bytes[start..<offset], as: UTF8.self).count + 1
    return FileProblem(code: code.rawValue, message, line: line, column: column, remedy: remedy)
  }

  private func starts(with text: StaticString) -> Bool {
    bytes.count - position >= text.utf8CodeUnitCount
      && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  /// Whether what is there may become a comment or declaration once more is read.
  private func prefixOfMarkup() -> Bool {
    let rest = bytes[position...].prefix(9)
    return rest.count < 9 && ["<!--", "<!DOCTYPE", "<?"].contains { $0.utf8.starts(with: rest) }
  }

  private mutating func skip(to text: StaticString) -> Bool {
    while position < bytes.count {
      if starts(with: text) {
        position += text.utf8CodeUnitCount
        return true
      }
      position += 1
    }
    return false
  }
}
