import Ledger
import Reports

/// The status report as a page for the terminal. A class, since what makes a row would else be handed the whole of it.
final class StatusPage: Sendable {
  private let report: StatusReport
  /// The status that a what-if starts from.
  private let before: StatusReport?
  private let hasColour: Bool
  private let width: Int
  private let workers: Workers
  private let record: Record
  /// The views that have a column, by position among the report's: the text's where it was asked for.
  private let columns: [Int]

  init(
    _ report: StatusReport, before: StatusReport? = nil, hasColour: Bool, width: Int,
    with workers: Workers = .none
  ) {
    self.report = report
    self.before = before
    self.hasColour = hasColour
    self.width = width
    self.workers = workers
    record = report.record
    columns = report.views.indices.filter { report.views.count == 1 || report.views[$0] != .text }
  }

  /// The whole page, with a line feed at its end.
  var utf8: [UInt8] {
    var tables = [proposals, measures, undertakings].filter { !$0.rows.isEmpty }
    var widths = Table.widths(of: tables)
    if widths.columns.reduce(widths.label, { $0 + $1 + 2 }) > width {
      let groups = report.sharedColumns
      tables = tables.map { $0.merging(groups) }
      widths = Table.widths(of: tables)
    }
    var page = Array((heading + "\n").utf8)
    for table in tables {
      page.append(UInt8(ascii: "\n"))
      table.write(
        to: &page, labelWidth: widths.label, columnWidths: widths.columns, hasColour: hasColour)
    }
    if report.undertakings.contains(where: \.isDisputed) {
      page += "\n≠ is read differently by those concerned: see `reftel disputes`\n".utf8
    }
    return page
  }

  private var heading: String {
    let moment = Moment(report.instant, in: record.zone).text
    return Tone.strong.paint(record.title ?? "Untitled record", hasColour: hasColour) + ", as of \(moment)"
  }

  // MARK: Columns

  private var titles: [String] { columns.map { record.name(of: report.views[$0]) } }

  // MARK: Tables

  private var proposals: Table {
    var table = Table(title: "Proposals", columns: titles)
    table.rows = workers.mapEach(report.proposals.count) { [self] index in
      let row = report.proposals[index]
      return Table.Row(
        label: label(record.proposals[row.id].heading),
        cells: cells(row.cells, before: before?.proposals[row.id.index].cells) { cell, earlier in
          let since = cell.agreedAt.map { Toned(Moment($0, in: record.zone).day, .faint) }
          let reservations = cell.reservations.map {
            Toned(Self.shortened("\(record.parties[$0.party].heading.name): \($0.what)", to: 27), .faint)
          }
          let amendments = cell.amendments.map { position in
            let party = record.acts[position].actor.map { record.parties[$0].heading.name } ?? ""
            return Toned(Self.shortened("\(party) amends: \(record.amendment(position))", to: 27), .faint)
          }
          return [change(from: earlier?.state, to: cell.state, cell.state.tone)]
            + [since].compactMap(\.self) + reservations + amendments
        })
    }
    return table
  }

  private var measures: Table {
    var table = Table(title: "Measures", columns: titles)
    table.rows = report.measures.map { row in
      Table.Row(
        label: label(record.measures[row.id].heading),
        cells: cells(row.cells, before: before?.measures[row.id.index].cells) { state, earlier in
          [change(from: earlier, to: state, state.tone)]
        })
    }
    return table
  }

  private var undertakings: Table {
    var table = Table(title: "Undertakings", columns: titles)
    table.rows = workers.mapEach(report.undertakings.count) { [self] index in
      let row = report.undertakings[index]
      let undertaking = record.undertakings[row.id]
      let owed =
        "\(record.parties[undertaking.debtor].heading.name) to "
        + undertaking.creditors.map { record.parties[$0].heading.name }.joined(separator: ", ")
      return Table.Row(
        label: label(undertaking.heading, isDisputed: row.isDisputed) + [Toned("  " + owed, .faint)],
        cells: cells(row.cells, before: before?.undertakings[row.id.index].cells) { cell, earlier in
          lines(of: cell, before: earlier?.state)
        })
    }
    return table
  }

  /// The lines of a row's cells, column by column. Most views see what the one before them sees: then the lines are the
  /// same ones.
  private func cells<Cell: Equatable>(
    _ cells: [Cell], before: [Cell]?, _ lines: (Cell, _ earlier: Cell?) -> [Toned]
  ) -> [[Toned]] {
    var result: [[Toned]] = []
    result.reserveCapacity(columns.count)
    for (position, column) in columns.enumerated() {
      if position > 0, cells[column] == cells[columns[position - 1]],
        before?[column] == before?[columns[position - 1]]
      {
        result.append(result[position - 1])
      } else {
        result.append(lines(cells[column], before?[column]))
      }
    }
    return result
  }

  private func label(_ heading: Heading, isDisputed: Bool = false) -> [Toned] {
    let title = Self.shortened(heading.title)
    let name = Toned((isDisputed ? "≠ " : "  ") + heading.name, isDisputed ? .strong : .plain)
    return title.isEmpty ? [name] : [name, Toned("  " + title, .faint)]
  }

  private static func shortened(_ text: String, to length: Int = 38) -> String {
    // Counting characters is slow, and needed only where the text may be too long.
    text.utf8.count > length && text.count > length ? text.prefix(length - 1) + "…" : text
  }

  /// A state, with the one it had before a what-if where that is another.
  private func change<State: RawRepresentable<String> & Equatable>(
    from earlier: State?, to state: State, _ tone: Tone
  ) -> Toned {
    guard let earlier, earlier != state else { return Toned(state.rawValue, tone) }
    return Toned("\(earlier.rawValue) → \(state.rawValue)", tone)
  }

  private func lines(of cell: StatusReport.UndertakingCell, before: UndertakingState?) -> [Toned] {
    var lines = [change(from: before, to: cell.state, cell.state.tone)]
    let isOpen = [.waiting, .due, .overdue, .reported].contains(cell.state)
    if isOpen, let deadline = cell.deadline {
      lines += Remaining(until: deadline, from: report.instant, in: record.zone).lines.map {
        Toned($0, cell.state == .overdue ? .bad : .plain)
      }
    }
    if let late = cell.completion?.lateWords(in: record.zone) { lines.append(Toned(late, .bad)) }
    guard isOpen || cell.state == .done || cell.state == .broken else { return lines }
    for progress in cell.progress where cell.state != .waiting || progress.reported > .none {
      let thing = record.things[progress.thing].heading.name
      var line = "\(thing) \(progress.reported)/\(progress.of)"
      if cell.isVerified { line += ", \(progress.verified) verified" }
      lines.append(Toned(line, .faint))
    }
    return lines
  }
}

extension UndertakingState {
  var tone: Tone {
    switch self {
    case .done, .inEffect: .good
    case .due, .reported: .open
    case .overdue, .broken, .refused: .bad
    case .waiting, .suspended, .proposed: .waiting
    case .notMade, .rejected, .withdrawn, .lapsed, .waived, .superseded, .terminated, .notUndertaken, .ended:
      .faint
    }
  }
}

extension ProposalState {
  var tone: Tone {
    switch self {
    case .agreed: .good
    case .open: .open
    case .reserved, .countered: .waiting
    case .rejected: .bad
    case .notMade, .withdrawn, .superseded, .lapsed, .terminated: .faint
    }
  }
}

extension MeasureState {
  var tone: Tone {
    switch self {
    case .imposed: .bad
    case .suspended: .waiting
    case .lifted: .good
    case .none: .faint
    }
  }
}
