import Ledger
import Reports

/// Every proposal with its states.
struct ProposalsPage {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  var page: Page {
    let status = visit.status()
    let columns = ViewTable(visit, status)
    let slice = Slice(status.proposals, size: columns.rowsAtATime, wanted: visit.query["page"])
    let rows = slice.elements.map { row -> HTML in
      let proposal = visit.record.proposals[row.id]
      let cells = columns.cells({ row.cells[$0] }) { cell -> HTML in
        let since: HTML =
          cell.shownSince.map { #"<span class="by">since \#(Moment($0, in: visit.record.zone).day)</span>"# }
          ?? ""
        let reservations = cell.reservations.map { reservation -> HTML in
          #"<span class="by">\#(visit.record.parties[reservation.party].heading.name): \#(reservation.what)</span>"#
        }
        return "\(Mark(cell.state).markup)\(since)\(reservations)"
      }
      return """
        <tr role="row"><th scope="row" role="rowheader"><span class="name">\(visit.anchor(.proposal(proposal.heading.name), "\(proposal.heading.name)"))</span>
        <span class="title">\(proposal.heading.title)</span>
        <span class="owed">\(visit.names(proposal.from)) → \(visit.names(proposal.to))</span></th>\(cells)</tr>
        """
    }
    let table: HTML =
      status.proposals.isEmpty
      ? #"<p class="none">The record has no proposal.</p>"#
      : """
      <table class="grid stack" role="table" aria-labelledby="proposals"><thead role="rowgroup"><tr role="row">
      <th scope="col" role="columnheader">Proposal</th>\(columns.heads)</tr></thead><tbody role="rowgroup">\(rows)</tbody></table>
      \(visit.pager(page: slice.page, of: slice.pageCount, what: "proposals"))
      """
    return Page(
      title: "Proposals", section: .proposals,
      body: """
        <h1 id="proposals">Proposals <span class="count">\(status.proposals.count)</span> \(visit.exports("proposals"))</h1>\(table)
        """)
  }
}

/// A proposal: its terms, who has said what to it, its versions side by side.
struct ProposalPage {
  private let visit: Visit
  private let id: Identifier<Proposal>
  private let report: ProposalReport
  private var record: Record { visit.record }

  init(_ visit: Visit, _ id: Identifier<Proposal>) {
    self.visit = visit
    self.id = id
    report = ProposalReport(visit.chronicle, of: id, at: visit.instant)
  }

