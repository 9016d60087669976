import Ledger
import Reports

/// The acts by time, filtered, a page at a time.
struct JournalPage {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  static let size = 100

  /// What the address asks for. The journal goes up to the instant looked at only where one is asked for.
  static func filter(_ visit: Visit) throws(InquiryProblem) -> JournalReport.Filter {
    let (query, record) = (visit.query, visit.record)
    var filter = JournalReport.Filter()
    if let name = query["party"] { filter.party = try record.inquiredParty(name, what: "party") }
    if let name = query["about"] {
      filter.about = try record.inquiredEntity(name, kind: "name") { _ in true }
    }
    if let date = query["from"] { filter.from = try record.inquiredDate(date, what: "from").instant }
    var last: Instant?
    if let date = query["until"] { last = try record.inquiredDate(date, what: "until").end }
    let asOf = query["as-of"] == nil && record.closed == nil ? nil : visit.instant
    filter.until = [last, asOf].compactMap(\.self).min()
    filter.cites = query["cites"].map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 }
    filter.tag = query["tag"].map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    filter.view = visit.views?.first
    return filter
  }

  var page: Page {
    let report: JournalReport
    do throws(InquiryProblem) {
      report = JournalReport(visit.record, try Self.filter(visit))
    } catch {
      // With the form, so that what was asked for can be mended.
      return Page(
        title: "Journal", section: .journal,
        body: #"<h1>Journal</h1>\#(form)<p class="notice bad" role="alert">\#(error.message)</p>"#,
        status: 400,
        isOfInstant: visit.links.isServed)
    }
    let slice = Slice(report.acts, size: Self.size, wanted: visit.query["page"])
    let none: HTML = report.acts.isEmpty ? #"<p class="none">No act passes the filter.</p>"# : ""
    return Page(
      title: "Journal", section: .journal,
      body: """
        <h1>Journal <span class="count">\(report.acts.count)</span> \(visit.exports("acts"))</h1>
        \(form)\(none)\(ActList(visit, Array(slice.elements)).markup)
        \(visit.pager(page: slice.page, of: slice.pageCount, what: "the journal"))
        """, isOfInstant: visit.links.isServed)
  }

  private var form: HTML {
    guard visit.links.isServed else { return "" }
    let kept = visit.query.items.filter { ["as-of", "view", "then", "without"].contains($0.name) }.map {
      item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    let parties =
      [HTML(#"<option value="">anybody</option>"#)]
      + visit.record.parties.map { party -> HTML in
        let selected: HTML = party.heading.name == visit.query["party"] ? " selected" : ""
        return #"<option\#(selected)>\#(party.heading.name)</option>"#
      }
    func field(_ name: HTML, _ words: HTML, _ key: String, _ type: HTML = "text") -> HTML {
      let id: HTML = key == "about" ? #" id="find""# : ""
      return
        #"<label>\#(words) <input\#(id) type="\#(type)" name="\#(name)" value="\#(visit.query[key] ?? "")" size="12"></label>"#
    }
    return """
      <form class="filter" method="get" action="\(visit.links.link(.journal) ?? "")" role="search" aria-label="Filter acts" data-auto>\(kept)
      <label>By <select name="party">\(parties)</select></label>\(field("about", "About", "about"))\
      \(field("from", "From", "from", "date"))\(field("until", "Until", "until", "date"))\
      \(field("cites", "Citing", "cites"))\(field("tag", "Tag", "tag"))<button>Show</button></form>
      """
  }
}
