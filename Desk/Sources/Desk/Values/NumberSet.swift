/// Numbers of a series, as ranges: `1377-1378,1380`.
public struct NumberSet: Hashable, Sendable, Codable {
  /// The ranges, in order, neither touching nor overlapping.
  public private(set) var ranges: [ClosedRange<Int>] = []

  /// No numbers.
  public init() {}

  /// The numbers given.
  public init(_ numbers: some Sequence<Int>) {
    for number in numbers.sorted() {
      if let last = ranges.last, number <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...Swift.max(last.upperBound, number)
      } else {
        ranges.append(number...number)
      }
    }
  }

  /// Reads ranges; `nil` for other words, for numbers below 1 or over 9,999,999, and where they are not in order.
  public init?(text: some StringProtocol) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Self.number($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
        (ranges.last?.upperBound ?? 0) < first
      else { return nil }
      ranges.append(first...last)
    }
  }

  /// As service messages have them: `1377-1378,1380`.
  public var text: String {
    ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
      separator: ",")
  }

  /// Whether there are none.
  public var isEmpty: Bool { ranges.isEmpty }

  /// How many there are.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether a number is among them.
  public func contains(_ number: Int) -> Bool { ranges.contains { $0.contains(number) } }

  /// Reads a number of a series: digits alone, from 1 to 9,999,999.
  public static func number(_ text: some StringProtocol) -> Int? {
    guard (1...7).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int(text), number >= 1
    else { return nil }
    return number
  }
}
