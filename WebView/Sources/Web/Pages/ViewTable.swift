import Ledger
import Markup
import Reports

/// The part of a table that tells what each view holds of a row: a column for each view, those that agree in every row
/// sharing one; where more views differ than there is room for, one cell that names those who hold the same.
struct ViewTable {
  private let context: PageContext
  private let status: StatusReport
  private let columns: [[Int]]
  private let titles: [String]

  /// More columns than this have no room beside the names, on a screen of a common width.
  private static let mostColumns = 4

  init(_ context: PageContext, _ status: StatusReport) {
    self.context = context
    self.status = status
    columns = status.sharedColumns
    titles = context.record.named(columns.map { $0.map { status.views[$0] } }).map(\.title)
  }

  /// How many rows stand on a page, so that it can be read.
  var rowsAtATime: Int { context.limit(max(12, 240 / max(1, min(columns.count, Self.mostColumns)))) }
  private var isDivided: Bool { columns.count > Self.mostColumns }

  /// How many columns there are beside the names.
  var columnCount: Int { isDivided ? 1 : columns.count }

  /// The heads of the columns.
  var heads: HTML {
    let words = isDivided ? ["State, as each sees it"] : titles
    return "\(words.map { #"<th scope="col" role="columnheader">\#($0)</th>"# as HTML })"
  }

  /// The cells of a row.
  ///
  /// - Parameters:
  ///   - said: what is shown of each view, by its position in the status.
  ///   - markup: how that looks.
  func cells<Said: Equatable>(_ said: (Int) -> Said, _ markup: (Said) -> HTML) -> HTML {
    guard isDivided else {
      return "\(zip(columns, titles).map { column, title in cell(title, markup(said(column[0]))) })"
    }
    let first = columns.map { $0[0] }
    var groups: [(said: Said, positions: [Int])] = []
    for (column, position) in zip(columns, first) {
      let words = said(position)
      if let index = groups.firstIndex(where: { $0.said == words }) {
        groups[index].positions += column
      } else {
        groups.append((words, column))
      }
    }
    if groups.count == 1 { return cell("State", markup(groups[0].said)) }
    let names = context.record.named(groups.map { $0.positions.sorted().map { status.views[$0] } }).map(
      \.title)
    let items = zip(groups, names).map { group, name -> HTML in
      #"<li><span class="views">\#(name)</span> <span>\#(markup(group.said))</span></li>"#
    }
    return cell("State", #"<ul class="groups">\#(items)</ul>"#)
  }

  /// Whether all views hold the same, though the table has a column for several.
  func isSame<Said: Equatable>(_ said: (Int) -> Said) -> Bool {
    !isDivided && columns.count > 1 && columns.allSatisfy { said($0[0]) == said(columns[0][0]) }
  }

  private func cell(_ label: String, _ content: HTML) -> HTML {
    #"<td role="cell" data-label="\#(label)">\#(content)</td>"#
  }
}
