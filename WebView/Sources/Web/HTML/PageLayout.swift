import Ledger
import Markup
import Reports

/// What all pages share: the header with the ways through the record, the slider, the footer.
struct PageLayout {
  let context: PageContext

  func document(_ page: Page) -> String {
    let title = context.record.title ?? "Untitled record"
    let script: HTML =
      context.links.isServed
      ? #"<script src="\#(asset("reftel.js"))" defer></script>"# : ""
    let html: HTML = """
      <!doctype html>
      <html lang="en" data-edition="\(context.edition.tag)" data-base="\(context.links.base)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(page.title) · \(title)</title>
      <link rel="stylesheet" href="\(asset("reftel.css"))">
      <link rel="icon" href="data:,">
      \(feeds)\(script)
      </head>
      <body>
      <a class="skip" href="#view">Skip to content</a>
      \(Mark.symbols)
      <header class="top">
      <p class="record">\(context.anchor(.overview, "\(title)"))</p>
      \(newAct)<nav aria-label="Record" id="nav"><ul>\(Page.Section.allCases.map { item($0, page) })</ul></nav>
      </header>
      <div id="bar">\(notices)\(page.isOfInstant ? TimeBar(context).markup : "")</div>
      <main id="view" tabindex="-1">
      \(page.body)
      </main>
      <footer class="foot">\(footer)</footer>
      <div id="live" role="status" aria-live="polite" class="sr"></div>
      <div id="connection" role="alert"></div>
      </body>
      </html>

      """
    return html.text
  }

  /// Leads from every page to the form for an act; from a document with it as the source.
  private var newAct: HTML {
    guard !context.isReadOnly, context.links.isServed, !context.isWhatIf else { return "" }
    var source: [(String, String)] = []
    if case .telegram(let key) = context.address {
      source = [("key", key)] + [context.query["at"].map { ("at", $0) }].compactMap(\.self)
    }
    guard let link = context.link(.act, source) else { return "" }
    return #"<p class="new-act"><a id="new-act" href="\#(link)" aria-keyshortcuts="n">＋ Act</a></p>"#
  }

  private func asset(_ name: String) -> String {
    guard context.links.isServed else { return context.links.link(.asset(name)) ?? "" }
    return (context.links.link(.asset(name)) ?? "") + "?" + Assets.version
  }

  private var feeds: HTML {
    let whose = context.query.keeping(context.links.isServed ? ["known-to"] : [])
    let calendar = context.links.link(.deadlineFeed, whose).map {
      #"<link rel="alternate" type="text/calendar" title="Deadlines" href="\#($0)">"# as HTML
    }
    let acts = context.links.link(.actFeed, whose).map {
      #"<link rel="alternate" type="application/atom+xml" title="Acts" href="\#($0)">"# as HTML
    }
    return "\(calendar)\(acts)"
  }

  private func item(_ section: Page.Section, _ page: Page) -> HTML {
    if section == .edit, context.isReadOnly || !context.links.isServed { return "" }
    guard section.hasSomething(of: context.snapshot) else { return "" }
    guard let link = context.link(section.address) else { return "" }
    let current: HTML = section == page.section ? #" aria-current="page""# : ""
    var count: HTML = ""
    if section == .errors, context.edition.errorCount > 0 {
      count = #" <span class="count bad">\#(context.edition.errorCount)</span>"#
    }
    return #"<li><a href="\#(link)"\#(current)>\#(section.title)\#(count)</a></li>"#
  }

  private var notices: HTML {
    var notices = whose
    if !context.edition.isSound {
      let errors = context.edition.errorCount
      notices += """
        <p class="notice bad" role="status">The files have \(errors) error\(errors == 1 ? "" : "s") now. \
        Shown is the record as it was before. \(context.anchor(.errors, "What is wrong"))</p>
        """
    }
    notices += ofDay
    guard context.isWhatIf else { return notices }
    let queryOptions = context.query.queryOptions
    func without(_ name: String, _ value: String) -> String {
      var query = Query()
      for item in context.query.items where !(item.name == name && item.value == value) {
        query = query.adding(item.name, item.value)
      }
      return context.links.link(context.address, query) ?? ""
    }
    func chip(_ name: String, _ value: String, _ words: String) -> HTML {
      """
      <li><q>\(words)</q> <a class="remove" href="\(without(name, value))" \
      aria-label="Take back: \(value)">×</a></li>
      """
    }
    notices += """
      <div class="notice whatif" role="status"><strong>What if</strong>
      <ul class="chips">\(queryOptions.then.map { chip("then", $0, $0) })\
      \(queryOptions.without.map { chip("without", $0, "without \($0)") })</ul>
      <span>Nothing here is in the record. What changes is marked
      <span class="changed"><s>before</s> → after</span>. What the act makes due has not been done yet.</span></div>
      """
    return notices
  }

