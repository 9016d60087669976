import Ledger
import Reports

/// The JSON API: the answers of the commands with `--json`, byte for byte.
struct API {
  let visit: Visit

  /// What can be asked for, with its description for people and for programs.
  enum Question: String, CaseIterable {
    case status, deadlines, disputes, journal, history, why, stuck, unlock, compare, check
    case telegrams, search, show, references, cite

    /// Whether documents are asked for.
    var isOfDocuments: Bool { [.telegrams, .search, .show, .references, .cite].contains(self) }
  }

  func answer(_ question: Question) throws(InquiryProblem) -> JSONValue {
    let query = visit.query
    let known = OpenAPI.parameters(of: question)
    if let item = query.items.first(where: { !known.contains($0.name) }) {
      let others = known.isEmpty ? "it takes none" : "those known are: \(known.joined(separator: ", "))"
      throw InquiryProblem("'\(item.name.prefix(80))' is no parameter of this; \(others)")
    }
    let (record, chronicle, instant) = (visit.record, visit.chronicle, visit.instant)
    switch question {
    case .telegrams, .search, .show, .references, .cite: return try DocumentAPI(visit: visit).answer(question)
    case .status:
      let filter = try StatusFilter(
        isOpen: query["open"] != nil, states: query.all("state"), of: query["of"], by: query["by"],
        dueWithin: query["due-within"], in: record)
      return StatusReport(chronicle, at: instant, views: visit.views).json(filter)
    case .deadlines:
      let period = try query["within"].map { (text) throws(InquiryProblem) in
        try record.inquiredPeriod(text, what: "within")
      }
      let status = StatusReport(chronicle, at: instant, views: visit.views)
      return DeadlinesReport(status, within: period).json
    case .disputes:
      var party: Identifier<Party>?
      if case .party(let id) = visit.views?.first { party = id }
      return DisputesReport(chronicle, at: instant, party: party).json
    case .journal: return JournalReport(record, try JournalPage.filter(visit)).json
    case .history:
      return HistoryReport(chronicle, of: try subject(), through: instant, views: visit.views).json
    case .why: return WhyReport(chronicle, of: try subject(), at: instant, views: visit.views).json
    case .stuck: return StuckReport(chronicle, at: instant).json
    case .unlock: return try unlock()
    case .compare:
      guard let with = query["with"] else { throw InquiryProblem("compare with what? Give with and a date") }
      let second = try record.inquiredDate(with, what: "with").end
      let before = StatusReport(chronicle, at: instant, views: visit.views)
      return CompareReport(from: before, to: StatusReport(chronicle, at: second, views: visit.views)).json
    case .check: return visit.edition.json
    }
  }

  private func name() throws(InquiryProblem) -> String {
    guard let name = visit.query["name"] else { throw InquiryProblem("name: of what?") }
    return name
  }

  /// What has a state.
  private func subject() throws(InquiryProblem) -> Entity {
    try visit.record.inquiredEntity(try name(), kind: "undertaking, proposal or measure") {
      switch $0 {
      case .undertaking, .proposal, .measure: true
      default: false
      }
    }
  }

  private func unlock() throws(InquiryProblem) -> JSONValue {
    let entity = try visit.record.inquiredEntity(try name(), kind: "undertaking") {
      if case .undertaking = $0 { true } else { false }
    }
    guard case .undertaking(let target) = entity else { return .null }
    let moves = try visit.number("moves", 1...5, default: 3)
    // Less than the command's: whoever asks here holds up others.
    let seconds = try visit.number("seconds", 1...20, default: 10)
    return UnlockReport(
      visit.chronicle, of: target, at: visit.instant, in: visit.views?.first, upTo: moves,
      within: .within(.seconds(seconds))
    ).json
  }
}

extension Visit {
  /// A whole number that is asked for.
  ///
  /// - Throws: a problem when it is none, or out of bounds.
  func number(
    _ name: String, _ bounds: ClosedRange<Int>, default value: Int
  ) throws(InquiryProblem) -> Int {
    guard let text = query[name] else { return value }
    guard let number = Int(text), bounds.contains(number) else {
      let most = bounds.upperBound == .max ? "up" : "to \(bounds.upperBound)"
      throw InquiryProblem(in: name, "a whole number from \(bounds.lowerBound) \(most) is needed")
    }
    return number
  }
}
