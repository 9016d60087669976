import Briefing
import Documents
import Ledger
import Markup
import Questions
import RecordStore
import Reports

/// A sheet to print: the brief, a dossier on some undertakings, or a month of deadlines.
struct BriefPage {
  private let context: PageContext
  private let sheet: Sheet

  /// How long the search for what would free something may take: somebody waits for the page.
  private static let time: Duration = .seconds(4)

  /// - Throws: a problem with what is asked: a name that nobody has, a day that is none.
  init(_ context: PageContext) throws(QueryError) {
    self.context = context
    let query = context.query
    let record = context.record
    let names = query.all("for").flatMap { $0.split { $0 == "," || $0 == " " }.map(String.init) }
    if !names.isEmpty {
      let undertakings = try DossierReport.undertakings(named: names, in: record)
      let report = DossierReport(
        context.engine, on: undertakings, at: context.instant, views: context.views
      ) { (key: String) -> Document? in
        guard case .document(let document) = context.actual.shelf.find(key) else { return nil }
        return document
      }
      sheet = Sheet(report)
    } else if let month = query["month"] {
      let status = StatusReport(context.engine, at: context.instant, views: context.views)
      sheet = Sheet(MonthReport(status, of: try MonthReport.day(ofMonth: month)))
    } else {
      var since = context.instant.adding(seconds: -7 * 86400)
      if let day = query["since"] {
        since = min(try record.queriedDate(day, what: "since").end, context.instant)
      }
      sheet = Sheet(
        BriefReport(
          context.engine, at: context.instant, since: since, views: context.views, within: Self.time),
        isLong: query["long"] == "yes")
    }
  }

  var page: Page {
    Page(title: "Brief", section: nil, body: "\(choice)\(sheet.markup)")
  }

  /// What else can be printed.
  private var choice: HTML {
    guard context.links.isServed else { return "" }
    let kept = context.query.kept.items.map {
      #"<input type="hidden" name="\#($0.name)" value="\#($0.value)">"# as HTML
    }
    let address = context.links.link(.brief) ?? ""
    func form(_ name: String, _ label: HTML, _ hint: HTML, _ button: HTML) -> HTML {
      """
      <form method="get" action="\(address)">\(kept)<label for="brief-\(name)">\(label)</label>
      <input id="brief-\(name)" name="\(name)" value="\(context.query[name] ?? "")" placeholder="\(hint)" size="14">
      <button>\(button)</button></form>
      """
    }
    let day = context.day
    return """
      <div class="sheets">\(form("since", "Brief since", "\(day.description)", "Show"))
      \(form("for", "Dossier on", "undertakings", "Show"))\(form("month", "Deadlines of", "\(day.description.prefix(7))", "Show"))
      <p class="hint">Print this page, or write it with <code>reftel brief</code> as PDF, Word or Markdown.</p></div>
      """
  }
}