  /// Whose knowledge the page is made of, where it is not made of all that there is.
  private var whose: HTML {
    guard let partial = context.record.partial else { return "" }
    let all: HTML =
      context.snapshot.copy == nil || !context.links.isServed
      ? ""
      : context.linkHere { $0.setting("known-to", nil).setting("page", nil) }.map {
        #" <a href="\#($0)">Show the whole record</a>"#
      } ?? ""
    return """
      <p class="notice copy" role="status"><strong>Not the whole record:</strong> \(partial). What was not known is left out, \
      and not counted.\(all)</p>
      """
  }

  /// On the pages that an export has for a day: what they lead to.
  private var ofDay: HTML {
    guard case .files(_, let plan) = context.links.kind, let day = context.query["as-of"],
      let end = context.links.link(.overview)
    else { return "" }
    let others: HTML =
      plan.hasDayPages
      ? "So are the undertakings, proposals, measures, days and rights that it leads to; all other pages show the"
      : "The pages that it leads to show the"
    return
      #"<p class="notice">This page is as of \#(day). \#(others) <a href="\#(end)">end of the record</a>.</p>"#
  }

  private var footer: HTML {
    guard context.links.isServed else {
      return "<p>Made with Reftel from the record’s files.</p>"
    }
    return """
      <p>\(context.anchor(.brief, "Brief to print")) · \(context.anchor(.keys, "Keys, signs and states")) · \
      \(context.anchor(.deadlineFeed, "Deadlines as a calendar")) · \(context.anchor(.actFeed, "Acts as a feed")) · \
      \(context.anchor(.api("openapi.json"), "API"))</p>
      """
  }
}

extension PageContext {
  /// A table to take along, as the two forms that there are, of what the page shows: with its filters, all its pages.
  func exports(_ name: String) -> HTML {
    let filters = query.setting("page", nil).setting("search", nil)
    let forms = ["csv", "json"].compactMap { form -> HTML? in
      guard let link = links.link(.table(name, form), filters) else { return nil }
      return
        #"<a href="\#(link)" aria-label="The \#(name) as \#(form.uppercased())">\#(form.uppercased())</a>"#
    }
    return forms.isEmpty ? "" : #"<span class="exports">\#(forms.joined(separator: " "))</span>"#
  }

  /// Leads through the pages of a long list; nothing where one page holds it.
  func pager(page: Int, of count: Int, what: String) -> HTML {
    guard count > 1 else { return "" }
    func step(_ number: Int, _ words: HTML, _ relation: HTML) -> HTML {
      guard (1...count).contains(number),
        let link = linkHere({ $0.setting("page", number == 1 ? nil : String(number)) })
      else { return #"<span class="off">\#(words)</span>"# }
      return #"<a href="\#(link)" rel="\#(relation)">\#(words)</a>"#
    }
    return """
      <nav class="pager" aria-label="Pages of \(what)">\(step(1, "First", "first")) \(step(page - 1, "← Previous", "prev"))
      <span>Page \(page) of \(count)</span> \(step(page + 1, "Next →", "next")) \(step(count, "Last", "last"))</nav>
      """
  }
}

/// One page of a long list.
struct Slice<Element> {
  let elements: ArraySlice<Element>
  /// From 1.
  let page: Int
  let pageCount: Int

  /// - Parameter wanted: the page asked for; one that does not exist gives the nearest.
  init(_ all: [Element], size: Int, wanted: String?) {
    pageCount = max(1, (all.count + size - 1) / size)
    page = min(max(1, wanted.flatMap { Int($0) } ?? 1), pageCount)
    elements = all[min(all.count, (page - 1) * size)..<min(all.count, page * size)]
  }
}
