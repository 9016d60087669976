import Archive
import Documents
import Ledger
import Markup
import Questions
import Reports
import Search

/// The documents: searched, narrowed by facets, a page at a time.
struct TelegramsPage {
  /// How many stand on a page.
  static let size = 60

  private let context: PageContext
  private let library: DocumentCatalog
  private let query: SearchQuery

  /// Why what the address asks for cannot be looked for.
  private let problem: QueryError?

  init(_ context: PageContext, _ library: DocumentCatalog) {
    self.context = context
    self.library = library
    do throws(QueryError) {
      query = try Self.query(of: context)
      problem = nil
    } catch {
      query = SearchQuery()
      problem = error
    }
  }

  /// What the address asks for: words as the search reads them, and facets.
  static func query(of context: PageContext) throws(QueryError) -> SearchQuery {
    var query: SearchQuery
    do throws(SearchQueryError) {
      query = try SearchQuery(context.query["q"] ?? "")
    } catch {
      throw QueryError("search: \(error.inWords)")
    }
    try query.checkSize()
    let facets = ["genre", "classification"].compactMap { name in context.query[name].map { (name, $0) } }
    try TelegramsQuestion(query: facets).narrow(&query)
    query.topics = DocumentTopic.Kind.allCases.compactMap { kind in
      context.query[kind.rawValue].map { DocumentTopic(kind, $0) }
    }
    if let year = context.query["year"].flatMap({ Int($0) }) {
      query.first = CalendarDate(year: year, month: 1, day: 1)
      query.end = CalendarDate(year: year + 1, month: 1, day: 1)
    }
    func day(_ name: String) throws(QueryError) -> CalendarDay? {
      guard let text = context.query[name] else { return nil }
      return try context.record.queriedDate(text, what: name).instant.day(in: context.record.zone).day
    }
    if let from = try day("from") { query.first = CalendarDate(from) }
    if let until = try day("until") {
      query.end = CalendarDate(CalendarDay(daysSinceEpoch: until.daysSinceEpoch + 1))
    }
    return query
  }

  /// The keys that the ledger cites, where only what it does not cite is asked for.
  static func cited(_ context: PageContext) -> Set<String>? {
    context.query["uncited"] == "yes" ? context.actual.record.citedKeys : nil
  }

