import Ledger
import Markup
import Reports

/// Every proposal with its states.
struct ProposalsPage {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  var page: Page {
    let status = context.status()
    let columns = ViewTable(context, status)
    let slice = Slice(status.proposals, size: columns.rowsAtATime, wanted: context.query["page"])
    let rows = slice.elements.map { row -> HTML in
      let proposal = context.record.proposals[row.id]
      let cells = columns.cells({ row.cells[$0] }) { cell -> HTML in
        let since: HTML =
          cell.shownSince.map {
            #"<span class="by">since \#(Moment($0, in: context.record.zone).day)</span>"#
          }
          ?? ""
        let reservations = cell.reservations.map { reservation -> HTML in
          #"<span class="by">\#(context.record.parties[reservation.party].heading.name): \#(reservation.what)</span>"#
        }
        let superseded: HTML =
          context.record.superseded(cell).map { #"<span class="by">\#($0)</span>"# } ?? ""
        return "\(Mark(cell.state).markup)\(since)\(superseded)\(reservations)"
      }
      return """
        <tr role="row"><th scope="row" role="rowheader"><span class="name">\(context.anchor(.proposal(row.id)))\
        \(context.differs(isInStates: status.differing.contains(.proposal(row.id))))</span>
        <span class="title">\(proposal.heading.title)</span>
        <span class="owed">\(context.names(proposal.from)) → \(context.names(proposal.to))</span></th>\(cells)</tr>
        """
    }
    let table: HTML =
      status.proposals.isEmpty
      ? #"<p class="none">The record has no proposal.</p>"#
      : """
      <table class="grid stack" role="table" aria-labelledby="proposals"><thead role="rowgroup"><tr role="row">
      <th scope="col" role="columnheader">Proposal</th>\(columns.heads)</tr></thead><tbody role="rowgroup">\(rows)</tbody></table>
      \(context.pager(page: slice.page, of: slice.pageCount, what: "proposals"))
      """
    return Page(
      title: "Proposals", section: .proposals,
      body: """
        <h1 id="proposals">Proposals <span class="count">\(status.proposals.count)</span> \(context.exports("proposals"))</h1>\(table)
        """)
  }
}

/// A proposal: its terms, who has said what to it, its versions side by side.
struct ProposalPage {
  private let context: PageContext
  private let id: Identifier<Proposal>
  private let report: ProposalReport
  private var record: Record { context.record }

  init(_ context: PageContext, _ id: Identifier<Proposal>) {
    self.context = context
    self.id = id
    report = ProposalReport(context.engine, of: id, at: context.instant)
  }

  var page: Page {
    let proposal = record.proposals[id]
    let sections = StateSections(context, of: .proposal(id))
    return Page(
      title: proposal.heading.name, section: .proposals,
      body: """
        <header class="head"><p class="kind">Proposal</p>
        <h1>\(proposal.heading.title.isEmpty ? proposal.heading.name : proposal.heading.title) <code>\(proposal.heading.name)</code></h1>
        <p class="sentence">It is \(standing(sections)); offered by \(proposal.from.map { context.anchor(.party($0)) }.joined(separator: ", ")) to \
        \(proposal.to.map { context.anchor(.party($0)) }.joined(separator: ", "))\(conditions(proposal)).</p>\(DeclarationDetails(context, proposal.heading).markup)</header>
        \(states(sections))\(sections.why(isBrief: true))
        \(words)\(reservations)\(changes)\(terms)\(versions)\(sections.rights(report.rights))
        \(sections.dependents(report.dependents))\(sections.history)\(sections.acts(report.acts))
        """)
  }

  /// What is shown of it in a view.
  private struct Said: Equatable {
    let state: ProposalState
    let agreedAt: Instant?
    let superseded: [Identifier<Party>]
    let joined: [Identifier<Party>]
    let left: [Identifier<Party>]
    let before: String?
  }

  /// The states in a sentence.
  private func standing(_ sections: StateSections) -> HTML {
    sections.sentence { view in
      context.engine.viewState(in: view, at: context.instant).state(of: id)
    } _: { state in
      Mark(state).markup
    }
  }

