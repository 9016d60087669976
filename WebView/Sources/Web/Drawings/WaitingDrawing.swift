import Ledger
import Markup
import Reports

/// The graph of what waits for what, as a drawing with text that can be selected and links that can be followed.
struct WaitingDrawing {
  private let context: PageContext
  private let report: WaitingReport
  private let nodes: [Int]

  enum Outcome {
    case drawing(HTML)
    /// Why there is none.
    case notAvailable(String)
  }

  /// - Parameter nodes: which of the report's nodes are drawn.
  init(_ context: PageContext, _ report: WaitingReport, nodes: [Int]) {
    self.context = context
    self.report = report
    self.nodes = nodes.sorted()
  }

  var drawn: Outcome {
    let isDrawn = Set(nodes)
    let edges = report.edges.filter { isDrawn.contains($0.from) && isDrawn.contains($0.to) }
    var boxes: [Int: GraphLayout.Box] = [:]
    for node in nodes { boxes[node] = box(of: report.nodes[node]) }
    let lines = edges.map {
      GraphLayout.Line(from: $0.from, to: $0.to, labelWidth: Double(label($0).count) * 6 + 8)
    }
    // The same graph is asked for by every open window after each change.
    do throws(GraphLayout.Failure) {
      let layout = try Self.layouts.layout(boxes: boxes, lines: lines)
      return .drawing(markup(layout, edges))
    } catch {
      return .notAvailable(error.message)
    }
  }

  private static let layouts = LayoutMemory()

  private func words(_ node: WaitingReport.Node) -> [String] {
    let name = context.record.name(of: node.entity)
    let states = node.states.map { standing in
      node.states.count == 1 ? standing.state : "\(standing.state): \(context.names(standing.parties))"
    }
    return [name.count > 30 ? name.prefix(29) + "…" : name]
      + states.map { $0.count > 34 ? $0.prefix(33) + "…" : $0 }
  }

  private func label(_ edge: WaitingReport.Edge) -> String {
    let all = Set(report.edges.filter { $0.from == edge.from }.flatMap(\.parties))
    let who = Set(edge.parties) == all ? "" : " (\(context.names(edge.parties)))"
    let text = edge.label + who
    return text.count > 36 ? text.prefix(35) + "…" : text
  }

  private func box(of node: WaitingReport.Node) -> GraphLayout.Box {
    let words = words(node)
    let longest = words.map(\.count).max() ?? 0
    return GraphLayout.Box(width: Double(max(8, longest)) * 6.6 + 22, height: Double(words.count) * 14 + 12)
  }

  private func markup(_ layout: GraphLayout, _ edges: [WaitingReport.Edge]) -> HTML {
    let lines = layout.curves.map { curve -> HTML in
      let edge = edges[curve.line]
      let style: HTML = edge.isInCircle ? "edge circle" : edge.isMet ? "edge met" : "edge"
      let text: HTML =
        curve.label.map {
          #"<text x="\#(decimal($0.x))" y="\#(decimal($0.y + 3))" text-anchor="middle">\#(label(edge))</text>"#
        } ?? ""
      return #"<g class="\#(style)"><path d="\#(path(curve.points))" marker-end="url(#tip)"/>\#(text)</g>"#
    }
    let boxes = nodes.compactMap { index -> HTML? in
      guard let middle = layout.middles[index] else { return nil }
      return self.box(report.nodes[index], at: middle)
    }
    let (width, height) = (decimal(layout.width + 8), decimal(layout.height + 8))
    return """
      <svg class="waiting" viewBox="-4 -4 \(width) \(height)" width="\(width)" height="\(height)" role="group" \
      aria-label="Graph of what waits for what; the table below says the same">
      <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto" \
      markerUnits="userSpaceOnUse"><path d="M0 0 8 4 0 8z"/></marker></defs>
      \(lines)\(boxes)</svg>
      """
  }

  private func box(_ node: WaitingReport.Node, at middle: GraphLayout.Point) -> HTML {
    let box = box(of: node)
    let (x, y) = (middle.x - box.width / 2, middle.y - box.height / 2)
    let words = words(node)
    let tone = node.states.first.map { Mark(word: $0.state, of: node.entity).tone.rawValue } ?? "faint"
    let kind: HTML = node.isInCircle ? " circle" : ""
    let texts = words.enumerated().map { number, line -> HTML in
      let style: HTML = number == 0 ? "name" : "standing"
      return
        #"<text class="\#(style)" x="\#(decimal(x + 11))" y="\#(decimal(y + 18 + Double(number) * 14))">\#(line)</text>"#
    }
    let content: HTML = """
      <rect x="\(decimal(x))" y="\(decimal(y))" width="\(decimal(box.width))" height="\(decimal(box.height))" rx="3"/>\(texts)
      """
    let link = context.link(Route(of: node.entity, in: context.record))
    let inside: HTML = link.map { #"<a href="\#($0)">\#(content)</a>"# } ?? content
    return #"<g class="box \#(tone)\#(kind) \#(node.entity.kind.rawValue)">\#(inside)</g>"#
  }

  private func path(_ points: [GraphLayout.Point]) -> String {
    var path = "M\(decimal(points[0].x)) \(decimal(points[0].y))C"
    path += points.dropFirst().map { "\(decimal($0.x)) \(decimal($0.y))" }.joined(separator: " ")
    return path
  }
}
