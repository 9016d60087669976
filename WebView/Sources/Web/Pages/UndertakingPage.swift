import Ledger
import Markup
import Reports

/// An undertaking: as each party reads it, what has become of it and why, what it waits for, what would free it.
struct UndertakingPage {
  private let context: PageContext
  private let id: Identifier<Undertaking>
  private let report: UndertakingReport
  private var record: Record { context.record }
  private var undertaking: Undertaking { record.undertakings[id] }

  init(_ context: PageContext, _ id: Identifier<Undertaking>) {
    self.context = context
    self.id = id
    report = UndertakingReport(context.engine, of: id, at: context.instant, views: context.shownViews)
  }

  var page: Page {
    let heading = undertaking.heading
    let kind = undertaking.isContinuing ? "kept over time" : "done once"
    let under: HTML =
      undertaking.clauses.under.map { " under \(context.anchor(.proposal($0)))" } ?? ""
    let family: HTML =
      undertaking.family.map { ", one of \(context.anchor(.family($0)))" } ?? ""
    let performance: HTML =
      context.phrase(undertaking.performance).map { #"<p class="phrase">\#($0)</p>"# } ?? ""
    let sections = StateSections(context, of: .undertaking(id))
    return Page(
      title: heading.name, section: .overview,
      body: """
        <header class="head"><p class="kind">Undertaking, \(kind)\(under)\(family)</p>
        <h1>\(heading.title.isEmpty ? heading.name : heading.title) <code>\(heading.name)</code></h1>
        <p class="sentence">\(context.anchor(.party(undertaking.debtor))) owes this to \(creditors). It is \(standing(sections)).</p>\(performance)\(DeclarationDetails(context, heading).markup)</header>
        \(states(sections))\(ClauseTable(context, of: .undertaking(id), report.clauses, by: report.parties).markup)
        \(AmendmentsSection(context, report.amendments).markup)
        \(unlock)\(sections.why())\(waits)\(sections.rights(report.rights))\(sections.history)\(sections.acts(report.acts))
        """)
  }

  // MARK: States

  /// What is shown of it in a view.
  private struct Said: Equatable {
    let cell: StatusReport.UndertakingCell
    let before: UndertakingState?
  }

  /// To whom it is owed: by name, or in few words where they are many.
  private var creditors: HTML {
    if undertaking.creditors.count > 3,
      let short = record.shortNames(ofCreditors: undertaking.creditors, debtor: undertaking.debtor)
    {
      return short == "all" ? "all others" : "\(short)"
    }
    return undertaking.creditors.map { context.anchor(.party($0)) }.joined(separator: ", ")
  }

  /// The states in a sentence, with the deadline where one runs.
  private func standing(_ sections: StateSections) -> HTML {
    sections.sentence { view in
      let cell = StatusReport.UndertakingCell(
        of: id, in: context.engine.viewState(in: view, at: context.instant))
      return Standing(state: cell.state, deadline: cell.shownDeadline)
    } _: { standing in
      let time: HTML? = standing.deadline.map { deadline in
        let lines = Remaining(until: deadline, from: context.instant, in: record.zone).lines
        return " (<b>\(lines[1])</b>, \(lines[0]))"
      }
      return "\(Mark(standing.state).markup)\(time)"
    }
  }

  /// What the sentence tells of a view.
  private struct Standing: Equatable {
    let state: UndertakingState
    let deadline: Instant?
  }

  private func states(_ sections: StateSections) -> HTML {
    sections.cards { view in
      Said(
        cell: StatusReport.UndertakingCell(
          of: id, in: context.engine.viewState(in: view, at: context.instant)),
        before: context.isWhatIf ? earlier(view) : nil)
    } _: { said in
      UndertakingCell(said.cell, before: said.before, context: context, isWhole: true).markup
    }
  }

  private func earlier(_ view: View) -> UndertakingState? {
    context.actual.engine.viewState(in: view, at: context.instant).state(of: id)
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
      let met: HTML = line.isMet ? "met" : "<b>not met</b>"
      return
        #"<li>\#(context.phrase(line.condition)) <span class="views">\#(names(line.parties)), \#(met)</span></li>"#
    }
    let waiting: HTML =
      items.isEmpty ? "" : #"<div><h3>It waits for</h3><ul class="plain">\#(items)</ul></div>"#
    let waited: HTML =
      report.waitedForBy.isEmpty
      ? ""
      : """
      <div><h3>What waits for it</h3>\(context.entities(report.waitedForBy))</div>
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
}
