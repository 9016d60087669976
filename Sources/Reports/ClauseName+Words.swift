public import Ledger

extension ClauseName {
  /// What of the subject such a clause settles, in words: `what it covers`.
  public var inWords: String {
    switch self {
    case .under: "what it is under"
    case .covers: "what it covers"
    case .verified: "who may verify it"
    case .after: "what it comes after"
    case .while: "while what it is due"
    case .until: "until when it is kept"
    case .deadline: "by when"
    case .count: "how many"
    case .met: "what fulfils it"
    case .limit: "within what limits"
    case .every: "how often"
    case .when: "when it is reached"
    }
  }
}
