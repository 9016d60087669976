/// A condition (§2): atoms joined with `and` and `or`.
public indirect enum Condition: Hashable, Sendable {
  /// Met from the date's start.
  case date(WrittenDate)
  /// `30 days after ATOM`: met that long after the first instant at which the other held; with `unless`, judged then, once,
  /// by whether that has held at any instant since.
  case elapsed(Period, since: Condition, unless: Condition?)
  /// A name being in a state.
  case state(Atom)
  /// `U done 5 THING`: at least that many of the thing reported or done, whether covered or not.
  case amount(Identifier<Undertaking>, Completion, Quantity, Identifier<Thing>)
  /// All of them hold.
  case all([Condition])
  /// One of them holds.
  case any([Condition])
  /// Something that whoever keeps the record does not know: it never holds (§10).
  case unknown

  /// How far an undertaking has come, for amounts.
  public enum Completion: String, Hashable, Sendable {
    case reported, done
  }

  /// A name and the state that it is to be in.
  public enum Atom: Hashable, Sendable {
    case agreed(Identifier<Proposal>)
    /// It has been made, whatever became of it.
    case made(Identifier<Proposal>)
    case undertaking(Identifier<Undertaking>, UndertakingAspect)
    case measure(Identifier<Measure>, MeasureState)
    case occurred(Identifier<Event>)
    /// The day has come.
    case reached(Identifier<NamedDay>)
    case right(Identifier<Right>, RightAspect)
  }

  /// What a condition may ask of an undertaking.
  public enum UndertakingAspect: String, CaseIterable, Hashable, Sendable {
    case reported, done
    case inEffect = "in-effect"
    case begun, broken, refused
    /// Its time was over while it was to be done, and it was not: once so, for good.
    case overdue

    /// Whether it holds of a family where it holds of one of its members, not of all (§2).
    var isOfAny: Bool {
      switch self {
      case .begun, .broken, .refused, .overdue: true
      case .reported, .done, .inEffect: false
      }
    }
  }

  /// Calls with every part of the condition, itself included.
  public func forEachPart(_ body: (Condition) -> Void) {
    body(self)
    switch self {
    case .date, .state, .amount, .unknown: break
    case .elapsed(_, let inner, let exception):
      inner.forEachPart(body)
      exception?.forEachPart(body)
    case .all(let parts), .any(let parts):
      for part in parts { part.forEachPart(body) }
    }
  }
}

/// The state of a measure (§7).
public enum MeasureState: String, CaseIterable, Hashable, Sendable {
  case none, imposed, suspended, lifted
}

extension Condition {
  /// The names that it speaks of, in their order.
  public var entities: [Entity] {
    var entities: [Entity] = []
    forEachPart { if let entity = $0.subject { entities.append(entity) } }
    return entities
  }

  /// The name that it speaks of by itself, its parts left aside.
  var subject: Entity? {
    switch self {
    case .state(.agreed(let proposal)), .state(.made(let proposal)): .proposal(proposal)
    case .state(.undertaking(let undertaking, _)), .amount(let undertaking, _, _, _):
      .undertaking(undertaking)
    case .state(.measure(let measure, _)): .measure(measure)
    case .state(.occurred(let event)): .event(event)
    case .state(.reached(let day)): .day(day)
    case .state(.right(let right, _)): .right(right)
    case .date, .elapsed, .all, .any, .unknown: nil
    }
  }
}
