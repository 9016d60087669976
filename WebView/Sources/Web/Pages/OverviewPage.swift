import Ledger
import Markup
import Reports

/// Where everything stands at an instant: the page to keep open. What asks for attention is in sight at once; the rest is
/// folded; what comes next, and what is new, stand at the side.
struct OverviewPage {
  private let context: PageContext
  private let status: StatusReport
  /// What a what-if starts from.
  private let before: StatusReport?
  private let stuck: Set<Identifier<Undertaking>>
  private let filter: Filter

  init(_ context: PageContext) throws(QueryError) {
    self.context = context
    status = context.status()
    if context.isWhatIf {
      let views = context.views ?? context.actual.record.views.filter { $0 != .text }
      before = StatusReport(context.actual.engine, at: context.instant, views: views)
    } else {
      before = nil
    }
    stuck = context.snapshot.stuck(at: context.instant)
    filter = try Filter(context)
  }

  var page: Page {
    let table = UndertakingTable(context, status, before: before, stuck: stuck, filter)
    return Page(
      title: "Overview", section: .overview,
      body: """
        <h1 class="sr">Where everything stands</h1>\(changes)
        <div class="overview">\(deadlines)
        <div class="tally">\(summary(table.report))\(OverviewFilterForm(context).markup)</div>
        <div class="list">\(table.markup)</div>
        <div class="aside">\(since)\(standings.measures)\(standings.days)\(standings.rights)\(standings.proposals)</div>
        </div>
        """)
  }

  // MARK: What if

  /// What a what-if changes, in a line each.
  private var changes: HTML {
    guard let before else { return "" }
    let changes = CompareReport(from: before, to: status).changes
    let items = changes.prefix(40).map { change -> HTML in
      let views = change.views.count == status.views.count ? "" : change.views.joined(separator: ", ")
      return """
        <li>\(self.change(change)) <span class="views">\(views)</span></li>
        """
    }
    let none: HTML = items.isEmpty ? #"<p class="none">Nothing would be in another state.</p>"# : ""
    return """
      <section id="changes"><h2>What would change <span class="count">\(changes.count)</span></h2>\(none)
      <ul class="changes">\(items)</ul>\(context.rest(changes.count, after: items.count))</section>
      """
  }

  /// A name with its state before and after.
  private func change(_ change: CompareReport.Change) -> HTML {
    let entity = context.record[change.name]
    let name = entity.map { context.anchor($0) } ?? "\(change.name)"
    let mark = entity.flatMap { entity in change.to.map { Mark(word: $0, of: entity).markup } } ?? "gone"
    return #"\#(name) <span class="changed"><s>\#(change.from ?? "not there")</s> → \#(mark)</span>"#
  }

  // MARK: Summary

  /// How many are in each state, each a filter.
  private func summary(_ report: OverviewReport) -> HTML {
    let states = report.counts.map { count in
      chip("state", count.state.rawValue, Mark(count.state).markup(count: count.count))
    }
    let differing: HTML =
      report.differing == 0
      ? ""
      : chip(
        "apart", "yes",
        #"<span class="flag differs" title="read differently, or in different states, by those concerned">≠ \#(report.differing) differ\#(report.differing == 1 ? "s" : "")</span>"#
      )
    let stuck: HTML =
      report.stuck == 0
      ? ""
      : chip(
        "stuck", "yes",
        #"<span class="flag stuck" title="undone though everyone does what they hold to be due">\#(report.stuck) stuck</span>"#
      )
    let all: HTML =
      filter.isEmpty
      ? ""
      : (context.linkHere { _ in context.query.kept }).map {
        #"<li><a class="all" href="\#($0)">Show all</a></li>"#
      } ?? ""
    return
      #"<ul class="summary" aria-label="Undertakings by state">\#(states)\#(differing)\#(stuck)\#(all)</ul>"#
  }

  private func chip(_ name: String, _ value: String, _ words: HTML) -> HTML {
    let isOn = context.query[name] == value
    guard context.links.isServed,
      let link = context.linkHere({
        $0.setting(name, isOn ? nil : value).setting("page", nil).setting("part", nil)
      })
    else { return "<li>\(words)</li>" }
    let current: HTML = isOn ? #" aria-current="true""# : ""
    return #"<li><a href="\#(link)"\#(current)>\#(words)</a></li>"#
  }

