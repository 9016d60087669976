internal import Ledger

/// A table with columns and rows of words, for spreadsheets and scripts.
public struct TableReport: Sendable {
  /// What it is a table of: `undertakings`.
  public let name: String
  /// The names of the columns.
  public let columns: [String]
  /// The rows; each has as many words as there are columns.
  public let rows: [[String]]

  /// A table.
  public init(name: String, columns: [String], rows: [[String]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// The table as comma-separated values (RFC 4180), the columns' names first.
  ///
  /// Words that a spreadsheet would take for a formula get an apostrophe before them: a record may quote anybody.
  public var csv: String {
    ([columns] + rows).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// The table as JSON: an array of objects with the columns' names for keys.
  public var json: JSONValue {
    .array(rows.map { row in .object(zip(columns, row).map { .init($0, .string($1)) }) })
  }
}

extension TableReport {
  /// The undertakings of a status, a row for each view.
  ///
  /// - Parameter isWanted: which of them are wanted.
  public static func undertakings(
    _ status: StatusReport, where isWanted: (StatusReport.UndertakingRow) -> Bool = { _ in true }
  ) -> TableReport {
    let record = status.record
    let rows = status.undertakings.filter(isWanted).flatMap { row -> [[String]] in
      let undertaking = record.undertakings[row.id]
      return zip(status.views, row.cells).map { view, cell in
        [
          undertaking.heading.name, undertaking.heading.title,
          record.parties[undertaking.debtor].heading.name,
          undertaking.creditors.map { record.parties[$0].heading.name }.joined(separator: " "),
          row.isDisputed ? "yes" : "no", record.name(of: view), cell.state.rawValue,
          cell.deadline.map { LastMoment(before: $0, in: record.zone).iso8601 } ?? "",
          cell.completion?.doneAt?.iso8601(in: record.zone) ?? "",
          cell.completion?.isLate == true ? "yes" : "no",
          record.progressWords(of: cell),
        ]
      }
    }
    return TableReport(
      name: "undertakings",
      columns: [
        "name", "title", "debtor", "creditors", "disputed", "view", "state", "deadline", "doneAt", "late",
        "progress",
      ],
      rows: rows)
  }

  /// The proposals of a status, a row for each view.
  public static func proposals(_ status: StatusReport) -> TableReport {
    let record = status.record
    let rows = status.proposals.flatMap { row -> [[String]] in
      let heading = record.proposals[row.id].heading
      return zip(status.views, row.cells).map { view, cell in
        [
          heading.name, heading.title, record.name(of: view), cell.state.rawValue,
          cell.agreedAt?.iso8601(in: record.zone) ?? "",
          cell.reservations.map { "\(record.parties[$0.party].heading.name): \($0.what)" }.joined(
            separator: "; "),
        ]
      }
    }
    return TableReport(
      name: "proposals", columns: ["name", "title", "view", "state", "agreed", "reservations"], rows: rows)
  }

  /// The measures of a status, a row for each view.
  public static func measures(_ status: StatusReport) -> TableReport {
    let record = status.record
    let rows = status.measures.flatMap { row -> [[String]] in
      let measure = record.measures[row.id]
      return zip(status.views, row.cells).map { view, state in
        [
          measure.heading.name, measure.heading.title, record.parties[measure.party].heading.name,
          record.name(of: view), state.rawValue,
        ]
      }
    }
    return TableReport(name: "measures", columns: ["name", "title", "party", "view", "state"], rows: rows)
  }

  /// The named days of a status, a row for each view.
  public static func days(_ status: StatusReport) -> TableReport {
    let record = status.record
    let rows = status.days.flatMap { row -> [[String]] in
      let heading = record.days[row.id].heading
      return zip(status.views, row.cells).map { view, at in
        [
          heading.name, heading.title, record.name(of: view),
          (at == nil ? DayState.notReached : .reached).rawValue,
          at?.iso8601(in: record.zone) ?? "",
        ]
      }
    }
    return TableReport(name: "days", columns: ["name", "title", "view", "state", "reachedAt"], rows: rows)
  }

  /// The rights of a status, a row for each view.
  public static func rights(_ status: StatusReport) -> TableReport {
    let record = status.record
    let rows = status.rights.flatMap { row -> [[String]] in
      let right = record.rights[row.id]
      return zip(status.views, row.cells).map { view, cell in
        [
          right.heading.name, right.heading.title,
          right.holders.map { record.parties[$0].heading.name }.joined(separator: " "),
          right.addressees.map { record.parties[$0].heading.name }.joined(separator: " "),
          record.name(of: view), cell.state.rawValue, cell.effectAt?.iso8601(in: record.zone) ?? "",
        ]
      }
    }
    return TableReport(
      name: "rights", columns: ["name", "title", "holders", "to", "view", "state", "effectAt"], rows: rows)
  }

  /// The deadlines that run.
  public static func deadlines(_ report: DeadlinesReport) -> TableReport {
    let record = report.record
    let rows = report.entries.map { entry in
      [
        report.last(entry).iso8601, record.undertakings[entry.undertaking].heading.name,
        record.undertakings[entry.undertaking].heading.title,
        entry.views.map { record.name(of: $0) }.joined(separator: " "), entry.state.rawValue,
        report.remaining(entry).words,
      ]
    }
    return TableReport(
      name: "deadlines", columns: ["deadline", "undertaking", "title", "views", "state", "remaining"],
      rows: rows)
  }

  /// What is in dispute, a row for each side.
  public static func disputes(_ report: DisputesReport) -> TableReport {
    let record = report.record
    let rows = report.disputes.flatMap { dispute in
      dispute.sides.map { side -> [String] in
        let act = side.act.map { record.acts[$0] }
        return [
          record.name(of: dispute.subject), dispute.clause.rawValue, record.parties[side.party].heading.name,
          record.phrase(side.clause), act?.date.text(in: record.zone) ?? "",
          sources(act?.citations ?? []),
          act?.citations.compactMap(\.quote).joined(separator: "; ") ?? "",
        ]
      }
    }
    return TableReport(
      name: "disputes", columns: ["subject", "clause", "party", "reading", "since", "sources", "quotes"],
      rows: rows)
  }

  /// What is in different states, a row for each of those concerned.
  public static func differing(_ report: DisputesReport) -> TableReport {
    let record = report.record
    let rows = report.differing.flatMap { difference in
      difference.views.map {
        [
          difference.subject.kind.rawValue, record.name(of: difference.subject),
          record.parties[$0.party].heading.name, $0.state,
        ]
      }
    }
    return TableReport(name: "differing", columns: ["kind", "name", "view", "state"], rows: rows)
  }

  /// The acts of a journal.
  public static func acts(_ report: JournalReport) -> TableReport {
    let record = report.record
    let rows = report.acts.map { index -> [String] in
      let act = record.acts[index]
      return [
        act.date.instant.iso8601(in: record.zone), act.actor.map { record.parties[$0].heading.name } ?? "",
        act.person.map { record.persons[$0].heading.name } ?? "", act.deed.verb.rawValue,
        act.objects.map { record.name(of: $0) }.joined(separator: " "),
        act.addressees.map { record.name(of: $0) }.joined(separator: " "),
        act.accounts.map { record.parties[$0].heading.name }.joined(separator: " "), sources(act.citations),
        act.tags.joined(separator: " "), ActReport(record, index).headline,
      ]
    }
    return TableReport(
      name: "acts",
      columns: [
        "time", "party", "person", "verb", "objects", "to", "accordingTo", "sources", "tags", "text",
      ], rows: rows)
  }

  /// References without their `@`, which a spreadsheet might take for a formula.
  private static func sources(_ citations: [Citation]) -> String {
    citations.map { String($0.reference.dropFirst()) }.joined(separator: " ")
  }
}

extension Record {
  /// How far an undertaking has come in a view, in words: of what it covers, the levels of its limits, how often it was
  /// performed.
  fileprivate func progressWords(of cell: StatusReport.UndertakingCell) -> String {
    let covered = cell.progress.map { progress in
      words(for: progress) + (cell.isVerified ? " (\(verifiedWords(for: progress)))" : "")
    }
    let recurrence = cell.recurrence.flatMap { words(for: $0) }
    return (covered + cell.limits.map { words(for: $0) } + [recurrence].compactMap(\.self)).joined(
      separator: "; ")
  }
}

extension TableReport {
  /// The bands of a timeline, a row for each state that some views have something in.
  public static func bands(_ report: BandsReport) -> TableReport {
    let record = report.record
    let rows = report.bands.flatMap { band in
      band.lines.indices.flatMap { number in
        band.course(ofLine: number).map { piece in
          [
            record.name(of: band.subject),
            band.lines[number].views.map { record.name(of: $0) }.joined(separator: " "), piece.states[0],
            piece.start.iso8601(in: record.zone), piece.end.iso8601(in: record.zone),
          ]
        }
      }
    }
    return TableReport(name: "bands", columns: ["name", "views", "state", "from", "until"], rows: rows)
  }
}
