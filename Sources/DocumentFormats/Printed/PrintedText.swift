/// The plain text of printed pages, as a PDF holds them: paragraphs with blank lines between them, a form feed between pages, the
/// notes at the end, their marks as raised digits.
public struct PrintedText: Sendable {
  /// The text.
  public private(set) var text = ""
  /// What is to be told of how it was made: heads that were left out, pages without text.
  public private(set) var notices: [String] = []

  /// Reads pages. Takes time linear in them, but for the sorting of a page's lines.
  public init(_ printed: [PrintedPage]) {
    var pages = printed.map(Self.tidied)
    let empty = pages.indices.filter { pages[$0].lines.isEmpty }
    if !empty.isEmpty, empty.count < pages.count {
      notices.append(
        "page\(empty.count == 1 ? "" : "s") \(Self.list(empty)) without text: pictures, perhaps")
    }
    let heads = RunningHeads(takingFrom: &pages).texts
    if !heads.isEmpty {
      notices.append(
        "left out, since page after page has it: " + heads.map { "'\($0)'" }.joined(separator: ", "))
    }
    let size = PrintedPage.commonHeight(of: pages.flatMap { $0.lines.flatMap(\.words) })
    let notes = PrintedNotes(takingFrom: &pages, size)
    var tables: [Int] = []
    for number in pages.indices {
      if PrintedColumns.gutter(of: pages[number]) == nil, PrintedTables.readAcross(&pages[number]) {
        tables.append(number)
      } else {
        pages[number].lines = PrintedColumns.lines(of: pages[number])
      }
    }
    if !tables.isEmpty {
      notices.append(
        "tables were read across, row by row: compare the original, page\(tables.count == 1 ? "" : "s") \(Self.list(tables))"
      )
    }
    if !notes.isContinuous { notices.append("notes that each page counts anew are counted through") }
    var paragraphs = PrintedParagraphs(pages, size)
    for (number, page) in pages.enumerated() {
      let texts = page.lines.map { line in
        Self.marked(line.text, notes, from: number)
      }
      paragraphs.add(page, texts, isFirst: number == 0)
    }
    text = paragraphs.text
    if let marking = heads.first(where: Self.isMarking), !text.hasPrefix(marking) {
      text = marking + "\n\n" + text
    }
    for (index, note) in notes.notes.enumerated() { text += "\n\n\(index + 1) \(note.text)" }
    text += "\n"
  }

  /// The numbers of pages that are counted from 0, at most ten.
  private static func list(_ pages: [Int]) -> String {
    pages.prefix(10).map { String($0 + 1) }.joined(separator: ", ") + (pages.count > 10 ? " and others" : "")
  }

  /// A page whose lines are whole: what stands side by side, as the words of a form and what is filled in, is one line.
  private static func tidied(_ page: PrintedPage) -> PrintedPage {
    var page = page
    for line in page.lines.indices {
      page.lines[line].words = page.lines[line].words.compactMap { word in
        var word = word
        word.text = word.text.withoutLigatures
        return word.text.isEmpty ? nil : word
      }
    }
    page.lines.removeAll { $0.words.isEmpty }
    var lines: [PrintedPage.Line] = []
    /// The labels of a form that what follows may belong to.
    var labels: [Int] = []
    for line in page.lines {
      if let last = lines.indices.last, line.isBeside(lines[last]), line.left >= lines[last].right,
        line.left - lines[last].right < 3 * line.size
      {
        lines[last].words += line.words
      } else if let label = labels.first(where: { line.isBeside(lines[$0]) && line.left > lines[$0].right }) {
        lines[label].words += line.words
      } else {
        if lines.last?.block != line.block,
          !(lines.last.map { labels.contains(lines.count - 1) && $0.isLabel } ?? false)
        {
          labels = []
        }
        if line.isLabel { labels.append(lines.count) }
        lines.append(line)
      }
    }
    page.lines = lines
    return page
  }

  /// A line of the text with the marks of notes counted as the notes are.
  private static func marked(_ text: String, _ notes: PrintedNotes, from page: Int) -> String {
    guard !notes.isContinuous else { return text }
    var marked = ""
    var digits = ""
    func end() {
      guard let number = Int(digits) else { return }
      let own = notes.notes.firstIndex { $0.page == page && $0.number == number }
      marked += RaisedDigits.text(of: own.map { $0 + 1 } ?? number)
      digits = ""
    }
    for character in text {
      if let value = RaisedDigits.value(of: character) {
        digits += String(value)
      } else {
        end()
        marked.append(character)
      }
    }
    end()
    return marked
  }

  /// Whether what stands at the head of pages says how secret the paper is, and no more.
  public static func isMarking(_ text: String) -> Bool {
    TeletypeMarking(text[...]).map { $0.number == nil } ?? false
  }
}

extension PrintedPage.Line {
  /// Whether it is the label of a form, with what is filled in beside it.
  fileprivate var isLabel: Bool { words.last?.text.hasSuffix(":") == true && words.count <= 3 }
}

extension String {
  /// The text with letters in place of signs for several letters: `fi` for `ﬁ`.
  fileprivate var withoutLigatures: String {
    guard unicodeScalars.contains(where: { (0xFB00...0xFB06).contains($0.value) }) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFB00: text += "ff"
      case 0xFB01: text += "fi"
      case 0xFB02: text += "fl"
      case 0xFB03: text += "ffi"
      case 0xFB04: text += "ffl"
      case 0xFB05, 0xFB06: text += "st"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
