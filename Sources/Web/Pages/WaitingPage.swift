import Ledger
import Reports

/// What waits for what: a drawing, and the same in words.
struct WaitingPage {
  private let visit: Visit
  private let report: WaitingReport
  private var record: Record { visit.record }

  /// More than this cannot be read at a glance, nor laid out in the time of a page.
  private static let largestDrawing = 60

  init(_ visit: Visit) throws(InquiryProblem) {
    self.visit = visit
    var about: Entity?
    if let name = visit.query["about"] {
      about = try visit.record.inquiredEntity(name, kind: "name") { _ in true }
    }
    report = WaitingReport(visit.chronicle, at: visit.instant, about: about)
  }

  var page: Page {
    Page(
      title: "Waiting", section: .waiting,
      body: """
        <h1>What waits for what</h1>
        \(about)\(drawing)\(list)
        """)
  }

  private var about: HTML {
    guard let name = visit.query["about"], let link = visit.linkHere({ $0.setting("about", nil) }) else {
      return ""
    }
    return #"<p class="rest">Only what is connected with \#(name). <a href="\#(link)">Everything</a></p>"#
  }

  private var drawing: HTML {
    let groups = report.groups
    guard !groups.isEmpty else {
      return #"<p class="none">Nothing waits for anything.</p>"#
    }
    // Whole groups, the largest first, as long as there is room.
    var shown: [Int] = []
    var count = 0
    for group in groups where shown.count + group.count <= Self.largestDrawing {
      shown += group
      count += 1
    }
    if shown.isEmpty {
      shown = Array(groups[0].prefix(Self.largestDrawing))
      count = 1
    }
    let rest = groups.count - count
    let note: HTML =
      rest > 0
      ? #"<p class="rest">\#(count) of \#(groups.count) groups are drawn, the largest; all are in the table below.</p>"#
      : ""
    switch WaitingDrawing(visit, report, nodes: shown).drawn {
    case .drawing(let markup):
      return """
        <figure class="graph"><div class="scroll" tabindex="0" role="group" aria-label="The graph">\(markup)</div>
        <figcaption>\(legend)</figcaption></figure>\(note)
        """
    case .notAvailable(let why):
      return #"<p class="notice">\#(why) The table below says the same in words.</p>"#
    }
  }

  private var legend: HTML {
    """
    <span class="key open">An arrow leads from what waits to what it waits for</span>
    <span class="key met">dashed: that is met</span> <span class="key circle">heavy: part of a circle</span>
    """
  }

  private var list: HTML {
    let slice = Slice(report.edges, size: 100, wanted: visit.query["page"])
    guard !report.edges.isEmpty || !report.dates.isEmpty else { return "" }
    let rows = slice.elements.map { edge -> HTML in
      let from = report.nodes[edge.from].entity
      let to = report.nodes[edge.to].entity
      let circle: HTML = edge.isInCircle ? #" <span class="flag stuck">circle</span>"# : ""
      let standing = report.nodes[edge.to].states.map { Mark(word: $0.state, of: to).markup }.joined(
        separator: " ")
      return """
        <tr role="row"><th scope="row" role="rowheader">\(visit.anchor(from))\(circle)</th>
        <td role="cell" data-label="Waits for">\(visit.anchor(to)) \(edge.condition)</td>
        <td role="cell" data-label="For">\(visit.names(edge.parties))</td><td role="cell" data-label="Met">\(edge.isMet ? "met" : "not met")</td>
        <td role="cell" data-label="Now">\(standing)</td></tr>
        """
    }
    let dates = report.dates.prefix(60).map { entry -> HTML in
      "<li>\(visit.anchor(.undertaking(entry.undertaking))) waits for \(entry.condition)</li>"
    }
    let times: HTML = dates.isEmpty ? "" : #"<h2>Waits for a time</h2><ul class="plain">\#(dates)</ul>"#
    let heads = ["What waits", "Waits for", "For", "Met", "Now"].map {
      #"<th scope="col" role="columnheader">\#($0)</th>"# as HTML
    }
    let table: HTML =
      rows.isEmpty
      ? ""
      : """
      <h2 id="waits">In words</h2><table class="grid stack" role="table" aria-labelledby="waits"><thead role="rowgroup">
      <tr role="row">\(heads)</tr></thead><tbody role="rowgroup">\(rows)</tbody></table>
      """
    return
      "<section>\(table)\(visit.pager(page: slice.page, of: slice.pageCount, what: "waits"))\(times)</section>"
  }
}
