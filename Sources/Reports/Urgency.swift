public import Ledger

extension UndertakingState {
  /// Its place in a list that has what is open first: 0 for what is overdue, more for what is less urgent.
  public var urgency: Int {
    switch self {
    case .overdue: 0
    case .broken, .refused: 1
    case .due: 2
    case .reported: 3
    case .waiting, .suspended: 4
    case .inEffect: 5
    case .proposed: 6
    case .notUndertaken: 7
    case .done: 8
    case .ended, .waived, .superseded, .terminated, .rejected, .withdrawn, .lapsed: 9
    case .notMade: 10
    }
  }
}
