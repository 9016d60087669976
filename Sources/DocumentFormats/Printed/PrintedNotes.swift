/// The notes at the foot of pages: set smaller than the text, below all of it, each with its number before it.
struct PrintedNotes {
  /// A note.
  struct Entry {
    /// The number that it has on its page.
    let number: Int
    /// Its page, counted from 0.
    let page: Int
    var text: String
  }

  /// The notes, in the order of the pages.
  private(set) var notes: [Entry] = []

  /// Takes the notes from pages.
  ///
  /// - Parameter size: how high the letters of the text are.
  init(takingFrom pages: inout [PrintedPage], _ size: Double) {
    for number in pages.indices { take(from: &pages[number], number, size) }
  }

  private mutating func take(from page: inout PrintedPage, _ number: Int, _ size: Double) {
    let order = page.lines.indices.sorted { page.lines[$0].top < page.lines[$1].top }
    guard let gutter = PrintedColumns.gutter(of: page) else {
      _ = take(order, from: &page, number, size)
      return
    }
    // Each column has its own, unless they go over both.
    let small = order.reversed().prefix { page.lines[$0].size < 0.93 * size }
    if small.contains(where: { page.lines[$0].left < gutter && page.lines[$0].right > gutter }) {
      _ = take(order, from: &page, number, size)
      return
    }
    var gone: Set<Int> = []
    for isLeft in [true, false] {
      var column = page
      let lines = order.filter { (page.lines[$0].right <= gutter) == isLeft }
      gone.formUnion(take(lines, from: &column, number, size, goesOn: !isLeft && !gone.isEmpty))
    }
    page.lines = page.lines.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
  }

  /// Takes the notes from lines of a page, from top to bottom. Returns the lines that they were.
  ///
  /// - Parameter goesOn: whether what is small and has no number may go on with the last note.
  private mutating func take(
    _ order: [Int], from page: inout PrintedPage, _ number: Int, _ size: Double, goesOn: Bool = false
  ) -> Set<Int> {
    let small = Array(order.reversed().prefix { page.lines[$0].size < 0.93 * size }.reversed())
    // From the first numbered line on: what is small above it belongs to the text.
    let lines = Self.withNumbers(small.map { page.lines[$0] })
    guard let first = lines.firstIndex(where: { $0.numbered != nil }) ?? (goesOn && !lines.isEmpty ? 0 : nil)
    else {
      return []
    }
    let start = goesOn ? 0 : first
    var taken: [Entry] = goesOn ? [notes.removeLast()] : []
    for line in lines[start...] {
      if let (found, rest) = line.numbered, taken.last.map({ found == $0.number + 1 }) ?? true {
        taken.append(Entry(number: found, page: number, text: rest.text))
      } else {
        taken[taken.count - 1].text = PrintedParagraphs.joined(taken[taken.count - 1].text, line.text)
      }
    }
    notes += taken
    let top = lines[start].top
    let gone = Set(small.filter { page.lines[$0].top >= top })
    page.lines = page.lines.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    return gone
  }

  /// Lines with the numbers that stand beside them, which are small and raised, and so are lines of their own.
  private static func withNumbers(_ lines: [PrintedPage.Line]) -> [PrintedPage.Line] {
    var lines = lines
    while let number = lines.firstIndex(where: { $0.isNumberAlone }),
      let beside = lines.firstIndex(where: {
        !$0.isNumberAlone && $0.isBeside(lines[number]) && $0.left > lines[number].right - 1
      })
    {
      lines[beside].words.insert(contentsOf: lines[number].words, at: 0)
      lines.remove(at: number)
    }
    return lines.sorted { $0.bottom < $1.bottom }
  }

  /// Whether the notes are counted through the document, and not on each page anew.
  var isContinuous: Bool {
    notes.first.map { $0.number == 1 } ?? true
      && zip(notes, notes.dropFirst()).allSatisfy { $1.number == $0.number + 1 }
  }
}

extension PrintedPage.Line {
  /// Whether it is a number and nothing else.
  fileprivate var isNumberAlone: Bool {
    words.count == 1 && words[0].text.utf8.count <= 3 && Int(words[0].text) != nil
  }
}
