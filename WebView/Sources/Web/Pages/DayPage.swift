import Ledger
import Markup
import Reports

/// A named day: when it was reached, in whose eyes and why, and what hangs on it.
struct DayPage {
  private let context: PageContext
  private let id: Identifier<NamedDay>
  private let report: DayReport

  init(_ context: PageContext, _ id: Identifier<NamedDay>) {
    self.context = context
    self.id = id
    report = DayReport(context.engine, of: id, at: context.instant, views: context.shownViews)
  }

  var page: Page {
    let heading = context.record.days[id].heading
    let sections = StateSections(context, of: .day(id))
    let written = report.clauses.first?.written
    let condition: HTML =
      written.map { #"<p class="phrase">\#(context.phrase($0, of: .day(id)))</p>"# } ?? ""
    return Page(
      title: heading.name, section: .overview,
      body: """
        <header class="head"><p class="kind">Day</p><h1>\(heading.name)</h1><p class="lead">\(heading.title)</p>
        \(condition)\(DeclarationDetails(context, heading).markup)</header>
        \(states(sections))\(sections.why())
        \(ClauseTable(context, of: .day(id), report.clauses, by: report.parties).markup)
        \(AmendmentsSection(context, report.amendments).markup)
        \(sections.dependents(report.dependents))\(sections.history)\(sections.acts(report.acts))
        """)
  }

  private struct Said: Equatable {
    let reachedAt: Instant?
    let before: String?
  }

  private func states(_ sections: StateSections) -> HTML {
    sections.cards { view in
      Said(
        reachedAt: report.reached.first { $0.view == view }?.at, before: sections.earlier(view)?.word)
    } _: { said in
      let mark = Mark(said.reachedAt == nil ? DayState.notReached : .reached)
      let before = said.before.map { Mark(word: $0, of: .day(id)) }
      let since: HTML =
        said.reachedAt.map { #"<span class="by">\#(Moment($0, in: context.record.zone).text)</span>"# } ?? ""
      return "\(mark.markup(before: before))\(since)"
    }
  }
}
