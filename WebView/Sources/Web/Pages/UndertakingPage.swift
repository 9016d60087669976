import Ledger
import Reports

/// An undertaking: as each party reads it, what has become of it and why, what it waits for, what would free it.
struct UndertakingPage {
  private let context: PageContext
  private let id: Identifier<Undertaking>
  private let report: UndertakingReport
  private let views: [View]
  private var record: Record { context.record }
  private var undertaking: Undertaking { record.undertakings[id] }

  init(_ context: PageContext, _ id: Identifier<Undertaking>) {
    self.context = context
    self.id = id
    report = UndertakingReport(context.engine, of: id, at: context.instant)
    views = context.views ?? context.record.views.filter { $0 != .text }
  }

  var page: Page {
    let heading = undertaking.heading
    let kind = undertaking.isContinuing ? "kept over time" : "done once"
    let under: HTML =
      undertaking.clauses.under.map { " under \(context.anchor(.proposal($0)))" } ?? ""
    return Page(
      title: heading.name, section: .overview,
      body: """
        <header class="head"><p class="kind">Undertaking, \(kind)\(under)</p><h1>\(heading.name)</h1>
        <p class="lead">\(heading.title)</p>
        <p>\(context.anchor(.party(undertaking.debtor))) to \
        \(undertaking.creditors.map { context.anchor(.party($0)) }.joined(separator: ", "))</p>\(DeclarationDetails(context, heading).markup)</header>
        \(states)\(clauses)\(unlock)\(why)\(waits)\(history)\(acts)
        """)
  }

  // MARK: States

  /// What is shown of it in a view.
  private struct Said: Equatable {
    let cell: StatusReport.UndertakingCell
    let before: UndertakingState?
  }

  private var states: HTML {
    let said = views.map { view in
      Said(
        cell: StatusReport.UndertakingCell(
          of: id, in: context.engine.viewState(in: view, at: context.instant)),
        before: context.isWhatIf ? earlier(view) : nil)
    }
    let groups = record.grouped(views) { view in views.firstIndex(of: view).map { said[$0] } }
    let cells = groups.map { group -> HTML in
      let said = said[views.firstIndex(of: group.views[0]) ?? 0]
      return """
        <div><dt>\(group.title)</dt><dd>\(UndertakingCell(said.cell, before: said.before, context: context).markup)</dd></div>
        """
    }
    return #"<section><h2>State, as each sees it</h2><dl class="cards">\#(cells)</dl></section>"#
  }

  private func earlier(_ view: View) -> UndertakingState? {
    context.actual.engine.viewState(in: view, at: context.instant).state(of: id)
  }

  // MARK: Readings

  /// More parties than this have no room side by side: then each clause tells who reads it how.
  private static let mostColumns = 3

