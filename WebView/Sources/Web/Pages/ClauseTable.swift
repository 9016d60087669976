import Ledger
import Markup
import Reports

/// The clauses of something, as written and as each reads them.
struct ClauseTable {
  private let context: PageContext
  private let subject: Entity
  private let clauses: [ClauseReading]
  private let parties: [Identifier<Party>]
  /// Those who read some clause otherwise than it is written, by their positions: only they stand beside the text.
  private let readers: [Int]
  private var record: Record { context.record }

  /// More parties than this have no room side by side: then each clause tells who reads it how.
  private static let mostColumns = 3

  init(
    _ context: PageContext, of subject: Entity, _ clauses: [ClauseReading], by parties: [Identifier<Party>]
  ) {
    self.context = context
    self.subject = subject
    self.clauses = clauses
    self.parties = parties
    readers = parties.indices.filter { position in
      clauses.contains { $0.readings[position].act != nil || $0.readings[position].amendedBy != $0.amendedBy }
    }
  }

  var markup: HTML {
    guard !clauses.isEmpty else { return "" }
    let isDivided = readers.count > Self.mostColumns
    let names =
      isDivided
      ? ["Read otherwise by"] : readers.map { "As \(record.parties[parties[$0]].heading.name) reads it" }
    let heads = names.map { #"<th scope="col" role="columnheader">\#($0)</th>"# as HTML }
    let rows = clauses.map { row -> HTML in
      let cells = isDivided ? divided(row) : sideBySide(row)
      let name: HTML =
        row.subject == subject
        ? "\(row.name.rawValue)" : "\(context.anchor(row.subject)), \(row.name.rawValue)"
      let written: HTML = row.written.map { context.phrase($0, of: row.subject) } ?? "—"
      return """
        <tr role="row"\(row.isDisputed ? #" class="disputed""# as HTML : "")><th scope="row" role="rowheader">\(name)\(context.differs(isRead: row.isDisputed))</th>
        <td role="cell" data-label="As written"><span class="phrase">\(written)</span>\(amended(row.amendedBy))</td>\(cells)</tr>
        """
    }
    return """
      <section><h2 id="readings">\(readers.isEmpty ? "As written; nobody reads it otherwise" : "As written, and as those read it who differ")</h2>
      <table class="grid stack readings\(readers.isEmpty ? " alone" : "")" role="table" aria-labelledby="readings"><thead role="rowgroup"><tr role="row">
      <th scope="col" role="columnheader">Clause</th><th scope="col" role="columnheader">As written</th>\(heads)</tr></thead>
      <tbody role="rowgroup">\(rows)</tbody></table></section>
      """
  }

  /// A cell for each party.
  private func sideBySide(_ row: ClauseReading) -> HTML {
    let cells = readers.map { position -> HTML in
      let reading = row.readings[position]
      let own: HTML = reading.act == nil ? "" : #" class="own""#
      return """
        <td role="cell" data-label="\(record.parties[parties[position]].heading.name)"\(own)>\(words(of: reading, row))</td>
        """
    }
    return "\(cells)"
  }

  /// One cell, in which those who read it alike are one; each reading of one's own has its source.
  private func divided(_ row: ClauseReading) -> HTML {
    let views = parties.map { View.party($0) }
    let groups = record.grouped(views) { view in views.firstIndex(of: view).map { row.readings[$0] } }.filter
    { group in
      let reading = row.readings[views.firstIndex(of: group.views[0]) ?? 0]
      return reading.act != nil || reading.amendedBy != row.amendedBy
    }
    let items = groups.map { group -> HTML in
      let reading = row.readings[views.firstIndex(of: group.views[0]) ?? 0]
      let own: HTML = reading.act == nil ? "" : #" class="own""#
      return
        #"<li\#(own)><span class="views">\#(group.title)</span> <span>\#(words(of: reading, row))</span></li>"#
    }
    return #"<td role="cell" data-label="Read otherwise by"><ul class="groups">\#(items)</ul></td>"#
  }

  private func words(of reading: ClauseReading.Reading, _ row: ClauseReading) -> HTML {
    let phrase: HTML? = reading.clause.map { context.phrase($0, of: row.subject) }
    guard let act = reading.act else {
      // Agreed in some accounts only, a change of the text is not one for all.
      guard reading.amendedBy == row.amendedBy else {
        let since: HTML =
          reading.amendedBy == nil
          ? #"<span class="since">not amended</span>"# : amended(reading.amendedBy)
        return #"<span class="phrase">\#(phrase ?? "—")</span>\#(since)"#
      }
      return ""
    }
    return """
      <span class="phrase">\(phrase ?? "nothing")</span>
      <span class="since">since \(context.date(of: record.acts[act]))</span>\(context.sources(of: act))
      """
  }

  private func amended(_ proposal: Identifier<Proposal>?) -> HTML {
    proposal.map { #"<span class="since">as amended by \#(context.anchor(.proposal($0)))</span>"# } ?? ""
  }
}

/// The wordings that proposals give the clauses of something, in the order in which they were agreed.
struct AmendmentsSection {
  private let context: PageContext
  private let report: AmendmentsReport

  init(_ context: PageContext, _ report: AmendmentsReport) {
    self.context = context
    self.report = report
  }

  var markup: HTML {
    guard !report.changed.isEmpty else { return "" }
    let rows = report.changed.flatMap { changed -> [HTML] in
      let declared = row(changed.name, changed.declared, "as declared")
      return [declared]
        + changed.entries.map { entry in
          row(
            changed.name, entry.clause,
            "by \(context.anchor(.proposal(entry.proposal))) \(standing(of: entry))")
        }
    }
    return """
      <section><h2 id="amendments">Changes of the text</h2>
      <table class="grid stack" role="table" aria-labelledby="amendments"><thead role="rowgroup"><tr role="row">
      <th scope="col" role="columnheader">Clause</th><th scope="col" role="columnheader">Wording</th>
      <th scope="col" role="columnheader">By</th></tr></thead><tbody role="rowgroup">\(rows)</tbody></table></section>
      """
  }

  /// How far the proposal has come, for whom.
  private func standing(of entry: AmendmentsReport.Entry) -> HTML {
    let views = entry.standings.map(\.view)
    func words(_ view: View) -> HTML {
      guard let standing = entry.standings.first(where: { $0.view == view }) else { return "" }
      let date: HTML =
        standing.agreedAt.map { #" <span class="since">\#(Moment($0, in: context.record.zone).day)</span>"# }
        ?? ""
      return "\(Mark(standing.state).markup)\(date)"
    }
    let groups = context.record.grouped(views) { words($0).text }
    let parts = groups.map { group -> HTML in
      let names: HTML = groups.count == 1 ? "" : #" <span class="views">\#(group.title)</span>"#
      return #"<span class="seen">\#(words(group.views[0]))\#(names)</span>"#
    }
    return parts.joined(separator: " ")
  }

  private func row(_ name: ClauseName, _ clause: Clause, _ by: HTML) -> HTML {
    let phrase: HTML = clause.isEmpty ? "—" : context.phrase(clause, of: report.subject)
    return """
      <tr role="row"><th scope="row" role="rowheader">\(name.rawValue)</th>
      <td role="cell" data-label="Wording"><span class="phrase">\(phrase)</span></td>
      <td role="cell" data-label="By">\(by)</td></tr>
      """
  }
}
