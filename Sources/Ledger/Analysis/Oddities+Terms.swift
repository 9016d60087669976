/// What a text asks for that its own course has made pointless: conditions met before there was an agreement, deadlines over
/// before it, rights at an end before it.
///
/// All is looked at as the text has it. An agreement replays what hangs together with it, so only what acts make likely is
/// looked at: whatever has its first act before the last acceptance.
struct OddTerms {
  private let engine: Engine
  private var record: Record { engine.record }
  /// The first act on each name that a condition asks about, and the last acceptance of each proposal, as the text counts them.
  private var firstActs: [Entity: Instant] = [:]
  private var lastAcceptances: [Identifier<Proposal>: Instant] = [:]

  /// Takes time linear in the declarations, and in the acts where a condition under a proposal could have been met early.
  init(_ engine: Engine) {
    self.engine = engine
    let record = engine.record
    var awaited: Set<Entity> = []
    func note(_ clauses: Clauses) {
      guard clauses.under != nil else { return }
      for (_, condition) in clauses.awaited { awaited.formUnion(condition.milestones.map(\.entity)) }
    }
    for index in record.undertakings.indices { note(record.undertakings[index].clauses) }
    for index in record.rights.indices { note(record.rights[index].clauses) }
    let isTimed = record.undertakings.contains { $0.clauses.under != nil && $0.clauses.fixedDeadline != nil }
    guard !awaited.isEmpty || isTimed else { return }
    // What came after the last acceptance came after every agreement, but for those by silence.
    let isSilenceAssent = record.proposals.contains { $0.silenceUntil != nil }
    let last = record.acts.indices.last { index in
      if case .accepts = record.acts[index].deed { return true }
      return isSilenceAssent
    }
    guard let last else { return }
    for index in 0...last where record.acts[index].counts(in: .text) {
      let instant = record.acts[index].date.instant
      if case .accepts = record.acts[index].deed {
        for case .proposal(let id) in record.acts[index].objects { lastAcceptances[id] = instant }
      } else if !awaited.isEmpty {
        for entity in record.acts[index].objects where firstActs[entity] == nil && awaited.contains(entity) {
          firstActs[entity] = instant
        }
      }
    }
  }

  /// The warnings, undertakings first.
  func problems() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    // Of a family one is enough.
    var told: [DiagnosticCode: Set<SourcePlace>] = [:]
    func tell(_ problem: Diagnostic) {
      if let place = problem.place, told[problem.code, default: []].insert(place).inserted {
        problems.append(problem)
      }
    }
    for index in record.undertakings.indices {
      let id = Identifier<Undertaking>(index)
      let (heading, clauses) = (record.undertakings[id].heading, record.undertakings[id].clauses)
      for (clause, condition) in clauses.awaited {
        if let met = metBefore(condition, clauses.under) {
          tell(.metBefore(met, clause, of: heading, under: name(of: clauses.under)))
        }
      }
      if let day = deadlineBefore(id) {
        tell(.deadlineBefore(day, of: heading, under: name(of: clauses.under)))
      }
    }
    for index in record.rights.indices {
      let right = record.rights[Identifier(index)]
      for (clause, condition) in right.clauses.awaited where clause == .until {
        if let met = metBefore(condition, right.clauses.under) {
          tell(.endedBefore(met, of: right.heading, under: name(of: right.clauses.under)))
        }
      }
    }
    return problems
  }

  private func name(of proposal: Identifier<Proposal>?) -> String {
    proposal.map { record.proposals[$0].heading.name } ?? ""
  }

  /// When a proposal was agreed as the text has it, where that may have been after an instant; `nil` where it was not.
  private func agreement(of id: Identifier<Proposal>, after instant: Instant) -> Instant? {
    guard record.proposals[id].silenceUntil != nil || lastAcceptances[id].map({ $0 > instant }) ?? false
    else { return nil }
    let last = max(
      lastAcceptances[id] ?? .distantPast, record.proposals[id].silenceUntil?.end ?? .distantPast)
    let agreedAt = engine.viewState(in: .text, at: last).agreedAt(id)
    return agreedAt.flatMap { $0 > instant ? $0 : nil }
  }

  /// What a condition asks for that had happened when the proposal was agreed: the first of it, in the condition's words.
  private func metBefore(_ condition: Condition, _ proposal: Identifier<Proposal>?) -> String? {
    guard let proposal else { return nil }
    return condition.milestones.first { milestone in
      guard let first = firstActs[milestone.entity], let agreedAt = agreement(of: proposal, after: first)
      else {
        return false
      }
      return isMet(milestone, in: engine.viewState(in: .text, at: agreedAt.adding(seconds: -1)))
    }.map { "\(record.heading(of: $0.entity).name) \($0.word)" }
  }

  /// Whether something had happened on which there were acts: an event's say that it has.
  private func isMet(_ milestone: Condition.Milestone, in state: ViewState) -> Bool {
    switch milestone.entity {
    case .event: true
    case .undertaking(let id):
      switch state.state(of: id) {
      case .done: true
      case .reported: milestone.word == Condition.UndertakingAspect.reported.rawValue
      default: false
      }
    default: false
    }
  }

  /// The last day of a deadline that was over when the text came to bind, and was not kept before.
  private func deadlineBefore(_ id: Identifier<Undertaking>) -> String? {
    let clauses = record.undertakings[id].clauses
    guard let proposal = clauses.under, let date = clauses.fixedDeadline,
      let agreedAt = agreement(of: proposal, after: date.instant),
      let deadline = engine.viewState(in: .text, at: agreedAt).deadline(of: id),
      deadline.overdueFrom <= agreedAt,
      engine.viewState(in: .text, at: deadline.overdueFrom.adding(seconds: -1)).state(of: id) != .done
    else { return nil }
    return date.text(in: record.zone)
  }
}

