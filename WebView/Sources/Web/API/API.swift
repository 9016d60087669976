import Ledger
import Reports

/// The JSON API: the answers of the commands with `--json`, byte for byte.
struct API {
  let context: PageContext

  /// What can be asked for, with its description for people and for programs.
  enum Question: String, CaseIterable {
    case status, deadlines, disputes, journal, history, why, stuck, unlock, compare, check
    case telegrams, search, show, references, cite

    /// Whether documents are asked for.
    var isOfDocuments: Bool { [.telegrams, .search, .show, .references, .cite].contains(self) }
  }

  func answer(_ question: Question) throws(QueryError) -> JSONValue {
    let query = context.query
    let known = OpenAPI.parameters(of: question)
    if let item = query.items.first(where: { !known.contains($0.name) }) {
      let others = known.isEmpty ? "it takes none" : "those known are: \(known.joined(separator: ", "))"
      throw QueryError("'\(item.name.prefix(80))' is no parameter of this; \(others)")
    }
    let (record, engine, instant) = (context.record, context.engine, context.instant)
    switch question {
    case .telegrams, .search, .show, .references, .cite:
      return try DocumentAPI(context: context).answer(question)
    case .status:
      let filter = try StatusFilter(
        isOpen: query["open"] != nil, states: query.all("state"), of: query["of"], by: query["by"],
        dueWithin: query["due-within"], in: record)
      return StatusReport(engine, at: instant, views: context.views).json(filter)
    case .deadlines:
      let period = try query["within"].map { (text) throws(QueryError) in
        try record.inquiredPeriod(text, what: "within")
      }
      let status = StatusReport(engine, at: instant, views: context.views)
      return DeadlinesReport(status, within: period).json
    case .disputes:
      var party: Identifier<Party>?
      if case .party(let id) = context.views?.first { party = id }
      return DisputesReport(engine, at: instant, party: party).json
    case .journal: return JournalReport(record, try JournalPage.filter(context)).json
    case .history:
      return HistoryReport(engine, of: try subject(), through: instant, views: context.views).json
    case .why: return WhyReport(engine, of: try subject(), at: instant, views: context.views).json
    case .stuck: return StuckReport(engine, at: instant).json
    case .unlock: return try unlock()
    case .compare:
      guard let with = query["with"] else { throw QueryError("compare with what? Give with and a date") }
      let second = try record.inquiredDate(with, what: "with").end
      let before = StatusReport(engine, at: instant, views: context.views)
      return CompareReport(from: before, to: StatusReport(engine, at: second, views: context.views)).json
    case .check: return context.edition.json
    }
  }

  private func name() throws(QueryError) -> String {
    guard let name = context.query["name"] else { throw QueryError("name: of what?") }
    return name
  }

  /// What has a state.
  private func subject() throws(QueryError) -> Entity {
    try context.record.inquiredEntity(try name(), kind: "undertaking, proposal or measure") {
      switch $0 {
      case .undertaking, .proposal, .measure: true
      default: false
      }
    }
  }

  private func unlock() throws(QueryError) -> JSONValue {
    let entity = try context.record.inquiredEntity(try name(), kind: "undertaking") {
      if case .undertaking = $0 { true } else { false }
    }
    guard case .undertaking(let target) = entity else { return .null }
    let moves = try context.number("moves", 1...5, default: 3)
    // Less than the command's: whoever asks here holds up others.
    let seconds = try context.number("seconds", 1...20, default: 10)
    return UnlockReport(
      context.engine, of: target, at: context.instant, in: context.views?.first, upTo: moves,
      within: .within(.seconds(seconds))
    ).json
  }
}

extension PageContext {
  /// A whole number that is asked for.
  ///
  /// - Throws: a problem when it is none, or out of bounds.
  func number(
    _ name: String, _ bounds: ClosedRange<Int>, default value: Int
  ) throws(QueryError) -> Int {
    guard let text = query[name] else { return value }
    guard let number = Int(text), bounds.contains(number) else {
      let most = bounds.upperBound == .max ? "up" : "to \(bounds.upperBound)"
      throw QueryError(in: name, "a whole number from \(bounds.lowerBound) \(most) is needed")
    }
    return number
  }
}
