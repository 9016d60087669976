/// A level of a thing that what is kept over time must not go beyond (§2).
public struct Limit: Hashable, Sendable {
  /// On which side of the number the level must stay; at it is within.
  public enum Bound: String, CaseIterable, Hashable, Sendable {
    case atMost = "at most"
    case atLeast = "at least"
  }

  /// Whether it is the most or the least.
  public let bound: Bound
  /// The thing.
  public let thing: Identifier<Thing>
  /// How much of it.
  public let number: Quantity

  /// Whether a level is beyond it.
  func isExceeded(by level: Quantity) -> Bool {
    switch bound {
    case .atMost: level > number
    case .atLeast: level < number
    }
  }
}

/// How often something comes round again, and from when (§2): `every 90 days from pact agreed`.
public struct Recurrence: Hashable, Sendable {
  /// How long a period is: days, weeks, months or years.
  public let period: Period
  /// What the first period starts from.
  public let start: Condition
}
