import Console
import Reports

/// What is otherwise, as lines: states first, then each kind of change under a heading of its own.
struct ComparePage {
  private let report: CompareReport

  init(_ report: CompareReport) {
    self.report = report
  }

  var lines: [StyledText] {
    guard !report.isEmpty else { return ["nothing is otherwise"] }
    return report.sections.flatMap { section in
      (section.title.isEmpty ? [] : ["", StyledText(section.title, .strong)]) + table(section.rows)
    }
  }

  private func table(_ rows: [CompareReport.Row]) -> [StyledText] {
    let width = rows.map { DisplayWidth.of($0.name) }.max() ?? 0
    return rows.map { row in
      (StyledText(row.name).padded(to: width) + "  " + StyledText(row.text)).hanging(at: width + 2)
    }
  }
}
