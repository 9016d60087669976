import Console
import Ledger
import Reports

/// The status report as a page for the terminal. A class, since what makes a row would else be handed the whole of it.
final class StatusPage: Sendable {
  private let selection: StatusSelection
  private let report: StatusReport
  /// The status that a what-if starts from.
  private let before: StatusReport?
  private let workers: Workers
  private let record: Record
  private let owed: OwedWords

  init(_ selection: StatusSelection, before: StatusReport? = nil, with workers: Workers = .serial) {
    self.selection = selection
    self.before = before
    self.workers = workers
    report = selection.status
    record = report.record
    owed = OwedWords(selection)
  }

  /// The whole page, for a width.
  func lines(width: Int) -> [StyledText] {
    var lines = heading.wrapped(to: width)
    let tables = [proposals, measures, undertakings, days, rights].filter {
      !$0.rows.isEmpty || !$0.named.isEmpty
    }
    let heads = selection.columns.map(\.title)
    let layout = StatusLayout(tables, heads: heads, width: width)
    for table in tables {
      lines.append("")
      lines += table.lines(layout, heads: heads, width: width, with: workers).flatMap {
        $0.wrapped(to: width)
      }
    }
    if tables.isEmpty { lines += ["", "nothing to show"] }
    var notes = owed.legend.map { StyledText($0) }
    if selection.isBrief {
      notes.append(
        "by name only: what is over, in effect or not begun, for all alike; titles are cut (--all shows each in full)"
      )
    }
    if let leftOut = selection.leftOutWords { notes.append("\(leftOut) (--all shows them)") }
    if isAnyMarked {
      notes.append(
        "≠ is read differently, or in another state, for some: see `reftel disputes`"
      )
    }
    return lines + (notes.isEmpty ? [] : [""] + notes)
  }

  private var isAnyMarked: Bool {
    selection.undertakings.contains(where: report.isMarked) || !report.differing.isEmpty
  }

  private var heading: StyledText {
    "\(record.title ?? "Untitled record", .strong), as of \(Moment(report.instant, in: record.zone).text)"
  }

  // MARK: Tables

  private func table(
    _ word: String, _ rows: [StatusTable.Row], _ count: Int, of total: Int,
    _ named: [StatusSelection.NamedState],
    tone: (String) -> Tone?
  ) -> StatusTable {
    let shown = count + named.reduce(0) { $0 + $1.count }
    return StatusTable(
      title: shown == total ? word : "\(word), \(shown) of \(total)", rows: rows,
      named: named.map { (StyledText($0.state, tone($0.state) ?? .plain), $0.names) })
  }

  private var proposals: StatusTable {
    let rows = workers.mapEach(selection.proposals.count) { [self] index in
      let row = selection.proposals[index]
      return self.row(
        record.proposals[row.id].heading, isDisputed: report.differing.contains(.proposal(row.id)),
        groups: selection.groups(of: row),
        cell: { cell(row.cells[$0], before: before?.proposals[row.id.index].cells[$0].state) })
    }
    return table(
      "Proposals", rows, rows.count, of: report.proposals.count, selection.named.proposals,
      tone: { ProposalState(rawValue: $0)?.tone })
  }

  private var measures: StatusTable {
    let rows = selection.measures.map { row in
      self.row(
        record.measures[row.id].heading, isDisputed: report.differing.contains(.measure(row.id)),
        groups: selection.groups(of: row),
        cell: { position in
          let state = row.cells[position]
          return [[change(from: before?.measures[row.id.index].cells[position], to: state, state.tone)]]
        })
    }
    return table(
      "Measures", rows, rows.count, of: report.measures.count, selection.named.measures,
      tone: { MeasureState(rawValue: $0)?.tone })
  }

  private var undertakings: StatusTable {
    let entries = report.gathered(selection.undertakings, isBrief: selection.isBrief)
    let rows = workers.mapEach(entries.count) { [self] in self.rows(entries[$0]) }.flatMap(\.self)
    return table(
      "Undertakings", rows, selection.undertakings.count, of: report.undertakings.count,
      selection.named.undertakings,
      tone: { UndertakingState(rawValue: $0)?.tone })
  }

  private var days: StatusTable {
    let rows = selection.days.map { row in
      self.row(
        record.days[row.id].heading, isDisputed: report.differing.contains(.day(row.id)),
        groups: selection.groups(of: row), cell: { [dayCell(row.cells[$0])] })
    }
    return table("Days", rows, rows.count, of: report.days.count, [], tone: { _ in nil })
  }

  private func dayCell(_ reachedAt: Instant?) -> [StyledText] {
    guard let reachedAt else { return [StyledText("not reached", .waiting)] }
    return [StyledText("reached", .good) + " \(Moment(reachedAt, in: record.zone).text, .faint)"]
  }

  private var rights: StatusTable {
    let rows = selection.rights.map { row in
      self.row(
        record.rights[row.id].heading, owed: record.owed(row.id),
        isDisputed: report.differing.contains(.right(row.id)), groups: selection.groups(of: row),
        cell: { rightCell(row.cells[$0]) })
    }
    return table("Rights", rows, rows.count, of: report.rights.count, [], tone: { _ in nil })
  }

