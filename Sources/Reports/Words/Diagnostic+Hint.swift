public import Ledger

extension Diagnostic {
  /// What to do about it, with the command that helps: the remedy as a terminal and JSON have it.
  public var hint: String? {
    switch help {
    case nil: remedy
    case .history(let name):
      (["see `reftel history \(name)`"] + [remedy].compactMap(\.self)).joined(separator: "; ")
    case .formatting: ([remedy].compactMap(\.self) + ["`reftel format` does so"]).joined(separator: "; ")
    }
  }
}