  private func states(_ sections: StateSections) -> HTML {
    sections.cards { view in
      let viewState = context.engine.viewState(in: view, at: context.instant)
      let status = viewState.status(of: id)
      return Said(
        state: status.state, agreedAt: status.agreedAt, superseded: status.supersededBetween,
        joined: viewState.joined(id), left: viewState.leavers(of: id), before: sections.earlier(view)?.word)
    } _: { said in
      func line(_ words: HTML, _ parties: [Identifier<Party>]) -> HTML {
        parties.isEmpty ? "" : #"<span class="by">\#(words) \#(context.names(parties))</span>"#
      }
      let since: HTML =
        said.agreedAt.map { #"<span class="by">agreed \#(Moment($0, in: record.zone).text)</span>"# } ?? ""
      return """
        \(Mark(said.state).markup(before: said.before.map { Mark(word: $0, of: .proposal(id)) }))\(since)\
        \(line("joined by", said.joined))\(line("left by", said.left))\(line("superseded between", said.superseded))
        """
    }
  }

  /// What of the text it gives another wording.
  private var changes: HTML {
    guard !report.changes.isEmpty else { return "" }
    let rows = report.changes.map { change -> HTML in
      let before: HTML =
        change.before.flatMap { $0.isEmpty ? nil : context.phrase($0, of: change.subject) } ?? "—"
      return """
        <tr role="row"><th scope="row" role="rowheader">\(context.anchor(change.subject)), \(change.clause.name.rawValue)</th>
        <td role="cell" data-label="Before"><span class="phrase">\(before)</span></td>
        <td role="cell" data-label="By this"><span class="phrase">\(context.phrase(change.clause, of: change.subject))</span></td></tr>
        """
    }
    return """
      <section><h2 id="changes-of-text">What it changes</h2>
      <table class="grid stack" role="table" aria-labelledby="changes-of-text"><thead role="rowgroup"><tr role="row">
      <th scope="col" role="columnheader">Clause</th><th scope="col" role="columnheader">Before</th>
      <th scope="col" role="columnheader">By this</th></tr></thead><tbody role="rowgroup">\(rows)</tbody></table></section>
      """
  }

  private func conditions(_ proposal: Proposal) -> HTML {
    var parts = HTML.nothing
    if !proposal.openTo.isEmpty {
      parts += ", open to \(proposal.openTo.map { context.anchor(.party($0)) }.joined(separator: ", "))"
    }
    if let date = proposal.silenceUntil {
      parts += ", silence until \(date.text(in: record.zone)) is assent"
    }
    if let date = proposal.openUntil { parts += ", open until \(date.text(in: record.zone))" }
    let audience = record.audience(of: .proposal(report.id))
    if !audience.isEmpty {
      parts += ", known to \(audience.map { context.anchor($0) }.joined(separator: ", "))"
    }
    if !proposal.replaces.isEmpty {
      parts += ", replaces \(proposal.replaces.map { context.anchor(.proposal($0)) }.joined(separator: ", "))"
    }
    return parts
  }

  private var words: HTML {
    let rows = report.words.map { word -> HTML in
      let party = context.anchor(.party(word.party))
      guard let index = word.act else {
        if word.isSilentAssent {
          return
            #"<li><span class="who">\#(party)</span> <span class="as">has said nothing to it, which is assent</span></li>"#
        }
        let offer: HTML = context.links.isServed && !context.isWhatIf ? accept(word.party) : ""
        return
          #"<li><span class="who">\#(party)</span> <span class="as">has said nothing to it</span> \#(offer)</li>"#
      }
      let isAccepted = [.accepts, .makes].contains(record.acts[index].deed)
      return """
        <li><span class="who">\(party)</span> <span>\(context.date(of: record.acts[index])) \
        \(context.text(of: ActReport(record, index), isDated: false)) \(isAccepted ? "" : accept(word.party))</span></li>
        """
    }
    return #"<section><h2>What each last said to it</h2><ul class="words">\#(rows)</ul></section>"#
  }

  private func accept(_ party: Identifier<Party>) -> HTML {
    let viewState = context.engine.viewState(in: .text, at: context.instant)
    guard context.links.isServed,
      [.open, .rejected, .countered, .reserved].contains(viewState.state(of: id)),
      let link = context.link(
        .overview,
        [("then", "\(record.parties[party].heading.name) accepts \(record.proposals[id].heading.name)")])
    else { return "" }
    return #"<a class="look" href="\#(link)">What if it accepted?</a>"#
  }

  private var reservations: HTML {
    guard !report.reservations.isEmpty || !report.amendments.isEmpty else { return "" }
    let reservations = report.reservations.map { reservation -> HTML in
      "<li>\(context.anchor(.party(reservation.party))) reserves: \(reservation.what)</li>"
    }
    let amendments = report.amendments.map { index -> HTML in
      let act = record.acts[index]
      let party = act.actor.map { context.anchor(.party($0)) } ?? ""
      return
        "<li>\(party) asks for a change: \(record.amendment(index)) <span class=\"since\">\(context.date(of: act))</span></li>"
    }
    return """
      <section><h2>Reservations and amendments</h2><ul class="plain">\(reservations)\(amendments)</ul></section>
      """
  }

  private func terms(of proposal: Identifier<Proposal>) -> HTML {
    let moment = record.moment(at: context.instant)
    let undertakings = ProposalReport.undertakings(under: proposal, context.engine, at: moment)
    let items = ProposalReport.terms(undertakings, of: record).map { ids -> HTML in
      let undertaking = record.undertakings[ids[0]]
      let family = ids.count > 1 ? undertaking.family : nil
      let lines = clauses(of: ids[0]).map { #"<span class="phrase">\#($0)</span>"# as HTML }
      let amended = ids.map { report.amended[.undertaking($0)] ?? [] }
      let notes = Set(amended).count == 1 ? amended[0] : []
      let words = notes.map {
        #"<span class="owed">\#(context.amendment($0, among: [.text]))</span>"# as HTML
      }
      let who =
        ids.count > 1
        ? record.owed(byEach: ids)
        : "\(record.parties[undertaking.debtor].heading.name) → \(context.names(undertaking.creditors))"
      return """
        <li>\(context.anchor(family.map { .family($0) } ?? .undertaking(ids[0]))) <span class="title">\(undertaking.heading.title)</span>
        <span class="owed">\(who)</span>\(lines)\(words)</li>
        """
    }
    let rights = ProposalReport.rights(under: proposal, context.engine, at: moment).map { id -> HTML in
      let right = record.rights[id]
      let lines =
        record.terms(of: id).map { context.phrase($0, of: .right(id)) }
        + right.effects.map { context.phrase($0) }
      return """
        <li>\(context.anchor(.right(id))) <span class="title">\(right.heading.title)</span>
        <span class="owed">right \(record.owed(id))</span>\(lines.map { #"<span class="phrase">\#($0)</span>"# as HTML })</li>
        """
    }
    return items.isEmpty && rights.isEmpty
      ? #"<p class="none">Nothing stands under it.</p>"# : #"<ul class="terms">\#(items)\#(rights)</ul>"#
  }

  /// What an undertaking says, a clause a line.
  private func clauses(of undertaking: Identifier<Undertaking>) -> [HTML] {
    let declared = record.undertakings[undertaking]
    return (declared.isContinuing ? ["continuing"] : [])
      + [context.phrase(declared.performance)].compactMap(\.self)
      + record.terms(of: undertaking).map { context.phrase($0, of: .undertaking(undertaking)) }
  }

  private var terms: HTML { "<section><h2>Terms</h2>\(terms(of: id))</section>" }

  private var versions: HTML {
    guard report.versions.count > 1 else { return "" }
    let viewState = context.engine.viewState(in: .text, at: context.instant)
    let columns = report.versions.prefix(context.limit(6)).map { version -> HTML in
      let proposal = record.proposals[version]
      return """
        <div class="version"><h3>\(context.anchor(.proposal(version))) \(Mark(viewState.state(of: version)).markup)</h3>
        <p class="title">\(proposal.heading.title)</p>\(terms(of: version))</div>
        """
    }
    return """
      <section><h2>Versions side by side</h2><div class="versions">\(columns)</div>\
      \(context.rest(report.versions.count, after: columns.count))</section>
      """
  }
}
