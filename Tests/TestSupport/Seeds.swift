import Foundation

/// How many seeds a property is tried with.
public enum Seeds {
  /// How many times as many as usual: `REFTEL_SEEDS`, which `scripts/properties` sets.
  public static let times = max(1, Int(ProcessInfo.processInfo.environment["REFTEL_SEEDS"] ?? "") ?? 1)

  /// Seeds from 1 on: so many, or as many times more as are asked for.
  public static func first(_ count: Int) -> ClosedRange<Int> { 1...count * times }
}
