/// A file cut into its directives. Together with the bytes between them (comments and blank lines) they are the
/// whole file, so nothing a writer put there is lost.
struct DirectiveList: Sendable {
  /// One directive: its line in the first column and the indented lines that belong to it.
  struct Directive: Sendable {
    /// The first byte, in column 1.
    let start: UInt32
    /// The byte after the end of its last line, the line feed included.
    let end: UInt32
    /// Whether it is a dated line.
    let isAct: Bool
    /// The word that starts it, if it is one that starts a declaration.
    let word: DeclarationWord?

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private(set) var directives: [Directive] = []
  /// Indented lines that follow no directive.
  private(set) var strays: [SourcePlace] = []

  /// Reads the lines of a file once.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: Int32) {
    directives.reserveCapacity(bytes.count / 64)
    var open: (start: Int, end: Int)?
    var position = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
    while position < bytes.count {
      let lineStart = position
      position = min(
        bytes.firstIndex(of: UInt8(ascii: "\n"), from: position, upTo: bytes.count) + 1, bytes.count)
      var first = lineStart
      while first < position, bytes[first].isBlank { first += 1 }
      guard first < position, bytes[first] != UInt8(ascii: "\n"), bytes[first] != UInt8(ascii: ";") else {
        continue
      }
      if first > lineStart {
        if open == nil {
          strays.append(SourcePlace(file: file, start: UInt32(first), end: UInt32(position)))
        }
        open?.end = position
      } else {
        if let open { append(open, bytes) }
        open = (lineStart, position)
      }
    }
    if let open { append(open, bytes) }
  }

  /// Takes the act out that a line (from 1) belongs to.
  ///
  /// - Returns: whether there was one.
  mutating func leaveOut(line: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    for _ in 1..<max(1, line) {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return false }
      start = end + 1
    }
    guard let index = directives.firstIndex(where: { $0.isAct && $0.range.contains(start) }) else {
      return false
    }
    directives.remove(at: index)
    return true
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private mutating func append(_ lines: (start: Int, end: Int), _ bytes: UnsafeBufferPointer<UInt8>) {
    let isAct = bytes[lines.start].isDigit
    var word: DeclarationWord?
    if !isAct {
      let length = bytes[lines.start..<lines.end].prefix { $0.continuesName || $0 >= 0x80 }.count
      word = Grammar.shared.declarations.find(
        UnsafeBufferPointer(rebasing: bytes[lines.start..<lines.start + length]))
    }
    directives.append(
      Directive(start: UInt32(lines.start), end: UInt32(lines.end), isAct: isAct, word: word))
  }
}
