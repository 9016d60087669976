/// What time brought a change about, where no act did (second edition, §G3).
public enum TimeCause: Hashable, Sendable {
  /// The deadline of an undertaking came, or a period of what comes round again was over; the clause is the one that says so.
  case deadline(of: Identifier<Undertaking>, Clause)
  /// A date came, or an `N … after` was over.
  case condition(Condition)
  /// A day came that is waited for.
  case day(Identifier<NamedDay>)
  /// An effect of a right was due.
  case effect(of: Identifier<Right>)
  /// The time was over in which a proposal could be agreed.
  case openUntil(WrittenDate)
  /// The time was over in which silence was no assent to a proposal.
  case silenceUntil(WrittenDate)
}

/// Finds what time brought a change about: of the subject's own dates, delays and deadlines, and of those that its conditions
/// speak of, the one that was over at the instant.
struct TimeCauseFinder {
  private let record: Record
  private let subject: Entity
  private let instant: Instant
  /// How everything stood just before, and how it stands then.
  private let before: ViewState
  private let after: ViewState

  init(_ engine: Engine, of subject: Entity, in view: View, at moment: ActMoment) {
    record = engine.record
    self.subject = subject
    instant = moment.instant
    before = ViewState(
      engine: engine, view: view,
      moment: ActMoment(instant: instant.adding(seconds: -1), count: moment.count))
    after = ViewState(engine: engine, view: view, moment: moment)
  }

  /// - Parameters:
  ///   - state: the state that the subject came into.
  ///   - periods: how long the times ran, in its conditions, that were over then.
  func cause(of state: String, over periods: [Period]) -> TimeCause? {
    if let effect { return effect }
    switch subject {
    case .proposal(let id): return cause(of: id)
    case .undertaking(let id):
      if state == UndertakingState.overdue.rawValue, isTimeOver(for: id) { return deadline(of: id) }
      let clauses = after.clauses(of: id)
      return cause(in: clauses.conditions, over: periods) ?? clauses.under.flatMap(cause)
    case .day(let id):
      return cause(in: [after.condition(of: id)], over: periods)
    case .right(let id):
      let right = record.rights[id]
      return cause(in: right.clauses.conditions, over: periods) ?? right.clauses.under.flatMap(cause)
    case .measure, .party, .person, .group, .thing, .term, .event, .document, .family, .post, .meeting,
      .instructions, .item:
      return nil
    }
  }

  /// An effect that was due then, on the subject, on what it is under, or of the right that it is.
  private var effect: TimeCause? {
    var changed = [subject]
    if case .undertaking(let id) = subject, let proposal = after.clauses(of: id).under {
      changed.append(.proposal(proposal))
    }
    for index in record.rights.indices {
      let id = Identifier<Right>(index)
      guard
        subject == .right(id)
          || record.rights[id].effects.contains(where: { changed.contains($0.change.subject) }),
        before.status(of: id).effectAt == instant
      else { continue }
      return .effect(of: id)
    }
    return nil
  }

  /// Whether the deadline of an undertaking, or a period of it, was over at this instant.
  private func isTimeOver(for id: Identifier<Undertaking>) -> Bool {
    guard let period = after.clauses(of: id).every?.period else {
      return before.deadline(of: id)?.overdueFrom == instant
    }
    guard let start = after.status(of: id).recurrence?.start else { return false }
    let calendar = record.calendar
    return period.ended(at: instant, from: start, in: calendar)
      > period.ended(at: instant.adding(seconds: -1), from: start, in: calendar)
  }

  private func deadline(of id: Identifier<Undertaking>) -> TimeCause {
    let clauses = after.clauses(of: id)
    return .deadline(of: id, clauses.every == nil ? .deadline(clauses.deadline) : .every(clauses.every))
  }

  private func cause(of id: Identifier<Proposal>) -> TimeCause? {
    if let silence = record.proposals[id].silenceUntil, after.agreedAt(id) == instant {
      return .silenceUntil(silence)
    }
    if let end = record.proposals[id].openUntil, end.end.adding(seconds: 1) == instant {
      return .openUntil(end)
    }
    return nil
  }

  private func cause(in conditions: [Condition], over periods: [Period]) -> TimeCause? {
    var found: TimeCause?
    for condition in conditions {
      condition.forEachPart { part in
        guard found == nil else { return }
        switch part {
        case .date(let date) where date.instant == instant: found = .condition(part)
        case .elapsed(let period, _, _) where periods.contains(period): found = .condition(part)
        case .state(.reached(let day)) where after.reachedAt(day) == instant: found = .day(day)
        case .state(.undertaking(let id, .overdue)) where isTimeOver(for: id): found = deadline(of: id)
        case .date, .elapsed, .state, .amount, .all, .any, .unknown: break
        }
      }
    }
    return found
  }
}

extension Replay {
  /// How long the times ran, in the conditions of an owner, that are over at an instant.
  func periodsOver(at instant: Instant, of owner: Int) -> [Period] {
    program.nodes.compactMap { node in
      switch node {
      case .elapsed(let slot, _, let period), .elapsedUnless(let slot, _, _, let period):
        guard program.owners[Int(slot)] == owner, let start = firstHeld[Int(slot)],
          period.after(start, in: context.calendar) == instant
        else { return nil }
        return period
      default: return nil
      }
    }
  }
}
