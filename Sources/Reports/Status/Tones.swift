public import Console
public import Ledger

extension UndertakingState {
  /// How the state looks on a terminal or on paper.
  public var tone: Tone {
    switch self {
    case .done, .inEffect: .good
    case .due, .reported: .open
    case .overdue, .broken, .refused: .bad
    case .waiting, .suspended, .proposed: .waiting
    case .notMade, .rejected, .withdrawn, .lapsed, .waived, .superseded, .terminated, .released,
      .notUndertaken, .ended:
      .faint
    }
  }
}

extension RightState {
  /// How the state looks on a terminal or on paper.
  public var tone: Tone {
    switch self {
    case .available, .invoked: .open
    case .exercised: .good
    case .waiting: .waiting
    case .notGranted, .ended: .faint
    }
  }
}

extension ProposalState {
  /// How the state looks on a terminal or on paper.
  public var tone: Tone {
    switch self {
    case .agreed: .good
    case .open: .open
    case .reserved, .countered: .waiting
    case .rejected: .bad
    case .notMade, .withdrawn, .superseded, .lapsed, .terminated: .faint
    }
  }
}

extension MeasureState {
  /// How the state looks on a terminal or on paper.
  public var tone: Tone {
    switch self {
    case .imposed: .bad
    case .suspended: .waiting
    case .lifted: .good
    case .none: .faint
    }
  }
}
