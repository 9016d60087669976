import Ledger
import Markup
import Questions
import Reports

/// The acts by time, filtered, a page at a time.
struct JournalPage {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  static let size = 100

  /// The acts that an address asks for.
  static func report(_ context: PageContext) throws(QueryError) -> JournalReport {
    try JournalQuestion(query: context.query.pairs).answer(of: context.asked)
  }

  var page: Page {
    let report: JournalReport
    do throws(QueryError) {
      report = try Self.report(context)
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
    let kept = context.query.items.filter { Query.kept.contains($0.name) }.map {
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
