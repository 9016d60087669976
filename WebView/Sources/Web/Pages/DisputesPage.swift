import Ledger
import Reports

/// Who reads what differently, since when, by which source.
struct DisputesPage {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  var page: Page {
    let report = DisputesReport(context.engine, at: context.instant, party: party)
    let record = context.record
    let slice = Slice(report.disputes, size: context.limit(40), wanted: context.query["page"])
    let parts = slice.elements.map { dispute -> HTML in
      let sides = dispute.sides.map { side -> HTML in
        let since: HTML =
          side.act.map {
            #"<span class="since">since \#(context.date(of: record.acts[$0]))</span>\#(context.sources(of: $0))"#
          }
          ?? #"<span class="as">as written</span>"#
        return """
          <div class="side"><h3>\(context.anchor(.party(side.party)))</h3><p class="phrase">\(record.shownPhrase(side.clause, of: dispute.subject))</p>\(since)</div>
          """
      }
      return """
        <section class="dispute"><h2>\(context.anchor(dispute.subject))<span class="title">, \(dispute.clause.inWords): \
        \(record.heading(of: dispute.subject).title)</span></h2><div class="sides">\(sides)</div></section>
        """
    }
    let none: HTML = report.disputes.isEmpty ? #"<p class="none">Nobody reads anything differently.</p>"# : ""
    return Page(
      title: "Disputes", section: .disputes,
      body: """
        <h1>Disputes <span class="count">\(report.disputes.count)</span> \(context.exports("disputes"))</h1>\(none)\(parts)
        \(context.pager(page: slice.page, of: slice.pageCount, what: "disputes"))
        """)
  }

  private var party: Identifier<Party>? {
    if case .party(let party) = context.views?.first { party } else { nil }
  }
}