  // MARK: At the side

  private var standings: StandingLists { StandingLists(context, status, before: before) }

  private var deadlines: HTML {
    let report = DeadlinesReport(status)
    let groups = report.together
    let shown = groups.prefix(context.limit(9))
    let items = shown.map { entries -> HTML in
      let entry = entries[0]
      let names = entries.prefix(4).map { entry -> HTML in
        let name = context.record.undertakings[entry.undertaking].heading.name
        return context.anchor(.undertaking(name), "\(name)")
      }
      let rest = entries.count > 4 ? " and \(entries.count - 4) more" : ""
      let views =
        entry.views.count == status.views.count ? "" : " for \(context.few(entry.views, among: status.views))"
      let remaining = report.remaining(entry)
      return """
        <li class="\(remaining.deadline <= context.instant ? "late" : "")"><b>\(remaining.words)</b> \
        \(names.joined(separator: ", "))\(rest)<span class="views">\(views)</span> \
        <span class="since">\(remaining.lines[0])</span></li>
        """
    }
    let rest = groups.dropFirst(shown.count).reduce(0) { $0 + $1.count }
    let more: HTML = rest > 0 ? #"<p class="rest">and \#(rest) later</p>"# : ""
    let none: HTML = groups.isEmpty ? #"<p class="none">No deadline runs.</p>"# : ""
    return """
      <section class="next"><h2>Next deadlines \(context.exports("deadlines"))</h2>\(none)
      <ol class="deadlines">\(items)</ol>\(more)</section>
      """
  }

  /// What is new since somebody last looked, which the page's script tells; else what was done last.
  private var since: HTML {
    let asked = context.query["looked"].flatMap { try? context.record.queriedDate($0, what: "looked") }
    let looked = asked?.instant.day(in: context.record.zone).day
    let report = SinceReport(context.engine, since: looked, to: status, days: context.snapshot.days)
    let shown = report.acts.prefix(context.limit(5))
    let acts = shown.map { index -> HTML in
      let act = context.record.acts[index]
      let date: HTML = looked == nil ? clock(of: act) : #"<span class="since">\#(day(of: act)) </span>"#
      return "<li>\(date)\(context.brief(ActReport(context.record, index)))</li>"
    }
    let changes = report.changes.prefix(6).map { "<li>\(self.change($0))</li>" as HTML }
    let first = report.acts.last.map { context.record.acts[$0].date.instant.day(in: context.record.zone).day }
    var all = HTML.nothing
    if report.acts.count > shown.count, let first {
      all = #"""
        <p class="rest">\#(context.anchor(.journal, "all \(report.acts.count) acts", [("from", first.description), ("until", context.day.description)]))</p>
        """#
    }
    let title: HTML =
      looked.map { "Since you last looked <span class=\"count\">\($0.inBrief)</span>" }
      ?? first.map { "Last acts <span class=\"count\">\($0.inBrief)</span>" } ?? ""
    guard looked != nil || !acts.isEmpty else { return "" }
    let none: HTML = acts.isEmpty ? #"<p class="none">Nobody has acted.</p>"# : ""
    let others: HTML =
      changes.isEmpty
      ? ""
      : #"<ul class="brief changes">\#(changes)</ul>\#(context.rest(report.changes.count, after: changes.count))"#
    return """
      <section id="since" data-day="\(context.day.description)"><h2>\(title)</h2>\(none)<ul class="acts">\(acts)</ul>\(all)\(others)</section>
      """
  }

  /// The day of an act, in few letters: `11 Feb`.
  private func day(of act: Act) -> String {
    let day = act.date.instant.day(in: context.record.zone).day
    return "\(day.day) \(day.monthInBrief)"
  }

  /// The time of an act, where it has one; its date, where that leaves the day open.
  private func clock(of act: Act) -> HTML {
    if let uncertain = act.date.uncertain { return #"<span class="since">\#(uncertain.text) </span>"# }
    return act.date.hasTime
      ? #"<span class="since">\#(act.date.text(in: context.record.zone).dropFirst(11)) </span>"# : ""
  }
}
