import Documents
import Ledger
import Reports
import Search

/// The acts in time, a lane for each party, with the measures' periods and the documents.
struct TimelinePage {
  private let context: PageContext
  private let report: TimelineReport
  private let range: ClosedRange<Int>
  private let documents: [DocumentEntry]
  /// How many documents at hand are too many to be drawn; 0 when they are drawn.
  private let undrawn: Int

  /// More documents than this are not drawn; those that are declared always are.
  private static let mostDocuments = 1_500

  init(_ context: PageContext, _ library: DocumentCatalog) throws(QueryError) {
    self.context = context
    report = TimelineReport(context.engine, through: context.instant)
    let record = context.record
    var first = context.snapshot.days.first ?? context.day
    var last = max(first, min(context.day, context.snapshot.days.last ?? context.day))
    if let from = context.query["from"] {
      first = try record.queriedDate(from, what: "from").instant.day(in: record.zone).day
    }
    if let until = context.query["until"] {
      last = try record.queriedDate(until, what: "until").instant.day(in: record.zone).day
    }
    // What comes after the day asked for is not drawn, and would only push that day out of sight.
    last = min(last, max(first, context.day))
    range = first.daysSinceEpoch...max(first, last).daysSinceEpoch
    var query = SearchQuery()
    query.first = CalendarDate(first)
    query.end = CalendarDate(CalendarDay(daysSinceEpoch: last.daysSinceEpoch + 1))
    let total = try library.find(query, limit: 1).total
    undrawn = total > Self.mostDocuments ? total : 0
    let drawn = undrawn > 0 ? [] : try library.find(query, limit: Self.mostDocuments).entries
    documents = drawn + library.declared
  }

  var page: Page {
    // What is asked for is the end of what is drawn, unless it is a time from a day on.
    let start: HTML = context.query["from"] != nil && context.query["as-of"] == nil ? "" : " at-end"
    let (names, drawing) = drawings
    return Page(
      title: "Timeline", section: .timeline,
      body: """
        <h1>Timeline</h1>\(span)
        <figure class="graph"><div class="lanes">\(names)<div class="scroll\(start)" tabindex="0" role="group" \
        aria-label="The timeline">\(drawing)</div></div>
        <figcaption>\(acts) <span class="key imposed">a measure imposed</span> <span class="key suspended">suspended</span>
        <span class="key doc">a document; a bar: more than \(Self.mostBoxes)</span></figcaption></figure>\
        \(context.rest(measures.count, after: context.limit(Self.mostMeasures)))\(documentsNote)
        """)
  }

  /// What the marks of acts mean.
  private var acts: HTML {
    guard !isDense else {
      return #"<span class="key act">acts; the higher, the more, in all lanes alike</span>"#
    }
    return "\(ActSign.allCases.map(\.key))"
  }

  /// Which documents are not drawn, and where they are.
  private var documentsNote: HTML {
    guard undrawn > 0 else { return "" }
    let days = [
      ("from", CalendarDay(daysSinceEpoch: range.lowerBound).description),
      ("until", CalendarDay(daysSinceEpoch: range.upperBound).description),
    ]
    let all = context.anchor(.telegrams, "\(undrawn) documents", days)
    return """
      <p class="rest">\(all) of this time are too many to be drawn: up to \(Self.mostDocuments) are. Follow a bar to \
      see a shorter time.</p>
      """
  }

  private var days: Int { range.count }
  private var isDense: Bool { days > 120 }
  /// How many days a stretch of a lane has.
  private var stride: Int { max(1, (days + 119) / 120) }
  /// The room for the names of the lanes, and for what is drawn.
  private static let namesWidth = 128.0
  private var width: Double { max(640, min(1600, Double(days / stride) * 30)) }

  private func x(_ day: Int) -> Double {
    22 + Double(day - range.lowerBound) / Double(max(1, days)) * (width - 44)
  }

  private var span: HTML {
    let zoomed = context.query["from"] != nil || context.query["until"] != nil
    let whole: HTML =
      zoomed
      ? (context.linkHere { $0.setting("from", nil).setting("until", nil) }.map {
        #" <a href="\#($0)">The whole record</a>"#
      } ?? "")
      : ""
    let first = CalendarDay(daysSinceEpoch: range.lowerBound)
    let last = CalendarDay(daysSinceEpoch: range.upperBound)
    return #"<p class="rest">\#(first.inShort) to \#(last.inShort)\#(whole)</p>"#
  }

