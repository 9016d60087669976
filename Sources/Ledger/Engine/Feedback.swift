/// Whether what is kept over time and met by a condition may bear on something of the kind, itself included.
///
/// Whether such an undertaking is kept is judged once in an instant, near its end, and stands until the next (§5, Instants). What
/// follows from it in the same instant may change what would be judged now; then it matters when the next instant is, be it
/// one at which nothing else happens. Where nothing leads back so, it does not.
///
/// The same holds of what is judged once when no time is left between that from which it is counted and its end: where the one
/// comes late in an instant, the other is judged in the next.
struct Feedback {
  private let record: Record
  /// For each name, the undertakings, days, rights, measures and proposals whose condition speaks of it.
  private var dependents: [Entity: [Entity]] = [:]
  private var isImmediate = false
  private var judged: Set<Entity> = []

  /// Takes time linear in the record, its readings included, where anything is met by a condition.
  init(_ record: Record) {
    self.record = record
    let hasSecondEdition =
      !record.rights.isEmpty || record.acts.indices.contains { Self.isJudged(record.acts[$0].deed.readings) }
      || record.undertakings.contains { $0.isContinuing && $0.clauses.metBy != nil }
      || record.proposals.contains { Self.isJudged($0.amendments.map(\.clause)) }
    guard hasSecondEdition else { return }
    for (index, undertaking) in record.undertakings.enumerated() {
      let entity = Entity.undertaking(Identifier(index))
      note(undertaking.clauses, of: entity)
      switch undertaking.performance {
      case .reported: break
      case .measure(let measure, _): add(entity, dependingOn: .measure(measure))
      case .verifying(let others): for other in others { add(entity, dependingOn: .undertaking(other)) }
      }
    }
    for (index, day) in record.days.enumerated() { note(.when(day.condition), of: .day(Identifier(index))) }
    for (index, right) in record.rights.enumerated() {
      let entity = Entity.right(Identifier(index))
      note(right.clauses, of: entity)
      for effect in right.effects {
        add(effect.change.subject, dependingOn: entity)
        effect.unless?.forEachPart { if let other = $0.subject { add(entity, dependingOn: other) } }
      }
    }
    for (index, proposal) in record.proposals.enumerated() {
      for amendment in proposal.amendments {
        note(amendment.clause, of: amendment.subject)
        add(amendment.subject, dependingOn: .proposal(Identifier(index)))
      }
    }
    for index in record.acts.indices {
      for clause in record.acts[index].deed.readings {
        for object in record.acts[index].objects { note(clause, of: object) }
      }
    }
  }

  /// Whether a clause is judged on the whole picture of an instant.
  private static func isJudged(_ clauses: [Clause]) -> Bool {
    clauses.contains { if case .met = $0 { true } else { false } }
  }

  private mutating func note(_ clauses: Clauses, of entity: Entity) {
    for name in ClauseName.allCases {
      if let clause = clauses[name], !clause.isEmpty { note(clause, of: entity) }
    }
  }

  private mutating func note(_ clause: Clause, of entity: Entity) {
    if case .met(.some) = clause, case .undertaking(let id) = entity, record.undertakings[id].isContinuing {
      judged.insert(entity)
    }
    if case .under(let proposal?) = clause { add(entity, dependingOn: .proposal(proposal)) }
    if case .deadline(.within(let period, _)) = clause, period.count == 0 { isImmediate = true }
    clause.condition?.forEachPart { part in
      if case .elapsed(let period, _, .some) = part, period.count == 0 { isImmediate = true }
      if let other = part.subject { add(entity, dependingOn: other) }
    }
  }

  private mutating func add(_ entity: Entity, dependingOn other: Entity) {
    dependents[other, default: []].append(entity)
  }

  /// Whether anything leads back.
  var isPossible: Bool {
    if isImmediate, !record.rights.isEmpty { return true }
    var seen: Set<Entity> = []
    var open = judged.flatMap { dependents[$0] ?? [] }
    while let entity = open.popLast() {
      guard seen.insert(entity).inserted else { continue }
      if judged.contains(entity) { return true }
      open += dependents[entity] ?? []
    }
    return false
  }
}
