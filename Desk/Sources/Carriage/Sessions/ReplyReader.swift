/// A receiver's reply (RFC 5321, 4.2).
struct Reply: Sendable, Equatable {
  /// Three digits.
  var code: Int
  /// Its lines, without code and end.
  var lines: [String]

  /// What it says, on one line.
  var text: String { lines.joined(separator: " ") }
}

/// Reads replies out of bytes split anywhere. Only CRLF ends a line.
struct ReplyReader: Sendable {
  /// What the bytes hold next.
  enum Result: Equatable {
    case reply(Reply)
    /// Not yet all of it.
    case incomplete
    /// No reply of SMTP: what is wrong.
    case malformed(String)
  }

  private var bytes: [UInt8] = []
  private var open: Reply?

  /// Whether nothing waits to be read.
  var isEmpty: Bool { bytes.isEmpty && open == nil }

  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  mutating func next() -> Result {
    while let end = bytes.firstIndex(of: .lineFeed) {
      let line = bytes[..<end]
      guard line.last == .carriageReturn, line.count <= Self.maximumLine else {
        return .malformed("a line that does not end in CRLF, or is too long")
      }
      let text = line.dropLast()
      guard let result = take(text) else { return .malformed("\"\(Self.shown(text))\" is no reply") }
      bytes.removeFirst(end + 1)
      if case .reply = result { open = nil }
      if result != .incomplete { return result }
    }
    return bytes.count > Self.maximumLine
      ? .malformed("a line of more than \(Self.maximumLine) bytes") : .incomplete
  }

  private static let maximumLine = 2048
  private static let maximumLines = 200

  /// A line: the last of a reply, one before others, or nil if it is none.
  private mutating func take(_ line: ArraySlice<UInt8>) -> Result? {
    let digits = line.prefix(3)
    guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }), (50...53).contains(digits[0])
    else { return nil }
    let code = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    let separator = line.dropFirst(3).first
    guard separator == nil || separator == UInt8(ascii: " ") || separator == UInt8(ascii: "-") else {
      return nil
    }
    var reply = open ?? Reply(code: code, lines: [])
    guard reply.code == code, reply.lines.count < Self.maximumLines else { return nil }
    reply.lines.append(Self.shown(line.dropFirst(4)))
    open = reply
    return separator == UInt8(ascii: "-") ? .incomplete : .reply(reply)
  }

  /// A receiver's words, with nothing in them that a terminal would act on.
  private static func shown(_ text: ArraySlice<UInt8>) -> String {
    String(decoding: text.prefix(500).map { (32...126).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }
}
