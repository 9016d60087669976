import Ledger
import Markup
import Reports

/// The slider over the record's days, with a mark for each day on which somebody acted. Without a script it is a form.
struct TimeBar {
  private let context: PageContext
  private let first: CalendarDay
  private let last: CalendarDay

  init(_ context: PageContext) {
    self.context = context
    let days = context.actual.days
    first = days.first ?? context.day
    // A record that is not closed goes on up to today.
    let end = context.record.closed == nil ? [days.last, context.today].compactMap(\.self).max() : days.last
    last = max(end ?? first, first)
  }

  private var value: Int { min(max(context.day, first), last).daysSinceEpoch }

  var markup: HTML {
    guard context.links.isServed else { return exported }
    let hidden = context.query.items.filter { !["as-of", "day", "page"].contains($0.name) }.map {
      item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    let path = context.links.link(context.address) ?? context.links.base + "/"
    return """
      <section class="time" aria-label="Date">
      <p class="now"><span class="sr">As of </span><strong id="day">\(context.day.inBrief)</strong>\(clock)</p>
      <p class="steps">\(step(context.actual.days.day(before: context.day), "◀", "Acts before", "prev-day"))
      \(step(context.actual.days.day(after: context.day), "▶", "Acts after", "next-day"))
      \(latest)</p>
      <div class="course"><form class="slide" action="\(path)" method="get">\(hidden)
      <label class="sr" for="slider">Day of the record</label>
      <input type="range" id="slider" name="day" min="\(first.daysSinceEpoch)" max="\(last.daysSinceEpoch)" \
      value="\(value)" aria-valuetext="\(context.day.inWords)"><button class="noscript">Show this day</button></form>
      \(marks)</div>\(choice(path))
      <form class="pick" action="\(path)" method="get">\(hidden)<label class="sr" for="as-of">Go to a date</label>
      <input type="date" id="as-of" name="as-of" value="\(context.day.description)"><button>Go</button></form>
      </section>
      """
  }

  /// Whose knowledge the page is to be made of: a party's, or one post's. Another page altogether, so not put in this one's
  /// place.
  private func choice(_ path: String) -> HTML {
    let chosen = context.query["known-to"]
    guard chosen != nil || context.record.tellsOfKnowledge else { return "" }
    let hidden = context.query.items.filter { !["known-to", "day", "page"].contains($0.name) }.map {
      item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    let record = context.record
    let options = record.knowers.map { name, words -> HTML in
      let selected: HTML = name == chosen ? " selected" : ""
      return #"<option value="\#(name)"\#(selected)>\#(words)</option>"#
    }
    return """
      <form class="whose" action="\(path)" method="get" data-load>\(hidden)<label for="known-to">Known to</label>
      <select id="known-to" name="known-to"><option value="">everybody: all of it</option>\(options)</select>\
      <button class="noscript">Show</button></form>
      """
  }

  private var clock: HTML {
    let seconds = context.instant.day(in: context.record.zone).seconds
    guard seconds != 86399, seconds != 0 else { return "" }
    let text = Moment(context.instant, in: context.record.zone).text
    return " <span>\(String(text.dropFirst(11)))</span>"
  }

  private func step(_ day: CalendarDay?, _ sign: HTML, _ words: HTML, _ id: HTML) -> HTML {
    guard let day, let link = link(to: day) else {
      return #"<span class="off" aria-hidden="true">\#(sign)</span>"#
    }
    return
      #"<a id="\#(id)" href="\#(link)" title="\#(words): \#(day.inShort)" aria-label="\#(words): \#(day.inShort)">\#(sign)</a>"#
  }

  private var latest: HTML {
    guard context.query["as-of"] != nil,
      let link = context.linkHere({ $0.setting("as-of", nil).setting("page", nil) })
    else { return "" }
    return #"<a class="latest" href="\#(link)">Latest</a>"#
  }

  private func link(to day: CalendarDay) -> String? {
    context.linkHere { $0.setting("as-of", day.description).setting("page", nil) }
  }

  /// A mark for each day with acts; of a long record, for each stretch of days.
  private var marks: HTML {
    let span = last.daysSinceEpoch - first.daysSinceEpoch + 1
    let width = max(1, (span + 179) / 180)
    var stretches: [Int: (day: CalendarDay, count: Int)] = [:]
    for day in context.actual.days.days {
      let position = (day.day.daysSinceEpoch - first.daysSinceEpoch) / width
      stretches[position] = (day.day, (stretches[position]?.count ?? 0) + day.acts.count)
    }
    let highest = stretches.values.map(\.count).max() ?? 1
    let scale = 1000.0 / Double(max(1, span - 1))
    let current = Double(value - first.daysSinceEpoch) * scale
    let bars = stretches.sorted { $0.key < $1.key }.map { _, stretch -> HTML in
      let x = Double(stretch.day.daysSinceEpoch - first.daysSinceEpoch) * scale
      let height = 4 + 16 * stretch.count / highest
      let acts = "\(stretch.count) act\(stretch.count == 1 ? "" : "s")"
      guard let link = link(to: stretch.day) else { return "" }
      return """
        <a href="\(link)" tabindex="-1"><title>\(stretch.day.inShort): \(acts)</title>\
        <rect x="\(decimal(x - 2.5))" y="\(22 - height)" width="5" height="\(height)"/></a>
        """
    }
    return """
      <svg class="marks" viewBox="-3 0 1006 24" preserveAspectRatio="none" role="group" aria-label="Days with acts">
      <path d="M0 23H1000" class="axis"/>\(bars)
      <path d="M\(decimal(current)) 0V24" class="here"/></svg>
      """
  }

  /// An export has a page for each day with acts.
  private var exported: HTML {
    let days = context.actual.days.days.compactMap { day -> HTML? in
      guard let link = context.links.link(.overview, Query([("as-of", day.day.description)])) else {
        return nil
      }
      let current: HTML = day.day == context.day ? #" aria-current="true""# : ""
      return #"<li><a href="\#(link)"\#(current)>\#(day.day.description)</a></li>"#
    }
    return """
      <section class="time" aria-label="Date"><p class="now">As of <strong>\(context.day.inWords)</strong>\(clock)</p>
      <details><summary>Other days</summary><ul class="days">\(days)</ul></details></section>
      """
  }
}

/// A number with one digit after the point, as drawings need no more.
func decimal(_ number: Double) -> String {
  let tenths = Int((number * 10).rounded())
  return tenths % 10 == 0
    ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
}

extension Record {
  /// Whether it says anything of who knew what.
  fileprivate var tellsOfKnowledge: Bool {
    !posts.isEmpty || !meetings.isEmpty || !instructions.isEmpty
      || documents.contains { !$0.route.isEmpty } || headings.contains { !audience(of: $0.entity).isEmpty }
  }

  /// The names that somebody's knowledge can be asked for by, with what a list shows: each party, and below it its posts.
  var knowers: [(name: String, words: String)] {
    parties.enumerated().flatMap { index, party -> [(name: String, words: String)] in
      let name = party.heading.name
      let own = posts.filter { $0.party.index == index }.map(\.heading.name)
      return [(name, own.isEmpty ? name : "\(name), all its posts")]
        + own.map { ($0, "\u{2003}\($0), of \(name)") }
    }
  }
}