  var page: Page {
    let proposal = record.proposals[id]
    let views = visit.views ?? record.views.filter { $0 != .text }
    let states = views.map { view -> HTML in
      let situation = visit.chronicle.situation(in: view, at: visit.instant)
      let before =
        visit.isWhatIf
        ? Mark(visit.actual.chronicle.situation(in: view, at: visit.instant).state(of: id)) : nil
      let since: HTML =
        situation.agreedAt(id).map { #"<span class="by">agreed \#(Moment($0, in: record.zone).text)</span>"# }
        ?? ""
      return
        #"<div><dt>\#(record.name(of: view))</dt><dd>\#(Mark(situation.state(of: id)).markup(before: before))\#(since)</dd></div>"#
    }
    return Page(
      title: proposal.heading.name, section: .proposals,
      body: """
        <header class="head"><p class="kind">Proposal</p><h1>\(proposal.heading.name)</h1><p class="lead">\(proposal.heading.title)</p>
        <p>\(proposal.from.map { visit.anchor(.party($0)) }.joined(separator: ", ")) to \
        \(proposal.to.map { visit.anchor(.party($0)) }.joined(separator: ", "))\(conditions(proposal))</p>\(Headed(visit, proposal.heading).markup)</header>
        <section><h2>State, as each sees it</h2><dl class="cards">\(states)</dl></section>
        \(words)\(reservations)\(terms)\(versions)
        \(HistoryTable(visit, of: .proposal(id), views: views).markup)
        \(report.acts.isEmpty ? "" : ActList(visit, Array(report.acts.suffix(visit.limit(60))), total: report.acts.count, about: proposal.heading.name).section(title: "Acts on it"))
        """)
  }

  private func conditions(_ proposal: Proposal) -> HTML {
    var parts = HTML.nothing
    if let date = proposal.openUntil { parts += ", open until \(date.text(in: record.zone))" }
    if !proposal.knownTo.isEmpty { parts += ", known to \(visit.names(proposal.knownTo))" }
    if !proposal.replaces.isEmpty {
      parts += ", replaces \(proposal.replaces.map { visit.anchor(.proposal($0)) }.joined(separator: ", "))"
    }
    return parts
  }

  private var words: HTML {
    let rows = report.words.map { word -> HTML in
      let party = visit.anchor(.party(word.party))
      guard let index = word.act else {
        let offer: HTML = visit.links.isServed && !visit.isWhatIf ? accept(word.party) : ""
        return
          #"<li><span class="who">\#(party)</span> <span class="as">has said nothing to it</span> \#(offer)</li>"#
      }
      let isAccepted = [.accepts, .makes].contains(record.acts[index].deed)
      return """
        <li><span class="who">\(party)</span> <span>\(visit.date(of: record.acts[index])) \
        \(visit.text(of: ActReport(record, index), isDated: false)) \(isAccepted ? "" : accept(word.party))</span></li>
        """
    }
    return #"<section><h2>What each last said to it</h2><ul class="words">\#(rows)</ul></section>"#
  }

  private func accept(_ party: Identifier<Party>) -> HTML {
    let situation = visit.chronicle.situation(in: .text, at: visit.instant)
    guard visit.links.isServed, [.open, .rejected, .countered, .reserved].contains(situation.state(of: id)),
      let link = visit.link(
        .overview,
        [("then", "\(record.parties[party].heading.name) accepts \(record.proposals[id].heading.name)")])
    else { return "" }
    return #"<a class="look" href="\#(link)">What if it accepted?</a>"#
  }

  private var reservations: HTML {
    guard !report.reservations.isEmpty || !report.amendments.isEmpty else { return "" }
    let reservations = report.reservations.map { reservation -> HTML in
      "<li>\(visit.anchor(.party(reservation.party))) reserves: \(reservation.what)</li>"
    }
    let amendments = report.amendments.map { index -> HTML in
      let act = record.acts[index]
      let party = act.actor.map { visit.anchor(.party($0)) } ?? ""
      return
        "<li>\(party) asks for a change: \(record.amendment(index)) <span class=\"since\">\(visit.date(of: act))</span></li>"
    }
    return """
      <section><h2>Reservations and amendments</h2><ul class="plain">\(reservations)\(amendments)</ul></section>
      """
  }

  private func terms(of proposal: Identifier<Proposal>) -> HTML {
    let count = record.actCount(through: visit.instant)
    let items = ProposalReport.undertakings(under: proposal, visit.chronicle, count).map { id -> HTML in
      let undertaking = record.undertakings[id]
      let lines = record.terms(of: id).map { #"<span class="phrase">\#($0)</span>"# as HTML }
      return """
        <li>\(visit.anchor(.undertaking(id))) <span class="title">\(undertaking.heading.title)</span>
        <span class="owed">\(record.parties[undertaking.debtor].heading.name) → \(visit.names(undertaking.creditors))</span>\(lines)</li>
        """
    }
    return items.isEmpty
      ? #"<p class="none">Nothing stands under it.</p>"# : #"<ul class="terms">\#(items)</ul>"#
  }

  private var terms: HTML { "<section><h2>Terms</h2>\(terms(of: id))</section>" }

  private var versions: HTML {
    guard report.versions.count > 1 else { return "" }
    let situation = visit.chronicle.situation(in: .text, at: visit.instant)
    let columns = report.versions.prefix(visit.limit(6)).map { version -> HTML in
      let proposal = record.proposals[version]
      return """
        <div class="version"><h3>\(visit.anchor(.proposal(version))) \(Mark(situation.state(of: version)).markup)</h3>
        <p class="title">\(proposal.heading.title)</p>\(terms(of: version))</div>
        """
    }
    return """
      <section><h2>Versions side by side</h2><div class="versions">\(columns)</div>\
      \(visit.rest(report.versions.count, after: columns.count))</section>
      """
  }
}
