/// What is missing from an undertaking that is not done, and what one that is rests on.
extension Explainer {
  /// What a view misses of an undertaking that it holds to be due, or reported and no more.
  mutating func unfinished(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    let terms = progress.terms
    var reasons: [Reason] = []
    switch terms.performance {
    case .measure: reasons += measureReason(progress, in: view)
    case .verifying(let targets):
      for target in targets { reasons += uninspected(Int(target), by: terms.debtor, in: view) }
    case .reported:
      for requirement in terms.requirements
      where progress.reported.amount(of: requirement.thing) < requirement.amount {
        reasons.append(unreported(position, requirement, in: view))
      }
      if terms.requirements.isEmpty, !progress.reported.whole {
        reasons.append(Reason("\(name(terms.debtor)) has not reported \(name(position)) done"))
      }
      if !terms.verifiers.isEmpty { reasons += unverified(position, progress, in: view) }
    }
    return reasons + debtorsView(of: position, terms, from: view)
  }

  /// What a view misses of one thing.
  mutating func unfinished(_ position: Int, in view: View, thing: Identifier<Thing>) -> [Reason] {
    guard let progress = simulation.progress(of: position, in: view) else { return [] }
    let reported = progress.reported.amount(of: thing)
    var reasons = [
      Reason(
        Self.report(reported, of: nil, record.things[thing].heading.name, for: name(position)),
        act: latestReport(position, in: view))
    ]
    if !progress.terms.verifiers.isEmpty { reasons += unverified(position, progress, in: view) }
    let state = simulation.state(of: position, in: view)
    if state != .due, state != .overdue, state != .reported {
      reasons += self.reasons(for: position, in: view)
    }
    return reasons + debtorsView(of: position, progress.terms, from: view)
  }

  /// `2 of 5 maps are reported for handover`.
  private static func report(_ amount: Amount, of whole: Amount?, _ thing: String, for name: String) -> String
  {
    guard amount != .none else { return "there is no report of \(thing) for \(name)" }
    let extent = whole?.number.map { " of \($0)" } ?? ""
    return "\(amount)\(extent) \(thing) \(amount == Amount(1) ? "is" : "are") reported for \(name)"
  }

  /// The debtor may hold something else to be so: then nobody moves.
  private mutating func debtorsView(of position: Int, _ terms: UndertakingTerms, from view: View) -> [Reason]
  {
    let own = View.party(terms.debtor)
    guard own != view, let state = simulation.state(of: position, in: own),
      ![.due, .overdue, .reported].contains(state) || state != simulation.state(of: position, in: view)
    else { return [] }
    let because = reasons(for: position, in: own)
    let entity = Entity.undertaking(terms.id)
    let differing = readings(of: entity, view, terms.debtor, [.under, .after, .while, .deadline, .verified])
    return because.filter { !$0.isAside }.map {
      Reason("as \(name(terms.debtor)) sees it, \($0.text)", act: $0.act, because: $0.because)
    } + because.filter(\.isAside) + differing.filter { !because.contains($0) }
  }

  /// What a verifier has not verified, and cannot as long as it is not reported.
  private func uninspected(_ position: Int, by party: Identifier<Party>, in view: View) -> [Reason] {
    guard let progress = simulation.progress(of: position, in: view) else { return [] }
    // Of a family some may be verified and others not.
    guard !progress.isVerified(progress.terms.requirements, by: party) else { return [] }
    let missing = progress.terms.requirements.filter {
      progress.amount(of: $0.thing, verifiedBy: party) < $0.amount
    }
    let unreported = missing.filter { progress.reported.amount(of: $0.thing) < $0.amount }
    guard !unreported.isEmpty else {
      return [Reason("\(name(party)) has not verified \(name(position))")]
    }
    return unreported.map { requirement in
      Reason(
        "\(name(party)) cannot verify \(record.things[requirement.thing].heading.name) for \(name(position)) before they are reported",
        because: [self.unreported(position, requirement, in: view)])
    }
  }

  /// A thing of which less was reported than a view covers: because the debtor does not read it to be covered, or has
  /// not come so far.
  private func unreported(_ position: Int, _ requirement: Requirement, in view: View) -> Reason {
    let thing = record.things[requirement.thing].heading.name
    guard let progress = simulation.progress(of: position, in: view) else {
      return Reason("\(thing) is missing")
    }
    let reported = progress.reported.amount(of: requirement.thing)
    let debtor = progress.terms.debtor
    let own = simulation.progress(of: position, in: .party(debtor))?.terms.requirements ?? []
    let isCovered = own.contains { $0.thing == requirement.thing && $0.amount >= requirement.amount }
    let sides = isCovered ? [] : readingsOfCoverage(of: progress.terms.id, view, debtor, requirement.thing)
    let extent = own.contains { $0.thing == requirement.thing } ? "so many" : thing
    let amount = Self.report(reported, of: requirement.amount, thing, for: name(position))
    return Reason(
      isCovered
        ? amount : "\(amount), and \(name(debtor)) does not read \(name(position)) to cover \(extent)",
      act: latestReport(position, in: view), because: sides)
  }

