import Ledger
import Reports
import Telegrams

/// The acts in time, a lane for each party, with the measures' periods and the documents.
struct TimelinePage {
  private let visit: Visit
  private let report: LanesReport
  private let range: ClosedRange<Int>
  private let documents: [DocumentEntry]
  /// How many documents at hand are too many to be drawn; 0 when they are drawn.
  private let undrawn: Int

  /// More documents than this are not drawn; those that are declared always are.
  private static let mostDocuments = 1_500

  init(_ visit: Visit, _ library: Library) throws(InquiryProblem) {
    self.visit = visit
    report = LanesReport(visit.chronicle, through: visit.instant)
    let record = visit.record
    var first = visit.snapshot.days.first ?? visit.day
    var last = max(first, min(visit.day, visit.snapshot.days.last ?? visit.day))
    if let from = visit.query["from"] {
      first = try record.inquiredDate(from, what: "from").instant.day(in: record.zone).day
    }
    if let until = visit.query["until"] {
      last = try record.inquiredDate(until, what: "until").instant.day(in: record.zone).day
    }
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
    Page(
      title: "Timeline", section: .timeline,
      body: """
        <h1>Timeline</h1>\(span)
        <figure class="graph"><div class="scroll" tabindex="0" role="group" aria-label="The timeline">\(drawing)</div>
        <figcaption>\(acts) <span class="key imposed">a measure imposed</span> <span class="key suspended">suspended</span>
        <span class="key doc">a document</span></figcaption></figure>\(documentsNote)
        """)
  }

