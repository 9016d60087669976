/// How a piece of text is to look.
public enum Tone: Sendable {
  case plain, good, open, waiting, bad, faint, strong

  /// The parameter of the escape sequence that begins it; `nil` for plain text.
  var code: StaticString? {
    switch self {
    case .plain: nil
    case .good: "32"
    case .open: "33"
    case .waiting: "36"
    case .bad: "1;31"
    case .faint: "2"
    case .strong: "1"
    }
  }
}
