import Ledger
import Reports

/// The undertakings against the views, filtered, a page at a time.
struct UndertakingTable {
  private let context: PageContext
  private let status: StatusReport
  /// What a what-if starts from.
  private let before: StatusReport?
  private let stuck: Set<Identifier<Undertaking>>
  private let filter: OverviewPage.Filter
  private let table: ViewTable

  /// What is shown of an undertaking in a view.
  private struct Said: Equatable {
    let cell: StatusReport.UndertakingCell
    let before: UndertakingState?

    static func == (left: Self, right: Self) -> Bool {
      left.before == right.before && left.cell.looks(like: right.cell)
    }
  }

  init(
    _ context: PageContext, _ status: StatusReport, before: StatusReport?,
    stuck: Set<Identifier<Undertaking>>,
    _ filter: OverviewPage.Filter
  ) {
    self.context = context
    self.status = status
    self.before = before
    self.stuck = stuck
    self.filter = filter
    table = ViewTable(context, status)
  }

  private var wanted: [StatusReport.UndertakingRow] {
    let rows =
      filter.isEmpty
      ? status.undertakings : status.undertakings.filter { filter.passes($0, of: status, stuck: stuck) }
    switch filter.sort {
    case "declared": return rows
    case "deadline":
      return sorted(rows) { row in row.cells.compactMap(\.deadline).min().map { Int($0.seconds) } ?? .max }
    default: return sorted(rows) { row in row.cells.map(\.state.urgency).min() ?? 0 }
    }
  }

  /// In the order of a number; those that have the same, as they are declared.
  private func sorted(
    _ rows: [StatusReport.UndertakingRow], by key: (StatusReport.UndertakingRow) -> Int
  ) -> [StatusReport.UndertakingRow] {
    rows.map { (key($0), $0) }.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }

  var markup: HTML {
    let wanted = wanted
    let slice = Slice(wanted, size: table.rowsAtATime, wanted: context.query["page"])
    let rows = status.gathered(Array(slice.elements)).map(entry)
    let count =
      wanted.count == status.undertakings.count
      ? "\(wanted.count)" : "\(wanted.count) of \(status.undertakings.count)"
    let list: HTML =
      wanted.isEmpty
      ? #"<p class="none">No undertaking passes the filter.</p>"#
      : """
      <table class="grid stack" role="table" aria-labelledby="undertakings">
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Undertaking</th>\(table.heads)</tr></thead>
      <tbody role="rowgroup">\(rows)</tbody></table>
      """
    return """
      <section><h2 id="undertakings">Undertakings <span class="count">\(count)</span> \(context.exports("undertakings"))</h2>
      \(filterForm)\(list)\(context.pager(page: slice.page, of: slice.pageCount, what: "undertakings"))</section>
      """
  }

