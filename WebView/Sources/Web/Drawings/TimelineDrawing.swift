import Documents
import Ledger
import Markup
import Reports

/// The record in time, as wide as its window: on top dates, days and meetings; a band for each undertaking; below a lane of
/// acts for each party, and the documents. Measures are shaded through it.
struct TimelineDrawing {
  private let context: PageContext
  private let report: TimelineReport
  private let bands: BandsReport
  private let documents: [DocumentEntry]
  private let scale: TimeScale
  private var record: Record { context.record }

  init(
    _ context: PageContext, _ report: TimelineReport, _ bands: BandsReport, _ documents: [DocumentEntry],
    _ scale: TimeScale
  ) {
    self.context = context
    self.report = report
    self.bands = bands
    self.documents = documents
    self.scale = scale
  }

  /// How wide the names are, and what is said at the ends of the bands.
  private static let namesWidth = 148.0
  private static let endsWidth = 92.0
  /// Where the rows begin, below the dates.
  private static let head = 36.0

  /// What is drawn, row by row.
  private struct Rows {
    var top = TimelineDrawing.head
    var names = HTML.nothing
    var lanes = HTML.nothing
    var ends = HTML.nothing

    /// - Parameter base: how far below its top the name of a row stands.
    mutating func add(
      _ name: HTML, height: Double, base: Double, isMarked: Bool = false, end: HTML = "",
      _ markup: (Double) -> HTML
    ) {
      let sign: HTML = isMarked ? #"<tspan class="narrow">≠ </tspan>"# : ""
      names +=
        #"<text class="who" x="100%" dx="-8" y="\#(decimal(top + base))" text-anchor="end">\#(sign)\#(name)</text>"#
      lanes += markup(top)
      ends += end
      top += height
    }

    mutating func line() {
      let path: HTML =
        #"<line class="rule" x1="0" x2="100%" y1="\#(decimal(top + 3))" y2="\#(decimal(top + 3))"/>"#
      names += path
      lanes += path
      top += 7
    }
  }

  var markup: HTML {
    var rows = Rows()
    marks(in: &rows)
    for band in bands.bands { add(band, to: &rows) }
    rows.line()
    for lane in report.lanes.prefix(context.limit(Self.mostLanes)) { add(lane, to: &rows) }
    addDocuments(to: &rows)
    let height = decimal(rows.top + 6)
    return """
      <div class="lanes fitted">
      <svg class="names" width="\(decimal(Self.namesWidth))" height="\(height)" role="group" aria-label="Whose rows these are">\(rows.names)</svg>
      <svg class="timeline" width="100%" height="\(height)" role="group" aria-label="The record in time" \
      data-first="\(scale.days.lowerBound)" data-count="\(scale.days.count)">\(shades(bottom: rows.top))\(axis(bottom: rows.top))\
      \(rows.lanes)\(moment(bottom: rows.top))</svg>
      <svg class="ends" width="\(decimal(Self.endsWidth))" height="\(height)" role="group" aria-label="Who differs">\(rows.ends)</svg></div>
      """
  }

  /// A name as the room allows.
  private func name(_ name: String, _ title: String, _ address: Route?) -> HTML {
    let words = name.count > 22 ? name.prefix(21) + "…" : name
    let text: HTML = "\(String(words))<title>\(title.isEmpty ? name : "\(name): \(title)")</title>"
    return address.map { context.anchor($0, text) } ?? text
  }

  // MARK: On top

  /// The dates, each with a line down; the larger ones lead to the time that they begin.
  private func axis(bottom: Double) -> HTML {
    let ticks = TimeTicks(scale.days).ticks
    let marks = ticks.enumerated().map { index, tick -> HTML in
      let x = percent(scale.share(ofDay: tick.day.daysSinceEpoch))
      let room: HTML = tick.isForAll ? "" : " wide"
      let kind: HTML =
        switch tick.kind {
        case .start: "start"
        case .major: "major"
        case .minor: "minor"
        }
      let text: HTML = #"<text class="date \#(kind)\#(room)" x="\#(x)" dx="3" y="29">\#(tick.words)</text>"#
      let next = ticks[(index + 1)...].first { $0.kind == .major }?.day.daysSinceEpoch
      let zoom: [(String, String)] = [
        ("from", tick.day.description),
        ("until", CalendarDay(daysSinceEpoch: (next ?? scale.days.upperBound + 1) - 1).description),
      ]
      let label =
        tick.kind != .minor && context.links.isServed && ticks.count > 1
        ? context.anchor(.timeline, text, zoom) : text
      return """
        <line class="grid \(kind)\(room)" x1="\(x)" x2="\(x)" y1="20" y2="\(decimal(bottom))"/>\(label)
        """
    }
    return "\(marks)"
  }