extension Diagnostic {
  fileprivate static func metBefore(
    _ met: String, _ clause: ClauseName, of heading: DeclarationHeader, under proposal: String
  ) -> Diagnostic {
    let word = clause == .deadline ? "within" : clause.rawValue
    return Diagnostic(
      .metBefore, "'\(met)', which '\(heading.name)' has in '\(word)', held before '\(proposal)' was agreed",
      at: heading.place,
      remedy: clause == .deadline
        ? "the time runs from then; to count from the agreement, write 'of \(proposal) agreed'"
        : "it asks for nothing more; what is to happen anew is an event, or an undertaking, of its own")
  }

  fileprivate static func deadlineBefore(
    _ day: String, of heading: DeclarationHeader, under proposal: String
  ) -> Diagnostic {
    Diagnostic(
      .impossibleDeadline,
      "the deadline of '\(heading.name)', \(day), was over when '\(proposal)' was agreed",
      at: heading.place,
      remedy: "look at the date; time from the agreement is 'within 30 days of \(proposal) agreed'")
  }

  fileprivate static func endedBefore(
    _ met: String, of heading: DeclarationHeader, under proposal: String
  ) -> Diagnostic {
    Diagnostic(
      .unusableRight,
      "nobody could ever use '\(heading.name)': '\(met)', which ends it, held before '\(proposal)' was agreed",
      at: heading.place, remedy: "let something end it that can only come after the agreement")
  }
}

extension Condition {
  /// Something that happens once and may have happened before there was an agreement.
  fileprivate struct Milestone {
    let entity: Entity
    let word: String
  }

  /// What must have happened for it to hold, whatever else must: in conditions joined with `or` nothing need.
  fileprivate var milestones: [Milestone] {
    switch self {
    case .state(.occurred(let id)): [Milestone(entity: .event(id), word: "occurred")]
    case .state(.undertaking(let id, let aspect)) where aspect == .done || aspect == .reported:
      [Milestone(entity: .undertaking(id), word: aspect.rawValue)]
    case .elapsed(_, let inner, _): inner.milestones
    case .all(let parts): parts.flatMap(\.milestones)
    case .any, .date, .state, .amount, .unknown: []
    }
  }
}

extension Clauses {
  /// The conditions that are met once, by the clause: what something waits for, counts from, and ends with.
  fileprivate var awaited: [(clause: ClauseName, condition: Condition)] {
    [ClauseName.after, .deadline, .until].compactMap { name in
      self[name]?.condition.map { (name, $0) }
    }
  }

  /// A deadline that is a date.
  fileprivate var fixedDeadline: WrittenDate? {
    switch deadline {
    case .before(let date), .noLaterThan(let date): date
    case .within, nil: nil
    }
  }
}
