/// Puts the blocks of a page that is set in columns into the order of reading: each column from top to bottom, between what stands
/// over its whole width.
///
/// Only running text counts as a column: the fields of a form and the cells of a table are read across.
struct PrintedColumns {
  /// A block of lines, with its edges.
  private struct Block {
    var lines: [PrintedPage.Line]
    let left, right, top: Double

    init(_ lines: [PrintedPage.Line]) {
      self.lines = lines
      left = lines.map(\.left).min() ?? 0
      right = lines.map(\.right).max() ?? 0
      top = lines.map(\.top).min() ?? 0
    }

    /// How many letters a line has.
    var measure: Int {
      lines.reduce(0) { $0 + $1.words.reduce(0) { $0 + $1.text.count + 1 } } / max(1, lines.count)
    }
  }

  /// The blocks of a page, as they were told.
  private static func blocks(of page: PrintedPage) -> [Block] {
    var blocks: [Block] = []
    var current: [PrintedPage.Line] = []
    for line in page.lines {
      if let last = current.last, last.block != line.block {
        blocks.append(Block(current))
        current = []
      }
      current.append(line)
    }
    if !current.isEmpty { blocks.append(Block(current)) }
    return blocks
  }

  /// Where the blank stripe is between the two columns of a page; `nil` where it has no two.
  static func gutter(of page: PrintedPage) -> Double? {
    let blocks = blocks(of: page)
    let left = blocks.map(\.left).min() ?? 0
    let right = blocks.map(\.right).max() ?? 0
    func isWide(_ block: Block) -> Bool { block.right - block.left > 0.6 * (right - left) }
    return blocks.count > 3 ? gutter(between: blocks.filter { !isWide($0) }) : nil
  }

  /// The lines of a page in the order of reading.
  static func lines(of page: PrintedPage) -> [PrintedPage.Line] {
    guard let gutter = gutter(of: page) else { return page.lines }
    let blocks = blocks(of: page)
    var ordered: [Block] = []
    var group: [Block] = []
    func flush() {
      let sides = [group.filter { $0.right <= gutter }, group.filter { $0.right > gutter }]
      for side in sides { ordered += side.sorted { $0.top < $1.top } }
      group = []
    }
    for block in blocks.sorted(by: { $0.top < $1.top }) {
      // What crosses the gutter ends the columns above it.
      if block.left < gutter, block.right > gutter {
        flush()
        ordered.append(block)
      } else {
        group.append(block)
      }
    }
    flush()
    return ordered.flatMap(\.lines)
  }

  /// Where the blank stripe is between two columns of running text; `nil` where there are none.
  private static func gutter(between blocks: [Block]) -> Double? {
    var edge = -Double.infinity
    for block in blocks.sorted(by: { $0.left < $1.left }) {
      if block.left > edge, edge > -Double.infinity {
        let gutter = (edge + block.left) / 2
        let sides = [blocks.filter { $0.right <= gutter }, blocks.filter { $0.left >= gutter }]
        let areColumns = sides.allSatisfy { side in
          side.reduce(0) { $0 + $1.lines.count } >= 6
            && side.filter { $0.measure >= 18 }.reduce(0) { $0 + $1.lines.count } * 3
              >= side.reduce(0) { $0 + $1.lines.count } * 2
        }
        if areColumns { return gutter }
      }
      edge = max(edge, block.right)
    }
    return nil
  }
}
