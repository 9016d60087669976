import Documents

/// The paragraphs of printed pages, told from where their lines stand.
struct PrintedParagraphs {
  /// The text so far: lines as they are printed, a blank one between paragraphs, a form feed between pages.
  private(set) var text = ""
  /// How high the letters of the text are, in points.
  private let size: Double
  /// The last line, and the right edge of its block.
  private var last: (line: PrintedPage.Line, text: String, edge: Double)?
  /// Words that stand in the text as a whole, in small letters.
  private let words: Set<String>

  init(_ pages: [PrintedPage], _ size: Double) {
    self.size = size
    words = Set(
      pages.flatMap { page in
        page.lines.flatMap { line in
          line.text.lowercased().split { !$0.isLetter && $0 != "-" }.filter { !$0.hasSuffix("-") }.map(
            String.init)
        }
      })
  }

  /// Adds a page.
  ///
  /// - Parameter texts: the texts of its lines.
  mutating func add(_ page: PrintedPage, _ texts: [String], isFirst: Bool) {
    var blocks: [Int: (left: Double, right: Double)] = [:]
    for (block, lines) in Dictionary(grouping: page.lines, by: \.block) {
      blocks[block] = (Self.usual(lines.map(\.left)), lines.map(\.right).max() ?? 0)
    }
    for (index, line) in page.lines.enumerated() {
      let (left, right) = blocks[line.block] ?? (0, 0)
      let isOnNewPage = index == 0 && !isFirst
      let begins = begins(
        line, texts[index], left: left, right: right, isOnNewPage: isOnNewPage,
        next: index + 1 < page.lines.count ? page.lines[index + 1] : nil)
      if begins, last != nil {
        text += isOnNewPage ? "\n\n\u{0C}" : "\n\n"
        text += texts[index]
      } else if isOnNewPage {
        turnPage(to: texts[index])
      } else if last != nil {
        append(texts[index])
      } else {
        text += texts[index]
      }
      last = (line, texts[index], right)
    }
    if page.lines.isEmpty, !isFirst { text += "\n\n\u{0C}" }
  }

  /// Goes on with a paragraph on another page. A word that was parted is made whole before the page begins.
  private mutating func turnPage(to line: String) {
    guard let end = text.last, "-\u{2010}\u{AD}".contains(end), let blank = line.firstIndex(of: " ") else {
      text += "\u{0C}" + line
      return
    }
    append(String(line[..<blank]))
    text += "\u{0C}" + line[blank...].dropFirst()
  }

  /// Whether a line begins a paragraph.
  private func begins(
    _ line: PrintedPage.Line, _ text: String, left: Double, right: Double, isOnNewPage: Bool,
    next: PrintedPage.Line?
  ) -> Bool {
    guard let last else { return true }
    let isEnd = last.text.last.map { ".!?:;”\"".contains($0) } ?? true
    let isShort = last.line.right < last.edge - 3 * size
    let isIndented =
      line.left > left + 0.8 * size
      && next.map { $0.block != line.block || $0.left < line.left - 0.5 * size } ?? true
    let isOutdented = line.left < left - 0.8 * size
    // The next column is like another page.
    if isOnNewPage || line.bottom < last.line.top {
      let isEnd = last.text.last.map { ".!?”\"".contains($0) } ?? true
      return isEnd || isIndented || text.first?.isUppercase == true && isShort
    }
    guard last.line.block == line.block else { return true }
    if isIndented || isOutdented { return true }
    if line.top - last.line.bottom > 0.9 * size { return true }
    if Self.isPoint(text), isEnd || isShort { return true }
    return isShort && isEnd && !Self.isField(text)
  }

  /// Whether a line begins as numbered points do: `3.`, `(a)`, `12)`.
  private static func isPoint(_ text: String) -> Bool {
    let mark = text.prefix { $0 != " " }
    guard mark.count < text.count, mark.count <= 5, mark.last == "." || mark.last == ")" else { return false }
    let inner = mark.drop { $0 == "(" }.dropLast()
    return !inner.isEmpty
      && (inner.allSatisfy(\.isNumber) || inner.count == 1 && inner.first?.isLetter == true)
  }

  /// Whether a line is one of a header: `From: …`.
  private static func isField(_ text: String) -> Bool {
    text.firstIndex(of: ":").map { text[..<$0].count <= 20 } ?? false
  }

  /// The value that most of several have, to a point.
  private static func usual(_ values: [Double]) -> Double {
    var counts: [Int: Int] = [:]
    for value in values { counts[Int(value.rounded()), default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { Double($0.key) } ?? 0
  }

  /// Adds a line to a paragraph. A word that was parted at the end of a line is made whole.
  private mutating func append(_ line: String) {
    // Programs that part words by themselves write a sign of its own.
    if text.last == "\u{2010}" || text.last == "\u{AD}", line.first?.isLetter == true {
      text.removeLast()
      text += "\u{AD}" + line
      return
    }
    guard text.last == "-", line.first?.isLowercase == true else {
      text += "\n" + line
      return
    }
    let end = text.dropLast().suffix(60)
    let start = end.lastIndex { !$0.isLetter && $0 != "-" }.map { end.index(after: $0) } ?? end.startIndex
    let (before, after) = (end[start...].lowercased(), line.prefix { $0.isLetter }.lowercased())
    if words.contains(before + after) {
      text.removeLast()
    } else if !words.contains(before + "-" + after) {
      // Nobody can tell: a soft hyphen stands for either.
      text.removeLast()
      text += "\u{AD}"
    }
    text += line
  }

  /// Two lines of a note as one.
  static func joined(_ first: String, _ second: String) -> String {
    guard let last = first.last, "-\u{2010}\u{AD}".contains(last), second.first?.isLowercase == true else {
      return first + " " + second
    }
    return first.dropLast() + "\u{AD}" + second
  }
}