  private var clauses: HTML {
    guard !report.clauses.isEmpty else { return "" }
    let isDivided = report.parties.count > Self.mostColumns
    let names = isDivided ? ["As each reads it"] : report.parties.map { record.parties[$0].heading.name }
    let heads = names.map { #"<th scope="col" role="columnheader">\#($0)</th>"# as HTML }
    let rows = report.clauses.map { row -> HTML in
      let cells = isDivided ? divided(row) : sideBySide(row)
      let subject: HTML =
        row.subject == .undertaking(id)
        ? "\(row.clause.rawValue)" : "\(context.anchor(row.subject)), \(row.clause.rawValue)"
      let differs: HTML =
        row.isDisputed
        ? #" <span class="flag differs">≠<span class="sr"> read differently</span></span>"# : ""
      return """
        <tr role="row"\(row.isDisputed ? #" class="disputed""# as HTML : "")><th scope="row" role="rowheader">\(subject)\(differs)</th>
        <td role="cell" data-label="As written"><span class="phrase">\(row.written ?? "—")</span></td>\(cells)</tr>
        """
    }
    return """
      <section><h2 id="readings">As written, and as each reads it</h2>
      <table class="grid stack readings" role="table" aria-labelledby="readings"><thead role="rowgroup"><tr role="row">
      <th scope="col" role="columnheader">Clause</th><th scope="col" role="columnheader">As written</th>\(heads)</tr></thead>
      <tbody role="rowgroup">\(rows)</tbody></table></section>
      """
  }

  /// A cell for each party.
  private func sideBySide(_ row: UndertakingReport.ClauseRow) -> HTML {
    let cells = zip(report.parties, row.readings).map { party, reading -> HTML in
      let own: HTML = reading.act == nil ? "" : #" class="own""#
      return """
        <td role="cell" data-label="\(record.parties[party].heading.name)"\(own)>\(words(of: reading, row))</td>
        """
    }
    return "\(cells)"
  }

  /// One cell, in which those who read it alike are one; each reading of one's own has its source.
  private func divided(_ row: UndertakingReport.ClauseRow) -> HTML {
    let views = report.parties.map { View.party($0) }
    let groups = record.grouped(views) { view in views.firstIndex(of: view).map { row.readings[$0] } }
    let items = groups.map { group -> HTML in
      let reading = row.readings[views.firstIndex(of: group.views[0]) ?? 0]
      let own: HTML = reading.act == nil ? "" : #" class="own""#
      // Where all agree nobody is named.
      let name: HTML = groups.count == 1 ? "" : #"<span class="views">\#(group.title)</span> "#
      return #"<li\#(own)>\#(name)<span>\#(words(of: reading, row))</span></li>"#
    }
    return #"<td role="cell" data-label="As each reads it"><ul class="groups">\#(items)</ul></td>"#
  }

  private func words(of reading: UndertakingReport.Reading, _ row: UndertakingReport.ClauseRow) -> HTML {
    guard let act = reading.act else {
      return reading.phrase == row.written
        ? #"<span class="as">as written</span>"# : "\(reading.phrase ?? "—")"
    }
    return """
      <span class="phrase">\(reading.phrase ?? "nothing")</span>
      <span class="since">since \(context.date(of: record.acts[act]))</span>\(context.sources(of: act))
      """
  }

  // MARK: Moves

  /// Looked for once for each moment of a record, whoever asks.
  private var unlock: HTML {
    let key = "unlock \(undertaking.heading.name) \(context.instant.seconds) \(context.query.text)"
    return context.snapshot.made(key) { searched }
  }

  private var searched: HTML {
    // Looked for where it is stuck, and no longer than a page may take; a longer search is asked for.
    guard context.snapshot.stuck(at: context.instant).contains(id) else {
      // On the page of the what-if that frees it, its reader looks for this.
      guard context.isWhatIf, context.actual.stuck(at: context.instant).contains(id) else { return "" }
      return """
        <section id="unlock"><h2>What would free it</h2>
        <p>Nothing more: in this what-if it comes about when everyone does what is due.</p></section>
        """
    }
    let seconds = min(20, max(0, context.query["search"].flatMap { Int($0) } ?? 0))
    let found = UnlockReport(
      context.engine, of: id, at: context.instant, in: nil, upTo: 3,
      within: .within(seconds > 0 ? .seconds(seconds) : .milliseconds(50)))
    let unlocking = found.unlocking
    guard unlocking.isFreed != true else { return "" }
    let sets = unlocking.solutions.prefix(context.limit(24)).enumerated().map { number, set -> HTML in
      let moves = set.map { move -> HTML in "\(found.words(for: move))" }.joined(separator: "<b>, and </b>")
      let follows = found.lines(ofSolution: number).dropFirst().map {
        #"<span class="follows">\#($0)</span>"# as HTML
      }
      return "<li><b>\(moves)</b> \(look(at: set))\(follows)</li>"
    }
    var rest = HTML.nothing
    let unfinished = found.unfinishedLines.map { "\($0.prefix(1).uppercased() + $0.dropFirst())." }
    if !unfinished.isEmpty {
      let longer =
        context.links.isServed && seconds < 20 ? context.linkHere { $0.setting("search", "20") } : nil
      let link: HTML = longer.map { #" <a href="\#($0)">Search longer</a>"# } ?? ""
      rest = #"<p class="rest">\#(unfinished.joined(separator: " "))\#(link)</p>"#
    }
    let left = unlocking.solutions.count - sets.count
    let more: HTML =
      left <= 0
      ? ""
      : #"<p class="rest">\#(left) more are told by <code>reftel unlock \#(undertaking.heading.name)</code>.</p>"#
    let none: HTML =
      sets.isEmpty
      ? #"<p class="none">No set of moves that was looked at frees it.</p>"#
      : """
      <p class="as">What follows when the moves are made, and everyone then does what they hold to be due.</p>
      <ul class="moves">\(sets)</ul>\(more)
      """
    let remainders = found.remainderLines.map { "<li>\($0)</li>" as HTML }
    let still: HTML =
      sets.isEmpty || remainders.isEmpty
      ? ""
      : """
      <p>\(sets.count > 1 ? "Whichever it is, still" : "Still"):</p><ul class="plain still">\(remainders)</ul>
      """
    return #"<section id="unlock"><h2>What would free it</h2>\#(none)\#(still)\#(rest)</section>"#
  }

  private func look(at set: [Move]) -> HTML {
    let acts = set.compactMap { $0.act(in: record) }
    guard context.links.isServed, acts.count == set.count else { return "" }
    var query = context.query.kept
    for act in acts { query = query.adding("then", act) }
    guard let link = context.links.link(.overview, query) else { return "" }
    return #"<a class="look" href="\#(link)">The record with this made</a>"#
  }

  // MARK: Why

  private var why: HTML {
    let accounts = WhyReport(context.engine, of: .undertaking(id), at: context.instant, views: views).accounts
    var groups: [(views: [View], account: WhyReport.Account)] = []
    for account in accounts {
      if let index = groups.firstIndex(where: {
        $0.account.state == account.state && $0.account.because == account.because
      }) {
        groups[index].views.append(account.view)
      } else {
        groups.append(([account.view], account))
      }
    }
    let parts = groups.map { group -> HTML in
      let names = record.title(of: group.views, among: views)
      return """
        <div class="because"><h3>\(Mark(word: group.account.state, of: .undertaking(id)).markup) for \(names)</h3>
        \(context.reasons(group.account.because))</div>
        """
    }
    return #"<section id="why"><h2>Why</h2><div class="whys">\#(parts)</div></section>"#
  }

  // MARK: Others

  private var waits: HTML {
    guard !report.waits.isEmpty || !report.waitedForBy.isEmpty else { return "" }
    var lines: [(condition: Condition, clause: ClauseName, isMet: Bool, parties: [Identifier<Party>])] = []
    for wait in report.waits {
      if let index = lines.firstIndex(where: {
        $0.condition == wait.condition && $0.clause == wait.clause && $0.isMet == wait.isMet
      }) {
        lines[index].parties.append(wait.party)
      } else {
        lines.append((wait.condition, wait.clause, wait.isMet, [wait.party]))
      }
    }
    let items = lines.map { line -> HTML in
      let words = record.phrase(line.condition)
      let link =
        line.condition.entities.first.map { context.anchor(Route(of: $0, in: record), "\(words)") }
        ?? "\(words)"
      let met: HTML = line.isMet ? "met" : "<b>not met</b>"
      return #"<li>\#(link) <span class="views">\#(names(line.parties)), \#(met)</span></li>"#
    }
    let waiting: HTML =
      items.isEmpty ? "" : #"<div><h3>It waits for</h3><ul class="plain">\#(items)</ul></div>"#
    let waited: HTML =
      report.waitedForBy.isEmpty
      ? ""
      : """
      <div><h3>What waits for it</h3><ul class="plain">\(report.waitedForBy.prefix(context.limit(50)).map { other -> HTML in
          "<li>\(context.anchor(.undertaking(other))) <span class=\"title\">\(record.undertakings[other].heading.title)</span></li>"
        })</ul>\(context.rest(report.waitedForBy.count, after: context.limit(50)))</div>
      """
    let graph = context.anchor(.waiting, "In the graph", [("about", undertaking.heading.name)])
    return """
      <section><h2>What it waits for, and what waits for it</h2><div class="pair">\(waiting)\(waited)</div>
      <p class="rest">\(graph)</p></section>
      """
  }

  private func names(_ parties: [Identifier<Party>]) -> String {
    record.title(of: parties.map { View.party($0) }, among: record.views.filter { $0 != .text })
  }

  private var history: HTML { HistoryTable(context, of: .undertaking(id), views: views).markup }

  private var acts: HTML {
    guard !report.acts.isEmpty else { return "" }
    return ActList(
      context, Array(report.acts.suffix(context.limit(60))), total: report.acts.count,
      about: undertaking.heading.name
    )
    .section(title: "Acts on it")
  }
}
