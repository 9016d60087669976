/// The states that `assert` and the reports may speak of.
enum StateNames {
  /// The states that a name can be in; `nil` when it is of a kind that has none.
  static func possible(for entity: Entity, in declarations: Declarations) -> [String]? {
    switch entity {
    case .proposal: ProposalState.allCases.map(\.rawValue)
    case .measure: MeasureState.allCases.map(\.rawValue)
    case .undertaking(let id): possible(isContinuing: declarations.undertakings[id].isContinuing)
    case .family(let id): possible(isContinuing: declarations.families[id].isContinuing)
    case .day: DayState.allCases.map(\.rawValue)
    case .right: RightState.allCases.map(\.rawValue)
    default: nil
    }
  }

  private static func possible(isContinuing: Bool) -> [String] {
    UndertakingState.allCases.filter { isContinuing ? !$0.isOfOnceOnly : !$0.isOfContinuing }.map(\.rawValue)
  }
}

/// The state of a proposal (§5).
public enum ProposalState: String, CaseIterable, Hashable, Sendable {
  case notMade = "not-made"
  case withdrawn, superseded, lapsed, rejected, countered, reserved, open, agreed, terminated
}

/// The state of an undertaking (§5).
public enum UndertakingState: String, CaseIterable, Hashable, Sendable {
  case notMade = "not-made"
  case proposed, rejected, withdrawn, lapsed, refused, broken, done, waived, superseded, terminated
  case notUndertaken = "not-undertaken"
  case released, suspended, reported, waiting, overdue, due, ended
  case inEffect = "in-effect"

  /// Whether only an undertaking done once can be in it.
  var isOfOnceOnly: Bool { [.done, .reported, .due].contains(self) }

  /// Whether only an undertaking kept over time can be in it.
  var isOfContinuing: Bool { self == .inEffect }
}

/// The state of a named day.
public enum DayState: String, CaseIterable, Hashable, Sendable {
  case notReached = "not-reached"
  case reached
}

/// The state of a right (§5, Rights).
public enum RightState: String, CaseIterable, Hashable, Sendable {
  case notGranted = "not-granted"
  case invoked, exercised, ended, waiting, available
}