  private func rightCell(_ status: ViewState.RightStatus) -> StatusTable.Cell {
    var pieces = [StyledText(status.state.rawValue, status.state.tone)]
    if let effectAt = status.effectAt {
      pieces.append(StyledText(EffectMoment(effectAt, from: report.instant, in: record.zone).text))
    }
    return [pieces]
  }

  /// An undertaking; or a family in one row, and its members below where they are not all alike.
  private func rows(_ entry: StatusEntry) -> [StatusTable.Row] {
    guard let family = entry.family else { return entry.rows.map { row($0) } }
    let heading = record.families[family].heading
    let whole = self.row(
      heading, owed: report.owed(entry), isDisputed: entry.rows.contains(where: report.isMarked),
      groups: selection.groups(of: entry),
      cell: { entry.isAlike ? cell(entry.rows[0], at: $0) : [counts(entry, at: $0)] })
    return [whole] + (entry.isAlike ? [] : entry.rows.map { row($0, isMember: true) })
  }

  private func row(_ row: StatusReport.UndertakingRow, isMember: Bool = false) -> StatusTable.Row {
    self.row(
      record.undertakings[row.id].heading, owed: owed.words(of: row.id), isDisputed: report.isMarked(row),
      isMember: isMember, groups: selection.groups(of: row), cell: { cell(row, at: $0) })
  }

  private func cell(_ row: StatusReport.UndertakingRow, at position: Int) -> StatusTable.Cell {
    var cell = cell(row.cells[position], before: before?.undertakings[row.id.index].cells[position].state)
    let amended = (report.amended[.undertaking(row.id)] ?? []).filter {
      $0.views.contains(report.views[position])
    }
    cell[0] += amended.map { StyledText(record.words(for: $0), .faint) }
    return cell
  }

  /// How many of a family are in which state: `2 done, 1 due`.
  private func counts(_ entry: StatusEntry, at position: Int) -> [StyledText] {
    entry.counts(at: position).map { StyledText("\($0.count) \($0.state.rawValue)", $0.state.tone) }
  }

  private func row(
    _ heading: DeclarationHeader, owed: String = "", isDisputed: Bool = false, isMember: Bool = false,
    groups: [(position: Int, title: String)], cell: (Int) -> StatusTable.Cell
  ) -> StatusTable.Row {
    StatusTable.Row(
      name: StyledText(
        (isDisputed ? "≠ " : "  ") + (isMember ? "  " : "") + heading.name, isDisputed ? .strong : .plain),
      title: StyledText(isMember ? "" : heading.title), owed: StyledText(owed, .faint),
      cells: selection.columns.map { cell($0.positions[0]) },
      groups: groups.map { ($0.title, cell($0.position)) }, isBrief: selection.isBrief)
  }

  // MARK: Cells

  /// A state, with the one it had before a what-if where that is another.
  private func change<State: RawRepresentable<String> & Equatable>(
    from earlier: State?, to state: State, _ tone: Tone
  ) -> StyledText {
    guard let earlier, earlier != state else { return StyledText(state.rawValue, tone) }
    return StyledText("\(earlier.rawValue) → \(state.rawValue)", tone)
  }

  private func cell(_ cell: StatusReport.ProposalCell, before: ProposalState?) -> StatusTable.Cell {
    var state = change(from: before, to: cell.state, cell.state.tone)
    if let since = cell.shownSince { state += " \(Moment(since, in: record.zone).day, .faint)" }
    guard !selection.isBrief else {
      let who = cell.reservations.reduce(into: [String]()) { names, reservation in
        let name = record.parties[reservation.party].heading.name
        if !names.contains(name) { names.append(name) }
      }
      guard cell.state == .reserved, !who.isEmpty else { return [[state]] }
      return [[state + " by \(who[0])"] + who.dropFirst().map { StyledText($0) }]
    }
    let reservations = cell.reservations.map { "\(record.parties[$0.party].heading.name): \($0.what)" }
    let amendments = cell.amendments.map { position in
      let party = record.acts[position].actor.map { record.parties[$0].heading.name } ?? ""
      return "\(party) amends: \(record.amendment(position))"
    }
    return [[state]] + (reservations + amendments).map { [StyledText($0, .faint).shortened(to: 40)] }
  }

  private func cell(_ cell: StatusReport.UndertakingCell, before: UndertakingState?) -> StatusTable.Cell {
    let words = record.words(for: cell, at: report.instant, isBrief: selection.isBrief)
    let pieces = words.map { StyledText($0.text, $0.tone(in: cell.state)) }
    return [[change(from: before, to: cell.state, cell.state.tone)] + pieces]
  }
}

extension CellWords {
  /// How the words look beside a state.
  fileprivate func tone(in state: UndertakingState) -> Tone {
    switch subject {
    case .deadline: state == .overdue ? .bad : .plain
    case .lateness, .limit(isExceeded: true): .bad
    case .limit(isExceeded: false), .performances, .progress, .verification: .faint
    }
  }
}
