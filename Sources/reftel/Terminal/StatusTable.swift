import Console
import Ledger

/// A table of the status page: a row has a name, a title with who owes it to whom, and cells, which say one thing for each
/// column, or in one column what each group of views holds.
struct StatusTable: Sendable {
  /// A cell: lines, of pieces that are kept whole where there is room.
  typealias Cell = [[StyledText]]

  /// A row.
  struct Row: Sendable {
    let name: StyledText
    let title: StyledText
    /// `US to USSR`; empty where nothing is owed.
    let owed: StyledText
    /// A cell for each column.
    let cells: [Cell]
    /// What each group of views holds, with its name; the name is empty where all hold the same.
    let groups: [(title: String, cell: Cell)]

    /// The one cell that says what all groups hold. On a brief page they follow each other, most of all the largest,
    /// which then needs no name.
    var sum: Cell {
      let cells = groups.map { title, cell -> Cell in
        guard !title.isEmpty, let first = cell.first, !(isBrief && isMost(title)) else { return cell }
        let named = [StyledText("\(title): ", .faint) + (first.first ?? "")] + first.dropFirst()
        return [named] + cell.dropFirst()
      }
      guard isBrief, cells.count > 1, cells.allSatisfy({ $0.count == 1 }) else { return cells.flatMap { $0 } }
      let order =
        groups.indices.filter { isMost(groups[$0].title) }
        + groups.indices.filter { !isMost(groups[$0].title) }
      var pieces: [StyledText] = []
      for index in order {
        if let last = pieces.popLast() { pieces.append(last + ";") }
        pieces += cells[index][0]
      }
      return [pieces]
    }

    private func isMost(_ title: String) -> Bool { title.hasPrefix("all ") }

    /// Whether its title and who owes it share a line, cut where they are too long.
    var isBrief = false
  }

  let title: String
  let rows: [Row]
  /// What is told by name only, state by state.
  var named: [(state: StyledText, names: [String])] = []

  // MARK: Lines

  /// What heads the one column that says what each group of views holds.
  static let sumHead = "all, or those named"

  /// The lines of a cell in a column.
  static func lines(_ cell: Cell, width: Int) -> [StyledText] {
    cell.flatMap { pieces -> [StyledText] in
      var lines: [StyledText] = []
      for (index, piece) in pieces.enumerated() {
        let last = index == pieces.count - 1
        let text = last || piece.plain.hasSuffix(";") ? piece : piece + ","
        if let line = lines.last, line.columns + 1 + text.columns <= width {
          lines[lines.count - 1] = line + " " + text
        } else {
          lines += text.wrapped(to: width, hang: 1)
        }
      }
      return lines
    }
  }

  /// The lines of a row, and of its label beside it.
  private static func label(_ row: Row, _ layout: StatusLayout, height: Int) -> [StyledText] {
    let owed = row.owed
    if row.isBrief { return briefLabel(row, layout, height: height) }
    if layout.text == 0 {
      var lines = row.name.wrapped(to: layout.name, hang: 2)
      let indented = layout.name - 2
      let both = row.title.isEmpty || owed.isEmpty ? row.title + owed : row.title + "  " + owed
      if both.columns <= indented {
        if !both.isEmpty { lines.append(both.indented(by: 2)) }
      } else {
        if !row.title.isEmpty { lines.append(row.title.shortened(to: indented).indented(by: 2)) }
        if !owed.isEmpty { lines += owed.wrapped(to: indented, hang: 2).map { $0.indented(by: 2) } }
      }
      return lines
    }
    var texts: [StyledText]
    let rest = layout.text - owed.columns - 2
    if row.title.isEmpty || owed.isEmpty {
      texts =
        (row.title.isEmpty ? owed.wrapped(to: layout.text, hang: 2) : [row.title.shortened(to: layout.text)])
    } else if row.title.columns <= rest {
      texts = [row.title + "  " + owed]
    } else if height > 1 || rest < 16 || rest * 2 < layout.text {
      texts = [row.title.shortened(to: layout.text)] + owed.wrapped(to: layout.text, hang: 2)
    } else {
      texts = [row.title.shortened(to: rest) + "  " + owed]
    }
    // A name that is too long has a line to itself.
    guard row.name.columns > layout.name else {
      return texts.enumerated().map { index, text in
        (index == 0 ? row.name : StyledText("")).padded(to: layout.name + 2) + text
      }
    }
    return row.name.wrapped(to: layout.label, hang: 2) + texts.map { $0.indented(by: layout.name + 2) }
  }

