import Ledger
import Markup
import Reports

/// What waits for what: a drawing, and the same in words.
struct WaitingPage {
  private let context: PageContext
  private let report: WaitingReport
  private var record: Record { context.record }

  /// More than this cannot be read at a glance, nor laid out in the time of a page.
  private static let largestDrawing = 60

  init(_ context: PageContext) throws(QueryError) {
    self.context = context
    var about: Entity?
    if let name = context.query["about"] {
      about = try context.record.queriedEntity(name, kind: "name") { _ in true }
    }
    report = WaitingReport(context.engine, at: context.instant, about: about)
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
    guard let name = context.query["about"], let link = context.linkHere({ $0.setting("about", nil) }) else {
      return ""
    }
    return #"<p class="rest">Only what is connected with \#(name). <a href="\#(link)">Everything</a></p>"#
  }

  private var drawing: HTML {
    let groups = report.groups
    guard !groups.isEmpty else {
      return #"<p class="none">Nothing waits for anything.</p>"#
    }
    let drawings = Self.drawings(of: groups.map { $0.count > Self.largestDrawing ? nearestFirst($0) : $0 })
    let number = max(1, min(drawings.count, context.query["drawing"].flatMap { Int($0) } ?? 1))
    let note = self.note(number, of: drawings)
    switch WaitingDrawing(context, report, nodes: drawings[number - 1].nodes).drawn {
    case .drawing(let markup):
      return """
        <figure class="graph"><div class="scroll" tabindex="0" role="group" aria-label="The graph">\(markup)</div>
        <figcaption>\(legend)</figcaption></figure>\(note)
        """
    case .notAvailable(let why):
      return #"<p class="notice">\#(why) The table below says the same in words.</p>"#
    }
  }

  /// What is drawn at a time.
  private struct Drawing {
    var nodes: [Int] = []
    /// How many there are in the group of which this is a part; `nil` where groups are whole.
    var partOf: Int?
  }

  /// Whole groups, the largest first, as many as there is room for at a time; what is larger by itself, in parts.
  private static func drawings(of groups: [[Int]]) -> [Drawing] {
    var drawings: [Drawing] = []
    for group in groups where group.count > largestDrawing {
      for start in stride(from: 0, to: group.count, by: largestDrawing) {
        drawings.append(
          Drawing(
            nodes: Array(group[start..<min(group.count, start + largestDrawing)]), partOf: group.count))
      }
    }
    var drawing = Drawing()
    for group in groups where group.count <= largestDrawing {
      if drawing.nodes.count + group.count > largestDrawing {
        drawings.append(drawing)
        drawing = Drawing()
      }
      drawing.nodes += group
    }
    if !drawing.nodes.isEmpty { drawings.append(drawing) }
    return drawings
  }

  /// A group so that its parts hold together: step by step from what the page is about, or from its first.
  private func nearestFirst(_ group: [Int]) -> [Int] {
    var neighbours: [Int: [Int]] = [:]
    for edge in report.edges {
      neighbours[edge.from, default: []].append(edge.to)
      neighbours[edge.to, default: []].append(edge.from)
    }
    let start = group.first { context.query["about"] == record.name(of: report.nodes[$0].entity) } ?? group[0]
    var order = [start]
    var seen: Set<Int> = [start]
    var next = 0
    while next < order.count {
      for node in neighbours[order[next]] ?? [] where seen.insert(node).inserted { order.append(node) }
      next += 1
    }
    return order
  }

  /// What else could be drawn, and the way there.
  private func note(_ number: Int, of drawings: [Drawing]) -> HTML {
    guard drawings.count > 1 else { return "" }
    let drawing = drawings[number - 1]
    let what: HTML =
      drawing.partOf.map {
        "\(drawing.nodes.count) of the \($0) that are connected with one another; the page of each leads to what is near it."
      } ?? "What is not connected is drawn apart."
    guard context.links.isServed else {
      return
        #"<p class="rest">\#(what) This is the first of \#(drawings.count) drawings; all is in the table below.</p>"#
    }
    func step(_ to: Int, _ words: HTML) -> HTML {
      guard (1...drawings.count).contains(to),
        let link = context.linkHere({ $0.setting("drawing", to == 1 ? nil : String(to)) })
      else { return #"<span class="off">\#(words)</span>"# }
      return #"<a href="\#(link)">\#(words)</a>"#
    }
    return """
      <nav class="pager" aria-label="Drawings">\(step(number - 1, "← Previous")) <span>Drawing \(number) of \(drawings.count)</span> \
      \(step(number + 1, "Next →")) <span class="rest">\(what) All is in the table below.</span></nav>
      """
  }

  private var legend: HTML {
    """
    <span class="key open">An arrow leads from what waits to what it waits for</span>
    <span class="key met">dashed: that is met</span> <span class="key circle">heavy: part of a circle</span>
    """
  }

  private var list: HTML {
    let slice = Slice(report.edges, size: context.limit(100), wanted: context.query["page"])
    guard !report.edges.isEmpty || !report.dates.isEmpty else { return "" }
    let rows = slice.elements.map { edge -> HTML in
      let from = report.nodes[edge.from].entity
      let to = report.nodes[edge.to].entity
      let circle: HTML = edge.isInCircle ? #" <span class="flag stuck">circle</span>"# : ""
      let standing = report.nodes[edge.to].states.map { Mark(word: $0.state, of: to).markup }.joined(
        separator: " ")
      return """
        <tr role="row"><th scope="row" role="rowheader">\(context.anchor(from))\(circle)</th>
        <td role="cell" data-label="Waits for">\(edge.condition.map { context.phrase($0) } ?? "\(context.anchor(to)) to verify")</td>
        <td role="cell" data-label="For">\(context.names(edge.parties))</td><td role="cell" data-label="Met">\(edge.isMet ? "met" : "not met")</td>
        <td role="cell" data-label="Now">\(standing)</td></tr>
        """
    }
    let dates = report.dates.prefix(context.limit(60)).map { entry -> HTML in
      "<li>\(context.anchor(.undertaking(entry.undertaking))) waits for \(entry.condition)</li>"
    }
    let times: HTML =
      dates.isEmpty
      ? ""
      : """
      <h2>Waits for a time</h2><ul class="plain">\(dates)</ul>\(context.rest(report.dates.count, after: dates.count))
      """
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
      "<section>\(table)\(context.pager(page: slice.page, of: slice.pageCount, what: "waits"))\(times)</section>"
  }
}
