/// A table for the terminal: a row has a label and cells, each of which may take several lines.
struct Table {
  struct Row: Sendable {
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

  /// Puts the table's lines at the end of a page, each with its line feed. Bytes, since the page of a large record has
  /// a hundred thousand lines.
  func write(to page: inout [UInt8], labelWidth: Int, columnWidths: [Int], hasColour: Bool) {
    let titles = Row(label: [Toned(title, .strong)], cells: columns.map { [Toned($0, .strong)] })
    write(titles, to: &page, labelWidth, columnWidths, hasColour)
    for row in rows { write(row, to: &page, labelWidth, columnWidths, hasColour) }
  }

  private func write(
    _ row: Row, to page: inout [UInt8], _ labelWidth: Int, _ columnWidths: [Int], _ hasColour: Bool
  ) {
    let height = max(row.label.count, row.cells.lazy.map(\.count).max() ?? 0)
    for line in 0..<height {
      var blanks = labelWidth
      if line < row.label.count {
        row.label[line].write(to: &page, hasColour: hasColour)
        blanks -= row.label[line].width
      }
      for column in row.cells.indices {
        blanks += 2
        // Blanks are put before what follows them, so that no line ends in any.
        if line < row.cells[column].count, row.cells[column][line].width > 0 {
          page.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, blanks)))
          row.cells[column][line].write(to: &page, hasColour: hasColour)
          blanks = -row.cells[column][line].width
        }
        blanks += columnWidths[column]
      }
      page.append(UInt8(ascii: "\n"))
    }
  }
}
