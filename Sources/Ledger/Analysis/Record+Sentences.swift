/// Conditions, states and moments as parts of sentences, for explanations.
extension Record {
  /// A condition as the end of "it waits until …": `removal is done`, `5 posts of withdrawal are reported`.
  func sentence(_ condition: Condition) -> String {
    switch condition {
    case .date(let date): return date.text(in: zone)
    case .elapsed(let period, let inner): return "\(period) after \(sentence(inner))"
    case .state(let atom): return sentence(atom)
    case .amount(let id, let completion, let number, let thing):
      let verb = number == .one ? "is" : "are"
      let name = undertakings[id].heading.name
      return "\(amount("\(number)", of: thing)) of \(name) \(verb) \(completion.rawValue)"
    case .all(let parts): return parts.map(sentence).joined(separator: " and ")
    case .any(let parts): return parts.map(sentence).joined(separator: " or ")
    }
  }

  private func sentence(_ atom: Condition.Atom) -> String {
    switch atom {
    case .agreed(let proposal): "\(proposals[proposal].heading.name) is agreed"
    case .made(let proposal): "\(proposals[proposal].heading.name) is made"
    case .undertaking(let undertaking, let aspect):
      "\(undertakings[undertaking].heading.name) is \(Self.spoken(aspect.rawValue))"
    case .measure(let measure, let state): "\(measures[measure].heading.name) is \(state.rawValue)"
    case .occurred(let event): "\(events[event].heading.name) has occurred"
    }
  }

  /// A moment: the day alone where it begins one.
  func sentence(_ instant: Instant) -> String {
    WrittenDate(instant, hasTime: !instant.isStartOfDay(in: zone)).text(in: zone)
  }

  /// A state in a sentence: `in effect`, `not undertaken`.
  static func spoken(_ state: String) -> String { String(state.map { $0 == "-" ? " " : $0 }) }

  /// What a party did to something: `made`, `dropped a reservation on`.
  static func past(_ deed: Deed) -> String {
    let grammar = deed.verb.grammar
    return grammar.linked(grammar.past)
  }
}
