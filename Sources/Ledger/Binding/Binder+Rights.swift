/// Days with a name, rights, and what proposals amend (§2).
extension Binder {
  mutating func bind(
    _ id: Identifier<NamedDay>, _ heading: DeclarationHeader, _ syntax: borrowing DirectiveSyntax
  ) {
    declarations.days[id].heading = heading
    var isComplete = false
    for clause in syntax.clauses {
      do throws(Diagnostic) {
        guard case .when(let condition)? = try readableClause(clause, of: syntax) else { continue }
        declarations.days[id].condition = condition
        isComplete = true
      } catch {
        problems.append(error)
      }
    }
    guard !isComplete, !isRejected, syntax.isSound else { return }
    report(
      .missingClause, "'\(heading.name)' does not say when it is reached", at: heading.place,
      remedy: "say so: day \(heading.name) when CONDITION")
  }

  mutating func bind(
    _ id: Identifier<Right>, _ heading: DeclarationHeader, _ syntax: borrowing DirectiveSyntax
  ) {
    var right = declarations.rights[id]
    right.heading = heading
    for clause in syntax.clauses {
      do throws(Diagnostic) {
        if clause.word.grammar.reading != nil {
          if let bound = try readableClause(clause, of: syntax) { right.clauses.replace(with: bound) }
          continue
        }
        let content = try bind(clause, of: syntax)
        switch clause.word {
        case .of: right.holders = content.parties
        case .to: right.addressees = content.parties
        case .known: break
        default:
          if case .effects(let effects) = content { right.effects += effects }
          assert(
            clause.word.isEffect || !clause.word.grammar.kinds.contains(.right),
            "'\(clause.word)' is not bound")
        }
      } catch {
        problems.append(error)
      }
    }
    declarations.rights[id] = right
    guard !isRejected, syntax.isSound else { return }
    if right.holders.isEmpty {
      report(
        .missingClause, "'\(heading.name)' is nobody's right", at: heading.place,
        remedy: "say who may invoke it: of PARTY")
    }
    if right.effects.isEmpty, settings.partial == nil {
      report(
        .missingClause, "nothing follows when '\(heading.name)' is invoked", at: heading.place,
        remedy:
          "say what does, on the lines below: lifts, suspends or imposes MEASURE; suspends or releases UNDERTAKING; leaves or ends PROPOSAL"
      )
    }
  }

  /// What follows when a right is invoked; of a family one for each member, in their order.
  mutating func effects(
    _ word: ClauseWord, _ names: ArraySlice<Token>, _ delay: PeriodSyntax?, _ unless: SyntaxRange?,
    of syntax: borrowing DirectiveSyntax
  ) throws(Diagnostic) -> [Right.Effect] {
    var period: Period?
    if let delay { period = try self.period(delay) }
    var exception: Condition?
    if let unless { exception = try condition(unless, of: syntax) }
    guard let token = names.first else { return [] }
    return changes(word, token).map { Right.Effect(change: $0, delay: period, unless: exception) }
  }

  private mutating func changes(_ word: ClauseWord, _ token: Token) -> [Right.Change] {
    let expected = ExpectedName.effect(of: word)
    guard let entity = entity(token, expected) else { return [] }
    switch (word, entity) {
    case (.lifts, .measure(let id)), (.suspends, .measure(let id)), (.imposes, .measure(let id)):
      return word.measureState.map { [.measure(id, $0)] } ?? []
    case (.suspends, .undertaking), (.suspends, .family):
      return members(of: entity).map { .suspends($0) }
    case (.releases, .undertaking), (.releases, .family):
      return members(of: entity).map { .releases($0) }
    case (.leaves, .proposal(let id)): return [.leaves(id)]
    case (.ends, .proposal(let id)): return [.ends(id)]
    default:
      reportKind(entity, token, needed: expected)
      return []
    }
  }

