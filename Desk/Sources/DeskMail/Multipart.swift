import DocumentFormats

/// A body of several parts (RFC 2046, §5.1), in the one form in which desks write it: nothing before the first part and behind the last.
struct Multipart {
  /// A part: its fields and its body.
  struct Part {
    var fields: [(name: String, words: [String])]
    var body: [UInt8]

    /// A text that a person can read.
    static func text(_ text: String) -> Part {
      let (encoding, bytes) = BodyText.encoded(text)
      return Part(
        fields: [
          ("Content-Type", ["text/plain;", "charset=utf-8"]),
          ("Content-Transfer-Encoding", [encoding.rawValue]),
        ], body: bytes)
    }

    fileprivate var bytes: [UInt8] {
      var text = MailText()
      for (name, words) in fields { text.add(name, words: words) }
      return text.bytes + [0x0D, 0x0A] + body
    }
  }

  /// What parts them: no line of theirs begins so.
  let boundary: String
  /// The parts and what stands between them.
  let bytes: [UInt8]

  /// The body of some parts.
  init(_ parts: [Part]) {
    let contents = parts.map(\.bytes)
    // The parts say where they end, so nothing random is needed: the first number that none of them holds.
    let taken = contents.reduce(into: Set<Int>()) { $0.formUnion(Self.numbers(in: $1)) }
    let number = (0...).first { !taken.contains($0) } ?? 0
    boundary = Self.prefix + String(number)
    var bytes: [UInt8] = []
    for content in contents { bytes += Array("--\(boundary)\r\n".utf8) + content + [0x0D, 0x0A] }
    self.bytes = bytes + Array("--\(boundary)--\r\n".utf8)
  }

  private static let prefix = "=_reftel_"

  /// The numbers that follow the prefix in a text.
  private static func numbers(in bytes: [UInt8]) -> [Int] {
    let mark = Array(prefix.utf8)
    return bytes.indices.filter { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }.compactMap {
      Int(
        String(
          decoding: bytes[($0 + mark.count)...].prefix(9).prefix { (0x30...0x39).contains($0) }, as: UTF8.self
        ))
    }
  }

  /// The words of a field `Content-Type` with this boundary.
  func type(_ subtype: String, _ parameters: [String] = []) -> [String] {
    ["multipart/\(subtype);"] + parameters.map { $0 + ";" } + ["boundary=\"\(boundary)\";", "hp=\"cipher\""]
  }

  // MARK: - Reading

  /// The boundary that the value of a field `Content-Type` names; `nil` unless all of it is as ``type(_:_:)`` has it.
  static func boundary(of value: String, _ subtype: String, _ parameters: [String] = []) -> String? {
    let start = (["multipart/\(subtype);"] + parameters.map { $0 + ";" } + ["boundary=\"\(prefix)"]).joined(
      separator: " ")
    let end = "\"; hp=\"cipher\""
    guard value.utf8.starts(with: start.utf8), value.hasSuffix(end) else { return nil }
    let digits = value.utf8.dropFirst(start.utf8.count).dropLast(end.utf8.count)
    guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return prefix + String(decoding: digits, as: UTF8.self)
  }

  /// The parts of a body, each with its fields; anything else in it is a fault.
  static func parts(
    of body: ArraySlice<UInt8>, boundary: String
  ) throws(MailFault) -> [(header: StrictHeader, body: ArraySlice<UInt8>)] {
    let mark = Array("--\(boundary)".utf8)
    guard body.starts(with: mark + [0x0D, 0x0A]) else { throw .body }
    var parts: [(header: StrictHeader, body: ArraySlice<UInt8>)] = []
    var start = body.startIndex + mark.count + 2
    var index = start
    while index < body.endIndex {
      // At the front of a line.
      guard let end = body[index...].firstIndex(of: 0x0A) else { throw .body }
      let line = body[index...end]
      let rest = line.dropFirst(mark.count)
      let isLast = rest.elementsEqual("--\r\n".utf8)
      if line.starts(with: mark), isLast || rest.elementsEqual([0x0D, 0x0A]) {
        guard index - 2 >= start, parts.count < 8 else { throw .body }
        parts.append(try StrictHeader.read(body[start..<(index - 2)], .own))
        guard !isLast else {
          guard end + 1 == body.endIndex else { throw .body }
          return parts
        }
        start = end + 1
      }
      index = end + 1
    }
    throw .body
  }

  /// The text of a part that is one.
  static func text(of part: (header: StrictHeader, body: ArraySlice<UInt8>)) throws(MailFault) -> String {
    try part.header.expectOnce()
    for field in part.header.fields
    where field.key != "content-type" && field.key != "content-transfer-encoding" {
      throw .unexpected(field: field.name)
    }
    try part.header.expect("Content-Type", "text/plain; charset=utf-8")
    guard let text = BodyText.text(of: part.body, try part.header.required("Content-Transfer-Encoding"))
    else {
      throw .body
    }
    return text
  }
}