  private func position(_ day: Int) -> Int { (day - range.lowerBound) / stride }

  /// The names of the lanes, which stay where they are, and the lanes.
  private var drawings: (names: HTML, lanes: HTML) {
    var top = 34.0
    var names = HTML.nothing
    var parts = HTML.nothing
    func add(_ name: HTML, _ title: String, _ markup: HTML, _ height: Double) {
      let line: HTML = #"<path class="line" d="M0 \#(decimal(top + height))H\#(decimal(width))"/>"#
      names += """
        <g class="lane">\(line)<text class="who" x="4" y="\(decimal(top + height - 8))">\(name)<title>\(title)</title></text></g>
        """
      parts += #"<g class="lane">\#(line)\#(markup)</g>"#
      top += height
    }
    let most = LaneScale(
      counts: report.lanes.flatMap { stretches(of: $0).values.map(\.count) }, isDense: isDense)
    for lane in report.lanes {
      let name = lane.party.map { context.record.parties[$0].heading.name } ?? "events"
      let words = Self.short(name)
      let link: HTML = lane.party == nil ? "\(words)" : context.anchor(.name(name), "\(words)")
      let height = most.height(ofMost: stretches(of: lane).values.map(\.count).max() ?? 0)
      add(link, name, self.lane(lane, base: top + height - 8, most), height)
    }
    for (measure, periods) in measures.prefix(context.limit(Self.mostMeasures)) {
      let name = context.record.measures[measure].heading.name
      add(
        context.anchor(.measure(name), "\(Self.short(name))"), name, row(periods, top: top), 24)
    }
    if !documents.isEmpty {
      let (markup, height) = documentLane(top: top)
      add("documents", "documents", markup, height)
    }
    func drawing(_ kind: String, _ width: Double, _ content: HTML) -> HTML {
      """
      <svg class="\(kind)" viewBox="0 0 \(decimal(width)) \(decimal(top + 8))" width="\(decimal(width))" \
      height="\(decimal(top + 8))" role="group" aria-label="\(kind == "names" ? "Whose lanes these are" : "Acts in time")">\(content)</svg>
      """
    }
    return (drawing("names", Self.namesWidth, names), drawing("timeline", width, axis(bottom: top) + parts))
  }

  /// A name as the room allows.
  private static func short(_ name: String) -> String { name.count > 17 ? name.prefix(16) + "…" : name }

  /// A date at each of some days, and a line down.
  private func axis(bottom: Double) -> HTML {
    let ticks = TimeAxis(range).ticks.map { tick -> HTML in
      let place = decimal(x(tick.day.daysSinceEpoch))
      return
        #"<path class="grid" d="M\#(place) 26V\#(decimal(bottom))"/><text class="date" x="\#(place)" y="18" text-anchor="middle">\#(tick.words)</text>"#
    }
    return "\(ticks)"
  }

  /// The acts of a lane for each stretch of days.
  private func stretches(of lane: TimelineReport.Lane) -> [Int: [Int]] {
    let record = context.record
    var stretches: [Int: [Int]] = [:]
    for index in lane.acts {
      let day = record.acts[index].date.instant.day(in: record.zone).day.daysSinceEpoch
      if range.contains(day) { stretches[position(day), default: []].append(index) }
    }
    return stretches
  }

  /// A lane: for each stretch of days its acts, one above the other, or as a bar where they are many.
  private func lane(_ lane: TimelineReport.Lane, base: Double, _ scale: LaneScale) -> HTML {
    let marks = stretches(of: lane).sorted { $0.key < $1.key }.map { stretch, acts -> HTML in
      let day = range.lowerBound + stretch * stride
      return scale.isBar(acts.count)
        ? bar(acts, day, base: base, scale.bar(acts.count)) : signs(acts, day, base: base)
    }
    return "\(marks)"
  }

  private func signs(_ acts: [Int], _ day: Int, base: Double) -> HTML {
    let marks = acts.enumerated().map { number, index -> HTML in
      let act = context.record.acts[index]
      let title = "\(act.date.text(in: context.record.zone)) \(ActReport(context.record, index).headline)"
      let date = CalendarDay(daysSinceEpoch: day).description
      let sign = ActSign(act.deed).markup(
        x: x(day) + Double(number / LaneScale.column) * 12,
        y: base - 4 - Double(number % LaneScale.column) * LaneScale.step, title: title)
      return context.anchor(
        .journal, sign, [("from", date), ("until", date)],
        fragment: "act-\(context.record.firstOfLine(index))")
    }
    return "\(marks)"
  }

