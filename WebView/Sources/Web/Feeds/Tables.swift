import Documents
import Ledger
import Reports
import Search

/// The tables that can be taken along.
extension PageContext {
  /// The table of a name; `nil` when there is none.
  func table(_ name: String, library: () -> DocumentCatalog) throws(QueryError) -> TableReport? {
    switch name {
    case "undertakings":
      let status = status()
      let filter = try OverviewPage.Filter(self)
      let stuck = filter.isStuck ? snapshot.stuck(at: instant) : []
      return .undertakings(status, where: { filter.passes($0, of: status, stuck: stuck) })
    case "proposals": return .proposals(status())
    case "measures": return .measures(status())
    case "days": return .days(status())
    case "rights": return .rights(status())
    case "deadlines": return .deadlines(DeadlinesReport(status()))
    case "disputes": return .disputes(DisputesReport(engine, at: instant))
    case "differing": return .differing(DisputesReport(engine, at: instant))
    case "bands": return .bands(try TimelinePage.bands(of: self))
    case "acts": return .acts(try JournalPage.report(self))
    case "telegrams":
      let library = library()
      let query = try TelegramsPage.query(of: self)
      let entries =
        try library.find(query, limit: nil, leavingOut: TelegramsPage.cited(self)).entries
        + (query.isEmpty && TelegramsPage.cited(self) == nil ? library.declared : [])
      let rows = entries.map { entry in
        [
          entry.key, entry.day?.description ?? "", entry.genre, entry.sender, entry.addressee, entry.title,
          String(snapshot.sources.uses[entry.key]?.count ?? 0),
        ]
      }
      return TableReport(
        name: name, columns: ["key", "date", "kind", "from", "to", "title", "citations"], rows: rows)
    default: return nil
    }
  }

  /// The names of all tables.
  static let tables = [
    "undertakings", "proposals", "measures", "days", "rights", "deadlines", "disputes", "differing", "acts",
    "bands",
    "telegrams",
  ]
}