  /// `300 leu, 5060 machines`.
  mutating func limits(_ entries: ArraySlice<CoverSyntax>, _ bound: Limit.Bound) throws(Diagnostic) -> [Limit]
  {
    var limits: [Limit] = []
    for entry in entries {
      guard let token = entry.name, let thing = thing(token), let number = entry.number else { continue }
      limits.append(Limit(bound: bound, thing: thing, number: try source.quantity(of: number)))
    }
    return limits
  }

  // MARK: Amendments

  /// Notes what a clause of a proposal amends: the clauses behind `amends`, up to the next.
  ///
  /// - Parameter subject: what the clauses are of, once it is known.
  mutating func bindAmendment(
    _ clause: ClauseSyntax, of syntax: borrowing DirectiveSyntax, _ subject: inout AmendedSubject?,
    in proposal: inout Proposal
  ) throws(Diagnostic) {
    if clause.word == .amends {
      subject = nil
      guard case .names(let range) = clause.content, let index = range.indices.first,
        let entity = entity(syntax.names[index], .amended)
      else { return }
      guard entity.kind == .undertaking || entity.kind == .day else {
        return reportKind(entity, syntax.names[index], needed: .amended)
      }
      subject = AmendedSubject(entity: entity, token: syntax.names[index])
      return
    }
    guard let bound = try readableClause(clause, of: syntax), let known = subject else { return }
    subject?.hasClauses = true
    for entity in Self.entities(of: members(of: known.entity), or: known.entity) {
      let own = leavingOutDebtor(bound, of: entity)
      // Limits on either side are one clause.
      if let index = proposal.amendments.firstIndex(where: {
        $0.subject == entity && $0.clause.name == own.name
      }) {
        guard case .limit(let more) = own, case .limit(let limits) = proposal.amendments[index].clause,
          subject?.limitIsOpen == true
        else {
          return report(
            .repeatedClause,
            "'\(known.name(in: declarations))' has this clause amended twice", at: place(clause.token),
            remedy: "keep one of them")
        }
        proposal.amendments[index] = Amendment(subject: entity, clause: .limit(limits + more))
      } else {
        proposal.amendments.append(Amendment(subject: entity, clause: own))
      }
    }
    if case .limit = bound { subject?.limitIsOpen = true }
    amendmentFits.append(AmendmentFit(entity: known.entity, clause: bound, place: place(clause.token)))
  }

  private static func entities(of members: [Identifier<Undertaking>], or entity: Entity) -> [Entity] {
    if case .family = entity { return members.map(Entity.undertaking) }
    return [entity]
  }

  /// A debtor is left out of those who verify its own member of a family.
  private func leavingOutDebtor(_ clause: Clause, of entity: Entity) -> Clause {
    guard case .undertaking(let id) = entity, case .verified(let verifiers) = clause,
      declarations.undertakings[id].family != nil
    else { return clause }
    return .verified(verifiers.filter { $0 != declarations.undertakings[id].debtor })
  }

  /// What the clauses behind `amends` are of.
  struct AmendedSubject {
    let entity: Entity
    let token: Token
    var hasClauses = false
    var limitIsOpen = false

    func name(in declarations: Declarations) -> String { declarations.heading(of: entity).name }
  }

  /// What is wrong with amended clauses, now that all undertakings are known.
  mutating func unfitAmendments() -> [Diagnostic] {
    problems = []
    for fit in amendmentFits where !rejected.entities.contains(fit.entity) {
      checkFit(of: fit.clause, on: fit.entity, at: fit.place)
    }
    defer { problems = [] }
    return problems
  }

  /// Tells of an `amends` without a clause.
  mutating func checkAmendment(_ subject: AmendedSubject?) {
    guard let subject, !subject.hasClauses, !isRejected, settings.partial == nil else { return }
    report(
      .missingClause, "nothing is said of what '\(subject.name(in: declarations))' is to say",
      at: place(subject.token),
      remedy: "write the clause behind it: amends \(subject.name(in: declarations)) no later than 2014-11-24")
  }
}
