import Ledger
import Markup
import Reports

/// In the place of a page that needs documents, as long as these are being indexed. With scripts it looks by itself
/// whether they are.
struct IndexingPage {
  private let context: PageContext
  private let percent: Int?

  init(_ context: PageContext, percent: Int?) {
    self.context = context
    self.percent = percent
  }

  var page: Page {
    let meter: HTML =
      percent.map {
        #"<progress max="100" value="\#($0)" aria-label="Documents read">\#($0) %</progress> \#($0) %"#
      }
      ?? ""
    let again: HTML = context.linkHere { $0 }.map { #"<a href="\#($0)">Look again</a>"# } ?? ""
    return Page(
      title: "Documents are being indexed", section: section,
      body: """
        <div data-waits><h1>Documents are being indexed</h1><p>\(meter)</p>
        <p>That is done once, and again for what changes. Until then this page cannot be shown; the others can. \(again)</p></div>
        """, status: 503, isOfInstant: false)
  }

  private var section: Page.Section? {
    switch context.address {
    case .timeline: .timeline
    case .errors: .errors
    case .meeting: .meetings
    default: .telegrams
    }
  }
}