  private var filterForm: HTML {
    guard context.links.isServed else { return "" }
    let kept = context.query.items.filter { Query.kept.contains($0.name) && $0.name != "view" }.map {
      item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    func options(_ names: [(String, String)], _ chosen: String?) -> [HTML] {
      names.map { name, words in
        let selected: HTML = name == (chosen ?? "") ? " selected" : ""
        return #"<option value="\#(name)"\#(selected)>\#(words)</option>"#
      }
    }
    let parties = context.record.parties.map { ($0.heading.name, $0.heading.name) }
    let states = UndertakingState.allCases.map { ($0.rawValue, $0.rawValue) }
    func box(_ name: HTML, _ words: HTML, _ isOn: Bool) -> HTML {
      let checked: HTML = isOn ? " checked" : ""
      return
        #"<label class="box"><input type="checkbox" name="\#(name)" value="yes"\#(checked)> \#(words)</label>"#
    }
    return """
      <form class="filter" method="get" action="\(context.links.link(.overview) ?? "")" data-auto role="search" \
      aria-label="Filter undertakings">\(kept)
      <label>View <select name="view">\(options([("", "all parties")] + parties + [("text", "the text’s")], context.query["view"]))</select></label>
      <label>Of <select name="party">\(options([("", "anybody")] + parties, context.query["party"]))</select></label>
      <label>State <select name="state">\(options([("", "any")] + states, context.query["state"]))</select></label>
      <label>Order <select name="sort">\(options([("", "open first"), ("declared", "as declared"), ("deadline", "by deadline")], context.query["sort"]))</select></label>
      <label>Name <input type="search" name="find" id="find" value="\(context.query["find"] ?? "")" size="10"></label>
      \(box("disputed", "read differently", filter.isDisputed)) \(box("differing", "in different states", filter.isDiffering)) \(box("stuck", "stuck", filter.isStuck))
      <button>Show</button></form>
      """
  }

  /// An undertaking's row; or a family's, which opens, and is open where its members are not all alike.
  private func entry(_ entry: StatusEntry) -> HTML {
    guard let family = entry.family else { return row(entry.rows[0]) }
    let heading = context.record.families[family].heading
    let isAlike =
      entry.isAlike
      && before.map { before in
        let states = entry.rows.map { row in before.undertakings[row.id.index].cells.map(\.state) }
        return states.allSatisfy { $0 == states[0] }
      } ?? true
    let flags = flags(entry.rows)
    let cells: HTML
    if entry.isAlike && isAlike {
      cells = self.cells(of: entry.rows[0])
    } else {
      func counts(_ position: Int) -> [Count] {
        entry.counts(at: position).map { Count(state: $0.state, count: $0.count) }
      }
      cells = table.cells(counts) { counts in
        let words = counts.map { #"\#($0.count) \#(Mark($0.state).markup)"# as HTML }.joined(separator: " ")
        return #"<span class="counts">\#(words)</span>"#
      }
    }
    // A few are seen at a glance; of many the counts above tell enough.
    let isOpen = !isAlike && (entry.rows.count <= Self.mostOpen || before != nil)
    let amended = entry.rows.map { status.amended[.undertaking($0.id)] ?? [] }
    let common = amended[0].filter { clause in amended.allSatisfy { $0.contains(clause) } }
    return """
      <tr role="row" class="family"><th scope="row" role="rowheader">\
      <span class="name">\(context.anchor(.name(heading.name), "\(heading.name)"))\(flags)</span>
      <span class="title">\(heading.title)</span>
      <span class="owed">\(status.owed(entry))</span>\(amendments(common))</th>\(cells)</tr>
      <tr role="row" class="members"><td role="cell" colspan="\(table.columnCount + 1)"><details\(isOpen ? " open" as HTML : "")>\
      <summary>\(entry.rows.count) of \(heading.name)</summary>
      <table class="grid stack" role="table" aria-label="\(heading.name)">
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Undertaking</th>\(table.heads)</tr></thead>
      <tbody role="rowgroup">\(entry.rows.map { row($0, besides: common) })</tbody></table></details></td></tr>

      """
  }

  /// Of a family not all alike so many stand open.
  private static let mostOpen = 6

  /// The clauses that are as proposals have made them.
  private func amendments(_ amended: [AmendedClause]) -> HTML {
    let lines = amended.map {
      #"<span class="owed">\#(context.amendment($0, among: status.views))</span>"# as HTML
    }
    return "\(lines)"
  }

  /// How many of a family are in a state.
  private struct Count: Equatable {
    let state: UndertakingState
    let count: Int
  }

  private func cells(of row: StatusReport.UndertakingRow) -> HTML {
    func said(_ position: Int) -> Said { self.said(row, position) }
    return table.cells(said) { UndertakingCell($0.cell, before: $0.before, context: context).markup }
  }

  private func flags(_ rows: [StatusReport.UndertakingRow]) -> HTML {
    """
    \(context.differs(isRead: rows.contains(where: \.isDisputed), isInStates: rows.contains { status.differing.contains(.undertaking($0.id)) }))\
    \(rows.contains { stuck.contains($0.id) } ? #" <span class="flag stuck" title="It stays undone though everyone does what they hold to be due">stuck</span>"# as HTML : "")
    """
  }

  private func said(_ row: StatusReport.UndertakingRow, _ position: Int) -> Said {
    Said(
      cell: row.cells[position], before: before.map { $0.undertakings[row.id.index].cells[position].state })
  }

  /// - Parameter family: what is told of the whole family already, where it is one of its members.
  private func row(_ row: StatusReport.UndertakingRow, besides family: [AmendedClause]? = nil) -> HTML {
    let undertaking = context.record.undertakings[row.id]
    let flags = flags([row])
    let amended = (status.amended[.undertaking(row.id)] ?? []).filter { family?.contains($0) != true }
    // Of a family's members the title stands above.
    let title: HTML =
      family == nil ? #"<span class="title">\#(undertaking.heading.title)</span>"# : ""
    let creditors =
      context.record.shortNames(ofCreditors: undertaking.creditors, debtor: undertaking.debtor)
      ?? context.names(undertaking.creditors)
    let cells = cells(of: row)
    let isSame = table.isSame { said(row, $0) }
    return """
      <tr role="row" class="\(status.isMarked(row) ? "disputed" : "")\(isSame ? " same" : "")"><th scope="row" role="rowheader">\
      <span class="name">\(context.anchor(.undertaking(undertaking.heading.name), "\(undertaking.heading.name)"))\(flags)</span>
      \(title)
      <span class="owed">\(context.record.parties[undertaking.debtor].heading.name) → \(creditors)</span>\(amendments(amended))</th>\(cells)</tr>

      """
  }
}
