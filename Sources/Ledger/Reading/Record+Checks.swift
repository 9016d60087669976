extension Record {
  /// What can only be seen when all declarations are known.
  mutating func checkDeclarations() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for (verifier, verified, place) in verifications where !incomplete.contains(.undertaking(verified)) {
      let target = undertakings[verified]
      if verifier != verified, !incomplete.contains(.undertaking(verifier)),
        undertakings[verifier].debtor == target.debtor
      {
        problems.append(
          Diagnostic(
            .ownVerifier, "\(parties[target.debtor].heading.name) cannot verify what it owes itself",
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
    problems += circularTerms() + mutualWaiting() + impossiblePerformances()
    return problems
  }

  /// Terms that cover themselves as the text has them.
  private func circularTerms() -> [Diagnostic] {
    var state = Array(repeating: 0, count: terms.count)
    var problems: [Diagnostic] = []
    func visit(_ index: Int) {
      var stack = [(index, 0)]
      state[index] = 1
      while let (current, next) = stack.last {
        let scope = terms[current].scope
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
                ? "'\(terms[current].heading.name)' covers itself"
                : "'\(terms[current].heading.name)' covers '\(terms[inner].heading.name)', which covers it",
              at: terms[current].heading.place, remedy: "let it cover things alone"))
        } else if state[inner.index] == 0 {
          state[inner.index] = 1
          stack.append((inner.index, 0))
        }
      }
    }
    for index in terms.indices where state[index] == 0 { visit(index) }
    return problems
  }

  /// The idiom of §8: two undertakings `after OTHER in-effect` wait for each other for ever.
  private func mutualWaiting() -> [Diagnostic] {
    func awaited(_ id: Identifier<Undertaking>) -> [Identifier<Undertaking>] {
      var all: [Identifier<Undertaking>] = []
      for condition in [undertakings[id].clauses.after, undertakings[id].clauses.while] {
        if case .state(.undertaking(let other, .inEffect)) = condition { all.append(other) }
        if case .all(let parts) = condition {
          for case .state(.undertaking(let other, .inEffect)) in parts { all.append(other) }
        }
      }
      return all
    }
    var problems: [Diagnostic] = []
    for index in undertakings.indices {
      let id = Identifier<Undertaking>(index)
      if awaited(id).contains(id) {
        problems.append(
          Diagnostic(
            .mutualWaiting, "'\(undertakings[id].heading.name)' waits for itself: it never will be in effect",
            at: undertakings[id].heading.place, remedy: "take the condition out"))
      }
      for other in awaited(id) where other > id && awaited(other).contains(id) {
        let names = (undertakings[id].heading.name, undertakings[other].heading.name)
        problems.append(
          Diagnostic(
            .mutualWaiting,
            "'\(names.0)' and '\(names.1)' wait for each other to be in effect: neither ever will be",
            at: undertakings[id].heading.place,
            remedy: "to hold each other up, write 'until \(names.1) broken' and 'until \(names.0) broken'"))
      }
    }
    return problems
  }

  /// Undertakings to act on somebody else's measure: only its party can (§3), so they are never performed.
  private func impossiblePerformances() -> [Diagnostic] {
    undertakings.indices.compactMap { index in
      let undertaking = undertakings[index]
      guard case .measure(let measure, _) = undertaking.performance,
        !incomplete.contains(.undertaking(Identifier(index))), !incomplete.contains(.measure(measure)),
        measures[measure].party != undertaking.debtor
      else { return nil }
      let (debtor, owner) = (
        parties[undertaking.debtor].heading.name, parties[measures[measure].party].heading.name
      )
      return Diagnostic(
        .othersMeasure,
        "\(debtor) undertakes to act on '\(measures[measure].heading.name)', which is \(owner)'s to act on",
        at: undertaking.heading.place, remedy: "let \(owner) owe it, or declare the measure by \(debtor)")
    }
  }

  /// The first line of a directive, without its end.
  func headPlace(of place: SourcePlace) -> SourcePlace {
    let bytes = files[Int(place.file)].bytes
    var end = Int(place.start)
    while end < Int(place.end), bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") {
      end += 1
    }
    return SourcePlace(file: place.file, start: place.start, end: UInt32(end))
  }
}
