import Documents
import Ledger
import Markup
import RecordStore
import Reports
import Search

/// Who knew what when: the documents between the seats as a drawing, and for each act, from when each seat knew of it.
struct KnowledgePage {
  private let context: PageContext
  private let report: KnowledgeReport
  private let chart: KnowledgeChart
  /// The first and the last day drawn.
  private let days: ClosedRange<Int>
  /// How many documents at hand are too many to be looked at; 0 when they are drawn.
  private let undrawn: Int
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
    days = try Self.days(of: context)
    let (papers, undrawn) = try Self.papers(of: context, in: days)
    self.undrawn = undrawn
    let first = Instant(startOf: CalendarDay(daysSinceEpoch: days.lowerBound), in: record.zone)
    let end = Instant(startOf: CalendarDay(daysSinceEpoch: days.upperBound + 1), in: record.zone)
    chart = KnowledgeChart(knowledge, papers: papers, in: first..<end, at: context.instant)
  }

  // MARK: What is drawn

  /// A record of more days is drawn a week at a time.
  private static let mostDays = 16
  private static let week = 7
  /// More documents than this are not looked at.
  private static let mostDocuments = 1_500

  /// The days asked for; else all that the record has, or the last week of it.
  private static func days(of context: PageContext) throws(QueryError) -> ClosedRange<Int> {
    let record = context.record
    func day(_ name: String) throws(QueryError) -> Int? {
      guard let text = context.query[name] else { return nil }
      return try record.queriedDate(text, what: name).instant.day(in: record.zone).day.daysSinceEpoch
    }
    let (from, until) = (try day("from"), try day("until"))
    let sent = record.documents.compactMap { $0.route.from.isEmpty ? nil : $0.date?.instant }
    let times = sent + record.acts.map(\.date.instant)
    let events = times.filter { $0 <= context.instant }.map { $0.day(in: record.zone).day.daysSinceEpoch }
    var latest = until ?? from.map { $0 + week - 1 } ?? events.max()
    if latest == nil { latest = try lastDayAtHand(of: context) }
    let last = latest ?? context.day.daysSinceEpoch
    let earliest = min(last, events.min() ?? last)
    let isWhole = !events.isEmpty && last - earliest < mostDays || !context.links.isServed
    let first = from ?? (until == nil && isWhole ? earliest : last - week + 1)
    return min(first, last)...last
  }

  /// The last day of the documents at hand, where the ledger tells of none.
  private static func lastDayAtHand(of context: PageContext) throws(QueryError) -> Int? {
    var query = SearchQuery()
    query.first = CalendarDate(CalendarDay(year: 1, month: 1, day: 1)!)
    query.end = CalendarDate(CalendarDay(daysSinceEpoch: context.day.daysSinceEpoch + 1))
    let library = context.actual.library
    let total = try library.find(query, limit: 1).total
    return try library.find(query, limit: 1, offset: max(0, total - 1)).entries.first?.day?.daysSinceEpoch
  }

  /// The documents that went from seat to seat, or were under way then; and how many were too many to look at.
  private static func papers(of context: PageContext, in days: ClosedRange<Int>) throws(QueryError)
    -> (papers: [KnowledgeChart.Paper], undrawn: Int)
  {
    let (record, knowledge) = (context.record, context.snapshot.knowledge)
    let library = context.actual.library
    var query = SearchQuery()
    // Some were sent before, and came then.
    query.first = CalendarDate(CalendarDay(daysSinceEpoch: days.lowerBound - 3))
    query.end = CalendarDate(CalendarDay(daysSinceEpoch: days.upperBound + 1))
    let total = try library.find(query, limit: 1).total
    let found = total > mostDocuments ? [] : try library.documents(query)
    let names = SeatNames(record)
    let atHand = found.compactMap { document -> KnowledgeChart.Paper? in
      let keys = [document.key] + document.otherKeys
      guard !keys.contains(where: { if case .document? = record[$0] { true } else { false } }),
        let route = knowledge.route(of: names.path(of: document).path)
      else { return nil }
      return KnowledgeChart.Paper(
        key: document.key, title: document.name, route: route, document: document)
    }
    let declared = record.documents.indices.compactMap { index -> KnowledgeChart.Paper? in
      let heading = record.documents[index].heading
      guard let route = knowledge.route(of: Identifier(rawValue: Int32(index))) else { return nil }
      let document = found.first { $0.key == heading.name || $0.otherKeys.contains(heading.name) }
      return KnowledgeChart.Paper(
        key: heading.name, title: heading.title, route: route, document: document)
    }
    return (declared + atHand, total > mostDocuments ? total : 0)
  }

  var page: Page {
    Page(
      title: "Knowledge", section: .knowledge,
      body: """
        <h1>Who knew what when</h1>\(span)\(drawing)
        <section><h2 id="acts">Acts <span class="count">\(report.entries.count)</span></h2>\(form)\(table)</section>
        """)
  }

  private var drawing: HTML {
    let none: HTML =
      chart.wires.isEmpty
      ? #"<p class="none">No document went from one seat to another in these days.</p>"# : ""
    let many: HTML =
      undrawn > 0
      ? #"<p class="notice">\#(undrawn) documents of this time are too many to be drawn: up to \#(Self.mostDocuments) are. Ask for fewer days.</p>"#
      : ""
    guard !chart.lanes.isEmpty else { return none + many }
    let drawing = KnowledgeDrawing(context, chart, days: days)
    let signs: HTML = chart.marks.isEmpty ? "" : "\(ActSign.allCases.map(\.key))"
    return """
      \(none)\(many)<figure class="graph">\(drawing.markup)
      <figcaption>\(keys)\(signs)</figcaption></figure>\(drawing.inWords)
      """
  }

  /// What the lines and rings mean of which there are any.
  private var keys: HTML {
    func key(_ kind: HTML, _ words: HTML) -> HTML { #"<span class="key \#(kind)">\#(words)</span>"# }
    var keys: [HTML] = []
    if !chart.wires.isEmpty {
      keys.append(
        key("wire-key", "a document, from when it was sent to when it came; the thicker, the more urgent"))
    }
    if chart.wires.contains(where: { !$0.isReceiptTold }) {
      keys.append(key("untold-key", "when it came is not said"))
    }
    let areAnswered = chart.crossings.map { $0.unknown.contains(where: \.isAnswered) }
    if areAnswered.contains(false) {
      keys.append(key("cross-key", "written before another that was under way there had come"))
    }
    if areAnswered.contains(true) {
      keys.append(key("cross-key both", "written before another from where it went had come"))
    }
    return "\(keys)"
  }

  /// The days drawn, and the way to others.
  private var span: HTML {
    func day(_ number: Int) -> CalendarDay { CalendarDay(daysSinceEpoch: number) }
    let words = "\(day(days.lowerBound).inShort) to \(day(days.upperBound).inShort)"
    guard context.links.isServed else { return #"<p class="rest">\#(words)</p>"# }
    func link(_ words: HTML, _ first: Int?, _ last: Int?) -> HTML {
      let link = context.linkHere {
        $0.setting("from", first.map { day($0).description }).setting(
          "until", last.map { day($0).description }
        )
        .setting("page", nil)
      }
      return link.map { #" <a href="\#($0)">\#(words)</a>"# } ?? ""
    }
    let count = days.count
    let kept = context.query.items.filter { !["from", "until", "day", "page"].contains($0.name) }.map {
      #"<input type="hidden" name="\#($0.name)" value="\#($0.value)">"# as HTML
    }
    let isChosen = context.query["from"] != nil || context.query["until"] != nil
    return """
      <form class="filter" method="get" action="\(context.links.link(.knowledge) ?? "")" aria-label="Days to draw">\(kept)
      <label>From <input type="date" name="from" value="\(day(days.lowerBound).description)"></label>
      <label>Until <input type="date" name="until" value="\(day(days.upperBound).description)"></label><button>Draw</button>
      <span class="steps">\(link("← Earlier", days.lowerBound - count, days.lowerBound - 1)) \
      \(link("Later →", days.upperBound + 1, days.upperBound + count))\(isChosen ? link("Latest", nil, nil) : "")</span></form>
      """
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
      let known: HTML =
        isWide
        ? #"<td role="cell" data-label="Known to">\#(groups(entry))</td>"# : "\(cells)"
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

  /// The seats that knew of an act at the same time and by the same document, together: those that knew it at once first.
  private func groups(_ entry: KnowledgeReport.Entry) -> HTML {
    var groups: [(standing: KnowledgeReport.Standing, seats: [Seat])] = []
    let start = record.acts[entry.act].date.instant
    let sorted = entry.seats.enumerated().sorted { one, other in
      let (first, second) = (one.element.time ?? .distantFuture, other.element.time ?? .distantFuture)
      return (max(first, start), one.offset) < (max(second, start), other.offset)
    }
    for (_, standing) in sorted {
      let time = standing.time.map { max($0, start) }
      if let last = groups.last?.standing, last.time.map({ max($0, start) }) == time,
        last.source == standing.source
      {
        groups[groups.count - 1].seats.append(standing.seat)
      } else {
        groups.append((standing, [standing.seat]))
      }
    }
    let items = groups.map { "<li>\(cell($0.standing, entry.act)): \(names(of: $0.seats))</li>" as HTML }
    return #"<ul class="plain known">\#(items)</ul>"#
  }

  /// The names of seats: of parties all of whose posts are among them, of those alone.
  private func names(of seats: [Seat]) -> HTML {
    guard seats.count < report.knowledge.seats.count else { return "everybody" }
    let missing = report.knowledge.seats.filter { !seats.contains($0) }
    if missing.count * 4 <= seats.count { return "all but \(folded(missing))" }
    return folded(seats)
  }

  private func folded(_ seats: [Seat]) -> HTML {
    var named: [Entity] = []
    for seat in seats {
      guard case .post(let id) = seat else {
        named.append(seat.entity)
        continue
      }
      let party = record.posts[id].party
      let isWhole = report.knowledge.seats.allSatisfy { other in
        guard case .post(let post) = other, record.posts[post].party == party else { return true }
        return seats.contains(other)
      }
      let entity = isWhole ? Entity.party(party) : seat.entity
      if !named.contains(entity) { named.append(entity) }
    }
    return "\(named.map { context.anchor($0) }.joined(separator: ", "))"
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
