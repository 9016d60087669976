/// What is missing from an undertaking that is not done, and what one that is rests on.
extension Explainer {
  /// What a view misses of an undertaking that it holds to be due, or reported and no more.
  mutating func unfinished(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    let terms = progress.terms
    var reasons: [Reason] = []
    switch terms.performance {
    case .measure: reasons += measureReason(progress, in: view)
    case .verifying(let target):
      for requirement in missing(Int(target), in: view, verifiedBy: terms.debtor) {
        reasons.append(unreported(Int(target), requirement, in: view))
      }
    case .reported:
      for requirement in terms.requirements
      where progress.reported.amount(of: requirement.thing) < requirement.amount {
        reasons.append(unreported(position, requirement, in: view))
      }
      if terms.requirements.isEmpty, !progress.reported.whole {
        reasons.append(Reason("\(name(terms.debtor)) has not reported \(name(position)) done"))
      }
      if !terms.verifiers.isEmpty { reasons += unverified(position, terms, in: view) }
    }
    return reasons + debtorsView(of: position, terms, from: view)
  }

  /// What a view misses of one thing.
  mutating func unfinished(_ position: Int, in view: View, thing: Identifier<Thing>) -> [Reason] {
    guard let progress = outlook.progress(of: position, in: view) else { return [] }
    let reported = progress.reported.amount(of: thing)
    var reasons = [
      Reason(
        "\(record.things[thing].heading.name): \(reported) reported", act: latestReport(position, in: view))
    ]
    if !progress.terms.verifiers.isEmpty { reasons += unverified(position, progress.terms, in: view) }
    return reasons + debtorsView(of: position, progress.terms, from: view)
  }

  /// The debtor may hold something else to be so: then nobody moves.
  private mutating func debtorsView(of position: Int, _ terms: UndertakingTerms, from view: View) -> [Reason]
  {
    let own = View.party(terms.debtor)
    guard own != view, let state = outlook.state(of: position, in: own),
      ![.due, .overdue, .reported].contains(state) || state != outlook.state(of: position, in: view)
    else { return [] }
    let because = state == .done ? [] : reasons(for: position, in: own)
    let entity = Entity.undertaking(terms.id)
    let differing = readings(of: entity, view, terms.debtor, [.under, .after, .while, .deadline, .verified])
    return [
      Reason(
        "\(name(terms.debtor)) holds \(name(position)) to be \(state.rawValue)",
        because: because + differing.filter { !because.contains($0) })
    ]
  }

  private func missing(_ position: Int, in view: View, verifiedBy party: Identifier<Party>) -> [Requirement] {
    guard let progress = outlook.progress(of: position, in: view) else { return [] }
    return progress.terms.requirements.filter { progress.amount(of: $0.thing, verifiedBy: party) < $0.amount }
  }

  /// A thing of which less was reported than a view covers: because the debtor does not read it to be covered, or has
  /// not come so far.
  private func unreported(_ position: Int, _ requirement: Requirement, in view: View) -> Reason {
    let thing = record.things[requirement.thing].heading.name
    guard let progress = outlook.progress(of: position, in: view) else {
      return Reason("\(thing) is missing")
    }
    let reported = progress.reported.amount(of: requirement.thing)
    let debtor = progress.terms.debtor
    let own = outlook.progress(of: position, in: .party(debtor))?.terms.requirements ?? []
    let isCovered = own.contains { $0.thing == requirement.thing && $0.amount >= requirement.amount }
    let sides = isCovered ? [] : readingsOfCoverage(of: progress.terms.id, view, debtor, requirement.thing)
    let extent = own.contains { $0.thing == requirement.thing } ? "so many" : "it"
    let amount =
      reported == .none ? "no \(thing) reported" : "\(thing): \(reported) of \(requirement.amount) reported"
    return Reason(
      isCovered
        ? amount : "\(amount), and \(name(debtor)) does not read \(name(position)) to cover \(extent)",
      act: latestReport(position, in: view), because: sides)
  }

  private func latestReport(_ position: Int, in view: View) -> Int? {
    let terms = outlook.progress(of: position, in: view)?.terms
    return terms.flatMap {
      latest(on: .undertaking($0.id), in: view) { if case .reports = $0 { true } else { false } }
    }
  }

  /// Why none of those whom a view accepts has verified.
  private mutating func unverified(_ position: Int, _ terms: UndertakingTerms, in view: View) -> [Reason] {
    terms.verifiers.map { verifier in
      let own = View.party(verifier)
      let inspections = chronicle.clusters.all[outlook.cluster].undertakings.indices.filter { index in
        guard let other = outlook.progress(of: index, in: own)?.terms else { return false }
        return other.performance == .verifying(Int32(position)) && other.debtor == verifier
      }
      guard !inspections.isEmpty else {
        return Reason("\(name(verifier)) has not verified it, and can verify no more than is reported")
      }
      let because = inspections.flatMap { index -> [Reason] in
        let state = outlook.state(of: index, in: own)?.rawValue ?? ""
        return [Reason("\(name(index)) is \(state)", because: reasons(for: index, in: own))]
      }
      return Reason("\(name(verifier)) has not verified it", because: because)
    }
  }

  /// In what state the measure is that an undertaking acts on.
  func measureReason(_ progress: UndertakingProgress, in view: View) -> [Reason] {
    guard case .measure(let position, _) = progress.terms.performance else { return [] }
    let id = chronicle.clusters.all[outlook.cluster].measures[Int(position)]
    let state = outlook.measure(Int(position), in: view) ?? .none
    return [
      Reason(
        "\(record.measures[id].heading.name) is \(state == .none ? "not imposed" : state.rawValue)",
        act: latest(on: .measure(id), in: view) { _ in true })
    ]
  }

  /// What one that is done rests on.
  func performed(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    switch progress.terms.performance {
    case .measure: return measureReason(progress, in: view)
    case .verifying(let target):
      let id = chronicle.clusters.all[outlook.cluster].undertakings[Int(target)]
      return [verificationReason(id, by: progress.terms.debtor, in: view)]
    case .reported:
      let verifier = progress.terms.verifiers.first {
        progress.isVerified(progress.terms.requirements, by: $0)
      }
      if let verifier { return [verificationReason(progress.terms.id, by: verifier, in: view)] }
      return [Reason("\(name(progress.terms.debtor)) has reported it", act: latestReport(position, in: view))]
    }
  }

  private func verificationReason(
    _ id: Identifier<Undertaking>, by party: Identifier<Party>, in view: View
  ) -> Reason {
    let act = latest(on: .undertaking(id), in: view, by: party) {
      if case .verifies = $0 { true } else { false }
    }
    return Reason("\(name(party)) has verified \(record.undertakings[id].heading.name)", act: act)
  }
}
