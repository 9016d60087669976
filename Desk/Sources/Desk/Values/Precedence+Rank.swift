public import Documents

/// How soon a telegram goes, from 0 for the last to 5 for the first, as RFC 6477 numbers them.
public struct Rank: Hashable, Sendable, Comparable, CaseIterable, Codable {
  /// The number of RFC 6477, from 0 to 5.
  public let value: Int

  /// A rank; `nil` outside 0 to 5.
  public init?(_ value: Int) {
    guard (0...5).contains(value) else { return nil }
    self.value = value
  }

  private init(of value: Int) { self.value = value }

  /// Deferred.
  public static let deferred = Rank(of: 0)
  /// Routine.
  public static let routine = Rank(of: 1)
  /// Priority.
  public static let priority = Rank(of: 2)
  /// Immediate.
  public static let immediate = Rank(of: 3)
  /// Flash.
  public static let flash = Rank(of: 4)
  /// Override: before all others.
  public static let override = Rank(of: 5)

  /// All, the last to go first.
  public static let allCases: [Rank] = [.deferred, .routine, .priority, .immediate, .flash, .override]

  /// The word of it: `flash`.
  public var word: String { ["deferred", "routine", "priority", "immediate", "flash", "override"][value] }

  /// In the order of haste.
  public static func < (left: Rank, right: Rank) -> Bool { left.value < right.value }
}

extension Precedence {
  /// How soon a telegram of this precedence goes. Critic and Emergency, older words, go as Flash. Niact says nothing of it: it
  /// wakes the addressee, and a telegram that has no other word goes as Immediate.
  public var rank: Rank {
    switch self {
    case .override: .override
    case .flash, .critic, .emergency: .flash
    case .niact, .operationalImmediate, .immediate: .immediate
    case .priority: .priority
    case .routine: .routine
    case .deferred: .deferred
    }
  }
}
