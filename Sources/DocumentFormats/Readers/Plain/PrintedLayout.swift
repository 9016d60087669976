import DocumentParts
import Documents

/// The layout of telegrams as collections print them: lines for the edition and the heading, a dateline, the text that
/// opens with the telegram's number, notes, a note on the source, and the publisher's address, which is no part of it.
///
/// What is copied from the pages of an edition on the web is laid out in the same way, with or without blank lines
/// between, the heading between asterisks, and the source as note 1 (``PrintedLayout/readBody(_:into:)``).
struct PrintedLayout {
  private let edition: String
  private let title: String
  private let dateline: String
  private let body: ArraySlice<TextBlock>

  /// `nil` when the text is laid out otherwise: a heading that says what it is, from whom or to whom, and a dateline
  /// below make the layout.
  init?(_ blocks: [TextBlock]) {
    for (index, block) in blocks.prefix(3).enumerated() {
      guard let line = block.lines.lastIndex(where: Self.isHeading),
        let (end, dateline, body) = Self.dateline(in: blocks, behind: index, line)
      else { continue }
      // A heading may run over several lines.
      title = Self.withoutMarks(TextBlock.text(of: block.lines[line..<end])[...])
      let before = blocks[..<index].flatMap(\.lines) + block.lines[..<line]
      edition = TextBlock.text(of: before[...])
      self.dateline = dateline
      self.body = body
      return
    }
    return nil
  }

  private static func isHeading(_ line: Substring) -> Bool {
    guard line.utf8.count < 400 else { return false }
    let heading = Heading(withoutMarks(line))
    return heading.genre != .other && !(heading.senders.isEmpty && heading.addressees.isEmpty)
  }

  /// The dateline below a heading, in the next lines or the next block; where the heading ends, and the blocks of the text.
  private static func dateline(
    in blocks: [TextBlock], behind index: Int, _ heading: Int
  ) -> (end: Int, dateline: String, body: ArraySlice<TextBlock>)? {
    let lines = blocks[index].lines
    if let line = lines.indices.dropFirst(heading + 1).prefix(3).first(where: { isDateline(lines[$0]) }) {
      let rest = paragraphs(of: lines[(line + 1)...])
      return (line, Quotation.folded(String(lines[line])), (rest + blocks[(index + 1)...])[...])
    }
    guard index + 1 < blocks.count else { return nil }
    let below = blocks[index + 1]
    let text = below.text
    let first = Quotation.folded(String(below.lines[0]))
    let time = Dateline(text).time
    // The dateline itself may run over two lines; then the second adds the time.
    if text.utf8.count < 120, let time, below.lines.count == 1 || time.minute != Dateline(first).time?.minute
    {
      return (lines.count, text, blocks[(index + 2)...])
    }
    guard isDateline(below.lines[0]) else { return nil }
    return (lines.count, first, (paragraphs(of: below.lines.dropFirst()) + blocks[(index + 2)...])[...])
  }

  /// The paragraphs of lines with no blank ones between them: each line is one, unless the text is wrapped; then they begin at
  /// numbers, and behind a short line that ends a sentence.
  private static func paragraphs(of lines: ArraySlice<Substring>) -> [TextBlock] {
    let width = lines.map(\.utf8.count).max() ?? 0
    func isEnd(_ line: Substring) -> Bool {
      line.last { !$0.isWhitespace }.map { ".:?!\"”".contains($0) } ?? true
    }
    guard width < 110, lines.dropLast().contains(where: { !isEnd($0) && $0.utf8.count * 3 > width * 2 })
    else {
      return lines.map { TextBlock(lines: [$0]) }
    }
    var blocks: [[Substring]] = []
    for line in lines {
      let number = Document.pointNumber(Quotation.folded(String(line)))
      let isNew = blocks.last?.last.map { isEnd($0) && $0.utf8.count * 4 < width * 3 } ?? true
      if isNew || number != nil {
        blocks.append([line])
      } else {
        blocks[blocks.count - 1].append(line)
      }
    }
    return blocks.map { TextBlock(lines: $0) }
  }

  /// Whether a line has a place and a day, and no more.
  private static func isDateline(_ line: Substring) -> Bool {
    let text = Quotation.folded(String(line))
    guard text.utf8.count < 90, text.first?.isUppercase == true else { return false }
    let read = Dateline(text)
    return read.time != nil && (read.place?.split(separator: " ").count ?? 0) <= 6
  }

  /// A heading without what a web page puts around it: asterisks, signs of a heading, and the mark of a note that is stuck to its
  /// last word, `Department of State1`.
  static func withoutMarks(_ line: Substring) -> String {
    var text = Quotation.folded(String(line.filter { $0 != "*" && $0 != "#" && $0 != "_" }))
    let mark = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
    if (1...2).contains(mark), let before = text.dropLast(mark).last, before.isLetter || before == ")" {
      text.removeLast(mark)
    }
    return text
  }

  /// Reads the document.
  func read(into document: inout Document) {
    let heading = Heading(title)
    let line = Dateline(dateline)
    document.title = Heading.withoutNumber(title)
    document.genre = heading.genre
    document.senders = heading.senders
    document.addressees = heading.addressees
    document.place = line.place
    document.sent = line.time
    if !edition.isEmpty {
      document.edition = PrintedEdition(title: edition)
      let number = title.prefix { $0.isNumber }
      if title != document.title, !number.isEmpty { document.edition?.number = String(number) }
    }
    Self.readBody(body, into: &document)
    document.readPreamble()
    document.readSourceNote()
    document.readMeeting()
  }
}
