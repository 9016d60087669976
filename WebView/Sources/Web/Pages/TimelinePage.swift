import Documents
import Ledger
import Markup
import Reports
import Search

/// The record in time: the states of undertakings as bands, the acts of each party, days, meetings, measures, documents.
struct TimelinePage {
  private let context: PageContext
  private let report: TimelineReport
  private let scale: TimeScale
  private let documents: [DocumentEntry]
  /// How many documents at hand are too many to be drawn; 0 when they are drawn.
  private let undrawn: Int

  /// More documents than this are not drawn; those that are declared always are.
  private static let mostDocuments = 1_500
  /// So many bands stand on a page.
  private static let size = 60

  init(_ context: PageContext, _ library: DocumentCatalog) throws(QueryError) {
    self.context = context
    let days = try Self.days(of: context)
    scale = TimeScale(days, in: context.record.zone)
    report = TimelineReport(context.engine, through: scale.time.upperBound)
    var query = SearchQuery()
    query.first = CalendarDate(CalendarDay(daysSinceEpoch: days.lowerBound))
    query.end = CalendarDate(CalendarDay(daysSinceEpoch: days.upperBound + 1))
    let total = try library.find(query, limit: 1).total
    undrawn = total > Self.mostDocuments ? total : 0
    let drawn = undrawn > 0 ? [] : try library.find(query, limit: Self.mostDocuments).entries
    documents = drawn + library.declared
  }

  /// What is drawn: the time asked for; else that of the record, and on to the day looked at where that is not far.
  static func days(of context: PageContext) throws(QueryError) -> ClosedRange<Int> {
    let record = context.record
    let days = context.snapshot.days
    var first = (days.first ?? context.day).daysSinceEpoch
    var last = max(first, (days.last ?? context.day).daysSinceEpoch)
    let day = context.day.daysSinceEpoch
    if day > last, day - last <= max(7, (last - first) / 2) { last = day }
    if let from = context.query["from"] {
      first = try record.queriedDate(from, what: "from").instant.day(in: record.zone).day.daysSinceEpoch
    }
    if let until = context.query["until"] {
      last = try record.queriedDate(until, what: "until").instant.day(in: record.zone).day.daysSinceEpoch
    }
    return first...max(first, last)
  }

  /// What has a band: measures, then undertakings, a page at a time.
  private static func bands(_ context: PageContext, _ scale: TimeScale, of subjects: [Entity]) -> BandsReport
  {
    // Nothing is drawn of what has not come.
    let lastDay = context.snapshot.days.last.map { CalendarDay(daysSinceEpoch: $0.daysSinceEpoch + 1) }
    let last = lastDay.map { Instant(startOf: $0, in: context.record.zone) } ?? context.instant
    let end = min(scale.time.upperBound, max(context.instant, last))
    let views = context.views ?? context.record.views.filter { $0 != .text }
    return BandsReport(
      context.engine, of: subjects, during: scale.time.lowerBound...max(scale.time.lowerBound, end),
      views: views)
  }

  /// The bands that a table to take along has: all of them.
  static func bands(of context: PageContext) throws(QueryError) -> BandsReport {
    bands(
      context, TimeScale(try days(of: context), in: context.record.zone), of: subjects(of: context.record))
  }

  private static func subjects(of record: Record) -> [Entity] {
    record.measures.indices.map { .measure(Identifier(rawValue: Int32($0))) }
      + record.undertakings.indices.map { .undertaking(Identifier(rawValue: Int32($0))) }
  }

  var page: Page {
    let slice = Slice(
      Self.subjects(of: context.record), size: context.limit(Self.size), wanted: context.query["page"])
    let bands = Self.bands(context, scale, of: Array(slice.elements))
    let states = Set(bands.bands.flatMap { $0.pieces.flatMap(\.states) })
    return Page(
      title: "Timeline", section: .timeline,
      body: """
        <h1 class="sr">Timeline</h1>
        <div class="above">\(span)\(form)\(context.exports("bands"))</div>
        \(BandLook.patterns)\(BandLook.legend(Array(states)))
        <figure class="graph">\(TimelineDrawing(context, report, bands, documents, scale).markup)
        <figcaption>\(ActSign.allCases.map(\.key)) <span class="key doc">a document; a tall one: more than five</span>\
        <span class="key shaded">a measure imposed</span></figcaption></figure>
        \(context.pager(page: slice.page, of: slice.pageCount, what: "the bands"))\
        \(context.rest(report.lanes.count, after: context.limit(TimelineDrawing.mostLanes)))\(documentsNote)
        """)
  }

  private var span: HTML {
    let first = CalendarDay(daysSinceEpoch: scale.days.lowerBound)
    let last = CalendarDay(daysSinceEpoch: scale.days.upperBound)
    let how: HTML =
      context.links.isServed
      ? #" <span class="scripted-in rest">Drag to see a shorter time; click for that day.</span>"# : ""
    return #"<p><b>\#(first.inShort) to \#(last.inShort)</b>\#(how)</p>"#
  }

  private var form: HTML {
    guard context.links.isServed else { return "" }
    let kept = context.query.kept.items.map { item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    let isZoomed = context.query["from"] != nil || context.query["until"] != nil
    let whole: HTML? =
      isZoomed
      ? context.linkHere { $0.setting("from", nil).setting("until", nil).setting("page", nil) }.map {
        #"<a href="\#($0)">The whole record</a>"#
      } : nil
    func field(_ name: HTML, _ words: HTML, _ day: Int) -> HTML {
      #"<label>\#(words) <input type="date" name="\#(name)" value="\#(CalendarDay(daysSinceEpoch: day).description)"></label>"#
    }
    return """
      <form class="filter" method="get" action="\(context.links.link(.timeline) ?? "")" role="search" aria-label="What is drawn">\(kept)
      \(field("from", "From", scale.days.lowerBound))\(field("until", "until", scale.days.upperBound))<button>Show</button>\(whole)</form>
      """
  }

  /// Which documents are not drawn, and where they are.
  private var documentsNote: HTML {
    guard undrawn > 0 else { return "" }
    let days = [
      ("from", CalendarDay(daysSinceEpoch: scale.days.lowerBound).description),
      ("until", CalendarDay(daysSinceEpoch: scale.days.upperBound).description),
    ]
    let all = context.anchor(.telegrams, "\(undrawn) documents", days)
    return """
      <p class="rest">\(all) of this time are too many to be drawn: up to \(Self.mostDocuments) are. Look at a shorter time \
      to see them.</p>
      """
  }
}
