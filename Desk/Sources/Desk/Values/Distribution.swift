/// That an officer has an arrival.
public struct Distribution: Hashable, Sendable, Codable {
  /// Which arrival.
  public var arrival: Int
  /// Who.
  public var officer: String
  /// Whether to act on it, or to know of it.
  public var isForAction: Bool
  /// Since when.
  public var at: Moment
  /// Who gave it to them.
  public var by: String

  /// That an officer has an arrival.
  public init(arrival: Int, officer: String, isForAction: Bool, at: Moment, by: String) {
    self.arrival = arrival
    self.officer = officer
    self.isForAction = isForAction
    self.at = at
    self.by = by
  }
}

/// That somebody has read something.
public struct Reading: Hashable, Sendable, Codable {
  /// What can be read.
  public enum Item: Hashable, Sendable, Codable {
    /// A telegram that came, by its number at the desk.
    case arrival(Int)
    /// A telegram that was sent.
    case telegram(MessageID)
    /// A draft, by its number at the desk.
    case draft(Int)
  }

  /// What.
  public var item: Item
  /// Who.
  public var officer: String
  /// When.
  public var at: Moment

  /// That somebody has read something.
  public init(item: Item, officer: String, at: Moment) {
    self.item = item
    self.officer = officer
    self.at = at
  }
}

extension Reading.Item {
  /// As the log names it: `arrival 12`, `draft 3`, `telegram <…>`.
  public var text: String {
    switch self {
    case .arrival(let id): "arrival \(id)"
    case .telegram(let id): "telegram \(id.text)"
    case .draft(let id): "draft \(id)"
    }
  }
}
