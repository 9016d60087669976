public import Ledger

/// Conditions, states and moments as parts of sentences.
extension Record {
  /// A condition as the end of "it waits until …": `removal is done`, `5 posts of withdrawal are reported`.
  func sentence(_ condition: Condition) -> String {
    switch condition {
    case .date(let date): return date.text(in: zone)
    case .unknown: return "something that is not known here"
    case .elapsed(let period, let inner, let exception):
      let start = "\(period) after \(sentence(inner))"
      return exception.map { "\(start), unless \(sentence($0))" } ?? start
    case .state(let atom): return sentence(atom)
    case .amount(let id, let completion, let number, let thing):
      let verb = number == .one ? "is" : "are"
      return "\(amount("\(number)", of: thing)) of \(name(id)) \(verb) \(completion.rawValue)"
    case .all(let parts): return parts.map(sentence).joined(separator: " and ")
    case .any(let parts): return parts.map(sentence).joined(separator: " or ")
    }
  }

  private func sentence(_ atom: Condition.Atom) -> String {
    switch atom {
    case .agreed(let proposal): "\(name(proposal)) is agreed"
    case .made(let proposal): "\(name(proposal)) is made"
    case .undertaking(let undertaking, let aspect):
      "\(name(undertaking)) is \(spoken(aspect.rawValue))"
    case .measure(let measure, let state): "\(name(measure)) is \(state.rawValue)"
    case .occurred(let event): "\(name(event)) has occurred"
    case .reached(let day): "\(name(day)) is reached"
    case .right(let right, let aspect): "\(name(right)) is \(aspect.rawValue)"
    }
  }

  /// What an effect of a right changes, as it came: `embargo is imposed`.
  func sentence(_ change: Right.Change) -> String {
    switch change {
    case .measure(let id, let state): "\(name(id)) is \(spoken(state))"
    case .suspends(let id): "\(name(id)) is suspended"
    case .releases(let id): "\(name(undertakings[id].debtor)) is released from \(name(id))"
    case .leaves(let id): "whoever invoked it has left \(name(id))"
    case .ends(let id): "\(name(id)) is at an end"
    }
  }

  /// A moment: the day alone where it begins one.
  func sentence(_ instant: Instant) -> String {
    WrittenDate(instant, hasTime: !instant.isStartOfDay(in: zone)).text(in: zone)
  }

  /// A state in a sentence: `in effect`, `not undertaken`.
  public func spoken(_ state: String) -> String { String(state.map { $0 == "-" ? " " : $0 }) }

  /// A measure's state in a sentence.
  func spoken(_ state: MeasureState) -> String { state == .none ? "not imposed" : state.rawValue }

  /// Parties in a sentence: `US, USSR`.
  func names(_ parties: [Identifier<Party>]) -> String { parties.map(name).joined(separator: ", ") }

  func name(_ party: Identifier<Party>) -> String { parties[party].heading.name }
  func name(_ proposal: Identifier<Proposal>) -> String { proposals[proposal].heading.name }
  func name(_ undertaking: Identifier<Undertaking>) -> String { undertakings[undertaking].heading.name }
  func name(_ measure: Identifier<Measure>) -> String { measures[measure].heading.name }
  func name(_ thing: Identifier<Thing>) -> String { things[thing].heading.name }
  func name(_ event: Identifier<Event>) -> String { events[event].heading.name }
  func name(_ day: Identifier<NamedDay>) -> String { days[day].heading.name }
  func name(_ right: Identifier<Right>) -> String { rights[right].heading.name }
}

extension UndertakingState {
  /// The state in a sentence: `in effect`, `not undertaken`.
  public var spoken: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}
