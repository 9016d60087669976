import Documents
import Ledger
import Reports

/// The chart of who knew what when, as a drawing: a line for each seat, time from left to right, and from line to line the
/// documents, from when they were sent to when they came.
struct KnowledgeDrawing {
  private let context: PageContext
  private let chart: KnowledgeChart
  private let days: ClosedRange<Int>
  private let start: Instant
  private let end: Instant
  private let tops: [Double]
  private let height: Double
  private let width: Double
  private var record: Record { context.record }

  private static let namesWidth = 128.0
  private static let margin = 22.0

  /// - Parameter days: the first and the last day drawn, counted as ``CalendarDay/daysSinceEpoch``.
  init(_ context: PageContext, _ chart: KnowledgeChart, days: ClosedRange<Int>) {
    self.context = context
    self.chart = chart
    self.days = days
    let zone = context.record.zone
    start = Instant(startOf: CalendarDay(daysSinceEpoch: days.lowerBound), in: zone)
    end = Instant(startOf: CalendarDay(daysSinceEpoch: days.upperBound + 1), in: zone)
    // An export cannot be asked for fewer days.
    let widest = context.links.isServed ? 1600.0 : 8000
    // As wide as most windows leave room for, and wider where days would be too narrow.
    width = max(1060, min(widest, Double(days.count) * 70))
    let step = chart.lanes.count > 8 ? 52.0 : 66
    var tops: [Double] = []
    var top = 26.0
    var party: Identifier<Party>?
    for lane in chart.lanes {
      let own = Self.party(of: lane, in: context.record)
      top += own == party ? step : tops.isEmpty ? 52 : step + 18
      party = own
      tops.append(top)
    }
    self.tops = tops
    height = (tops.last ?? 40) + 34
  }

  private static func party(of seat: Seat, in record: Record) -> Identifier<Party> {
    switch seat {
    case .party(let id): id
    case .post(let id): record.posts[id].party
    }
  }

  private func x(_ instant: Instant) -> Double {
    let share = Double(instant.seconds - start.seconds) / Double(max(1, end.seconds - start.seconds))
    return Self.margin + share * (width - 2 * Self.margin)
  }

  var markup: HTML {
    func drawing(_ kind: HTML, _ label: HTML, _ width: Double, _ content: HTML) -> HTML {
      """
      <svg class="\(kind)" viewBox="0 0 \(decimal(width)) \(decimal(height))" width="\(decimal(width))" \
      height="\(decimal(height))" role="group" aria-label="\(label)">\(content)</svg>
      """
    }
    return """
      <div class="lanes">\(drawing("names", "Whose lines these are", Self.namesWidth, names))<div class="scroll at-end" tabindex="0" \
      role="group" aria-label="The drawing">\(drawing("timeline wires", "Documents on their way", width, lines))</div></div>
      """
  }

  private var names: HTML {
    var party: Identifier<Party>?
    let parts = zip(chart.lanes, tops).map { lane, top -> HTML in
      let own = Self.party(of: lane, in: record)
      var caption: HTML = ""
      if own != party, case .post = lane {
        let name = record.parties[own].heading.name
        caption = #"<text class="party" x="4" y="\#(decimal(top - 20))">\#(Self.short(name))</text>"#
      }
      party = own
      let name = record.name(of: lane.entity)
      let title = record.heading(of: lane.entity).title
      return """
        \(caption)<g class="lane">\(context.anchor(.name(name), #"<text class="who" x="4" y="\#(decimal(top + 4))">\#(Self.short(name))<title>\#(title.isEmpty ? name : title)</title></text>"#))</g>
        """
    }
    return "\(parts)"
  }

  private static func short(_ name: String) -> String { name.count > 17 ? name.prefix(16) + "…" : name }