  /// The measures that were imposed, as shades through all rows.
  private func shades(bottom: Double) -> HTML {
    let shades = report.periods.filter {
      $0.state == .imposed && ($0.end ?? scale.time.upperBound) > scale.time.lowerBound
    }
    .prefix(Self.mostShades).map { period -> HTML in
      let x = scale.share(period.start)
      let width = max(0.001, scale.share(period.end ?? scale.time.upperBound) - x)
      let name = record.measures[period.measure].heading.name
      return
        #"<rect class="shade" x="\#(percent(x))" y="20" width="\#(percent(width))" height="\#(decimal(bottom - 20))"><title>\#(name) imposed</title></rect>"#
    }
    return "\(shades)"
  }

  /// The instant looked at: what comes after it is veiled.
  private func moment(bottom: Double) -> HTML {
    guard scale.time.contains(context.instant), context.instant < scale.time.upperBound else { return "" }
    let share = scale.share(context.instant)
    let x = percent(share)
    let anchor: HTML = share > 0.85 ? "end" : share < 0.15 ? "start" : "middle"
    return """
      <rect class="veil" x="\(x)" y="34" width="\(percent(1 - share))" height="\(decimal(bottom - 34))"/>\
      <line class="moment" x1="\(x)" x2="\(x)" y1="16" y2="\(decimal(bottom))"/>\
      <text class="moment" x="\(x)" y="11" text-anchor="\(anchor)">\(context.day.inBrief)</text>
      """
  }

  /// Named days and meetings.
  private func marks(in rows: inout Rows) {
    let days = report.days.filter { scale.time.contains($0.at) }.prefix(context.limit(40))
    let meetings = report.meetings.filter { scale.time.contains(record.meetings[$0].start.instant) }
      .prefix(context.limit(120))
    if !days.isEmpty {
      rows.add("days", height: 17, base: 12) { top in
        var end = -1.0
        let marks = days.map { id, at -> HTML in
          let heading = record.days[id].heading
          let share = scale.share(at)
          // A name stands beside its sign where the one before leaves room for it.
          let isNamed = share * 1000 > end
          let isBefore = share > 0.88
          if isNamed { end = share * 1000 + Double(heading.name.count) * 7 + 16 }
          let text: HTML =
            isNamed
            ? #"<text class="mark-name wide" x="\#(isBefore ? "-8" : "8")" y="12" text-anchor="\#(isBefore ? "end" : "start")">\#(heading.name)</text>"#
            : ""
          let sign: HTML = #"<path class="day" d="M-5 3h10l-5 9z"/>"#
          return context.anchor(
            .day(heading.name),
            #"<svg x="\#(percent(share))" y="\#(decimal(top))" overflow="visible"><title>\#(heading.name), \#(at.day(in: record.zone).day.inShort): \#(heading.title)</title>\#(sign)\#(text)</svg>"#
          )
        }
        return "\(marks)"
      }
    }
    if !meetings.isEmpty {
      rows.add("meetings", height: 17, base: 12) { top in
        let marks = meetings.map { id -> HTML in
          let meeting = record.meetings[id]
          return context.anchor(
            .meeting(meeting.heading.name),
            #"<svg x="\#(percent(scale.share(meeting.start.instant)))" y="\#(decimal(top))" overflow="visible"><title>\#(meeting.heading.name), \#(meeting.start.text(in: record.zone)): \#(meeting.heading.title)</title><path class="meeting" d="M-4 4h8v8h-8z"/></svg>"#
          )
        }
        return "\(marks)"
      }
    }
  }

  // MARK: Bands

  private func add(_ band: BandsReport.Band, to rows: inout Rows) {
    let drawing = BandDrawing(band, scale, record)
    let heading = record.heading(of: band.subject)
    let height = max(17, drawing.height + 4)
    let others = band.others
    let end: HTML =
      others.isEmpty
      ? ""
      : #"<text class="differs" x="4" y="\#(decimal(rows.top + height / 2 + 3))">≠ \#(short(band))<title>\#(others)</title></text>"#
    rows.add(
      name(heading.name, heading.title, Route(of: band.subject, in: record)), height: height,
      base: height / 2 + 3, isMarked: !others.isEmpty, end: end
    ) { drawing.markup(top: $0 + (height - 4 - drawing.height) / 2 + 1) }
  }

  /// Who differs, as the room allows.
  private func short(_ band: BandsReport.Band) -> String {
    let others = band.others
    if others.count <= 14 { return others }
    let views = band.lines.dropFirst().flatMap(\.views)
    return views.count == 1
      ? "\(others.prefix(13))…" : "\(views.count) of \(band.lines.flatMap(\.views).count)"
  }

  // MARK: Acts and documents

  /// More lanes and shades are not drawn.
  static let mostLanes = 40
  private static let mostShades = 12

