import Ledger
import Reports

/// The acts by time, filtered, a page at a time.
struct JournalPage {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  static let size = 100

  /// What the address asks for. The journal goes up to the instant looked at only where one is asked for.
  static func filter(_ context: PageContext) throws(QueryError) -> JournalReport.Filter {
    let (query, record) = (context.query, context.record)
    var filter = JournalReport.Filter()
    if let name = query["party"] { filter.party = try record.inquiredParty(name, what: "party") }
    if let name = query["about"] {
      filter.about = try record.inquiredEntity(name, kind: "name") { _ in true }
    }
    if let date = query["from"] { filter.from = try record.inquiredDate(date, what: "from").instant }
    var last: Instant?
    if let date = query["until"] { last = try record.inquiredDate(date, what: "until").end }
    let asOf = query["as-of"] == nil && record.closed == nil ? nil : context.instant
    filter.until = [last, asOf].compactMap(\.self).min()
    filter.cites = query["cites"].map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 }
    filter.tag = query["tag"].map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    filter.view = context.views?.first
    return filter
  }

  var page: Page {
    let report: JournalReport
    do throws(QueryError) {
      report = JournalReport(context.record, try Self.filter(context))
    } catch {
      // With the form, so that what was asked for can be mended.
      return Page(
        title: "Journal", section: .journal,
        body: #"<h1>Journal</h1>\#(form)<p class="notice bad" role="alert">\#(error.message)</p>"#,
        status: 400,
        isOfInstant: context.links.isServed)
    }
    let slice = Slice(report.acts, size: Self.size, wanted: context.query["page"])
    let none: HTML = report.acts.isEmpty ? #"<p class="none">No act passes the filter.</p>"# : ""
    return Page(
      title: "Journal", section: .journal,
      body: """
        <h1>Journal <span class="count">\(report.acts.count)</span> \(context.exports("acts"))</h1>
        \(form)\(none)\(ActList(context, Array(slice.elements)).markup)
        \(context.pager(page: slice.page, of: slice.pageCount, what: "the journal"))
        """, isOfInstant: context.links.isServed)
  }

  private var form: HTML {
    guard context.links.isServed else { return "" }
    let kept = context.query.items.filter { ["as-of", "view", "then", "without"].contains($0.name) }.map {
      item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    let parties =
      [HTML(#"<option value="">anybody</option>"#)]
      + context.record.parties.map { party -> HTML in
        let selected: HTML = party.heading.name == context.query["party"] ? " selected" : ""
        return #"<option\#(selected)>\#(party.heading.name)</option>"#
      }
    func field(_ name: HTML, _ words: HTML, _ key: String, _ type: HTML = "text") -> HTML {
      let id: HTML = key == "about" ? #" id="find""# : ""
      return
        #"<label>\#(words) <input\#(id) type="\#(type)" name="\#(name)" value="\#(context.query[key] ?? "")" size="12"></label>"#
    }
    return """
      <form class="filter" method="get" action="\(context.links.link(.journal) ?? "")" role="search" aria-label="Filter acts" data-auto>\(kept)
      <label>By <select name="party">\(parties)</select></label>\(field("about", "About", "about"))\
      \(field("from", "From", "from", "date"))\(field("until", "Until", "until", "date"))\
      \(field("cites", "Citing", "cites"))\(field("tag", "Tag", "tag"))<button>Show</button></form>
      """
  }
}