  /// What the marks of acts mean.
  private var acts: HTML {
    guard !isDense else { return #"<span class="key act">acts; the higher, the more</span>"# }
    let kinds = [
      ("binds", "offers or accepts"), ("against", "refuses or imposes"), ("does", "carries out"),
      ("reads", "reads or reserves"), ("says", "says"),
    ]
    return "\(kinds.map { kind, words -> HTML in #"<span class="key act \#(kind)">\#(words)</span> "# })"
  }

  /// Which documents are not drawn, and where they are.
  private var documentsNote: HTML {
    guard undrawn > 0 else { return "" }
    let days = [
      ("from", CalendarDay(daysSinceEpoch: range.lowerBound).description),
      ("until", CalendarDay(daysSinceEpoch: range.upperBound).description),
    ]
    let all = visit.anchor(.telegrams, "\(undrawn) documents", days)
    return """
      <p class="rest">\(all) of this time are too many to be drawn: up to \(Self.mostDocuments) are. Follow a bar to \
      see a shorter time.</p>
      """
  }

  private var days: Int { range.count }
  private var isDense: Bool { days > 120 }
  /// How many days a stretch of a lane has.
  private var stride: Int { max(1, (days + 119) / 120) }
  private var left: Double { 120 }
  private var width: Double { max(760, min(1600, Double(days / stride) * 30)) }

  private func x(_ day: Int) -> Double {
    left + 10 + Double(day - range.lowerBound) / Double(max(1, days)) * (width - 20)
  }

  private var span: HTML {
    let zoomed = visit.query["from"] != nil || visit.query["until"] != nil
    let whole: HTML =
      zoomed
      ? (visit.linkHere { $0.setting("from", nil).setting("until", nil) }.map {
        #" <a href="\#($0)">The whole record</a>"#
      } ?? "")
      : ""
    let first = CalendarDay(daysSinceEpoch: range.lowerBound)
    let last = CalendarDay(daysSinceEpoch: range.upperBound)
    return #"<p class="rest">\#(first.inShort) to \#(last.inShort)\#(whole)</p>"#
  }

  private func position(_ day: Int) -> Int { (day - range.lowerBound) / stride }

  private var drawing: HTML {
    var top = 34.0
    var parts = HTML.nothing
    for lane in report.lanes {
      let (markup, height) = self.lane(lane, top: top)
      parts += markup
      top += height
    }
    for (measure, periods) in measures {
      parts += row(measure, periods, top: top)
      top += 24
    }
    if !documents.isEmpty {
      let (markup, height) = documentLane(top: top)
      parts += markup
      top += height
    }
    return """
      <svg class="timeline" viewBox="0 0 \(decimal(left + width + 10)) \(decimal(top + 8))" width="\(decimal(left + width + 10))" \
      height="\(decimal(top + 8))" role="group" aria-label="Acts in time">\(axis(bottom: top))\(parts)</svg>
      """
  }

  /// A date at each of some days, and a line down.
  private func axis(bottom: Double) -> HTML {
    let step = max(1, days / 12)
    let ticks = Swift.stride(from: range.lowerBound, through: range.upperBound, by: step).map { day -> HTML in
      let date = CalendarDay(daysSinceEpoch: day)
      let words =
        days > 1500
        ? "\(date.year)"
        : days > 200 ? String(date.description.prefix(7)) : String(date.description.dropFirst(5))
      let place = decimal(x(day))
      return
        #"<path class="grid" d="M\#(place) 26V\#(decimal(bottom))"/><text class="date" x="\#(place)" y="18" text-anchor="middle">\#(words)</text>"#
    }
    return "\(ticks)"
  }

  /// A lane: for each stretch of days its acts, one above the other, or as a bar where they are many.
  private func lane(_ lane: LanesReport.Lane, top: Double) -> (HTML, Double) {
    let record = visit.record
    var stretches: [Int: [Int]] = [:]
    for index in lane.acts {
      let day = record.acts[index].date.instant.day(in: record.zone).day.daysSinceEpoch
      if range.contains(day) { stretches[position(day), default: []].append(index) }
    }
    let most = stretches.values.map(\.count).max() ?? 0
    let height = max(34, Double(min(most, 6)) * 13 + 14)
    let base = top + height - 8
    let marks = stretches.sorted { $0.key < $1.key }.map { stretch, acts -> HTML in
      let day = range.lowerBound + stretch * stride
      return acts.count > 12 || isDense
        ? bar(acts, day, base: base, share: Double(acts.count) / Double(max(1, most)), height - 14)
        : dots(acts, day, base: base)
    }
    let name: HTML = lane.party.map { visit.anchor(.party($0)) } ?? "events"
    return (
      """
      <g class="lane"><path class="line" d="M0 \(decimal(top + height))H\(decimal(left + width))"/>\
      <text class="who" x="4" y="\(decimal(base))">\(name)</text>\(marks)</g>
      """, height
    )
  }

  private func dots(_ acts: [Int], _ day: Int, base: Double) -> HTML {
    let marks = acts.enumerated().map { number, index -> HTML in
      let act = visit.record.acts[index]
      let title = "\(act.date.text(in: visit.record.zone)) \(ActReport(visit.record, index).headline)"
      let place =
        #"cx="\#(decimal(x(day) + Double(number / 6) * 12))" cy="\#(decimal(base - 4 - Double(number % 6) * 13))""#
        as HTML
      let date = CalendarDay(daysSinceEpoch: day).description
      let circle: HTML =
        #"<circle \#(place) r="5" class="act \#(Self.kind(act.deed))"><title>\#(title)</title></circle>"#
      return visit.anchor(.journal, circle, [("from", date), ("until", date)], fragment: "act-\(index)")
    }
    return "\(marks)"
  }

  private func bar(_ acts: [Int], _ day: Int, base: Double, share: Double, _ room: Double) -> HTML {
    let last = CalendarDay(daysSinceEpoch: day + stride - 1)
    let first = CalendarDay(daysSinceEpoch: day)
    let height = max(3, room * share)
    let wide = max(3, (width - 20) / Double(max(1, days)) * Double(stride) * 0.7)
    let bar: HTML = """
      <rect class="act" x="\(decimal(x(day)))" y="\(decimal(base - height))" width="\(decimal(wide))" height="\(decimal(height))">\
      <title>\(first.inShort)\(stride > 1 ? " to \(last.inShort)" : ""): \(acts.count) acts</title></rect>
      """
    let more = [("from", first.description), ("until", last.description)]
    return visit.anchor(stride > 1 ? .timeline : .journal, bar, more)
  }

  /// What kind of deed it is, for its look.
  private static func kind(_ deed: Deed) -> HTML {
    switch deed {
    case .makes, .accepts, .counters, .undertakes: "binds"
    case .rejects, .withdraws, .refuses, .suspends, .imposes: "against"
    case .reports, .verifies, .lifts, .resumes, .declares, .waives: "does"
    case .reads, .reserves, .drops, .amends: "reads"
    case .occurs, .says: "says"
    }
  }

  private var measures: [(Identifier<Measure>, [LanesReport.Period])] {
    Dictionary(grouping: report.periods, by: \.measure).sorted { $0.key < $1.key }.prefix(12).map {
      ($0.key, $0.value)
    }
  }

  private func row(_ id: Identifier<Measure>, _ periods: [LanesReport.Period], top: Double) -> HTML {
    let zone = visit.record.zone
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
    return """
      <g class="lane"><path class="line" d="M0 \(decimal(top + 24))H\(decimal(left + width))"/>\
      <text class="who" x="4" y="\(decimal(top + 16))">\(visit.anchor(.measure(id)))</text>\(bars)</g>
      """
  }

  private func documentLane(top: Double) -> (HTML, Double) {
    var stretches: [Int: [DocumentEntry]] = [:]
    for entry in documents {
      guard let day = entry.day?.daysSinceEpoch, range.contains(day) else { continue }
      stretches[position(day), default: []].append(entry)
    }
    let most = stretches.values.map(\.count).max() ?? 0
    let height = max(28, Double(min(most, 5)) * 12 + 14)
    let base = top + height - 8
    let marks = stretches.sorted { $0.key < $1.key }.map { stretch, entries -> HTML in
      let day = range.lowerBound + stretch * stride
      if entries.count > 5 {
        let date = CalendarDay(daysSinceEpoch: day)
        let last = CalendarDay(daysSinceEpoch: day + stride - 1)
        let tall = max(3, (height - 14) * Double(entries.count) / Double(max(1, most)))
        let bar: HTML = """
          <rect class="doc" x="\(decimal(x(day)))" y="\(decimal(base - tall))" width="8" height="\(decimal(tall))">\
          <title>\(date.inShort): \(entries.count) documents</title></rect>
          """
        return visit.anchor(.telegrams, bar, [("from", date.description), ("until", last.description)])
      }
      let boxes = entries.enumerated().map { number, entry -> HTML in
        let box: HTML = """
          <rect class="doc" x="\(decimal(x(day) - 4))" y="\(decimal(base - 9 - Double(number) * 12))" width="9" height="9">\
          <title>\(entry.title.isEmpty ? entry.key : entry.title)</title></rect>
          """
        return visit.anchor(.telegram(entry.key), box)
      }
      return "\(boxes)"
    }
    return (
      """
      <g class="lane"><path class="line" d="M0 \(decimal(top + height))H\(decimal(left + width))"/>\
      <text class="who" x="4" y="\(decimal(base))">documents</text>\(marks)</g>
      """, height
    )
  }
}