  private func bar(_ acts: [Int], _ day: Int, base: Double, _ height: Double) -> HTML {
    let last = CalendarDay(daysSinceEpoch: day + stride - 1)
    let first = CalendarDay(daysSinceEpoch: day)
    let wide = max(3, (width - 44) / Double(max(1, days)) * Double(stride) * 0.7)
    let bar: HTML = """
      <rect class="act" x="\(decimal(x(day)))" y="\(decimal(base - height))" width="\(decimal(wide))" height="\(decimal(height))">\
      <title>\(first.inShort)\(stride > 1 ? " to \(last.inShort)" : ""): \(acts.count) acts</title></rect>
      """
    let more = [("from", first.description), ("until", last.description)]
    // An export has one timeline alone: there the way leads to the first of the acts.
    return stride > 1 && context.links.isServed
      ? context.anchor(.timeline, bar, more)
      : context.anchor(
        .journal, bar, more, fragment: acts.first.map { "act-\(context.record.firstOfLine($0))" })
  }

  /// More measures are not drawn.
  private static let mostMeasures = 12

  private var measures: [(Identifier<Measure>, [TimelineReport.Period])] {
    Dictionary(grouping: report.periods, by: \.measure).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func row(_ periods: [TimelineReport.Period], top: Double) -> HTML {
    let zone = context.record.zone
    let bars = periods.compactMap { period -> HTML? in
      let start = max(range.lowerBound, period.start.day(in: zone).day.daysSinceEpoch)
      let end = min(
        range.upperBound + 1, period.end?.day(in: zone).day.daysSinceEpoch ?? range.upperBound + 1)
      guard start <= end else { return nil }
      return """
        <rect class="period \(period.state.rawValue)" x="\(decimal(x(start)))" y="\(decimal(top + 7))" \
        width="\(decimal(max(2, x(end) - x(start))))" height="10"><title>\(period.state.rawValue)</title></rect>
        """
    }
    return "\(bars)"
  }

  /// More documents of one stretch of days are a bar, which is the higher the more there are.
  private static let mostBoxes = 5

  private func documentLane(top: Double) -> (HTML, Double) {
    var stretches: [Int: [DocumentEntry]] = [:]
    for entry in documents {
      guard let day = entry.day?.daysSinceEpoch, range.contains(day) else { continue }
      stretches[position(day), default: []].append(entry)
    }
    let most = stretches.values.map(\.count).max() ?? 0
    let full = Double(Self.mostBoxes) * 12
    let height = most > Self.mostBoxes ? full + 24 + 14 : max(28, Double(most) * 12 + 14)
    let base = top + height - 8
    let marks = stretches.sorted { $0.key < $1.key }.map { stretch, entries -> HTML in
      let day = range.lowerBound + stretch * stride
      if entries.count > Self.mostBoxes {
        let date = CalendarDay(daysSinceEpoch: day)
        let last = CalendarDay(daysSinceEpoch: day + stride - 1)
        // Never lower than as many boxes as there may be.
        let tall = full + 24 * Double(entries.count - Self.mostBoxes) / Double(most - Self.mostBoxes)
        let bar: HTML = """
          <rect class="doc" x="\(decimal(x(day) - 4))" y="\(decimal(base - tall))" width="9" height="\(decimal(tall))">\
          <title>\(date.inShort)\(stride > 1 ? " to \(last.inShort)" : ""): \(entries.count) documents</title></rect>
          """
        return context.anchor(.telegrams, bar, [("from", date.description), ("until", last.description)])
      }
      let boxes = entries.enumerated().map { number, entry -> HTML in
        let box: HTML = """
          <rect class="doc" x="\(decimal(x(day) - 4))" y="\(decimal(base - 9 - Double(number) * 12))" width="9" height="9">\
          <title>\(entry.title.isEmpty ? entry.key : entry.title)</title></rect>
          """
        return context.anchor(.telegram(entry.key), box)
      }
      return "\(boxes)"
    }
    return ("\(marks)", height)
  }
}
