/// What can only be seen when all declarations are known.
struct DeclarationChecks {
  let declarations: Declarations
  let rejected: Set<Entity>
  /// The record's zone, for dates.
  let zone: Zone
  private let verifications: [Binder.Verification]

  /// - Parameter binder: the binder that has bound the declarations.
  init(_ binder: Binder) {
    declarations = binder.declarations
    rejected = binder.rejected.entities
    zone = binder.settings.zone
    verifications = binder.verifications
  }

  /// What is wrong, or odd.
  func problems() -> [Diagnostic] {
    unverifiable() + circularTerms() + circularDays() + mutualWaiting() + impossiblePerformances()
      + oddTerms() + unknownMeasures()
  }

  /// Undertakings to verify what no undertaking can verify.
  private func unverifiable() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for verification in verifications where !rejected.contains(.undertaking(verification.verified)) {
      // Of a family one is enough.
      if problems.last?.place == verification.place { continue }
      let (verifier, verified, place) = (verification.verifier, verification.verified, verification.place)
      let target = declarations.undertakings[verified]
      if verifier != verified, !rejected.contains(.undertaking(verifier)),
        declarations.undertakings[verifier].debtor == target.debtor
      {
        problems.append(
          Diagnostic(
            .ownVerifier,
            "\(declarations.parties[target.debtor].heading.name) cannot verify what it owes itself",
            at: place,
            remedy: "let another party undertake to verify it"))
        continue
      }
      let reason: String
      if target.isContinuing {
        reason = "is kept over time"
      } else if case .measure = target.performance {
        reason = "is performed by an act on a measure, which all can see"
      } else if case .verifying = target.performance {
        reason = verifier == verified ? "would verify itself" : "verifies something itself"
      } else {
        continue
      }
      problems.append(
        Diagnostic(
          .unverifiable, "'\(target.heading.name)' \(reason): no undertaking can verify it", at: place,
          remedy: "only what is done once, and is reported, can be verified so"))
    }
    return problems
  }

  /// Terms that cover themselves as the text has them.
  private func circularTerms() -> [Diagnostic] {
    var state = Array(repeating: 0, count: declarations.terms.count)
    var problems: [Diagnostic] = []
    func visit(_ index: Int) {
      var stack = [(index, 0)]
      state[index] = 1
      while let (current, next) = stack.last {
        let scope = declarations.terms[current].scope
        guard next < scope.count else {
          state[current] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].1 += 1
        guard case .term(let inner) = scope[next].subject else { continue }
        if state[inner.index] == 1 {
          problems.append(
            Diagnostic(
              .circularTerm,
              current == inner.index
                ? "'\(declarations.terms[current].heading.name)' covers itself"
                : "'\(declarations.terms[current].heading.name)' covers '\(declarations.terms[inner].heading.name)', which covers it",
              at: declarations.terms[current].heading.place, remedy: "let it cover things alone"))
        } else if state[inner.index] == 0 {
          state[inner.index] = 1
          stack.append((inner.index, 0))
        }
      }
    }
    for index in declarations.terms.indices where state[index] == 0 { visit(index) }
    return problems
  }

  /// Days that wait for themselves as the text has them.
  private func circularDays() -> [Diagnostic] {
    func awaited(_ day: Int) -> [Int] {
      var days: [Int] = []
      declarations.days[day].condition.forEachPart { part in
        if case .state(.reached(let other)) = part { days.append(other.index) }
      }
      return days
    }
    var state = Array(repeating: 0, count: declarations.days.count)
    var problems: [Diagnostic] = []
    for start in declarations.days.indices where state[start] == 0 {
      // The days on the way from the first to the one looked at, each with the next that it waits for.
      var way = [(day: start, next: 0)]
      state[start] = 1
      while let (day, next) = way.last {
        let others = awaited(day)
        guard next < others.count else {
          state[day] = 2
          way.removeLast()
          continue
        }
        way[way.count - 1].next += 1
        if state[others[next]] == 1 {
          problems.append(circle(through: day, to: others[next]))
        } else if state[others[next]] == 0 {
          state[others[next]] = 1
          way.append((others[next], 0))
        }
      }
    }
    return problems
  }

  private func circle(through day: Int, to other: Int) -> Diagnostic {
    let (heading, awaited) = (declarations.days[day].heading, declarations.days[other].heading)
    return Diagnostic(
      .circularDay,
      day == other
        ? "'\(heading.name)' waits for itself: it is never reached"
        : "'\(heading.name)' waits for '\(awaited.name)', which waits for it: neither is ever reached",
      at: heading.place,
      remedy: "let one of them be reached by something else: a date, an event, an undertaking")
  }

  /// The idiom of §8: two undertakings `after OTHER in-effect` wait for each other for ever.
  private func mutualWaiting() -> [Diagnostic] {
    func awaited(_ id: Identifier<Undertaking>) -> [Identifier<Undertaking>] {
      var all: [Identifier<Undertaking>] = []
      for condition in [
        declarations.undertakings[id].clauses.after, declarations.undertakings[id].clauses.while,
      ] {
        if case .state(.undertaking(let other, .inEffect)) = condition { all.append(other) }
        if case .all(let parts) = condition {
          for case .state(.undertaking(let other, .inEffect)) in parts { all.append(other) }
        }
      }
      return all
    }
    var problems: [Diagnostic] = []
    // Of a family one is enough.
    var told: Set<[SourcePlace]> = []
    func isNew(_ one: Identifier<Undertaking>, _ other: Identifier<Undertaking>) -> Bool {
      told.insert([one, other].map { declarations.undertakings[$0].heading.place }).inserted
    }
    for index in declarations.undertakings.indices {
      let id = Identifier<Undertaking>(index)
      if awaited(id).contains(id), isNew(id, id) {
        problems.append(
          Diagnostic(
            .mutualWaiting,
            "'\(declarations.undertakings[id].heading.name)' waits for itself: it never will be in effect",
            at: declarations.undertakings[id].heading.place, remedy: "take the condition out"))
      }
      for other in awaited(id) where other > id && awaited(other).contains(id) && isNew(id, other) {
        let names = (
          declarations.undertakings[id].heading.name, declarations.undertakings[other].heading.name
        )
        problems.append(
          Diagnostic(
            .mutualWaiting,
            "'\(names.0)' and '\(names.1)' wait for each other to be in effect: neither ever will be",
            at: declarations.undertakings[id].heading.place,
            remedy: "to hold each other up, write 'until \(names.1) broken' and 'until \(names.0) broken'"))
      }
    }
    return problems
  }

  /// Undertakings to act on somebody else's measure: only its party can (§3), so they are never performed.
  private func impossiblePerformances() -> [Diagnostic] {
    declarations.undertakings.indices.compactMap { index in
      let undertaking = declarations.undertakings[index]
      guard case .measure(let measure, _) = undertaking.performance,
        !rejected.contains(.undertaking(Identifier(index))), !rejected.contains(.measure(measure)),
        declarations.measures[measure].party != undertaking.debtor
      else { return nil }
      let (debtor, owner) = (
        declarations.parties[undertaking.debtor].heading.name,
        declarations.parties[declarations.measures[measure].party].heading.name
      )
      return Diagnostic(
        .othersMeasure,
        "\(debtor) undertakes to act on '\(declarations.measures[measure].heading.name)', which is \(owner)'s to act on",
        at: undertaking.heading.place, remedy: "let \(owner) owe it, or declare the measure by \(debtor)")
    }
  }
}