  /// A lane: in each column of days a sign for each kind of deed, the larger, the more there are.
  private func add(_ lane: TimelineReport.Lane, to rows: inout Rows) {
    let party = lane.party.map { record.parties[$0].heading }
    var columns: [Int: [ActSign: [Int]]] = [:]
    for index in lane.acts where scale.time.contains(record.acts[index].date.instant) {
      let act = record.acts[index]
      columns[scale.column(act.date.instant), default: [:]][ActSign(act.deed), default: []].append(index)
    }
    guard !columns.isEmpty else { return }
    let most = columns.values.map(\.count).max() ?? 1
    let height = Double(most) * 11 + 8
    rows.add(
      name(party?.name ?? "events", party?.title ?? "", party.map { .name($0.name) }), height: height,
      base: height / 2 + 3
    ) { top in
      let signs = columns.sorted { $0.key < $1.key }.map { column, kinds -> HTML in
        let marks = ActSign.allCases.compactMap { sign in kinds[sign].map { (sign, $0) } }
        let start = top + (height - Double(marks.count - 1) * 11) / 2
        return "\(marks.enumerated().map { self.sign($1.0, $1.1, column, start + Double($0) * 11) })"
      }
      return
        #"<line class="rule" x1="0" x2="100%" y1="\#(decimal(top + height))" y2="\#(decimal(top + height))"/>\#(signs)"#
    }
  }

  private func sign(_ sign: ActSign, _ acts: [Int], _ column: Int, _ y: Double) -> HTML {
    let first = record.acts[acts[0]]
    let lines = acts.prefix(6).map { index in
      "\(record.acts[index].date.text(in: record.zone)) \(ActReport(record, index).headline)"
    }
    let more = acts.count > lines.count ? ["and \(acts.count - lines.count) more"] : []
    let from = first.date.instant.day(in: record.zone).day
    let until = record.acts[acts[acts.count - 1]].date.instant.day(in: record.zone).day
    let shape = sign.markup(
      x: 0, y: 0, title: (lines + more).joined(separator: "\n"),
      size: acts.count > 4 ? 1.5 : acts.count > 1 ? 1.2 : 1)
    let share = acts.count == 1 ? scale.share(first.date.instant) : scale.share(ofColumn: column)
    return context.anchor(
      .journal, #"<svg x="\#(percent(share))" y="\#(decimal(y))" overflow="visible">\#(shape)</svg>"#,
      [("from", from.description), ("until", until.description)],
      fragment: "act-\(record.firstOfLine(acts[0]))")
  }

  /// More documents of one column of days are a bar, which is the higher the more there are.
  private static let mostBoxes = 5

  private func addDocuments(to rows: inout Rows) {
    var columns: [Int: [DocumentEntry]] = [:]
    for entry in documents {
      guard let day = entry.day?.daysSinceEpoch, scale.days.contains(day) else { continue }
      columns[Int(scale.share(ofDay: day) * Double(TimeScale.columns)), default: []].append(entry)
    }
    guard !columns.isEmpty else { return }
    let most = columns.values.map(\.count).max() ?? 0
    let full = Double(Self.mostBoxes) * 9
    let height = most > Self.mostBoxes ? full + 26 : Double(most) * 9 + 10
    rows.add("documents", height: height, base: height - 5) { top in
      let marks = columns.sorted { $0.key < $1.key }.map { _, entries in
        column(of: entries, base: top + height - 4, most: most, full: full)
      }
      return "\(marks)"
    }
  }

  private func column(of entries: [DocumentEntry], base: Double, most: Int, full: Double) -> HTML {
    let days = entries.compactMap(\.day).sorted()
    let x = percent(scale.share(ofDay: days[0].daysSinceEpoch))
    guard entries.count > Self.mostBoxes else {
      let boxes = entries.enumerated().map { number, entry -> HTML in
        let box: HTML = """
          <svg x="\(x)" y="\(decimal(base - 7 - Double(number) * 9))" overflow="visible"><rect class="doc" x="0" y="0" width="7" height="7">\
          <title>\(entry.title.isEmpty ? entry.key : entry.title)</title></rect></svg>
          """
        return context.anchor(.telegram(entry.key), box)
      }
      return "\(boxes)"
    }
    // Never lower than as many boxes as there may be.
    let tall = full + 20 * Double(entries.count - Self.mostBoxes) / Double(most - Self.mostBoxes)
    let (first, last) = (days[0], days[days.count - 1])
    let bar: HTML = """
      <svg x="\(x)" y="\(decimal(base - tall))" overflow="visible"><rect class="doc" x="0" y="0" width="7" height="\(decimal(tall))">\
      <title>\(first.inShort)\(first < last ? " to \(last.inShort)" : ""): \(entries.count) documents</title></rect></svg>
      """
    return context.anchor(.telegrams, bar, [("from", first.description), ("until", last.description)])
  }
}
