import Ledger
import Reports

/// Where everything stands at an instant: the page to keep open.
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
    Page(
      title: "Overview", section: .overview,
      body: """
        <h1>Where everything stands</h1>
        \(changes)\(summary)
        <div class="columns"><div class="wide">
        \(UndertakingTable(context, status, before: before, stuck: stuck, filter).markup)
        </div><div class="narrow">
        \(deadlines)\(standings.days)\(dayActs)\(standings.rights)\(standings.measures)\(standings.proposals)
        </div></div>
        """)
  }

  // MARK: What if

  /// What a what-if changes, in a line each.
  private var changes: HTML {
    guard let before else { return "" }
    let changes = CompareReport(from: before, to: status).changes
    let items = changes.prefix(40).map { change -> HTML in
      let entity = context.record[change.name]
      let name = entity.map { context.anchor($0) } ?? "\(change.name)"
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
      <ul class="changes">\(items)</ul>\(context.rest(changes.count, after: items.count))</section>
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
    let differing = status.undertakings.count { status.differing.contains(.undertaking($0.id)) }
    let others = [
      disputed > 0
        ? chip(
          "disputed", "yes", #"<span class="flag differs">≠ read differently</span> <b>\#(disputed)</b>"#)
        : "",
      differing > 0
        ? chip(
          "differing", "yes",
          #"<span class="flag differs">≠ in different states</span> <b>\#(differing)</b>"#)
        : "",
      stuck.isEmpty
        ? "" : chip("stuck", "yes", #"<span class="flag stuck">stuck</span> <b>\#(stuck.count)</b>"#),
    ]
    return #"<ul class="summary" aria-label="Undertakings by state">\#(others)\#(states)</ul>"#
  }

  private func chip(_ name: String, _ value: String, _ words: HTML) -> HTML {
    let isOn = context.query[name] == value
    guard context.links.isServed,
      let link = context.linkHere({ $0.setting(name, isOn ? nil : value).setting("page", nil) })
    else { return "<li>\(words)</li>" }
    let current: HTML = isOn ? #" aria-current="true""# : ""
    return #"<li><a href="\#(link)"\#(current)>\#(words)</a></li>"#
  }

  // MARK: Beside the undertakings

  private var standings: StandingLists { StandingLists(context, status, before: before) }

  private var deadlines: HTML {
    let report = DeadlinesReport(status)
    guard !report.entries.isEmpty else { return "" }
    let shown = report.entries.prefix(context.limit(12))
    let items = shown.map { entry -> HTML in
      let undertaking = context.record.undertakings[entry.undertaking]
      let views =
        entry.views.count == status.views.count
        ? "" : context.few(entry.views, among: status.views)
      let remaining = report.remaining(entry)
      return """
        <li class="\(entry.state == .overdue ? "late" : "")"><span>\(context.anchor(.undertaking(undertaking.heading.name), "\(undertaking.heading.name)"))\
         <span class="views">\(views)</span></span>
        <span class="left"><b>\(remaining.words)</b> \(remaining.lines[0])</span></li>
        """
    }
    let rest = report.entries.count - shown.count
    let more: HTML = rest > 0 ? #"<p class="rest">and \#(rest) later</p>"# : ""
    return """
      <section><h2>Deadlines <span class="count">\(report.entries.count)</span> \(context.exports("deadlines"))</h2>
      <ol class="deadlines">\(items)</ol>\(more)</section>
      """
  }

  /// What was done on the day looked at.
  private var dayActs: HTML {
    guard let day = context.snapshot.days.days.last(where: { $0.day == context.day }) else { return "" }
    let acts = day.acts.filter { context.record.acts[$0].date.instant <= context.instant }
    let lines = context.record.oneALine(acts)
    let items = lines.prefix(context.limit(12)).map { index -> HTML in
      "<li>\(clock(of: context.record.acts[index]))\(context.text(of: ActReport(context.record, index), isDated: false))</li>"
    }
    let more: HTML =
      lines.count > items.count
      ? #"<p class="rest">\#(context.anchor(.journal, "all \(acts.count) acts of the day", [("from", context.day.description), ("until", context.day.description)]))</p>"#
      : ""
    return """
      <section><h2>On this day <span class="count">\(acts.count)</span></h2><ul class="acts">\(items)</ul>\(more)</section>
      """
  }

  /// The time of an act, where it has one; its date, where that leaves the day open.
  private func clock(of act: Act) -> HTML {
    if let uncertain = act.date.uncertain { return #"<span class="since">\#(uncertain.text) </span>"# }
    return act.date.hasTime
      ? #"<span class="since">\#(act.date.text(in: context.record.zone).dropFirst(11)) </span>"# : ""
  }
}
