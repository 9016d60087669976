import Ledger
import Markup
import Reports

/// The course of one subject: a band for each course that some views see, below the dates.
struct HistoryDrawing {
  private let context: PageContext
  private let report: BandsReport
  private let scale: TimeScale

  /// From the record's beginning to the instant looked at.
  init(_ context: PageContext, of subject: Entity, views: [View]) {
    self.context = context
    let first = context.snapshot.days.first ?? context.day
    let days = first.daysSinceEpoch...max(first, context.day).daysSinceEpoch
    scale = TimeScale(days, in: context.record.zone)
    let start = scale.time.lowerBound
    report = BandsReport(
      context.engine, of: [subject], during: start...max(start, min(context.instant, scale.time.upperBound)),
      views: views)
  }

  /// Nothing where it never had a state.
  var markup: HTML {
    guard let band = report.bands.first else { return "" }
    var top = 20.0
    var names = HTML.nothing
    var lanes = HTML.nothing
    for number in band.lines.indices {
      let title = band.lines[number].title
      let words = title.count > 22 ? "\(band.lines[number].views.count) parties" : title
      names += """
        <text class="who" x="100%" dx="-8" y="\(decimal(top + 11))" text-anchor="end">\(words)<title>\(title)</title></text>
        """
      lanes += BandDrawing(band.alone(number), scale, context.record).markup(top: top)
      top += 18
    }
    let states = Set(band.pieces.flatMap(\.states))
    return """
      \(BandLook.patterns)<div class="lanes fitted course-bands">
      <svg class="names" width="148" height="\(decimal(top))" aria-hidden="true">\(names)</svg>
      <svg class="timeline" width="100%" height="\(decimal(top))" role="img" aria-label="The states in time; the table below tells them">\
      \(axis(bottom: top))\(lanes)</svg></div>\(BandLook.legend(Array(states)))
      """
  }

  private func axis(bottom: Double) -> HTML {
    let ticks = TimeTicks(scale.days).ticks.map { tick -> HTML in
      let x = percent(scale.share(ofDay: tick.day.daysSinceEpoch))
      let kind: HTML = tick.kind == .major ? "major" : tick.kind == .minor ? "minor" : "start"
      let room: HTML = tick.isForAll ? "" : " wide"
      return """
        <line class="grid \(kind)\(room)" x1="\(x)" x2="\(x)" y1="4" y2="\(decimal(bottom))"/>\
        <text class="date \(kind)\(room)" x="\(x)" dx="3" y="13">\(tick.words)</text>
        """
    }
    return "\(ticks)"
  }
}
