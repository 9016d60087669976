/// A table for the terminal: a row has a label and cells, each of which may take several lines.
struct Table {
  struct Row {
    let label: [Toned]
    let cells: [[Toned]]
  }

  let title: String
  let columns: [String]
  var rows: [Row] = []

  /// The table's lines.
  func lines(labelWidth: Int, columnWidths: [Int], hasColour: Bool) -> [String] {
    var lines = [
      line(
        Toned(title, .strong), columns.map { Toned($0, .strong) }, labelWidth, columnWidths, hasColour)
    ]
    for row in rows {
      let height = max(row.label.count, row.cells.map(\.count).max() ?? 0)
      for index in 0..<height {
        let label = index < row.label.count ? row.label[index] : Toned("")
        let cells = row.cells.map { index < $0.count ? $0[index] : Toned("") }
        // A long label has its line to itself as far as the cells leave room.
        lines.append(line(label, cells, labelWidth, columnWidths, hasColour))
      }
    }
    return lines
  }

  private func line(
    _ label: Toned, _ cells: [Toned], _ labelWidth: Int, _ columnWidths: [Int], _ hasColour: Bool
  ) -> String {
    var line = label.padded(to: labelWidth, hasColour: hasColour)
    for (cell, width) in zip(cells, columnWidths) { line += "  " + cell.padded(to: width, hasColour: hasColour) }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The widest label and the widest cell of each column.
  var widths: (label: Int, columns: [Int]) {
    var label = title.count
    var columns = self.columns.map(\.count)
    for row in rows {
      for line in row.label { label = max(label, line.text.count) }
      for (column, cell) in row.cells.enumerated() {
        for line in cell { columns[column] = max(columns[column], line.text.count) }
      }
    }
    return (label, columns)
  }
}
