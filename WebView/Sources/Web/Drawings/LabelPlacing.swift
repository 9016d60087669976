/// Finds room for short texts in a drawing that is full of lines.
struct LabelPlacing {
  /// A point.
  struct Point {
    let x: Double, y: Double
  }

  /// Room that is taken, or would be.
  private struct Box {
    let left: Double, top: Double, right: Double, bottom: Double

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// A text where it found room.
  struct Label {
    let x: Double, y: Double
    /// Whether it ends at that point, rather than to begin there.
    let isBefore: Bool
  }

  private var lines: [(start: Point, end: Point)] = []
  private var boxes: [Box] = []
  private let width: Double

  /// How high a text is, and how wide one of its letters.
  private static let height = 10.0
  private static let letter = 5.9

  /// - Parameter width: how wide the drawing is.
  init(width: Double) { self.width = width }

  /// Keeps texts off a line.
  mutating func avoid(from start: Point, to end: Point) { lines.append((start, end)) }

  /// Keeps texts off what lies around a point.
  mutating func avoid(_ point: Point, radius: Double) {
    boxes.append(
      Box(left: point.x - radius, top: point.y - radius, right: point.x + radius, bottom: point.y + radius))
  }

  /// Room beside a line: near its middle, else nearer to its start or end; `nil` where all is full.
  mutating func place(_ text: String, besideLineFrom start: Point, to end: Point) -> Label? {
    let rise = abs(end.y - start.y)
    guard rise > 20 else { return nil }
    // The flatter the line, the farther a text must stand off for its corners not to touch it.
    let distance = 4 + abs(end.x - start.x) / rise * Self.height / 2
    for share in [0.5, 0.35, 0.65, 0.22, 0.78] {
      let x = start.x + (end.x - start.x) * share
      let y = start.y + (end.y - start.y) * share
      for isBefore in [false, true] {
        let spot = Label(x: isBefore ? x - distance : x + distance, y: y + 3.5, isBefore: isBefore)
        if take(text, at: spot) { return spot }
      }
    }
    return nil
  }

  /// Room around the point where a line ends; `nil` where all is full.
  mutating func place(_ text: String, near point: Point) -> Label? {
    for (shift, isBefore) in [(-6.0, false), (13, false), (-6, true), (13, true)] {
      let spot = Label(x: isBefore ? point.x - 4 : point.x + 4, y: point.y + shift, isBefore: isBefore)
      if take(text, at: spot) { return spot }
    }
    return nil
  }

  private mutating func take(_ text: String, at spot: Label) -> Bool {
    let length = Double(text.count) * Self.letter
    let left = spot.isBefore ? spot.x - length : spot.x
    let box = Box(left: left, top: spot.y - Self.height + 1, right: left + length, bottom: spot.y + 2)
    guard box.left >= 0, box.right <= width, !boxes.contains(where: box.meets),
      !lines.contains(where: { Self.passes($0.start, $0.end, through: box) })
    else { return false }
    boxes.append(box)
    return true
  }

  /// Whether a line passes through a box: what is left of it when each side has cut off what lies beyond.
  private static func passes(_ start: Point, _ end: Point, through box: Box) -> Bool {
    let (across, down) = (end.x - start.x, end.y - start.y)
    var (first, last) = (0.0, 1.0)
    for (step, room) in [
      (-across, start.x - box.left), (across, box.right - start.x), (-down, start.y - box.top),
      (down, box.bottom - start.y),
    ] {
      if step == 0 {
        if room < 0 { return false }
      } else if step < 0 {
        first = max(first, room / step)
      } else {
        last = min(last, room / step)
      }
    }
    return first <= last
  }
}
