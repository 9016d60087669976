import Ledger
import Reports

/// Where everything stands at an instant: the page to keep open.
struct OverviewPage {
  private let visit: Visit
  private let status: StatusReport
  /// What a what-if starts from.
  private let before: StatusReport?
  private let stuck: Set<Identifier<Undertaking>>
  private let columns: [[Int]]
  private let filter: Filter

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

  init(_ visit: Visit) throws(InquiryProblem) {
    self.visit = visit
    status = visit.status()
    if visit.isWhatIf {
      let views = visit.views ?? visit.actual.record.views.filter { $0 != .text }
      before = StatusReport(visit.actual.chronicle, at: visit.instant, views: views)
    } else {
      before = nil
    }
    stuck = visit.snapshot.stuck(at: visit.instant)
    columns = status.sharedColumns
    filter = try Filter(visit)
  }

  var page: Page {
    Page(
      title: "Overview", section: .overview,
      body: """
        <h1>Where everything stands</h1>
        \(changes)\(summary)
        <div class="columns"><div class="wide">
        \(undertakings)
        </div><div class="narrow">
        \(deadlines)\(dayActs)\(measures)\(proposals)
        </div></div>
        """)
  }

  // MARK: What if

  /// What a what-if changes, in a line each.
  private var changes: HTML {
    guard let before else { return "" }
    let changes = CompareReport(from: before, to: status).changes
    let items = changes.prefix(40).map { change -> HTML in
      let entity = visit.record[change.name]
      let name = entity.map { visit.anchor($0) } ?? "\(change.name)"
      let mark = entity.flatMap { entity in change.to.map { Mark(word: $0, of: entity).markup } } ?? "gone"
      let views = change.views.count == status.views.count ? "" : change.views.joined(separator: ", ")
      return """
        <li>\(name) <span class="changed"><s>\(change.from ?? "not there")</s> → \(mark)</span> \
        <span class="views">\(views)</span></li>
        """
    }
    let none: HTML = items.isEmpty ? #"<p class="none">Nothing would be in another state.</p>"# : ""
    return """
      <section id="changes"><h2>What would change <span class="count">\(changes.count)</span></h2>\(none)
      <ul class="changes">\(items)</ul>\(rest(changes.count - 40))</section>
      """
  }

  // MARK: Summary

