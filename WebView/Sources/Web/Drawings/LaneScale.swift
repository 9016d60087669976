/// How high the marks of acts stand: in all lanes alike, and the more acts the higher.
struct LaneScale {
  /// So many signs stand above each other, this far apart; two such columns at the most, then a bar.
  static let column = 6
  static let step = 13.0
  private static let most = 12

  private let highest: Int
  private let isDense: Bool

  /// - Parameters:
  ///   - counts: how many acts the stretches of days have, in all lanes.
  ///   - isDense: whether there are so many days that all acts are bars.
  init(counts: [Int], isDense: Bool) {
    highest = counts.max() ?? 0
    self.isDense = isDense
  }

  /// Whether so many acts are a bar.
  func isBar(_ count: Int) -> Bool { isDense || count > Self.most }

  /// How high a bar is.
  func bar(_ count: Int) -> Double {
    let share = Double(count) / Double(max(1, highest))
    guard !isDense else { return max(3, 28 * share) }
    // Never lower than full columns of signs.
    let full = Double(Self.column) * Self.step
    return full + 26 * Double(count - Self.most) / Double(max(1, highest - Self.most))
  }

  /// The height of a lane whose fullest stretch has so many acts.
  func height(ofMost count: Int) -> Double {
    guard !isDense else { return 42 }
    return isBar(count) ? bar(count) + 14 : max(34, Double(min(count, Self.column)) * Self.step + 14)
  }
}
