import Ledger
import Questions
import Reports

extension OverviewPage {
  /// Which undertakings are wanted: what the question of the status asks for, and what only the page asks.
  struct Filter {
    /// Only what those concerned read differently, or hold to be in different states.
    let isApart: Bool
    let isDisputed: Bool
    let isDiffering: Bool
    let isStuck: Bool
    let words: String?
    /// Only one of the parts that the list is divided into.
    let part: OverviewReport.Part?
    let sort: String?

    private let rows: StatusFilter

    /// What the address asks for.
    ///
    /// - Throws: a problem when there is no such party or state.
    init(_ context: PageContext) throws(QueryError) {
      let query = context.query
      // The page asks for one state at a time, and calls a party by that name.
      let asked = [("state", query["state"]), ("of", query["party"])]
      rows = try StatusQuestion(query: asked.compactMap { name, value in value.map { (name, $0) } }).filter(
        in: context.record)
      isApart = query["apart"] != nil
      part = query["part"].flatMap(OverviewReport.Part.init)
      isDisputed = query["disputed"] != nil
      isDiffering = query["differing"] != nil
      isStuck = query["stuck"] != nil
      words = query["find"]?.lowercased()
      sort = query["sort"]
    }

    var isEmpty: Bool { rows.isEmpty && !isApart && !isDisputed && !isDiffering && !isStuck && words == nil }

    func passes(
      _ row: StatusReport.UndertakingRow, of status: StatusReport, stuck: Set<Identifier<Undertaking>>
    ) -> Bool {
      guard rows.passes(row, of: status) else { return false }
      if isApart, !status.isMarked(row) { return false }
      if isDisputed, !row.isDisputed { return false }
      if isDiffering, !status.differing.contains(.undertaking(row.id)) { return false }
      if isStuck, !stuck.contains(row.id) { return false }
      guard let words else { return true }
      let heading = status.record.undertakings[row.id].heading
      return "\(heading.name) \(heading.title)".lowercased().contains(words)
    }
  }
}
