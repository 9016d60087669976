import Ledger
import Questions
import Reports

/// Who knew what when: for each act, from when each seat knew of it.
struct KnowledgePage {
  private let context: PageContext
  private let report: KnowledgeReport
  private var record: Record { context.record }

  /// So many acts stand on a page.
  private static let size = 60
  /// More seats have no room for a column of each.
  private static let mostColumns = 6

  init(_ context: PageContext) throws(QueryError) {
    self.context = context
    let (record, knowledge) = (context.record, context.snapshot.knowledge)
    let entities = try context.query.all("name").map { (name) throws(QueryError) in
      try record.queriedEntity(name, kind: "name") { _ in true }
    }
    let ignorant = try context.query["unknown-to"].map { (name) throws(QueryError) in
      do throws(QueryError) {
        return knowledge.seats(of: try knowledge.queriedKnower(name))
      } catch {
        throw QueryError(in: "unknown-to", error.reason)
      }
    }
    report = KnowledgeReport(knowledge, at: context.instant, about: entities, unknownTo: ignorant)
  }

  var page: Page {
    Page(
      title: "Knowledge", section: .knowledge,
      body: """
        <h1>Who knew what when</h1>
        <section><h2 id="acts">Acts <span class="count">\(report.entries.count)</span></h2>\(form)\(table)</section>
        """)
  }

  // MARK: The table

  private var form: HTML {
    guard context.links.isServed else { return "" }
    let own: Set<String> = Query.kept.union(["from", "until"])
    let kept = context.query.items.filter { own.contains($0.name) }.map {
      #"<input type="hidden" name="\#($0.name)" value="\#($0.value)">"# as HTML
    }
    let seats = record.knowers.map { name, words -> HTML in
      let selected: HTML = name == context.query["unknown-to"] ? " selected" : ""
      return #"<option value="\#(name)"\#(selected)>\#(words)</option>"#
    }
    return """
      <form class="filter" method="get" action="\(context.links.link(.knowledge) ?? "")" role="search" aria-label="Filter acts" data-auto>\(kept)
      <label>About <input type="text" name="name" id="find" value="\(context.query["name"] ?? "")" size="14"></label>
      <label>Unknown to <select name="unknown-to"><option value="">whomever</option>\(seats)</select></label><button>Show</button></form>
      """
  }

  private var table: HTML {
    guard !report.entries.isEmpty else { return #"<p class="none">No act passes the filter.</p>"# }
    let slice = Slice(report.entries, size: context.limit(Self.size), wanted: context.query["page"])
    let seats = report.knowledge.seats
    let isWide = seats.count > Self.mostColumns
    let columns = isWide ? ["Known to"] : seats.map(report.name)
    let heads = (["Act"] + columns).map { #"<th scope="col" role="columnheader">\#($0)</th>"# as HTML }
    let rows = slice.elements.map { entry -> HTML in
      let cells = entry.seats.map { standing -> HTML in
        """
        <td role="cell" data-label="\(report.name(of: standing.seat))">\(cell(standing, entry.act))</td>
        """
      }
      let list = entry.seats.map { standing -> HTML in
        "<li><span class=\"who\">\(context.anchor(standing.seat.entity))</span> \(cell(standing, entry.act))</li>"
      }
      let known: HTML =
        isWide
        ? #"<td role="cell" data-label="Known to"><ul class="plain known">\#(list)</ul></td>"# : "\(cells)"
      return """
        <tr role="row" id="act-\(record.firstOfLine(entry.act))"><th scope="row" role="rowheader"><span class="when">\(context.date(of: record.acts[entry.act]))</span>
        \(context.text(of: ActReport(record, entry.act), isDated: false))</th>\(known)</tr>
        """
    }
    return """
      <table class="grid stack knowing" role="table" aria-labelledby="acts"><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
      <tbody role="rowgroup">\(rows)</tbody></table>
      \(context.pager(page: slice.page, of: slice.pageCount, what: "acts"))
      """
  }

  /// From when a seat knew of an act, and what brought it.
  private func cell(_ standing: KnowledgeReport.Standing, _ act: Int) -> HTML {
    let delay = report.delay(of: standing, after: act)
    guard let time = standing.time else { return #"<span class="as">\#(delay)</span>"# }
    guard time > record.acts[act].date.instant else { return "<span>\(delay)</span>" }
    let source: HTML =
      standing.source.map { key in
        #"<span class="by">by \#(context.anchor(.telegram(key), "@\(key)"))</span>"#
      } ?? ""
    return "<span>\(delay)<span class=\"by\">\(Moment(time, in: record.zone).text)</span>\(source)</span>"
  }
}
