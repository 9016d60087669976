import Documents
import Ledger
import Markup
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
  private static let usualWidth = 1060.0
  /// Of so few days the hours are told.
  private static let daysWithHours = 3

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
    width = max(Self.usualWidth, min(widest, Double(days.count) * 70))
    let step = chart.lanes.count > 16 ? 38.0 : chart.lanes.count > 8 ? 52 : 66
    var tops: [Double] = []
    var top = 26.0
    for (number, lane) in chart.lanes.enumerated() {
      // The posts of a party stand apart, below its name.
      let isApart = number > 0 && Self.isApart(lane, from: chart.lanes[number - 1], in: context.record)
      top += number == 0 ? 52 : isApart ? step + 18 : step
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

  private static func isApart(_ lane: Seat, from before: Seat, in record: Record) -> Bool {
    func isPost(_ seat: Seat) -> Bool { if case .post = seat { true } else { false } }
    return (isPost(lane) || isPost(before)) && party(of: lane, in: record) != party(of: before, in: record)
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
      <div class="lanes\(width > Self.usualWidth ? "" : " fits")">\(drawing("names", "Whose lines these are", Self.namesWidth, names))<div class="scroll at-end" tabindex="0" \
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
      let text =
        #"<text class="who" y="\#(decimal(top + 4))">\#(Self.wrapped(name))<title>\#(title.isEmpty ? name : title)</title></text>"#
        as HTML
      return #"\#(caption)<g class="lane">\#(context.anchor(.name(name), text))</g>"#
    }
    return "\(parts)"
  }

  /// So many letters have room beside the drawing.
  private static let mostLetters = 17

  private static func short(_ name: some StringProtocol) -> String {
    name.count > mostLetters ? name.prefix(mostLetters - 1) + "…" : String(name)
  }

  /// A long name in two lines, where it has a place to be parted.
  private static func wrapped(_ name: String) -> HTML {
    let part = name.indices.filter { "-.".contains(name[$0]) }.map(name.index(after:)).last {
      name.distance(from: name.startIndex, to: $0) <= mostLetters && $0 < name.endIndex
    }
    guard name.count > mostLetters, let part else { return #"<tspan x="4">\#(short(name))</tspan>"# }
    return """
      <tspan x="4" dy="-6">\(name[..<part])</tspan><tspan x="4" dy="13">\(short(name[part...]))</tspan>
      """
  }

  private var lines: HTML {
    let lanes = tops.map { #"<path class="seat" d="M0 \#(decimal($0))H\#(decimal(width))"/>"# as HTML }
    return
      "\(axis)\(lanes)\(now)\(chart.marks.map(tie))\(wires)\(signs)\(chart.crossings.map(crossing))"
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
    let steps = days.count <= Self.daysWithHours ? [6, 12, 18] : [12]
    let hours = days.flatMap { day -> [HTML] in
      let midnight = Instant(startOf: CalendarDay(daysSinceEpoch: day), in: record.zone)
      return steps.map { hour in
        let place = decimal(x(midnight.adding(seconds: Int64(hour) * 3600)))
        return
          #"<path class="grid hour" d="M\#(place) 26V\#(decimal(height - 8))"/><text class="date hour" x="\#(place)" y="16" text-anchor="middle">\#(hour < 10 ? "0" : "")\#(hour):00</text>"#
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

  /// Where a document's line begins and ends.
  private func ends(of wire: KnowledgeChart.Wire) -> (start: LabelPlacing.Point, end: LabelPlacing.Point) {
    let sent = wire.paper.route.sent
    let start = LabelPlacing.Point(x: x(sent), y: tops[wire.from])
    guard !wire.hasCome else { return (start, LabelPlacing.Point(x: x(wire.received), y: tops[wire.to])) }
    // On its way: as far as it has come.
    let share =
      Double(context.instant.seconds - sent.seconds) / Double(max(1, wire.received.seconds - sent.seconds))
    let y = start.y + (tops[wire.to] - start.y) * min(1, max(0, share))
    return (start, LabelPlacing.Point(x: x(context.instant), y: y))
  }

  /// More lines leave no room for their numbers.
  private static let mostLabelled = 150

  private var wires: HTML {
    let all = chart.wires.map { (wire: $0, ends: ends(of: $0)) }
    var placing = LabelPlacing(width: width)
    let isLabelled = all.count <= Self.mostLabelled
    if isLabelled {
      for top in tops {
        placing.avoid(from: LabelPlacing.Point(x: 0, y: top), to: LabelPlacing.Point(x: width, y: top))
      }
      for (_, ends) in all { placing.avoid(from: ends.start, to: ends.end) }
      for place in signPlaces.joined() { placing.avoid(place, radius: 6) }
    }
    var labelled: Set<String> = []
    let lines = all.map { wire, ends -> HTML in
      var labels: [HTML] = []
      // A document that went to several is named once.
      if isLabelled, !labelled.contains(wire.paper.key), let text = wire.paper.mark,
        let spot = placing.place(text, besideLineFrom: ends.start, to: ends.end)
      {
        labelled.insert(wire.paper.key)
        labels.append(Self.label(text, spot))
      }
      if isLabelled, days.count <= Self.daysWithHours, wire.isReceiptTold, wire.hasCome {
        let text = String(moment(wire.received).dropFirst(11))
        if !text.isEmpty, let spot = placing.place(text, near: ends.end) {
          labels.append(Self.label(text, spot))
        }
      }
      return line(wire, ends, "\(labels)")
    }
    return "\(lines)"
  }

  private static func label(_ text: String, _ spot: LabelPlacing.Label) -> HTML {
    let anchor: HTML = spot.isBefore ? #" text-anchor="end""# : ""
    return #"<text class="label" x="\#(decimal(spot.x))" y="\#(decimal(spot.y))"\#(anchor)>\#(text)</text>"#
  }

  private func line(
    _ wire: KnowledgeChart.Wire, _ ends: (start: LabelPlacing.Point, end: LabelPlacing.Point), _ labels: HTML
  ) -> HTML {
    let (start, end) = ends
    let path = "M\(decimal(start.x)) \(decimal(start.y))L\(decimal(end.x)) \(decimal(end.y))"
    let party = Self.party(of: chart.lanes[wire.from], in: record).index % 4
    let kind = "wire p\(party) w\(Self.weight(wire.paper.precedence))" + (wire.isReceiptTold ? "" : " untold")
    let dot: HTML =
      wire.hasCome
      ? #"<circle class="dot p\#(party)" cx="\#(decimal(end.x))" cy="\#(decimal(end.y))" r="3"/>"# : ""
    let content: HTML = """
      <g><title>\(words(for: wire))</title><path class="grip" d="\(path)"/><path class="\(kind)" d="\(path)"/>\(dot)\(labels)</g>
      """
    return context.anchor(.telegram(wire.paper.key), content)
  }

  /// How thick a line is: the more urgent, the thicker.
  private static func weight(_ precedence: Precedence?) -> Int {
    switch precedence {
    case .override, .flash, .critic, .emergency, .niact: 4
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

  /// Where the signs of each act stand: where they would hide each other, above each other, and then beside.
  private var signPlaces: [[LabelPlacing.Point]] {
    var taken: [Int: [LabelPlacing.Point]] = [:]
    return chart.marks.map { mark in
      let place = x(record.acts[mark.act].date.instant)
      return mark.lanes.map { lane in
        let spot = room(at: place, top: tops[lane], besides: taken[lane] ?? [])
        taken[lane, default: []].append(spot)
        return spot
      }
    }
  }

  private func room(at place: Double, top: Double, besides taken: [LabelPlacing.Point]) -> LabelPlacing.Point
  {
    let levels = chart.lanes.count > 16 ? 3 : 4
    for column in 0..<20 {
      for level in 0..<levels {
        let spot = LabelPlacing.Point(x: place + Double(column * 11), y: top - Double(level * 9))
        let isFree = taken.allSatisfy { abs($0.x - spot.x) >= 10 || abs($0.y - spot.y) >= 8 }
        if isFree { return spot }
      }
    }
    return LabelPlacing.Point(x: place, y: top)
  }

  private var signs: HTML {
    let marks = zip(chart.marks, signPlaces).map { mark, places -> HTML in
      let act = record.acts[mark.act]
      let title = "\(act.date.text(in: record.zone)) \(ActReport(record, mark.act).headline)"
      let signs = places.map { ActSign(act.deed).markup(x: $0.x, y: $0.y, title: title) }
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