  /// How many are in each state, each a filter.
  private var summary: HTML {
    var counts: [UndertakingState: Int] = [:]
    for row in status.undertakings {
      for state in Set(row.cells.map(\.state)) { counts[state, default: 0] += 1 }
    }
    let wanted: [UndertakingState] = [
      .overdue, .broken, .refused, .due, .reported, .waiting, .suspended, .proposed, .inEffect, .done,
    ]
    let states = wanted.compactMap { state -> HTML? in
      guard let count = counts[state] else { return nil }
      return chip("state", state.rawValue, "\(Mark(state).markup) <b>\(count)</b>")
    }
    let disputed = status.undertakings.count(where: \.isDisputed)
    let others = [
      disputed > 0
        ? chip(
          "disputed", "yes", #"<span class="flag differs">≠ read differently</span> <b>\#(disputed)</b>"#)
        : "",
      stuck.isEmpty
        ? "" : chip("stuck", "yes", #"<span class="flag stuck">stuck</span> <b>\#(stuck.count)</b>"#),
    ]
    return #"<ul class="summary" aria-label="Undertakings by state">\#(others)\#(states)</ul>"#
  }

  private func chip(_ name: String, _ value: String, _ words: HTML) -> HTML {
    let isOn = visit.query[name] == value
    guard visit.links.isServed,
      let link = visit.linkHere({ $0.setting(name, isOn ? nil : value).setting("page", nil) })
    else { return "<li>\(words)</li>" }
    let current: HTML = isOn ? #" aria-current="true""# : ""
    return #"<li><a href="\#(link)"\#(current)>\#(words)</a></li>"#
  }

  // MARK: Undertakings

  private var wanted: [StatusReport.UndertakingRow] {
    let rows =
      filter.isEmpty ? status.undertakings : status.undertakings.filter { filter.passes($0, stuck: stuck) }
    switch filter.sort {
    case "declared": return rows
    case "deadline":
      return sorted(rows) { row in row.cells.compactMap(\.deadline).min().map { Int($0.seconds) } ?? .max }
    default: return sorted(rows) { row in row.cells.map { Self.rank($0.state) }.min() ?? 0 }
    }
  }

  /// In the order of a number; those that have the same, as they are declared.
  private func sorted(
    _ rows: [StatusReport.UndertakingRow], by key: (StatusReport.UndertakingRow) -> Int
  ) -> [StatusReport.UndertakingRow] {
    rows.map { (key($0), $0) }.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }

  /// What is open comes before what is done, and that before what is over or has not begun.
  private static func rank(_ state: UndertakingState) -> Int {
    switch state {
    case .overdue, .broken, .refused, .due, .reported, .waiting, .suspended, .inEffect: 0
    case .proposed: 1
    case .done: 2
    case .ended, .waived, .superseded, .terminated, .rejected, .withdrawn, .lapsed, .notMade, .notUndertaken:
      3
    }
  }

  private var undertakings: HTML {
    let wanted = wanted
    let slice = Slice(wanted, size: max(12, 240 / max(1, columns.count)), wanted: visit.query["page"])
    let heads = columns.map {
      #"<th scope="col" role="columnheader">\#(status.title(ofColumn: $0))</th>"# as HTML
    }
    let rows = slice.elements.map(row)
    let count =
      wanted.count == status.undertakings.count
      ? "\(wanted.count)" : "\(wanted.count) of \(status.undertakings.count)"
    let table: HTML =
      wanted.isEmpty
      ? #"<p class="none">No undertaking passes the filter.</p>"#
      : """
      <table class="grid stack" role="table" aria-labelledby="undertakings">
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Undertaking</th>\(heads)</tr></thead>
      <tbody role="rowgroup">\(rows)</tbody></table>
      """
    return """
      <section><h2 id="undertakings">Undertakings <span class="count">\(count)</span> \(visit.exports("undertakings"))</h2>
      \(filterForm)\(table)\(visit.pager(page: slice.page, of: slice.pageCount, what: "undertakings"))</section>
      """
  }

  private var filterForm: HTML {
    guard visit.links.isServed else { return "" }
    let kept = visit.query.items.filter { ["as-of", "then", "without"].contains($0.name) }.map {
      item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    func options(_ names: [(String, String)], _ chosen: String?) -> [HTML] {
      names.map { name, words in
        let selected: HTML = name == (chosen ?? "") ? " selected" : ""
        return #"<option value="\#(name)"\#(selected)>\#(words)</option>"#
      }
    }
    let parties = visit.record.parties.map { ($0.heading.name, $0.heading.name) }
    let states = UndertakingState.allCases.map { ($0.rawValue, $0.rawValue) }
    func box(_ name: HTML, _ words: HTML, _ isOn: Bool) -> HTML {
      let checked: HTML = isOn ? " checked" : ""
      return
        #"<label class="box"><input type="checkbox" name="\#(name)" value="yes"\#(checked)> \#(words)</label>"#
    }
    return """
      <form class="filter" method="get" action="\(visit.links.link(.overview) ?? "/")" data-auto role="search" \
      aria-label="Filter undertakings">\(kept)
      <label>View <select name="view">\(options([("", "all parties")] + parties + [("text", "the text’s")], visit.query["view"]))</select></label>
      <label>Of <select name="party">\(options([("", "anybody")] + parties, visit.query["party"]))</select></label>
      <label>State <select name="state">\(options([("", "any")] + states, visit.query["state"]))</select></label>
      <label>Order <select name="sort">\(options([("", "open first"), ("declared", "as declared"), ("deadline", "by deadline")], visit.query["sort"]))</select></label>
      <label>Name <input type="search" name="find" id="find" value="\(visit.query["find"] ?? "")" size="10"></label>
      \(box("disputed", "read differently", filter.isDisputed)) \(box("stuck", "stuck", filter.isStuck))
      <button>Show</button></form>
      """
  }

  private func row(_ row: StatusReport.UndertakingRow) -> HTML {
    let undertaking = visit.record.undertakings[row.id]
    let isStuck = stuck.contains(row.id)
    let flags: HTML = """
      \(row.isDisputed ? #" <span class="flag differs" title="Those concerned read it differently">≠<span class="sr"> read differently</span></span>"# as HTML : "")\
      \(isStuck ? #" <span class="flag stuck" title="It stays undone though everyone does what they hold to be due">stuck</span>"# as HTML : "")
      """
    let creditors = visit.names(undertaking.creditors)
    let cells = columns.map { column -> HTML in
      let cell = row.cells[column[0]]
      let earlier = before.map { $0.undertakings[row.id.index].cells[column[0]].state }
      return """
        <td role="cell" data-label="\(status.title(ofColumn: column))">\(UndertakingCell(cell, before: earlier, visit: visit).markup)</td>
        """
    }
    let isSame = columns.count > 1 && columns.allSatisfy { row.cells[$0[0]] == row.cells[columns[0][0]] }
    return """
      <tr role="row" class="\(row.isDisputed ? "disputed" : "")\(isSame ? " same" : "")"><th scope="row" role="rowheader">\
      <span class="name">\(visit.anchor(.undertaking(undertaking.heading.name), "\(undertaking.heading.name)"))\(flags)</span>
      <span class="title">\(undertaking.heading.title)</span>
      <span class="owed">\(visit.record.parties[undertaking.debtor].heading.name) → \(creditors)</span></th>\(cells)</tr>

      """
  }

  // MARK: Beside the undertakings

  private var deadlines: HTML {
    let report = DeadlinesReport(status)
    guard !report.entries.isEmpty else { return "" }
    let shown = report.entries.prefix(12)
    let items = shown.map { entry -> HTML in
      let undertaking = visit.record.undertakings[entry.undertaking]
      let views =
        entry.views.count == status.views.count
        ? "" : entry.views.map { visit.record.name(of: $0) }.joined(separator: ", ")
      let remaining = report.remaining(entry)
      return """
        <li class="\(entry.state == .overdue ? "late" : "")"><span>\(visit.anchor(.undertaking(undertaking.heading.name), "\(undertaking.heading.name)"))\
         <span class="views">\(views)</span></span>
        <span class="left"><b>\(remaining.words)</b> \(remaining.lines[0])</span></li>
        """
    }
    let rest = report.entries.count - shown.count
    let more: HTML = rest > 0 ? #"<p class="rest">and \#(rest) later</p>"# : ""
    return """
      <section><h2>Deadlines <span class="count">\(report.entries.count)</span> \(visit.exports("deadlines"))</h2>
      <ol class="deadlines">\(items)</ol>\(more)</section>
      """
  }

  /// What was done on the day looked at.
  private var dayActs: HTML {
    guard let day = visit.snapshot.days.days.last(where: { $0.day == visit.day }) else { return "" }
    let acts = day.acts.filter { visit.record.acts[$0].date.instant <= visit.instant }
    let items = acts.prefix(12).map { index -> HTML in
      "<li>\(clock(of: visit.record.acts[index]))\(visit.text(of: ActReport(visit.record, index), isDated: false))</li>"
    }
    let more: HTML =
      acts.count > 12
      ? #"<p class="rest">\#(visit.anchor(.journal, "all \(acts.count) acts of the day", [("from", visit.day.description), ("until", visit.day.description)]))</p>"#
      : ""
    return """
      <section><h2>On this day <span class="count">\(acts.count)</span></h2><ul class="acts">\(items)</ul>\(more)</section>
      """
  }

  /// The time of an act, where it has one.
  private func clock(of act: Act) -> HTML {
    act.date.hasTime
      ? #"<span class="since">\#(act.date.text(in: visit.record.zone).dropFirst(11)) </span>"# : ""
  }

  private var measures: HTML {
    guard !status.measures.isEmpty else { return "" }
    let rows = status.measures.prefix(15).map { row -> HTML in
      let measure = visit.record.measures[row.id]
      let states = standings(
        row.cells.map { Mark($0) }, before: before?.measures[row.id.index].cells.map { Mark($0) })
      return """
        <li><span>\(visit.anchor(.measure(measure.heading.name), "\(measure.heading.name)")) \
        <span class="title">\(measure.heading.title)</span></span> \(states)</li>
        """
    }
    return """
      <section><h2>Measures <span class="count">\(status.measures.count)</span> \(visit.exports("measures"))</h2>
      <ul class="brief">\(rows)</ul>\(rest(status.measures.count - 15))</section>
      """
  }

  private var proposals: HTML {
    guard !status.proposals.isEmpty else { return "" }
    let shown = status.proposals.sorted { weight($0) < weight($1) }
    let rows = shown.prefix(15).map { row -> HTML in
      let proposal = visit.record.proposals[row.id]
      let states = standings(
        row.cells.map { Mark($0.state) }, before: before?.proposals[row.id.index].cells.map { Mark($0.state) }
      )
      return """
        <li><span>\(visit.anchor(.proposal(proposal.heading.name), "\(proposal.heading.name)")) \
        <span class="title">\(proposal.heading.title)</span></span> \(states)</li>
        """
    }
    let more: HTML =
      status.proposals.count > 15
      ? #"<p class="rest">\#(visit.anchor(.proposals, "all \(status.proposals.count) proposals"))</p>"# : ""
    return """
      <section><h2>Proposals <span class="count">\(status.proposals.count)</span> \(visit.exports("proposals"))</h2>
      <ul class="brief">\(rows)</ul>\(more)</section>
      """
  }

  /// What is being talked about comes first, what is over last.
  private func weight(_ row: StatusReport.ProposalRow) -> (Int, Identifier<Proposal>) {
    let weights: [ProposalState: Int] = [.open: 0, .reserved: 0, .countered: 0, .agreed: 1, .rejected: 2]
    return (row.cells.map { weights[$0.state] ?? 3 }.min() ?? 3, row.id)
  }

  private func rest(_ count: Int) -> HTML {
    count > 0 ? #"<p class="rest">and \#(count) more</p>"# : ""
  }

  /// A state where all agree; else each with those who see it so.
  private func standings(_ marks: [Mark], before: [Mark]?) -> HTML {
    var groups: [(position: Int, views: [String])] = []
    for (position, mark) in marks.enumerated() {
      let name = visit.record.name(of: status.views[position])
      if let index = groups.firstIndex(where: {
        marks[$0.position].word == mark.word && before?[$0.position].word == before?[position].word
      }) {
        groups[index].views.append(name)
      } else {
        groups.append((position, [name]))
      }
    }
    let parts = groups.map { group -> HTML in
      let mark = marks[group.position].markup(before: before?[group.position])
      return groups.count == 1
        ? mark : #"\#(mark) <span class="views">\#(group.views.joined(separator: ", "))</span>"#
    }
    return #"<span class="standing">\#(parts.joined(separator: " "))</span>"#
  }
}
