/// A table for the terminal: a row has a label and cells, each of which may take several lines.
struct Table {
  struct Row {
    let label: [Toned]
    let cells: [[Toned]]
  }

  let title: String
  let columns: [String]
  var rows: [Row] = []

  /// The table with one column for each group of columns, titled with all their names.
  func merging(_ groups: [[Int]]) -> Table {
    var table = Table(
      title: title, columns: groups.map { $0.map { columns[$0] }.joined(separator: ", ") })
    table.rows = rows.map { row in Row(label: row.label, cells: groups.map { row.cells[$0[0]] }) }
    return table
  }

  /// The widest label and the widest cell of each column, in any of the tables.
  static func widths(of tables: [Table]) -> (label: Int, columns: [Int]) {
    var label = 0
    var columns = tables.first?.columns.map(\.count) ?? []
    for table in tables {
      label = max(label, table.title.count)
      for row in table.rows {
        for line in row.label { label = max(label, line.width) }
        for (column, cell) in row.cells.enumerated() {
          for line in cell { columns[column] = max(columns[column], line.width) }
        }
      }
    }
    return (label, columns)
  }

  /// The table's lines.
  func lines(labelWidth: Int, columnWidths: [Int], hasColour: Bool) -> [String] {
    var lines: [String] = []
    add(Toned(title, .strong), columns.map { Toned($0, .strong) })
    for row in rows {
      let height = max(row.label.count, row.cells.lazy.map(\.count).max() ?? 0)
      for index in 0..<height {
        add(
          index < row.label.count ? row.label[index] : Toned(""),
          row.cells.map { index < $0.count ? $0[index] : Toned("") })
      }
    }
    return lines

    /// Blanks are put before what follows them, so that no line ends in any.
    func add(_ label: Toned, _ cells: [Toned]) {
      var line = label.tone.paint(label.text, hasColour: hasColour)
      var blanks = labelWidth - label.width
      for (cell, width) in zip(cells, columnWidths) {
        blanks += 2
        if cell.width > 0 {
          line += String(repeating: " ", count: max(0, blanks))
          line += cell.tone.paint(cell.text, hasColour: hasColour)
          blanks = -cell.width
        }
        blanks += width
      }
      lines.append(line)
    }
  }
}
