/// A word at which an editor's cursor stands, and what the parser would have taken there instead.
struct Probe {
  /// Where the word starts.
  let position: UInt32
  var options: [WritingPlace.Option] = []
}

extension DirectiveParser {
  /// Whether the word that is asked about is looked at.
  var isProbed: Bool { probe != nil && current?.start == probe?.position }

  /// Notes what may stand here; asked only where ``isProbed``.
  mutating func offer(_ options: WritingPlace.Option...) { probe?.options += options }

  /// Notes what may stand here; asked only where ``isProbed``.
  mutating func offer(_ options: [WritingPlace.Option]) { probe?.options += options }
}

extension ExpectedName {
  /// What is offered where such a name must stand.
  var option: WritingPlace.Option {
    switch self {
    case .actor: .actor
    case .object(let verb): .object(of: verb)
    // Names of any kind are looked for there, and only these have states.
    case .subject: .name([.proposal, .undertaking, .right, .measure, .event, .day])
    default: .name(kinds)
    }
  }
}
