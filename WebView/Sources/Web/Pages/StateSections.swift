import Ledger
import Markup
import Reports

/// What the pages of whatever has a state share: the state in each view, what sets those concerned apart, and why.
struct StateSections {
  private let context: PageContext
  private let subject: Entity
  private let views: [View]
  private var record: Record { context.record }

  init(_ context: PageContext, of subject: Entity) {
    self.context = context
    self.subject = subject
    views = context.shownViews
  }

  /// The state in each view, those that see the same together.
  ///
  /// - Parameters:
  ///   - said: what is shown of a view.
  ///   - markup: how that looks.
  func cards<Said: Equatable>(_ said: (View) -> Said, _ markup: (Said) -> HTML) -> HTML {
    let all = views.map(said)
    let groups = record.grouped(views) { view in views.firstIndex(of: view).map { all[$0] } }
    let cells = groups.map { group -> HTML in
      let said = all[views.firstIndex(of: group.views[0]) ?? 0]
      return "<div><dt>\(group.title)</dt><dd>\(markup(said))</dd></div>"
    }
    return """
      <section><h2>State, as each sees it</h2><dl class="cards">\(cells)</dl>\(HistoryDrawing(context, of: subject, views: views).markup)\(differences)</section>
      """
  }

  /// In a sentence, how it stands: one state, or whose is which; whoever has the most last.
  func sentence<Said: Equatable>(_ said: (View) -> Said, _ words: (Said) -> HTML) -> HTML {
    let all = views.map(said)
    var groups = record.grouped(views) { view in views.firstIndex(of: view).map { all[$0] } }
    if let most = groups.indices.max(by: { groups[$0].views.count < groups[$1].views.count }) {
      groups.append(groups.remove(at: most))
    }
    let parts = groups.enumerated().map { index, group -> HTML in
      let state = words(all[views.firstIndex(of: group.views[0]) ?? 0])
      if groups.count == 1 { return views.count == 1 ? "\(state) for \(group.title)" : "\(state) for all" }
      let isRest = index == groups.count - 1 && group.views.count > 1
      return "\(state) for \(isRest ? "all others" : group.title)"
    }
    return parts.joined(separator: ", ")
  }

  /// The word for the state that a view would have without the what-if; `nil` where there is none.
  func earlier(_ view: View) -> Mark? {
    guard context.isWhatIf else { return nil }
    let viewState = context.actual.engine.viewState(in: view, at: context.instant)
    return viewState.stateName(of: subject).map { Mark(word: $0, of: subject) }
  }

  /// What sets those concerned apart, where it is in different states for them.
  private var differences: HTML {
    let report = DisputesReport(context.engine, at: context.instant, differing: subject)
    guard let difference = report.differing.first else { return "" }
    let none: HTML =
      difference.because.isEmpty
      ? "" : #"<h3>What sets them apart</h3>\#(context.reasons(difference.because))"#
    return #"<div class="because apart">\#(none)</div>"#
  }

  /// Why each view holds it to be so; those that give the same account together.
  ///
  /// - Parameter isBrief: not where all give the same account, which the page tells elsewhere.
  func why(isBrief: Bool = false) -> HTML {
    let accounts = WhyReport(context.engine, of: subject, at: context.instant, views: views).accounts
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
    guard groups.contains(where: { !$0.account.because.isEmpty }), groups.count > 1 || !isBrief else {
      return ""
    }
    let parts = zip(groups, record.named(groups.map(\.views))).map { group, named -> HTML in
      """
      <div class="because"><h3>\(Mark(word: group.account.state, of: subject).markup) for \(named.title)</h3>
      \(context.reasons(group.account.because))</div>
      """
    }
    return #"<section id="why"><h2>Why</h2><div class="whys">\#(parts)</div></section>"#
  }

  /// Each change of its state, drawn and told.
  var history: HTML { HistoryTable(context, of: subject, views: views).markup }

  /// The acts on it, the latest of them.
  func acts(_ acts: [Int]) -> HTML {
    guard !acts.isEmpty else { return "" }
    return ActList(
      context, Array(acts.suffix(context.limit(60))), total: acts.count, about: record.name(of: subject)
    )
    .section(title: "Acts on it")
  }

  /// What speaks of it in its conditions.
  func dependents(_ entities: [Entity]) -> HTML {
    entities.isEmpty
      ? ""
      : #"<section><h2>What depends on it <span class="count">\#(entities.count)</span></h2>\#(context.entities(entities))</section>"#
  }

  /// The rights that change it.
  func rights(_ rights: [Identifier<Right>]) -> HTML {
    guard !rights.isEmpty else { return "" }
    let items = rights.map { id -> HTML in
      let right = record.rights[id]
      let effects = right.effects.filter { $0.change.subject == subject }.map {
        #"<span class="phrase">\#(context.phrase($0))</span>"# as HTML
      }
      return """
        <li>\(context.anchor(.right(id))) <span class="title">\(right.heading.title)</span> \
        <span class="views">\(record.owed(id))</span>\(effects)</li>
        """
    }
    return
      #"<section><h2>Rights that change it</h2>\#(context.opening(items, of: "plain", first: 30))</section>"#
  }
}

extension PageContext {
  /// The views asked for, or everybody's.
  var shownViews: [View] { views ?? record.views.filter { $0 != .text } }
}
