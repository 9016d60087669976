/// Cuts a directive's text into tokens (§1). Every byte that is not blank belongs to exactly one token, so the
/// text can be laid out anew without losing anything.
struct Lexer: ~Copyable {
  /// The longest line that is read: beyond it, something else than a ledger was given.
  static let longestLine = 65_536

  let bytes: UnsafeBufferPointer<UInt8>
  let file: Int32
  private(set) var tokens: [Token] = []
  /// What was wrong in the text last read.
  private(set) var problems: [Diagnostic] = []
  private(set) var position = 0
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
        readNumber(&hasOther)
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
      case UInt8(ascii: "+"), UInt8(ascii: "-"): readZone(&hasOther)
      case let other where other >= 0x80:
        hasOther = true
        readWord(&hasOther)
      default: readUnknown(&hasOther)
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
    if hasOther { checkSeen(from: start, to: position) }
    if position == start + 1 {
      report(
        .strayText, from: start, to: position,
        kind == .tag ? "'#' stands alone" : "'@' stands alone",
        remedy: kind == .tag
          ? "a tag is '#' and a name, with no blank between"
          : "a citation is '@' and a document's key, with no blank between")
    }
  }

  private mutating func readNumber(_ hasOther: inout Bool) {
    let start = position
    skipDigits()
    var kind = Token.Kind.number
    if peek(UInt8(ascii: ".")), position + 1 < end, bytes[position + 1].isDigit {
      position += 1
      skipDigits()
    } else if peek(UInt8(ascii: "-")), position + 1 < end, bytes[position + 1].isDigit {
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
    if peek(UInt8(ascii: "/")) || peek(UInt8(ascii: "~")) || peek(UInt8(ascii: "?")),
      let stop = endOfUncertainDate(from: start, to: end)
    {
      append(.uncertainDate, from: start, to: stop)
      return
    }
    if peek(UInt8(ascii: "/")) || (kind == .number && peek(0xE2)) {
      while position < end, !bytes[position].isBlank, bytes[position] != UInt8(ascii: "\n") {
        if bytes[position].needsCheck { hasOther = true }
        position += 1
      }
      report(
        .strayText, from: start, to: position,
        "'\(text(start, position))' is not a date\(foreign(from: start, to: position))",
        remedy: "a date is written with hyphens: 1962-11-07")
      kind = .unknown
    } else if position < end, bytes[position].continuesName || bytes[position] >= 0x80 {
      skipNameCharacters(&hasOther)
      report(
        .strayText, from: start, to: position,
        "'\(text(start, position))' is neither a number, a date nor a name\(foreign(from: start, to: position))",
        remedy: "a name starts with a letter; a date is written 1962-11-07, a time 14:48")
      kind = .unknown
    }
    append(kind, from: start, to: position)
  }

  private mutating func readZone(_ hasOther: inout Bool) {
    let start = position
    position += 1
    skipDigits()
    if peek(UInt8(ascii: ":")) {
      position += 1
      skipDigits()
    }
    if position == start + 1 {
      position = start
      readUnknown(&hasOther)
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
      if byte.needsCheck { hasOther = true }
      guard byte == UInt8(ascii: "\\"), position < end, bytes[position] != UInt8(ascii: "\n") else {
        continue
      }
      let escaped = bytes[position]
      if escaped != UInt8(ascii: "\""), escaped != UInt8(ascii: "\\") {
        report(
          .badEscape, from: position - 1, to: position + 1, "a backslash may stand before '\"' and '\\' only",
          remedy: "write '\\\\' for a backslash", fixing: (position - 1, "\\"))
      }
      if escaped < 0x80 { position += 1 }
    }
    let stop = trimmed(from: start)
    append(.unknown, from: start, to: stop)
    report(
      .unclosedString, from: start, to: stop, "the quotation mark is not closed on its line",
      remedy: "close it with '\"'; inside, write '\\\"' for a quotation mark", fixing: (stop, "\""))
  }

  private mutating func readUnknown(_ hasOther: inout Bool) {
    let start = position
    while position < end, !bytes[position].isBlank, bytes[position] != UInt8(ascii: "\n") {
      let byte = bytes[position]
      if position > start, byte.continuesName || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") {
        break
      }
      if byte.needsCheck { hasOther = true }
      position += 1
    }
    append(.unknown, from: start, to: position)
    // Control characters are told of with the line.
    guard strayLine != currentLine, !bytes[start].needsCheck else { return }
    strayLine = currentLine
    report(
      .strayText, from: start, to: position,
      "'\(text(start, position))' has no meaning here\(foreign(from: start, to: position))", remedy: nil)
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
    if hasOther { checkSeen(from: start, to: position) }
    while position < end, bytes[position].isBlank { position += 1 }
    let valueStart = position
    var quoted = false
    while position < end, bytes[position] != UInt8(ascii: "\n"),
      quoted || bytes[position] != UInt8(ascii: ";")
    {
      if bytes[position].needsCheck { hasOther = true }
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
    while index < end, bytes[index] &- 0x20 < 0x5F, bytes[index] != UInt8(ascii: "\""),
      bytes[index] != UInt8(ascii: "\\")
    {
      index += 1
    }
    position = index
  }

  private mutating func skipToLineEnd(_ hasOther: inout Bool) {
    while position < end, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position].needsCheck { hasOther = true }
      position += 1
    }
  }

  /// The position with the blanks before it left out.
  private func trimmed(from start: Int) -> Int {
    var index = position
    while index > start, bytes[index - 1].isBlank { index -= 1 }
    return index
  }

  // MARK: Problems

  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<min(end, start + 60)], as: UTF8.self)
  }

  mutating func report(
    _ code: DiagnosticCode, from start: Int, to end: Int, _ message: String, remedy: String?,
    fixing insertion: (position: Int, text: String)? = nil
  ) {
    problems.append(
      Diagnostic(
        code, message, at: SourcePlace(file: file, start: UInt32(start), end: UInt32(end)), remedy: remedy,
        fixes: insertion.map { insertion in
          let position = UInt32(insertion.position)
          return [.replace(SourcePlace(file: file, start: position, end: position), with: insertion.text)]
        } ?? []))
  }

  /// What is wrong with comments and blank lines between directives.
  mutating func problems(inComments range: Range<Int>) -> [Diagnostic] {
    problems.removeAll()
    guard !hasEndlessLine(range) else { return problems }
    var start = range.lowerBound
    var hasOther = false
    for index in range {
      if bytes[index].needsCheck { hasOther = true }
      guard bytes[index] == UInt8(ascii: "\n") || index == range.upperBound - 1 else { continue }
      position = index + 1
      checkLine(from: start, hasOther: hasOther)
      start = index + 1
      hasOther = false
    }
    return problems
  }
}
