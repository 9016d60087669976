import Synchronization

/// Layouts made before: the same graph is asked for by every open window.
final class LayoutMemory: Sendable {
  private let known = Mutex<[Key: GraphLayout]>([:])

  private struct Key: Hashable {
    let text: String
  }

  /// The layout of a graph, worked out once.
  func layout(boxes: [Int: GraphLayout.Box], lines: [GraphLayout.Line]) throws(GraphLayout.Failure)
    -> GraphLayout
  {
    let key = Key(
      text: boxes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.width) \($0.value.height)" }.joined(
        separator: ";")
        + lines.map { "\($0.from)>\($0.to) \($0.labelWidth)" }.joined(separator: ";"))
    if let layout = known.withLock({ $0[key] }) { return layout }
    let layout = try GraphLayout.placed(boxes: boxes, lines: lines)
    known.withLock { known in
      if known.count >= 64 { known.removeAll() }
      known[key] = layout
    }
    return layout
  }
}
