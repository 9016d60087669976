/// How many of something there are, or how much: counted in millionths, so that six decimals are exact (§5, Amounts).
public struct Quantity: Hashable, Comparable, Sendable {
  /// How many millionths.
  public let millionths: Int64

  /// The most that is counted with, in whole numbers: a million million.
  static let largest: Int64 = 1_000_000_000_000
  /// How many decimals a number may have.
  static let decimals = 6
  private static let millionthsOfOne: Int64 = 1_000_000

  /// One of something.
  public static let one = Quantity(millionths: millionthsOfOne)

  /// So many millionths.
  public init(millionths: Int64) {
    self.millionths = millionths
  }

  /// A whole number; one beyond the largest is the largest.
  public init(_ whole: Int) {
    millionths = min(Int64(whole), Self.largest) * Self.millionthsOfOne
  }

  /// The smaller first.
  public static func < (left: Quantity, right: Quantity) -> Bool { left.millionths < right.millionths }
}

extension Quantity: CustomStringConvertible {
  /// The number as a ledger writes it, with no decimals that say nothing: `42`, `130.9`.
  public var description: String {
    let (whole, rest) = millionths.quotientAndRemainder(dividingBy: Self.millionthsOfOne)
    guard rest != 0 else { return String(whole) }
    var digits = padded(Int(rest.magnitude), to: Self.decimals)
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }
}
