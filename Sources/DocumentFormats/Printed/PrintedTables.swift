/// Reads tables across: what stands side by side in three rows or more, in cells that begin or end below one another, is a row each,
/// ` | ` between its cells.
///
/// Forms, whose labels end with a colon, lists with their numbers and columns of running text are no tables.
enum PrintedTables {
  /// The cells that stand on one level.
  private struct Row {
    var cells: [[PrintedPage.Word]]
    /// Which lines of the page they are of.
    var lines: [Int]
    var top: Double
  }

  /// Cells longer than this are running text, in letters.
  private static let longestCell = 60
  /// So many rows make a table.
  private static let fewest = 3

  /// Puts the tables of a page into rows. Returns whether it has any.
  static func readAcross(_ page: inout PrintedPage) -> Bool {
    let rows = rows(of: page)
    var tables: [ArraySlice<Row>] = []
    var start = 0
    while start < rows.count {
      var end = start
      while end < rows.count, isRow(rows[end]), end == start || isAligned(rows[end], rows[start..<end]) {
        end += 1
      }
      if end - start >= fewest, !isForm(rows[start..<end]) { tables.append(rows[start..<end]) }
      start = max(end, start + 1)
    }
    guard !tables.isEmpty else { return false }
    let count = (page.lines.map(\.block).max() ?? 0) + 1
    var replacements: [Int: [PrintedPage.Line]] = [:]
    var gone: Set<Int> = []
    for (number, table) in tables.enumerated() {
      let lines = table.flatMap(\.lines)
      guard let first = lines.min() else { continue }
      gone.formUnion(lines)
      replacements[first] = table.enumerated().map { index, row in
        PrintedPage.Line(joined(row.cells), block: count + number * 1_000 + index)
      }
    }
    page.lines = page.lines.indices.flatMap {
      replacements[$0] ?? (gone.contains($0) ? [] : [page.lines[$0]])
    }
    return true
  }

  private static func rows(of page: PrintedPage) -> [Row] {
    var rows: [Row] = []
    for index in page.lines.indices.sorted(by: { page.lines[$0].top < page.lines[$1].top }) {
      let line = page.lines[index]
      if let last = rows.indices.last, let other = rows[last].lines.first, line.isBeside(page.lines[other]) {
        rows[last].cells += cells(of: line)
        rows[last].lines.append(index)
      } else {
        rows.append(Row(cells: cells(of: line), lines: [index], top: line.top))
      }
    }
    for index in rows.indices { rows[index].cells.sort { left($0) < left($1) } }
    return rows
  }

  /// The words of a line between wide gaps.
  private static func cells(of line: PrintedPage.Line) -> [[PrintedPage.Word]] {
    let size = line.size
    var cells: [[PrintedPage.Word]] = []
    for word in line.words.sorted(by: { $0.left < $1.left }) {
      if let end = cells.last?.last?.right, word.left - end < 1.5 * size {
        cells[cells.count - 1].append(word)
      } else {
        cells.append([word])
      }
    }
    return cells
  }

  private static func left(_ cell: [PrintedPage.Word]) -> Double { cell.first?.left ?? 0 }
  private static func right(_ cell: [PrintedPage.Word]) -> Double { cell.last?.right ?? 0 }
  private static func text(_ cell: [PrintedPage.Word]) -> String { cell.map(\.text).joined(separator: " ") }

  private static func isRow(_ row: Row) -> Bool {
    row.cells.count > 1 && row.cells.allSatisfy { text($0).count <= longestCell }
      // Lines that overlap are none beside one another.
      && zip(row.cells, row.cells.dropFirst()).allSatisfy { right($0) <= left($1) + 1 }
  }

  /// Whether most cells of a row begin, end or have their middle where those of the rows above it do, and the row follows at once.
  private static func isAligned(_ row: Row, _ above: ArraySlice<Row>) -> Bool {
    guard let last = above.last, let size = row.cells.first?.first?.height else { return false }
    let near = 0.7 * size
    let matching = row.cells.count { cell in
      above.contains { other in
        other.cells.contains {
          abs(left($0) - left(cell)) < near || abs(right($0) - right(cell)) < near
            || abs(left($0) + right($0) - left(cell) - right(cell)) < 2 * near
        }
      }
    }
    return matching * 2 > row.cells.count && matching > 1 && row.top - last.top < 5 * size
  }

  /// Whether rows are those of a form or of a list.
  private static func isForm(_ rows: ArraySlice<Row>) -> Bool {
    let marked = rows.count { row in
      let first = text(row.cells[0])
      let isMark =
        first.count <= 5 && (first.hasSuffix(".") || first.hasSuffix(")")) || "•–-·*".contains(first)
      return first.hasSuffix(":") || row.cells.count == 2 && isMark
    }
    return marked * 2 >= rows.count
  }

  /// The words of a row, with strokes between its cells.
  private static func joined(_ cells: [[PrintedPage.Word]]) -> [PrintedPage.Word] {
    cells.enumerated().flatMap { index, cell -> [PrintedPage.Word] in
      guard index > 0, let first = cell.first else { return cell }
      // The stroke stands in the gap, with room on both sides.
      let before = right(cells[index - 1])
      let middle = (before + first.left) / 2
      return [PrintedPage.Word("|", left: middle, right: middle, top: first.top, bottom: first.bottom)] + cell
    }
  }
}
