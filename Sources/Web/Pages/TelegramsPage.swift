import Ledger
import Reports

/// The documents: searched, narrowed by facets, a page at a time.
struct TelegramsPage {
  private let visit: Visit
  private let catalogue: Catalogue

  init(_ visit: Visit, _ catalogue: Catalogue) {
    self.visit = visit
    self.catalogue = catalogue
  }

  /// A document that passed, with where the words searched for stand in it.
  private struct Hit {
    let entry: DocumentEntry
    let excerpt: String
  }

  func page() throws(InquiryProblem) -> Page {
    let all = try hits()
    let slice = Slice(all, size: 80, wanted: visit.query["page"])
    let items = slice.elements.map(item)
    let none: HTML = all.isEmpty ? #"<p class="none">No document passes.</p>"# : ""
    let shallow: HTML =
      catalogue.isShallow && visit.query["q"] != nil
      ? #"<p class="rest">These documents are many: only keys and titles were searched.</p>"# : ""
    return Page(
      title: "Telegrams", section: .telegrams,
      body: """
        <h1>Telegrams <span class="count">\(all.count)\(all.count == catalogue.entries.count ? "" : " of \(catalogue.entries.count)")</span> \(visit.exports("telegrams"))</h1>
        \(form)<div class="columns facets"><div class="wide">\(shallow)\(none)<ol class="docs">\(items)</ol>
        \(visit.pager(page: slice.page, of: slice.pageCount, what: "telegrams"))</div>
        <div class="narrow">\(facets(all.map(\.entry)))</div></div>
        """, isOfInstant: false)
  }

  private func hits() throws(InquiryProblem) -> [Hit] {
    let query = visit.query
    let words = (query["q"] ?? "").lowercased().split(separator: " ").prefix(8).map(String.init)
    let from = try query["from"].map { (date) throws(InquiryProblem) in try day(date, "from") }
    let until = try query["until"].map { (date) throws(InquiryProblem) in try day(date, "until") }
    return catalogue.entries.compactMap { entry in
      for facet in Facet.allCases {
        if let wanted = query[facet.rawValue], facet.value(of: entry) != wanted { return nil }
      }
      if let from, entry.day.map({ $0 < from }) ?? true { return nil }
      if let until, entry.day.map({ $0 > until }) ?? true { return nil }
      guard !words.isEmpty else { return Hit(entry: entry, excerpt: "") }
      return catalogue.matches(words, in: entry).map { Hit(entry: entry, excerpt: $0) }
    }
  }

  private func day(_ text: String, _ what: String) throws(InquiryProblem) -> CalendarDay {
    try visit.record.inquiredDate(text, what: what).instant.day(in: visit.record.zone).day
  }

  private func item(_ hit: Hit) -> HTML {
    let entry = hit.entry
    let way: HTML =
      entry.sender.isEmpty && entry.addressee.isEmpty
      ? "" : #"<span class="owed">\#(entry.sender) → \#(entry.addressee)</span>"#
    let uses: HTML =
      entry.useCount > 0 ? #"<span class="uses">cited \#(entry.useCount)×</span>"# : ""
    let excerpt: HTML = hit.excerpt.isEmpty ? "" : #"<span class="excerpt">… \#(hit.excerpt) …</span>"#
    let absent: HTML = entry.isAtHand ? "" : #" <span class="as">declared, not at hand</span>"#
    return """
      <li><span class="when">\(entry.day?.description ?? "undated")</span><span>\(visit.anchor(.telegram(entry.key), "\(entry.key)"))\(absent)
      <span class="title">\(entry.title)</span>\(way)\(uses)\(excerpt)</span></li>
      """
  }

  private var form: HTML {
    guard visit.links.isServed else { return "" }
    let kept = visit.query.items.filter { !["q", "page"].contains($0.name) }.map { item -> HTML in
      #"<input type="hidden" name="\#(item.name)" value="\#(item.value)">"#
    }
    return """
      <form class="filter" method="get" action="\(visit.links.link(.telegrams) ?? "")" role="search" aria-label="Search telegrams">\(kept)
      <label>Words <input type="search" id="find" name="q" value="\(visit.query["q"] ?? "")" size="28"></label><button>Search</button></form>
      """
  }

  /// What the documents may be narrowed by.
  private enum Facet: String, CaseIterable {
    case genre, sender, addressee, year, cited

    var title: HTML {
      switch self {
      case .genre: "Kind"
      case .sender: "From"
      case .addressee: "To"
      case .year: "Year"
      case .cited: "Cited"
      }
    }

    func value(of entry: DocumentEntry) -> String? {
      switch self {
      case .genre: entry.genre.isEmpty ? nil : entry.genre
      case .sender: entry.sender.isEmpty ? nil : entry.sender
      case .addressee: entry.addressee.isEmpty ? nil : entry.addressee
      case .year: entry.day.map { String($0.year) }
      case .cited: entry.useCount > 0 ? "cited" : "not cited"
      }
    }
  }

  private func facets(_ entries: [DocumentEntry]) -> HTML {
    guard visit.links.isServed else { return "" }
    let parts = Facet.allCases.map { facet -> HTML in
      var counts: [String: Int] = [:]
      for entry in entries { if let value = facet.value(of: entry) { counts[value, default: 0] += 1 } }
      let chosen = visit.query[facet.rawValue]
      guard counts.count > 1 || chosen != nil else { return "" }
      let shown = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
      let items = shown.map { value, count -> HTML in
        let isOn = value == chosen
        guard
          let link = visit.linkHere({ $0.setting(facet.rawValue, isOn ? nil : value).setting("page", nil) })
        else { return "" }
        let current: HTML = isOn ? #" aria-current="true""# : ""
        return #"<li><a href="\#(link)"\#(current)>\#(value)</a> <span class="count">\#(count)</span></li>"#
      }
      return #"<section><h2>\#(facet.title)</h2><ul class="facet">\#(items)</ul></section>"#
    }
    return "\(parts)"
  }
}
