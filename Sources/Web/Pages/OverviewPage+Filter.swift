import Ledger
import Reports

extension OverviewPage {
  /// Which undertakings are wanted.
  struct Filter {
    let party: Identifier<Party>?
    let state: String?
    let isDisputed: Bool
    let isStuck: Bool
    let words: String?
    let sort: String?

    private let record: Record

    /// What the address asks for.
    ///
    /// - Throws: a problem when there is no such party or state.
    init(_ visit: Visit) throws(InquiryProblem) {
      record = visit.record
      if let name = visit.query["party"] {
        party = try visit.record.inquiredParty(name, what: "party")
      } else {
        party = nil
      }
      state = visit.query["state"]
      if let state, UndertakingState(rawValue: state) == nil {
        throw InquiryProblem(in: "state", "there is no state '\(state.prefix(80))'")
      }
      isDisputed = visit.query["disputed"] != nil
      isStuck = visit.query["stuck"] != nil
      words = visit.query["find"]?.lowercased()
      sort = visit.query["sort"]
    }

    var isEmpty: Bool { party == nil && state == nil && !isDisputed && !isStuck && words == nil }

    func passes(_ row: StatusReport.UndertakingRow, stuck: Set<Identifier<Undertaking>>) -> Bool {
      let undertaking = record.undertakings[row.id]
      if let party, !undertaking.concerned.contains(party) { return false }
      if let state, !row.cells.contains(where: { $0.state.rawValue == state }) { return false }
      if isDisputed, !row.isDisputed { return false }
      if isStuck, !stuck.contains(row.id) { return false }
      guard let words else { return true }
      return "\(undertaking.heading.name) \(undertaking.heading.title)".lowercased().contains(words)
    }
  }
}
