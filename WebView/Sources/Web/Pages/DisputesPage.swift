import Ledger
import Reports

/// Who reads what differently, since when, by which source.
struct DisputesPage {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  var page: Page {
    let report = DisputesReport(visit.chronicle, at: visit.instant, party: party)
    let record = visit.record
    let slice = Slice(report.disputes, size: visit.limit(40), wanted: visit.query["page"])
    let parts = slice.elements.map { dispute -> HTML in
      let sides = dispute.sides.map { side -> HTML in
        let since: HTML =
          side.act.map {
            #"<span class="since">since \#(visit.date(of: record.acts[$0]))</span>\#(visit.sources(of: $0))"#
          }
          ?? #"<span class="as">as written</span>"#
        return """
          <div class="side"><h3>\(visit.anchor(.party(side.party)))</h3><p class="phrase">\(record.phrase(side.clause))</p>\(since)</div>
          """
      }
      return """
        <section class="dispute"><h2>\(visit.anchor(dispute.subject))<span class="title">, \(dispute.clause.inWords): \
        \(record.heading(of: dispute.subject).title)</span></h2><div class="sides">\(sides)</div></section>
        """
    }
    let none: HTML = report.disputes.isEmpty ? #"<p class="none">Nobody reads anything differently.</p>"# : ""
    return Page(
      title: "Disputes", section: .disputes,
      body: """
        <h1>Disputes <span class="count">\(report.disputes.count)</span> \(visit.exports("disputes"))</h1>\(none)\(parts)
        \(visit.pager(page: slice.page, of: slice.pageCount, what: "disputes"))
        """)
  }

  private var party: Identifier<Party>? {
    if case .party(let party) = visit.views?.first { party } else { nil }
  }
}
