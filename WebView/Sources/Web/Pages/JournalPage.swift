import Ledger
import Markup
import Questions
import Reports

/// The acts, the newest first, filtered, a page at a time; beside them what they can be narrowed by.
struct JournalPage {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  static let size = 100

  /// The acts that an address asks for.
  static func report(_ context: PageContext) throws(QueryError) -> JournalReport {
    let report = try JournalQuestion(query: context.query.pairs).answer(of: context.asked)
    // What was done is asked for on the page alone.
    guard let verb = context.query["verb"] else { return report }
    return report.keeping { $0.deed.verb.rawValue == verb }
  }

  /// Whether the first comes first: in an export, and where that is asked for.
  private var isOldestFirst: Bool { !context.links.isServed || context.query["order"] == "oldest" }

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
    let slice = Slice(
      isOldestFirst ? report.acts : report.acts.reversed(), size: Self.size, wanted: context.query["page"])
    let none: HTML = report.acts.isEmpty ? #"<p class="none">No act passes the filter.</p>"# : ""
    return Page(
      title: "Journal", section: .journal,
      body: """
        <h1>Journal <span class="count">\(report.acts.count)</span> \(context.exports("acts"))</h1>
        \(form)<div class="columns"><div class="wide">\(none)\(ActList(context, Array(slice.elements)).markup)
        \(context.pager(page: slice.page, of: slice.pageCount, what: "the journal"))</div>
        <div class="narrow facets" id="facets">\(facets(report))</div></div>
        """, isOfInstant: context.links.isServed)
  }

  /// What the acts can be narrowed by, each with how many there are.
  private func facets(_ report: JournalReport) -> HTML {
    guard context.links.isServed else { return "" }
    let facets = JournalFacets(context.record, report.acts)
    func section(_ title: HTML, _ values: [(words: String, count: Int, isOn: Bool, change: (Query) -> Query)])
      -> HTML
    {
      guard values.count > 1 || values.contains(where: \.isOn) else { return "" }
      let items = values.map { value -> HTML in
        let link = context.linkHere { value.change($0).setting("page", nil) } ?? ""
        let current: HTML = value.isOn ? #" aria-current="true""# : ""
        return
          #"<li><a href="\#(link)"\#(current)>\#(value.words)</a> <span class="count">\#(value.count)</span></li>"#
      }
      return #"<section><h2>\#(title)</h2>\#(context.opening(items, of: "facet", first: 14))</section>"#
    }
    func named(_ key: String, _ value: String, _ count: Int) -> (
      words: String, count: Int, isOn: Bool, change: (Query) -> Query
    ) {
      let isOn = context.query[key] == value
      return (value, count, isOn, { $0.setting(key, isOn ? nil : value) })
    }
    let times = facets.times.map {
      time -> (words: String, count: Int, isOn: Bool, change: (Query) -> Query) in
      let (first, last) = (time.value.lowerBound, time.value.upperBound)
      let isOn = context.query["from"] == first.description && context.query["until"] == last.description
      let isYear = last.daysSinceEpoch - first.daysSinceEpoch > 31
      return (
        isYear ? "\(first.year)" : "\(first.monthInBrief) \(first.year)", time.count, isOn,
        {
          $0.setting("from", isOn ? nil : first.description).setting("until", isOn ? nil : last.description)
        }
      )
    }
    return """
      \(section("Who", facets.parties.map { named("party", context.record.parties[$0.value].heading.name, $0.count) }))\
      \(section("What", facets.verbs.map { named("verb", $0.value.rawValue, $0.count) }))\
      \(section("When", times))\
      \(section("Tags", facets.tags.map { named("tag", $0.value, $0.count) }))
      """
  }

  private var form: HTML {
    guard context.links.isServed else { return "" }
    let kept = context.query.items.filter { Query.kept.contains($0.name) || $0.name == "verb" }.map {
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
      \(field("cites", "Citing", "cites"))\(field("tag", "Tag", "tag"))
      <label>Order <select name="order"><option value="">newest first</option><option value="oldest"\(isOldestFirst ? " selected" as HTML : "")>oldest first</option></select></label>
      <button>Show</button><a class="to-facets" href="#facets">Narrow it down</a></form>
      """
  }
}