  /// The label of a row on a brief page: on one line, unless the cells have more.
  private static func briefLabel(_ row: Row, _ layout: StatusLayout, height: Int) -> [StyledText] {
    let isLong = row.name.columns > layout.name
    if layout.text == 0 || isLong, height > 1 || row.name.columns + 12 > layout.label {
      let rest = layout.label - 2
      return row.name.wrapped(to: layout.label, hang: 2)
        + (height > 1 || layout.text == 0 ? [words(of: row, width: rest).indented(by: 2)] : [])
    }
    let name = isLong ? row.name + "  " : row.name.padded(to: layout.name + 2)
    let room = layout.label - name.columns
    guard height > 1, !isLong, row.title.columns + 2 + row.owed.columns > room, !row.title.isEmpty else {
      return [name + words(of: row, width: room)]
    }
    return [
      name + row.title.shortened(to: room),
      row.owed.shortened(to: room).indented(by: layout.name + 2),
    ]
  }

  /// The title and who owes it, in a width: the title has at least half of it.
  private static func words(of row: Row, width: Int) -> StyledText {
    guard !row.owed.isEmpty else { return row.title.shortened(to: width) }
    guard !row.title.isEmpty else { return row.owed.shortened(to: width) }
    let room = width - row.title.columns - 2
    if room >= row.owed.columns { return row.title + "  " + row.owed }
    let share = max(room, min(row.owed.columns, (width - 2) / 2))
    // A few letters of a name say nothing.
    guard share >= min(14, row.owed.columns) else { return row.title.shortened(to: width) }
    return row.title.shortened(to: width - share - 2) + "  " + row.owed.shortened(to: share)
  }

  /// The lines of the table.
  ///
  /// - Parameter heads: what the columns are called, where each has its own.
  func lines(_ layout: StatusLayout, heads: [String], width: Int, with workers: Workers) -> [StyledText] {
    let isAgreed = rows.allSatisfy { $0.groups.count == 1 }
    let heads = layout.isSum ? [isAgreed ? "all" : Self.sumHead] : heads
    let head = Self.beside(
      StyledText(title, .strong).wrapped(to: layout.label),
      heads.enumerated().map { StyledText($1, .strong).wrapped(to: layout.columns[$0], hang: 1) }, layout)
    return head + workers.mapEach(rows.count) { Self.lines(of: rows[$0], layout) }.flatMap { $0 }
      + namedLines(width: width)
  }

  /// What is told by name only, in lines of a width: of a large record there are many names.
  private func namedLines(width: Int) -> [StyledText] {
    let margin = (named.map(\.state.columns).max() ?? 0) + 4
    return named.flatMap { state, names -> [StyledText] in
      var lines: [StyledText] = []
      var line = ""
      var used = margin
      func close() {
        let start = lines.isEmpty ? "  " + state : ""
        lines.append((start.padded(to: margin) + StyledText(line)).hanging(at: margin))
        line = ""
        used = margin
      }
      for (index, name) in names.enumerated() {
        let word = index == names.count - 1 ? name : name + ","
        let columns = DisplayWidth.of(word)
        if !line.isEmpty, used + 1 + columns > width { close() }
        line += (line.isEmpty ? "" : " ") + word
        used += columns + (line.utf8.count > word.utf8.count ? 1 : 0)
      }
      close()
      return lines
    }
  }

  /// The lines of a row.
  static func lines(of row: Row, _ layout: StatusLayout) -> [StyledText] {
    let cells = (layout.isSum ? [row.sum] : row.cells).enumerated().map {
      Self.lines($1, width: layout.columns[$0])
    }
    return beside(label(row, layout, height: cells.map(\.count).max() ?? 0), cells, layout)
  }

  /// A label's lines with those of the cells beside them. Blanks are put before what follows them, so that no line ends
  /// in any.
  private static func beside(_ label: [StyledText], _ cells: [[StyledText]], _ layout: StatusLayout)
    -> [StyledText]
  {
    let height = max(label.count, cells.lazy.map(\.count).max() ?? 0)
    return (0..<height).map { index in
      var line = index < label.count ? label[index] : StyledText("")
      var used = line.columns
      var start = layout.label
      for (column, cell) in cells.enumerated() {
        start += 2
        if index < cell.count, !cell[index].isEmpty {
          line += StyledText(String(repeating: " ", count: max(0, start - used)))
          line += cell[index]
          used = start + cell[index].columns
        }
        start += layout.columns[column]
      }
      return line
    }
  }
}
