import Ledger
import Markup
import Reports

/// The undertakings, a row each: where it stands, what it is, who owes it to whom. What asks for attention is in sight, the
/// rest folded; where something is filtered, all that passes is in sight.
struct UndertakingTable {
  let report: OverviewReport
  private let context: PageContext
  private let status: StatusReport
  private let before: StatusReport?
  private let filter: OverviewPage.Filter
  private let wanted: [StatusReport.UndertakingRow]
  private let rows: UndertakingRows

  /// So many entries stand on a page, and so many in a fold.
  private static let size = 60

  /// - Parameter before: what a what-if starts from.
  init(
    _ context: PageContext, _ status: StatusReport, before: StatusReport?,
    stuck: Set<Identifier<Undertaking>>, _ filter: OverviewPage.Filter
  ) {
    self.context = context
    self.status = status
    self.before = before
    self.filter = filter
    let passing =
      filter.isEmpty
      ? status.undertakings : status.undertakings.filter { filter.passes($0, of: status, stuck: stuck) }
    wanted = Self.sorted(passing, as: filter.sort, status)
    let changed = before.map { before in
      status.undertakings.filter { row in
        zip(row.cells, before.undertakings[row.id.index].cells).contains { $0.state != $1.state }
      }
    }
    report = OverviewReport(
      status, of: wanted, stuck: stuck, changed: Set((changed ?? []).map(\.id)))
    rows = UndertakingRows(context, status, before: before, stuck: stuck)
  }

  private static func sorted(
    _ rows: [StatusReport.UndertakingRow], as order: String?, _ status: StatusReport
  ) -> [StatusReport.UndertakingRow] {
    func by(_ key: (StatusReport.UndertakingRow) -> Int64) -> [StatusReport.UndertakingRow] {
      rows.map { (key($0), $0) }.enumerated().sorted {
        ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
      }.map(\.element.1)
    }
    return switch order {
    case "declared": rows
    case "deadline": by { $0.cells.compactMap(\.deadline).min()?.seconds ?? .max }
    default: by { Int64($0.cells.map(\.state.urgency).min() ?? 0) }
    }
  }

  var markup: HTML {
    guard !wanted.isEmpty else {
      let none: HTML =
        status.undertakings.isEmpty
        ? "No undertaking has been declared." : "No undertaking passes the filter."
      return #"<p class="none">\#(none)</p>"#
    }
    if let part = filter.part {
      return paged(report.entries(part), title: report.words(for: part, in: status))
    }
    guard filter.isEmpty else {
      return paged(
        OverviewReport.Part.allCases.flatMap(report.entries),
        title: "\(wanted.count) of \(status.undertakings.count) undertakings")
    }
    let open = report.entries(.open)
    let others = [OverviewReport.Part.waiting, .quiet, .over].filter { !report.entries($0).isEmpty }
    // Where nothing asks for attention, what comes next does.
    let first = open.isEmpty ? others.first : nil
    let list: HTML =
      open.isEmpty
      ? #"<p class="none">Nothing is to be done now.</p>"#
      : paged(
        open, title: "\(report.count(.open)) of \(status.undertakings.count) undertakings", isTold: false)
    return "\(list)\(others.map { fold($0, isOpen: $0 == first) })\(exports)"
  }

  /// A page of entries, and the way to the others.
  private func paged(_ entries: [StatusEntry], title: String, isTold: Bool = true) -> HTML {
    let slice = Slice(entries, size: context.limit(Self.size), wanted: context.query["page"])
    let heading: HTML = isTold ? #"<p class="rest">\#(title)\#(exports)</p>"# : ""
    return """
      \(heading)\(rows.table(Array(slice.elements), label: title))\
      \(context.pager(page: slice.page, of: slice.pageCount, what: "undertakings"))
      """
  }

  private func fold(_ part: OverviewReport.Part, isOpen: Bool) -> HTML {
    let entries = report.entries(part)
    let shown = Array(entries.prefix(context.limit(Self.size)))
    let title = report.words(for: part, in: status)
    var more = HTML.nothing
    if entries.count > shown.count,
      let link = context.linkHere({ $0.setting("part", part.rawValue).setting("page", nil) })
    {
      more = #"<p class="rest"><a href="\#(link)">all \#(report.count(part))</a></p>"#
    }
    return """
      <details class="fold" id="\(part.rawValue)"\(isOpen ? " open" as HTML : "")><summary>\(title)</summary>
      \(rows.table(shown, label: title))\(more)</details>
      """
  }

  private var exports: HTML { context.exports("undertakings") }
}
