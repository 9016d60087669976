import Ledger
import Reports

/// The tables that can be taken along.
extension Visit {
  /// The table of a name; `nil` when there is none.
  func table(_ name: String, catalogue: () -> Catalogue) throws(InquiryProblem) -> TableReport? {
    switch name {
    case "undertakings": return .undertakings(status())
    case "proposals": return .proposals(status())
    case "measures": return .measures(status())
    case "deadlines": return .deadlines(DeadlinesReport(status()))
    case "disputes": return .disputes(DisputesReport(chronicle, at: instant))
    case "acts": return .acts(JournalReport(record, try JournalPage.filter(self)))
    case "telegrams":
      let rows = catalogue().entries.map { entry in
        [
          entry.key, entry.day?.description ?? "", entry.genre, entry.sender, entry.addressee, entry.title,
          String(entry.useCount),
        ]
      }
      return TableReport(
        name: name, columns: ["key", "date", "kind", "from", "to", "title", "citations"], rows: rows)
    default: return nil
    }
  }

  /// The names of all tables.
  static let tables = ["undertakings", "proposals", "measures", "deadlines", "disputes", "acts", "telegrams"]
}
