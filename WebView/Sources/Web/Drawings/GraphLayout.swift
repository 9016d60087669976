import Foundation
import RecordStore

/// Places for boxes and lines, worked out by Graphviz (`dot`), which runs as a program of its own: see
/// docs/decisions.
struct GraphLayout: Sendable {
  /// A box to be placed.
  struct Box: Sendable {
    /// In points.
    let width: Double
    let height: Double
  }

  /// A line to be drawn from one box to another, with room for a label.
  struct Line: Sendable {
    let from: Int
    let to: Int
    /// In points; nothing for no label.
    let labelWidth: Double
  }

  struct Point: Sendable {
    let x: Double
    let y: Double
  }

  /// A line as placed: a start, then groups of three points of a Bézier curve.
  struct Curve: Sendable {
    let line: Int
    let points: [Point]
    let label: Point?
  }

  /// The drawing's size, in points.
  let width: Double
  let height: Double
  /// The middles of the boxes, by their number; y grows downwards.
  let middles: [Int: Point]
  let curves: [Curve]

  /// Why nothing was placed, in words for a reader.
  struct Failure: Error {
    let message: String
  }

  /// Places boxes and lines. Takes a process, for at most five seconds.
  ///
  /// Nothing of a record's text reaches the program: boxes are numbers, with sizes.
  static func placed(boxes: [Int: Box], lines: [Line]) throws(Failure) -> GraphLayout {
    guard let program = Program(named: "dot") else {
      throw Failure(
        message:
          "Drawing needs Graphviz, which is not installed (on Debian and Ubuntu: apt install graphviz).")
    }
    var text =
      "digraph{rankdir=LR;nodesep=0.25;ranksep=0.6;splines=true;node[shape=box,fixedsize=true,label=\"\"]"
    text += "edge[fontsize=9,fontname=\"Helvetica\"]\n"
    for (number, box) in boxes.sorted(by: { $0.key < $1.key }) {
      text += "n\(number)[width=\(decimal4(box.width / 72)),height=\(decimal4(box.height / 72))]\n"
    }
    for (number, line) in lines.enumerated() {
      // A label of that width: a table cell of fixed size, so that no font has a say in it.
      let label =
        line.labelWidth > 0
        ? ",label=<<TABLE BORDER=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"\(Int(line.labelWidth))\" HEIGHT=\"14\"><TR><TD></TD></TR></TABLE>>"
        : ""
      text += "n\(line.from)->n\(line.to)[id=\"\(number)\"\(label)]\n"
    }
    text += "}\n"
    let output = try run(program, input: text)
    guard let layout = GraphLayout(json: output) else { throw Failure(message: "Graphviz gave no drawing.") }
    return layout
  }

  private static func run(_ program: Program, input: String) throws(Failure) -> Data {
    do throws(Program.Failure) {
      // A graph that takes longer than a page may is given up.
      return try program.run(
        ["-Tjson0"], environment: ["LC_ALL": "C"], input: Data(input.utf8), within: Program.Limits(seconds: 5)
      )
    } catch {
      throw Failure(
        message: error == .notStarted ? "Graphviz cannot be run." : "The graph takes too long to lay out.")
    }
  }

  /// What `dot -Tjson0` prints, as far as it is needed.
  private struct Output: Decodable {
    let bb: String
    let objects: [Object]?
    let edges: [Edge]?

    struct Object: Decodable {
      let name: String
      let pos: String?
    }

    struct Edge: Decodable {
      let id: String?
      let pos: String?
      let lp: String?
    }
  }

  private init?(json: Data) {
    guard let output = try? JSONDecoder().decode(Output.self, from: json) else { return nil }
    let box = Self.numbers(output.bb)
    guard box.count == 4 else { return nil }
    width = box[2] - box[0]
    height = box[3] - box[1]
    let height = height
    func point(_ numbers: ArraySlice<Double>) -> Point? {
      guard let x = numbers.first, let y = numbers.dropFirst().first else { return nil }
      return Point(x: x - box[0], y: height - (y - box[1]))
    }
    var middles: [Int: Point] = [:]
    for object in output.objects ?? [] {
      guard let number = Int(object.name.dropFirst()), let pos = object.pos,
        let place = point(Self.numbers(pos)[...])
      else { continue }
      middles[number] = place
    }
    self.middles = middles
    curves = (output.edges ?? []).compactMap { edge in
      guard let line = edge.id.flatMap({ Int($0) }), let pos = edge.pos else { return nil }
      // `e,X,Y X,Y X,Y …`: the arrow's tip, then the curve.
      var tip: Point?
      var points: [Point] = []
      for word in pos.split(separator: " ") {
        let isTip = word.hasPrefix("e,")
        guard let place = point(Self.numbers(String(isTip ? word.dropFirst(2) : word))[...]) else {
          return nil
        }
        if isTip { tip = place } else { points.append(place) }
      }
      guard points.count > 3 else { return nil }
      // The curve ends where the arrow begins; it is drawn through to the tip, and the arrow's head with it.
      if let tip { points[points.count - 1] = tip }
      return Curve(line: line, points: points, label: edge.lp.flatMap { point(Self.numbers($0)[...]) })
    }
  }

  private static func numbers(_ text: String) -> [Double] {
    text.split(whereSeparator: { $0 == "," || $0 == " " }).compactMap { Double($0) }
  }

  private static func decimal4(_ number: Double) -> String { String(Double(Int(number * 10_000)) / 10_000) }
}