  private var lines: HTML {
    let lanes = tops.map { #"<path class="seat" d="M0 \#(decimal($0))H\#(decimal(width))"/>"# as HTML }
    return
      "\(axis)\(lanes)\(now)\(chart.marks.map(tie))\(chart.wires.map(wire))\(signs)\(chart.crossings.map(crossing))"
  }

  // MARK: Time

  private var axis: HTML {
    let dates = TimeAxis(days).ticks.map { tick -> HTML in
      let place = decimal(x(Instant(startOf: tick.day, in: record.zone)))
      return
        #"<path class="grid" d="M\#(place) 22V\#(decimal(height - 8))"/><text class="date" x="\#(place)" y="16" text-anchor="middle">\#(tick.words)</text>"#
    }
    guard days.count <= 8 else { return "\(dates)" }
    // Noon, and of a few days every six hours.
    let steps = days.count <= 3 ? [6, 12, 18] : [12]
    let hours = days.flatMap { day -> [HTML] in
      let midnight = Instant(startOf: CalendarDay(daysSinceEpoch: day), in: record.zone)
      return steps.map { hour in
        let place = decimal(x(midnight.adding(seconds: Int64(hour) * 3600)))
        return
          #"<path class="grid hour" d="M\#(place) 26V\#(decimal(height - 8))"/><text class="date hour" x="\#(place)" y="16" text-anchor="middle">\#(hour):00</text>"#
      }
    }
    return "\(hours)\(dates)"
  }

  /// The instant that is looked at, where it lies in the time that is drawn.
  private var now: HTML {
    guard context.instant > start, context.instant.adding(seconds: 1) < end else { return "" }
    let place = decimal(x(context.instant))
    return
      #"<path class="now" d="M\#(place) 22V\#(decimal(height - 8))"><title>the instant looked at</title></path>"#
  }

  // MARK: Documents

  private func wire(_ wire: KnowledgeChart.Wire) -> HTML {
    let sent = wire.paper.route.sent
    let (x1, y1, y2) = (x(sent), tops[wire.from], tops[wire.to])
    var (x2, last) = (x(wire.received), y2)
    if !wire.hasCome {
      // On its way: as far as it has come.
      let share =
        Double(context.instant.seconds - sent.seconds)
        / Double(max(1, wire.received.seconds - sent.seconds))
      x2 = x(context.instant)
      last = y1 + (y2 - y1) * min(1, max(0, share))
    }
    let path = "M\(decimal(x1)) \(decimal(y1))L\(decimal(x2)) \(decimal(last))"
    let party = Self.party(of: chart.lanes[wire.from], in: record).index % 4
    let kind = "wire p\(party) w\(Self.weight(wire.paper.precedence))" + (wire.isReceiptTold ? "" : " untold")
    let dot: HTML =
      wire.hasCome
      ? #"<circle class="dot p\#(party)" cx="\#(decimal(x2))" cy="\#(decimal(last))" r="3"/>"# : ""
    let content: HTML = """
      <g><title>\(words(for: wire))</title><path class="grip" d="\(path)"/><path class="\(kind)" d="\(path)"/>\(dot)</g>
      """
    return context.anchor(.telegram(wire.paper.key), content)
  }

  /// How thick a line is: the more urgent, the thicker.
  private static func weight(_ precedence: Precedence?) -> Int {
    switch precedence {
    case .flash, .critic, .emergency, .niact: 4
    case .operationalImmediate, .immediate: 3
    case .priority: 2
    case .routine, .deferred, nil: 1
    }
  }

  /// What a document was, from where to where, and how long it took.
  private func words(for wire: KnowledgeChart.Wire) -> String {
    let names = chart.lanes.map { record.name(of: $0.entity) }
    let title = wire.paper.title.isEmpty ? wire.paper.key : wire.paper.title
    let urgency = wire.paper.precedence.map { ", \($0.rawValue)" } ?? ""
    return
      "\(title)\(urgency): \(names[wire.from]) to \(names[wire.to]), sent \(moment(wire.paper.route.sent)), \(coming(wire))"
  }

  /// When a document came.
  private func coming(_ wire: KnowledgeChart.Wire) -> String {
    guard wire.isReceiptTold else { return "when it came is not said" }
    guard wire.hasCome else { return "not yet received" }
    let sent = wire.paper.route.sent
    // From a day to a minute nothing can be measured.
    let length = sent.isStartOfDay(in: record.zone) ? "" : ", \(Delay(from: sent, to: wire.received).words)"
    return "received \(moment(wire.received))\(length)"
  }

  private func moment(_ instant: Instant) -> String { Moment(instant, in: record.zone).text }

  /// A mark where something was written too early to know of something else.
  private func crossing(_ crossing: KnowledgeChart.Crossing) -> HTML {
    let (x, y) = (decimal(x(crossing.wire.paper.route.sent)), decimal(tops[crossing.wire.from]))
    let isAnswered = crossing.unknown.contains(where: \.isAnswered)
    let sign: HTML = """
      <g><title>\(unknown(to: crossing))</title><circle class="cross\(isAnswered ? " both" : "")" cx="\(x)" cy="\(y)" r="6.5"/></g>
      """
    return context.anchor(.telegram(crossing.wire.paper.key), sign)
  }

  private func unknown(to crossing: KnowledgeChart.Crossing) -> String {
    let others = crossing.unknown.map { entry -> String in
      "\(entry.wire.paper.key), which came \(moment(entry.wire.received))"
    }
    return
      "\(crossing.wire.paper.key) was written before it could know of \(others.joined(separator: "; of "))"
  }

  // MARK: Acts

  private func tie(_ mark: KnowledgeChart.Mark) -> HTML {
    guard mark.lanes.count > 1, let first = mark.lanes.min(), let last = mark.lanes.max() else { return "" }
    let place = decimal(x(record.acts[mark.act].date.instant))
    return #"<path class="tie" d="M\#(place) \#(decimal(tops[first]))V\#(decimal(tops[last]))"/>"#
  }

  /// The signs of acts; where they would hide each other, above each other.
  private var signs: HTML {
    var taken: [Int: [(x: Double, level: Int)]] = [:]
    let marks = chart.marks.map { mark -> HTML in
      let act = record.acts[mark.act]
      let place = x(act.date.instant)
      let title = "\(act.date.text(in: record.zone)) \(ActReport(record, mark.act).headline)"
      let signs = mark.lanes.map { lane -> HTML in
        let near = (taken[lane] ?? []).filter { abs($0.x - place) < 10 }.map(\.level)
        let level = (0..<4).first { !near.contains($0) } ?? 3
        taken[lane, default: []].append((place, level))
        return ActSign(act.deed).markup(x: place, y: tops[lane] - Double(level) * 9, title: title)
      }
      let day = act.date.instant.day(in: record.zone).day.description
      return context.anchor(
        .journal, "<g>\(signs)</g>", [("from", day), ("until", day)],
        fragment: "act-\(record.firstOfLine(mark.act))")
    }
    return "\(marks)"
  }

  /// The same in words, for those who do not see it: each document with its way, and what it could not know of.
  var inWords: HTML {
    var unknown: [String: KnowledgeChart.Crossing] = [:]
    for crossing in chart.crossings where unknown[crossing.wire.paper.key] == nil {
      unknown[crossing.wire.paper.key] = crossing
    }
    let items = chart.wires.map { wire -> HTML in
      let names = chart.lanes.map { record.name(of: $0.entity) }
      let before: HTML =
        unknown[wire.paper.key].map { crossing in
          let keys = crossing.unknown.map {
            context.anchor(.telegram($0.wire.paper.key), "\($0.wire.paper.key)")
          }
          return #"<span class="by">written before it could know of \#(keys.joined(separator: ", "))</span>"#
        } ?? ""
      return """
        <li><span class="when">\(moment(wire.paper.route.sent))</span> \(context.anchor(.telegram(wire.paper.key), "\(wire.paper.key)")) \
        \(names[wire.from]) → \(names[wire.to]), \(coming(wire))\(before)</li>
        """
    }
    guard !items.isEmpty else { return "" }
    return """
      <details class="rest"><summary>The \(items.count) ways of documents in words</summary><ul class="plain">\(items)</ul></details>
      """
  }
}
