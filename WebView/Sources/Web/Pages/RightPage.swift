import Ledger
import Markup
import Reports

/// A right: whose it is, what follows when it is invoked, what has become of it in each view and why.
struct RightPage {
  private let context: PageContext
  private let id: Identifier<Right>
  private let report: RightReport
  private var record: Record { context.record }

  init(_ context: PageContext, _ id: Identifier<Right>) {
    self.context = context
    self.id = id
    report = RightReport(context.engine, of: id, at: context.instant, views: context.shownViews)
  }

  var page: Page {
    let right = record.rights[id]
    let sections = StateSections(context, of: .right(id))
    let under: HTML = right.clauses.under.map { " under \(context.anchor(.proposal($0)))" } ?? ""
    let effects = right.effects.map { #"<li class="phrase">\#(context.phrase($0))</li>"# as HTML }
    return Page(
      title: right.heading.name, section: .overview,
      body: """
        <header class="head"><p class="kind">Right\(under)</p><h1>\(right.heading.name)</h1>
        <p class="lead">\(right.heading.title)</p>
        <p>of \(names(right.holders))\(right.addressees.isEmpty ? "" : " against \(names(right.addressees))" as HTML)</p>\
        \(DeclarationDetails(context, right.heading).markup)</header>
        \(states(sections))
        <section><h2>What follows when it is invoked</h2><ul class="plain">\(effects)</ul></section>
        \(sections.why())
        \(ClauseTable(context, of: .right(id), report.clauses, by: report.parties).markup)
        \(sections.dependents(report.dependents))\(sections.history)\(sections.acts(report.acts))
        """)
  }

  private func names(_ parties: [Identifier<Party>]) -> HTML {
    parties.map { context.anchor(.party($0)) }.joined(separator: ", ")
  }

  private struct Said: Equatable {
    let status: ViewState.RightStatus
    let before: String?
  }

  private func states(_ sections: StateSections) -> HTML {
    sections.cards { view -> Said? in
      guard let status = report.states.first(where: { $0.view == view })?.status else { return nil }
      return Said(status: status, before: sections.earlier(view)?.word)
    } _: { said in
      guard let said else { return "" }
      let before = said.before.map { Mark(word: $0, of: .right(id)) }
      let effect: HTML =
        said.status.effectAt.map {
          #"<span class="by"><b>\#(EffectMoment($0, from: context.instant, in: record.zone).text)</b></span>"#
        } ?? ""
      return "\(Mark(said.status.state).markup(before: before))\(effect)"
    }
  }
}
