import Console

/// How the tables of the status page are laid out, so that their columns stand below each other: of the layouts for a
/// width, that with the fewest lines.
struct StatusLayout: Equatable, Sendable {
  /// How wide the names are.
  var name = 0
  /// How wide the titles beside the names are; 0 where they stand below them.
  var text = 0
  /// How wide the columns are.
  var columns: [Int] = []
  /// Whether one column says what each group of views holds.
  var isSum = false

  /// Whether columns have less room than their words need.
  private var isCramped = false

  /// Where the first column begins.
  var label: Int { text == 0 ? name : name + 2 + text }

  /// The layout of tables for a page of a width.
  init(_ tables: [StatusTable], heads: [String], width: Int) {
    // Many rows need what the first of them need, or they get more lines.
    let sample = tables.map { $0.rows.prefix(Self.sampled) }
    let label = tables.map { DisplayWidth.of($0.title) }.max() ?? 0
    let many = Self.best(sample, label: label, heads: heads, isSum: false, width)
    self = many.layout
    guard heads.count > 1 else { return }
    let one = Self.best(sample, label: label, heads: [StatusTable.sumHead], isSum: true, width)
    // A column for each is seen at a glance: it may take a few lines more.
    if many.layout.isCramped || many.cost > one.cost + one.cost / 8 + 20 { self = one.layout }
  }

  private init(name: Int, text: Int, columns: [Int], isSum: Bool) {
    self.name = name
    self.text = text
    self.columns = columns
    self.isSum = isSum
  }

  private static let sampled = 200
  /// The narrowest room for titles beside names.
  private static let leastText = 20
  /// In how many steps columns grow from what they must have to what they would like.
  private static let steps = 12

  private static func best(
    _ tables: [ArraySlice<StatusTable.Row>], label: Int, heads: [String], isSum: Bool, _ width: Int
  ) -> (layout: StatusLayout, cost: Int) {
    let wishes = Wishes(tables, label: label, heads: heads, isSum: isSum)
    var best: (layout: StatusLayout, cost: Int)?
    for layout in candidates(wishes, width) {
      let cost = tables.reduce(0) { $0 + $1.reduce(0) { $0 + price(of: $1, layout) } }
      if best.map({ cost < $0.cost }) ?? true { best = (layout, cost) }
    }
    return best ?? (below(wishes, width), .max / 2)
  }

  /// What a row costs: ten for a line, and up to four for a title that is cut.
  private static func price(of row: StatusTable.Row, _ layout: StatusLayout) -> Int {
    let room = layout.text == 0 ? layout.name - 2 : layout.text
    let missing = row.title.columns + (row.isBrief ? 0 : 2 + row.owed.columns) - room
    let count = StatusTable.lines(of: row, layout).count
    // A title that is not shown at all is as bad as a line.
    return 10 * count + (row.isBrief && layout.text == 0 && count == 1 ? 9 : min(4, max(0, missing / 6)))
  }

  /// Titles beside names where there is room, in columns from wide to narrow; titles below names.
  private static func candidates(_ wishes: Wishes, _ width: Int) -> [StatusLayout] {
    let gaps = 2 * wishes.natural.count
    let name = min(wishes.name, max(16, width / 4))
    let room = width - name - 2 - gaps
    let least = min(wishes.text, max(leastText, width / 5))
    var layouts: [StatusLayout] = []
    for step in 0...steps {
      let columns = wishes.columns(step: step, of: steps)
      let text = room - columns.reduce(0, +)
      guard text >= least, text > 0 || wishes.text == 0 else { break }
      layouts.append(
        StatusLayout(name: name, text: max(1, min(wishes.text, text)), columns: columns, isSum: wishes.isSum))
    }
    return layouts + [below(wishes, width)]
  }

  /// Titles below the names.
  private static func below(_ wishes: Wishes, _ width: Int) -> StatusLayout {
    let gaps = 2 * wishes.natural.count
    let wished = max(wishes.name, min(wishes.text + 2, 44))
    let label = min(wished, max(width / 2, width - gaps - wishes.natural.reduce(0, +)))
    let room = width - gaps - label
    var columns = wishes.columns(step: 0, of: steps)
    for step in 1...steps {
      let wider = wishes.columns(step: step, of: steps)
      if wider.reduce(0, +) <= room { columns = wider }
    }
    let isCramped = columns.reduce(0, +) > room
    if isCramped { columns = columns.map { _ in max(1, room / columns.count) } }
    var layout = StatusLayout(name: label, text: 0, columns: columns, isSum: wishes.isSum)
    layout.isCramped = isCramped
    return layout
  }

  /// How wide what the tables hold would like to be, and has to be.
  private struct Wishes {
    var name = 0
    var text = 0
    /// What each column needs to hold every line of it.
    var natural: [Int]
    /// What each column needs to break no word.
    var least: [Int]
    let isSum: Bool

    /// - Parameter label: how wide the heads above names and titles are.
    init(_ tables: [ArraySlice<StatusTable.Row>], label: Int, heads: [String], isSum: Bool) {
      self.isSum = isSum
      natural = heads.map { min(20, DisplayWidth.of($0)) }
      least = heads.map { Self.word($0) }
      for row in tables.joined() {
        name = max(name, row.name.columns)
        let gap = row.title.isEmpty || row.owed.isEmpty ? 0 : 2
        text = max(text, row.title.columns + gap + row.owed.columns)
        for (column, cell) in (isSum ? [row.sum] : row.cells).enumerated() {
          for pieces in cell {
            natural[column] = max(natural[column], pieces.reduce(0) { $0 + $1.columns + 2 } - 2)
            for piece in pieces { least[column] = max(least[column], Self.word(piece.plain) + 1) }
          }
        }
      }
      name = max(name, min(label, 22) - (text == 0 ? 0 : text + 2))
      natural = natural.map { min(60, $0) }
      least = zip(least, natural).map { min($0, $1, 24) }
    }

    private static func word(_ text: String) -> Int {
      text.split(separator: " ").map { DisplayWidth.of($0) }.max() ?? 0
    }

    /// The widths of the columns, so many steps from the least to the natural.
    func columns(step: Int, of steps: Int) -> [Int] {
      zip(natural, least).map { $1 + ($0 - $1) * step / steps }
    }
  }
}
