/// Cuts a directive's text into tokens (§1). Every byte that is not blank belongs to exactly one token, so the
/// text can be laid out anew without losing anything.
struct Lexer: ~Copyable {
  /// The longest line that is read: beyond it, something else than a ledger was given.
  static let longestLine = 65_536

  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: Int32
  private(set) var tokens: [Token] = []
  /// What was wrong in the text last read.
  private(set) var problems: [Diagnostic] = []
  private var position = 0
  /// The line on which something without meaning was told last: once a line is enough.
  private var strayLine = -1
  private var currentLine = 0
  private var end = 0

  init(bytes: UnsafeBufferPointer<UInt8>, file: Int32) {
    self.bytes = bytes
    self.file = file
    tokens.reserveCapacity(64)
  }

  /// Reads the bytes of one directive, from its first column to its last line's end, into `tokens`.
  mutating func read(_ range: Range<Int>) {
    tokens.removeAll(keepingCapacity: true)
    problems.removeAll()
    position = range.lowerBound
    end = range.upperBound
    strayLine = -1
    currentLine = position
    var lineStart = position
    var hasOther = false
    guard !hasEndlessLine(range) else { return }
    while position < end {
      let byte = bytes[position]
      // The most frequent first.
      if byte.isASCIILetter {
        readWord(&hasOther)
        continue
      }
      if byte.isDigit {
        readNumber()
        continue
      }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        position += 1
      case UInt8(ascii: "\n"):
        checkLine(from: lineStart, hasOther: hasOther)
        hasOther = false
        append(.newline, from: position, to: position + 1)
        lineStart = position
        currentLine = position
        if atMetadata() { readMetadata(&hasOther) }
      case UInt8(ascii: ";"):
        let start = position
        skipToLineEnd(&hasOther)
        append(.comment, from: start, to: trimmed(from: start))
      case UInt8(ascii: ","): append(.comma, from: position, to: position + 1)
      case UInt8(ascii: "("): append(.leftParenthesis, from: position, to: position + 1)
      case UInt8(ascii: ")"): append(.rightParenthesis, from: position, to: position + 1)
      case UInt8(ascii: "\""): readString(&hasOther)
      case UInt8(ascii: "@"): readMarked(.citation, &hasOther)
      case UInt8(ascii: "#"): readMarked(.tag, &hasOther)
      case UInt8(ascii: "+"), UInt8(ascii: "-"): readZone()
      case let other where other >= 0x80:
        hasOther = true
        readWord(&hasOther)
      default: readUnknown()
      }
    }
    checkLine(from: lineStart, hasOther: hasOther)
  }

  // MARK: Tokens

  private mutating func append(_ kind: Token.Kind, from start: Int, to end: Int) {
    tokens.append(Token(kind: kind, start: UInt32(start), end: UInt32(end)))
    position = max(position, end)
  }

  private mutating func readWord(_ hasOther: inout Bool) {
    let start = position
    skipNameCharacters(&hasOther)
    append(.word, from: start, to: position)
    if hasOther { checkLetters(from: start, to: position) }
  }

  private mutating func skipNameCharacters(_ hasOther: inout Bool) {
    var index = position
    while index < end, bytes[index].continuesName { index += 1 }
    while index < end, bytes[index].continuesName || bytes[index] >= 0x80 {
      if bytes[index] >= 0x80 { hasOther = true }
      index += 1
    }
    position = index
  }

  /// `@key#fragment` or `#tag`: the mark and what a name may consist of.
  private mutating func readMarked(_ kind: Token.Kind, _ hasOther: inout Bool) {
    let start = position
    position += 1
    skipNameCharacters(&hasOther)
    if kind == .citation, position < end, bytes[position] == UInt8(ascii: "#") {
      position += 1
      skipNameCharacters(&hasOther)
    }
    append(position == start + 1 ? .unknown : kind, from: start, to: position)
    if position == start + 1 {
      report(
        .strayText, from: start, to: position,
        kind == .tag ? "'#' stands alone" : "'@' stands alone",
        remedy: kind == .tag
          ? "a tag is '#' and a name, with no blank between"
          : "a citation is '@' and a document's key, with no blank between")
    }
  }

  private mutating func readNumber() {
    let start = position
    skipDigits()
    var kind = Token.Kind.number
    if peek(UInt8(ascii: "-")), position + 1 < end, bytes[position + 1].isDigit {
      kind = .date
      while peek(UInt8(ascii: "-")) {
        position += 1
        skipDigits()
      }
    } else if peek(UInt8(ascii: ":")) {
      kind = .time
      while peek(UInt8(ascii: ":")) {
        position += 1
        skipDigits()
      }
    }
    if peek(UInt8(ascii: "/")) || (kind == .number && peek(0xE2)) {
      while position < end, !bytes[position].isBlank, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      report(
        .strayText, from: start, to: position, "'\(text(start, position))' is not a date",
        remedy: "a date is written with hyphens: 1962-11-07")
      kind = .unknown
    } else if position < end, bytes[position].continuesName || bytes[position] >= 0x80 {
      var ignored = false
      skipNameCharacters(&ignored)
      report(
        .strayText, from: start, to: position,
        "'\(text(start, position))' is neither a number, a date nor a name",
        remedy: "a name starts with a letter; a date is written 1962-11-07, a time 14:48")
      kind = .unknown
    }
    append(kind, from: start, to: position)
  }

  private mutating func readZone() {
    let start = position
    position += 1
    skipDigits()
    if peek(UInt8(ascii: ":")) {
      position += 1
      skipDigits()
    }
    if position == start + 1 {
      position = start
      readUnknown()
    } else {
      append(.zone, from: start, to: position)
    }
  }

  private mutating func readString(_ hasOther: inout Bool) {
    let start = position
    position += 1
    while position < end, bytes[position] != UInt8(ascii: "\n") {
      skipPlainText()
      guard position < end, bytes[position] != UInt8(ascii: "\n") else { break }
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        append(.string, from: start, to: position)
        return
      }
      if byte >= 0x80 { hasOther = true }
      if byte < 0x20, byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r") {
        report(
          .strayText, from: position - 1, to: position, "a control character",
          remedy: "take it out: it cannot be seen")
      }
      guard byte == UInt8(ascii: "\\"), position < end, bytes[position] != UInt8(ascii: "\n") else {
        continue
      }
      let escaped = bytes[position]
      if escaped != UInt8(ascii: "\""), escaped != UInt8(ascii: "\\") {
        report(
          .badEscape, from: position - 1, to: position + 1, "a backslash may stand before '\"' and '\\' only",
          remedy: "write '\\\\' for a backslash")
      }
      if escaped < 0x80 { position += 1 }
    }
    let stop = trimmed(from: start)
    append(.unknown, from: start, to: stop)
    report(
      .unclosedString, from: start, to: stop, "the quotation mark is not closed on its line",
      remedy: "close it with '\"'; inside, write '\\\"' for a quotation mark")
  }

  private mutating func readUnknown() {
    let start = position
    while position < end, !bytes[position].isBlank, bytes[position] != UInt8(ascii: "\n") {
      let byte = bytes[position]
      if position > start, byte.continuesName || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") {
        break
      }
      position += 1
    }
    append(.unknown, from: start, to: position)
    guard strayLine != currentLine else { return }
    strayLine = currentLine
    let isControl = bytes[start] < 0x20 || bytes[start] == 0x7F
    report(
      .strayText, from: start, to: position,
      isControl ? "a control character" : "'\(text(start, position))' has no meaning here",
      remedy: isControl ? "take it out: it cannot be seen" : nil)
  }

  // MARK: Metadata

  /// Whether an indented line starts here with `key:`.
  private func atMetadata() -> Bool {
    var index = position
    while index < end, bytes[index].isBlank { index += 1 }
    guard index < end, bytes[index].isASCIILetter || bytes[index] >= 0x80 else { return false }
    while index < end, bytes[index].continuesName || bytes[index] >= 0x80 { index += 1 }
    return index < end && bytes[index] == UInt8(ascii: ":")
  }

  private mutating func readMetadata(_ hasOther: inout Bool) {
    while position < end, bytes[position].isBlank { position += 1 }
    let start = position
    skipNameCharacters(&hasOther)
    append(.metadataKey, from: start, to: position + 1)
    while position < end, bytes[position].isBlank { position += 1 }
    let valueStart = position
    var quoted = false
    while position < end, bytes[position] != UInt8(ascii: "\n"),
      quoted || bytes[position] != UInt8(ascii: ";")
    {
      if bytes[position] >= 0x80 { hasOther = true }
      if bytes[position] == UInt8(ascii: "\"") { quoted.toggle() }
      position += 1
    }
    let valueEnd = trimmed(from: valueStart)
    if valueEnd > valueStart { append(.metadataValue, from: valueStart, to: valueEnd) }
  }

  // MARK: Scanning

  private func peek(_ byte: UInt8) -> Bool { position < end && bytes[position] == byte }

  private mutating func skipDigits() {
    var index = position
    while index < end, bytes[index].isDigit { index += 1 }
    position = index
  }

  /// Passes over what needs no second look in a string: all but control characters, quotation marks, backslashes and
  /// what is not ASCII.
  private mutating func skipPlainText() {
    var index = position
    while index < end, bytes[index] &- 0x20 < 0x60, bytes[index] != UInt8(ascii: "\""),
      bytes[index] != UInt8(ascii: "\\")
    {
      index += 1
    }
    position = index
  }

  private mutating func skipToLineEnd(_ hasOther: inout Bool) {
    while position < end, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] >= 0x80 { hasOther = true }
      position += 1
    }
  }

  /// The position with the blanks before it left out.
  private func trimmed(from start: Int) -> Int {
    var index = position
    while index > start, bytes[index - 1].isBlank { index -= 1 }
    return index
  }

  // MARK: Checks

  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<min(end, start + 60)], as: UTF8.self)
  }

  private mutating func report(
    _ code: DiagnosticCode, from start: Int, to end: Int, _ message: String, remedy: String?
  ) {
    problems.append(
      Diagnostic(
        code, message, at: SourcePlace(file: file, start: UInt32(start), end: UInt32(end)), remedy: remedy))
  }

  /// Whether a line among these bytes is longer than any ledger's; it is reported, and not read.
  private mutating func hasEndlessLine(_ range: Range<Int>) -> Bool {
    guard range.count > Self.longestLine else { return false }
    var start = range.lowerBound
    for index in range where bytes[index] == UInt8(ascii: "\n") || index == range.upperBound - 1 {
      if index - start > Self.longestLine {
        report(
          .endlessLine, from: start, to: start + 1,
          "this line has \(index - start) bytes; the longest that is read has \(Self.longestLine)",
          remedy: "a ledger is plain text with a clause on each line: is this file one?")
        return true
      }
      start = index + 1
    }
    return false
  }

  /// What is wrong with comments and blank lines between directives.
  mutating func problems(inComments range: Range<Int>) -> [Diagnostic] {
    problems.removeAll()
    guard !hasEndlessLine(range) else { return problems }
    var start = range.lowerBound
    var hasOther = false
    for index in range {
      if bytes[index] >= 0x80 { hasOther = true }
      guard bytes[index] == UInt8(ascii: "\n") || index == range.upperBound - 1 else { continue }
      position = index + 1
      checkLine(from: start, hasOther: hasOther)
      start = index + 1
      hasOther = false
    }
    return problems
  }

  /// A line must be UTF-8.
  private mutating func checkLine(from start: Int, hasOther: Bool) {
    guard hasOther, String(validating: bytes[start..<position], as: UTF8.self) == nil else { return }
    var valid = start
    while valid < position {
      let length = Self.scalarLength(bytes[valid])
      let stop = min(valid + length, position)
      guard length > 0, String(validating: bytes[valid..<stop], as: UTF8.self) != nil else { break }
      valid = stop
    }
    report(
      .notUTF8, from: valid, to: valid + 1, "this byte is not UTF-8",
      remedy: "save the file as UTF-8")
  }

  private static func scalarLength(_ first: UInt8) -> Int {
    switch first {
    case 0..<0x80: 1
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: 0
    }
  }

  /// Letters of any script may stand in a name; other characters beyond ASCII may not.
  private mutating func checkLetters(from start: Int, to end: Int) {
    guard let word = String(validating: bytes[start..<end], as: UTF8.self) else { return }
    var offset = start
    for scalar in word.unicodeScalars {
      let length = UTF8.width(scalar)
      let belongs =
        scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
        || scalar.properties.generalCategory == .spacingMark
      if scalar.value >= 0x80, !belongs {
        let isQuote = "\u{201C}\u{201D}\u{201E}\u{00AB}\u{00BB}\u{2018}\u{2019}".unicodeScalars.contains(
          scalar)
        report(
          .strayText, from: offset, to: offset + length, "'\(scalar)' has no meaning here",
          remedy: isQuote ? "strings stand in straight quotation marks: \"…\"" : nil)
        return
      }
      offset += length
    }
  }
}