  /// The report that an undertaking is done or reported by, else the latest.
  private func decisiveReport(_ position: Int, in view: View) -> Int? {
    cause(of: position, in: view) { if case .reports = $0 { true } else { false } }
      ?? latestReport(position, in: view)
  }

  private func latestReport(_ position: Int, in view: View) -> Int? {
    let terms = simulation.progress(of: position, in: view)?.terms
    return terms.flatMap {
      latest(on: .undertaking($0.id), in: view) { if case .reports = $0 { true } else { false } }
    }
  }

  /// Why none of those whom a view accepts has verified.
  private mutating func unverified(_ position: Int, _ progress: UndertakingProgress, in view: View)
    -> [Reason]
  {
    let target = name(position)
    return progress.terms.verifiers.map { verifier in
      let own = View.party(verifier)
      let inspections = contents.undertakings.indices.filter { index in
        guard let other = simulation.progress(of: index, in: own)?.terms else { return false }
        guard case .verifying(let targets) = other.performance else { return false }
        return targets.contains(Int32(position)) && other.debtor == verifier
      }
      guard !inspections.isEmpty else {
        let limit = progress.facts.isReported ? "" : ", and can verify no more than is reported"
        return Reason("\(name(verifier)) has not verified \(target)\(limit)")
      }
      let because = inspections.flatMap { reasons(for: $0, in: own) }
      return Reason("\(name(verifier)) has not verified \(target)", because: because)
    }
  }

  /// In what state the measure is that an undertaking acts on; or will be, where only the closure brings it there.
  func measureReason(_ progress: UndertakingProgress, in view: View) -> [Reason] {
    guard case .measure(let position, _) = progress.terms.performance else { return [] }
    let id = contents.measures[Int(position)]
    let state = simulation.measure(Int(position), in: view) ?? .none
    let known = ViewState(engine: engine, view: view, instant: simulation.instant, count: simulation.count)
    let measure = record.measures[id].heading.name
    guard known.state(of: id) == state else { return [Reason("\(measure) will be \(state.rawValue)")] }
    return [
      Reason(
        "\(measure) is \(state == .none ? "not imposed" : state.rawValue)",
        act: cause(ofMeasure: Int(position), in: view))
    ]
  }

  /// The act that brought a measure into its state, else the latest on it.
  func cause(ofMeasure position: Int, in view: View) -> Int? {
    let timeline = engine.timeline(of: simulation.cluster, in: view, before: simulation.count)
    let entry = timeline.measures[position].entry(at: simulation.instant)
    if let entry, entry.act >= 0, entry.value == simulation.measure(position, in: view) {
      return Int(entry.act)
    }
    return latest(on: .measure(contents.measures[position]), in: view) { _ in true }
  }

  /// What one that is done rests on.
  func performed(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    switch progress.terms.performance {
    case .measure: return measureReason(progress, in: view)
    case .verifying(let targets):
      return targets.map {
        verificationReason(contents.undertakings[Int($0)], by: progress.terms.debtor, in: view)
      }
    case .reported:
      let verifier = progress.terms.verifiers.first {
        progress.isVerified(progress.terms.requirements, by: $0)
      }
      if let verifier { return [verificationReason(progress.terms.id, by: verifier, in: view)] }
      return [reportReason(position, progress.terms, in: view)]
    }
  }

  /// What the debtor has said of its performance.
  func reportReason(_ position: Int, _ terms: UndertakingTerms, in view: View) -> Reason {
    let act = decisiveReport(position, in: view)
    return Reason(
      "\(name(terms.debtor)) \(act == nil ? "will have" : "has") reported \(name(position))", act: act)
  }

  private func verificationReason(
    _ id: Identifier<Undertaking>, by party: Identifier<Party>, in view: View
  ) -> Reason {
    let isVerification: (Deed) -> Bool = { if case .verifies = $0 { true } else { false } }
    let decisive = position(of: .undertaking(id)).flatMap { cause(of: $0, in: view, where: isVerification) }
    let act =
      decisive.flatMap { record.acts[$0].actor == party ? $0 : nil }
      ?? latest(on: .undertaking(id), in: view, by: party, isVerification)
    return Reason(
      "\(name(party)) \(act == nil ? "will have" : "has") verified \(record.undertakings[id].heading.name)",
      act: act)
  }
}