  func page() throws(QueryError) -> Page {
    if let problem {
      let notice: HTML = #"<p class="notice bad" role="alert">\#(problem.message)</p>"#
      return Page(
        title: "Telegrams", section: .telegrams, body: "<h1>Telegrams</h1>\(form)\(notice)", status: 400,
        isOfInstant: false)
    }
    let size = context.links.isServed ? Self.size : ExportPlan.listSize
    let wanted = max(1, min(1_000_000, context.query["page"].flatMap { Int($0) } ?? 1))
    let found = try library.find(
      query, limit: size, offset: (wanted - 1) * size, leavingOut: Self.cited(context))
    let (entries, total) = (found.entries, found.total)
    let problem: HTML = library.problem.map { #"<p class="notice bad">\#($0)</p>"# } ?? ""
    let none: HTML =
      entries.isEmpty && (library.count > 0 || !query.isEmpty)
      ? #"<p class="none">No document passes.</p>"# : ""
    let pages = max(1, (total + size - 1) / size)
    let pager = context.pager(page: wanted, of: pages, what: "telegrams")
    let facets = context.links.isServed ? found.facets.map(self.facets) ?? "" : ""
    let offer: HTML = SearchReport.offer(found.offered).map { #"<p class="rest">\#($0)</p>"# } ?? ""
    let list: HTML = entries.isEmpty ? "" : table(entries, label: "Telegrams")
    return Page(
      title: "Telegrams", section: .telegrams,
      body: """
        <h1>Telegrams <span class="count">\(total)\(total == library.count ? "" : " of \(library.count)")</span> \(context.exports("telegrams"))</h1>
        \(problem)\(form)\(leftOut)<div class="columns"><div class="wide">\(none)\(offer)\(list)\(pager)\(declared)\(drop)</div>
        <div class="narrow" id="facets">\(facets)</div></div>
        """, isOfInstant: false)
  }

  /// Takes files that are dropped on the page, or chosen.
  private var drop: HTML {
    guard context.links.isServed, !context.isReadOnly else { return "" }
    return """
      <form id="drop" class="drop scripted" action="\(context.links.link(.telegrams) ?? "")" data-token="\(context.token)">
      <label for="drop-files">Add documents: drop files here, or</label> <input type="file" id="drop-files" multiple></form>
      """
  }

  /// Documents of which an export has no page.
  private var leftOut: HTML {
    guard case .files(_, let plan) = context.links.kind, plan.documentsLeftOut > 0 else { return "" }
    return """
      <p class="notice">Only documents that acts cite have a page here: \(plan.documentsLeftOut) of \(library.count) are \
      listed by title alone.</p>
      """
  }

  /// What is declared and not at hand: not searched, since there is nothing but a title.
  private var declared: HTML {
    guard query.isEmpty, context.query["page"] == nil, Self.cited(context) == nil, !library.declared.isEmpty
    else { return "" }
    let shown = library.declared.prefix(context.limit(150))
    let more = context.rest(library.declared.count, after: shown.count)
    return """
      <h2 class="apart">Declared, and not at hand <span class="count">\(library.declared.count)</span></h2>
      \(table(Array(shown), label: "Declared, and not at hand"))\(more)
      """
  }

  private func table(_ entries: [DocumentEntry], label: HTML) -> HTML {
    let heads = ["Date", "From", "To", "Number", "Subject"].map {
      #"<th scope="col" role="columnheader">\#($0)</th>"# as HTML
    }
    return """
      <table class="grid docs" role="table" aria-label="\(label)"><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
      <tbody role="rowgroup">\(entries.map(item))</tbody></table>
      """
  }

  private func item(_ entry: DocumentEntry) -> HTML {
    let marks = [entry.genre == "other" ? "" : entry.genre, entry.classification].filter { !$0.isEmpty }
      .joined(separator: ", ")
    let uses = context.actual.sources.uses[entry.key]?.count ?? 0
    let used: HTML = uses > 0 ? #" <b>cited \#(uses)×</b>"# : ""
    let passage: HTML = entry.passage.map { self.passage($0, entry.key) } ?? ""
    // The words that were looked for are marked in the reader too.
    let searched = context.query["q"].map { [("q", $0)] } ?? []
    let title = entry.title.isEmpty ? entry.key : entry.title
    let subject: HTML =
      entry.subject.isEmpty || title.contains(entry.subject)
      ? "" : #" <span class="title">\#(entry.subject)</span>"#
    let key: HTML = entry.title.isEmpty ? "" : #" <code>\#(entry.key)</code>"#
    return """
      <tr role="row"><td role="cell" class="when">\(entry.day?.description ?? "undated")</td><td role="cell">\(entry.sender)</td>\
      <td role="cell">\(entry.addressee.isEmpty ? "" : #"<span class="to">→ </span>\#(entry.addressee)"# as HTML)</td><td role="cell">\(entry.number)</td>\
      <th scope="row" role="rowheader">\(context.anchor(.telegram(entry.key), "\(title)", searched))\(subject)\(key) \
      <span class="uses">\(marks)\(used)</span>\(passage)</th></tr>

      """
  }

  /// The words found, marked, with the way to their paragraph.
  private func passage(_ passage: Excerpt, _ key: String) -> HTML {
    let bytes = Array(passage.text.utf8)
    var words = HTML.nothing
    var position = 0
    for mark in passage.marks where mark.lowerBound >= position && mark.upperBound <= bytes.count {
      words += "\(String(decoding: bytes[position..<mark.lowerBound], as: UTF8.self))"
      words += "<mark>\(String(decoding: bytes[mark], as: UTF8.self))</mark>"
      position = mark.upperBound
    }
    words += "\(String(decoding: bytes[position...], as: UTF8.self))"
    let label: HTML =
      passage.label.map { label in
        context.anchor(.telegram(key), "#\(label)", [("at", label)], fragment: "p-\(label)")
      } ?? ""
    return """
      <span class="excerpt">\(label) \(passage.isCutBefore ? "… " : "")\(words)\(passage.isCutBehind ? " …" : "")</span>
      """
  }

  private var form: HTML {
    guard context.links.isServed else { return "" }
    let kept = context.query.items.filter { !["q", "page"].contains($0.name) }.map { item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    return """
      <form class="filter" method="get" action="\(context.links.link(.telegrams) ?? "")" role="search" aria-label="Search telegrams">\(kept)
      <label>Search <input type="search" id="find" name="q" value="\(context.query["q"] ?? "")" size="34" aria-describedby="grammar"></label><button>Search</button>
      <span id="grammar" class="rest">words, "a phrase", begin*, this OR that, -not, (brackets), from:moscow, to:usun, post:paris, person:mikoyan, number:1231, subject:bombers, after:1962-11-01</span>
      \(narrowing)</form>
      """
  }

  /// Where facets stand below the list, the way there.
  private var narrowing: HTML {
    library.count > 0 ? ##"<a class="to-facets" href="#facets">Narrow it down</a>"## : ""
  }

  private func facets(_ facets: DocumentIndex.Facets) -> HTML {
    func section(_ title: HTML, _ name: String, _ values: [(value: String, count: Int)]) -> HTML {
      let chosen = context.query[name]
      guard values.count > 1 || chosen != nil else { return "" }
      let items = values.prefix(18).map { value, count -> HTML in
        let isOn = value == chosen
        let link = context.linkHere { $0.setting(name, isOn ? nil : value).setting("page", nil) } ?? ""
        let current: HTML = isOn ? #" aria-current="true""# : ""
        return #"<li><a href="\#(link)"\#(current)>\#(value)</a> <span class="count">\#(count)</span></li>"#
      }
      return #"<section><h2>\#(title)</h2><ul class="facet">\#(items)</ul></section>"#
    }
    let isUncited = context.query["uncited"] == "yes"
    let link = context.linkHere { $0.setting("uncited", isUncited ? nil : "yes").setting("page", nil) } ?? ""
    let current: HTML = isUncited ? #" aria-current="true""# : ""
    let uncited: HTML =
      #"<section><h2>In the ledger</h2><ul class="facet"><li><a href="\#(link)"\#(current)>not cited yet</a></li></ul></section>"#
    let topics = TopicsReport(facets.topics).sections.map { part in
      section("\(part.title)", part.kind.rawValue, part.values)
    }
    return """
      \(uncited)\(section("Kind", "genre", facets.genres.map { ($0.genre.rawValue, $0.count) }))\
      \(section("Classification", "classification", facets.classifications.map { ($0.classification.rawValue, $0.count) }))\
      \(section("Year", "year", facets.years.map { (String($0.year), $0.count) }))\
      \(topics)
      """
  }
}
