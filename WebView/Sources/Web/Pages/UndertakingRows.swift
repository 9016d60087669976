import Ledger
import Markup
import Reports

/// Rows of undertakings: one state where all agree, a line for each that differs; the same duty of several has one row,
/// which opens.
struct UndertakingRows {
  private let context: PageContext
  private let status: StatusReport
  /// What a what-if starts from.
  private let before: StatusReport?
  private let stuck: Set<Identifier<Undertaking>>

  init(
    _ context: PageContext, _ status: StatusReport, before: StatusReport?,
    stuck: Set<Identifier<Undertaking>>
  ) {
    self.context = context
    self.status = status
    self.before = before
    self.stuck = stuck
  }

  func table(_ entries: [StatusEntry], label: String) -> HTML {
    """
    <table class="rows" role="table" aria-label="\(label)">
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">State</th>\
    <th scope="col" role="columnheader">Undertaking</th><th scope="col" role="columnheader">Who to whom</th></tr></thead>
    <tbody role="rowgroup">\(entries.map(entry))</tbody></table>
    """
  }

  // MARK: A row

  private func row(_ row: StatusReport.UndertakingRow, besides family: [AmendedClause]? = nil) -> HTML {
    let undertaking = context.record.undertakings[row.id]
    let amended = (status.amended[.undertaking(row.id)] ?? []).filter { family?.contains($0) != true }
    let creditors =
      context.record.shortNames(ofCreditors: undertaking.creditors, debtor: undertaking.debtor)
      ?? context.names(undertaking.creditors)
    return markup(
      .undertaking(undertaking.heading.name), name: undertaking.heading.name,
      // Of a family's members the title stands above.
      title: family == nil ? undertaking.heading.title : "",
      owed:
        "\(context.record.parties[undertaking.debtor].heading.name) → \(creditors)",
      standing: lines(of: row), rows: [row], amended)
  }

  /// - Parameters:
  ///   - standing: the states with what belongs to them.
  ///   - rows: the undertakings that it tells of.
  ///   - amended: the clauses that are as proposals have made them.
  private func markup(
    _ address: Route, name: String, title: String, owed: String, standing: HTML,
    rows: [StatusReport.UndertakingRow], _ amended: [AmendedClause]
  ) -> HTML {
    let isMarked = rows.contains(where: status.isMarked)
    let words: HTML =
      title.isEmpty
      ? #"<span class="title">\#(name)</span>"#
      : #"<span class="title">\#(title)</span> <code>\#(name)</code>"#
    let amendments = amended.map {
      #"<span class="owed">\#(context.amendment($0, among: status.views))</span>"# as HTML
    }
    return """
      <tr role="row"\(isMarked ? #" class="disputed""# as HTML : "")><td role="cell" class="standing">\(standing)</td>\
      <th scope="row" role="rowheader"><span class="name">\(context.anchor(address, words))</span>\(flags(rows))\(amendments)</th>\
      <td role="cell" class="owed">\(owed)</td></tr>

      """
  }

  private func flags(_ rows: [StatusReport.UndertakingRow]) -> HTML {
    """
    \(context.differs(isRead: rows.contains(where: \.isDisputed), isInStates: rows.contains { status.differing.contains(.undertaking($0.id)) }))\
    \(rows.contains { stuck.contains($0.id) } ? #" <span class="flag stuck" title="It stays undone though everyone does what they hold to be due">stuck</span>"# as HTML : "")
    """
  }

  // MARK: Its states

  /// One line where all agree; else a line for each state, whose it is before it. What is the same for all is told once.
  private func lines(of row: StatusReport.UndertakingRow) -> HTML {
    func earlier(_ position: Int) -> UndertakingState? {
      before.map { $0.undertakings[row.id.index].cells[position].state }
    }
    let first = row.cells[status.columnPositions[0]]
    let isShared = status.columnPositions.allSatisfy { row.cells[$0].tellsAlike(first) }
    let lines = status.lines(
      alike: { one, other in
        earlier(one) == earlier(other)
          && (isShared
            ? row.cells[one].state == row.cells[other].state
              && row.cells[one].shownDeadline == row.cells[other].shownDeadline
              && row.cells[one].completion?.isLate == row.cells[other].completion?.isLate
            : row.cells[one].looks(like: row.cells[other]))
      }, urgency: { row.cells[$0].state.urgency })
    let parts = lines.map { line -> HTML in
      let cell = UndertakingCell(row.cells[line.position], before: earlier(line.position), context: context)
      let whose: HTML = line.title.isEmpty ? "" : #"<span class="views">\#(line.title)</span> "#
      return #"<span class="seen">\#(whose)\#(cell.state)\#(isShared ? "" : cell.details)</span>"#
    }
    return isShared
      ? "\(parts)\(UndertakingCell(first, before: nil, context: context).details)" : "\(parts)"
  }

  // MARK: Families

  /// Of a family not all alike so many stand open.
  private static let mostOpen = 6

  /// How many of a family are in a state.
  private struct Count: Equatable {
    let state: UndertakingState
    let count: Int
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
    // A few are seen at a glance; of many the counts above tell enough.
    let isOpen = !isAlike && (entry.rows.count <= Self.mostOpen || before != nil)
    let amended = entry.rows.map { status.amended[.undertaking($0.id)] ?? [] }
    let common = amended[0].filter { clause in amended.allSatisfy { $0.contains(clause) } }
    let whole = markup(
      .name(heading.name), name: heading.name, title: heading.title, owed: status.owed(entry),
      standing: isAlike ? lines(of: entry.rows[0]) : counts(of: entry), rows: entry.rows, common)
    return """
      \(whole)<tr role="row" class="members"><td role="cell" colspan="3"><details\(isOpen ? " open" as HTML : "")>\
      <summary>\(entry.rows.count) of \(heading.name)</summary>
      <table class="rows" role="table" aria-label="\(heading.name)">
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">State</th>\
      <th scope="col" role="columnheader">Undertaking</th><th scope="col" role="columnheader">Who to whom</th></tr></thead>
      <tbody role="rowgroup">\(entry.rows.map { row($0, besides: common) })</tbody></table></details></td></tr>

      """
  }

  /// How many of a family are in which state, in a line for those who count the same.
  private func counts(of entry: StatusEntry) -> HTML {
    let counts = status.views.indices.map { position in
      entry.counts(at: position).map { Count(state: $0.state, count: $0.count) }
    }
    let lines = status.lines(
      alike: { counts[$0] == counts[$1] }, urgency: { counts[$0].first?.state.urgency ?? 0 })
    let parts = lines.map { line -> HTML in
      let marks = counts[line.position].map { Mark($0.state).markup(count: $0.count) }.joined(separator: " ")
      let whose: HTML = line.title.isEmpty ? "" : #"<span class="views">\#(line.title)</span> "#
      return #"<span class="seen counts">\#(whose)\#(marks)</span>"#
    }
    return "\(parts)"
  }
}
