/// What binds, or does not: agreements, the debtor's own word; and the conditions and times that have come.
extension Explainer {
  /// Everything that an undertaking's state rests on: what binds, what was met, what time there is, and then the reasons
  /// for the state itself.
  mutating func account(of position: Int, in view: View) -> [Reason] {
    guard let progress = simulation.progress(of: position, in: view),
      let state = simulation.state(of: position, in: view)
    else { return [] }
    let reasons = reasons(for: position, in: view)
    switch state {
    case .due, .overdue, .reported, .waiting:
      let report = state == .reported ? [reportReason(position, progress.terms, in: view)] : []
      return bindingReasons(progress, in: view) + met(position, progress, in: view)
        + time(position, progress, in: view) + report + reasons
    case .inEffect, .suspended: return reasons + met(position, progress, in: view)
    default: return reasons
    }
  }

  /// The conditions that were met once and for all.
  private func met(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    guard let clauses = simulation.clauses(of: progress.terms.id, in: view) else { return [] }
    var reasons: [Reason] = []
    if let after = clauses.after, let instant = progress.afterMetAt {
      reasons.append(met(after, at: instant, of: position, in: view))
    }
    if case .within(_, let condition) = clauses.deadline, let instant = progress.withinMetAt {
      reasons.append(met(condition, at: instant, of: position, in: view))
    }
    return reasons
  }

  private func met(_ condition: Condition, at instant: Instant, of position: Int, in view: View) -> Reason {
    let timeline = engine.timeline(of: simulation.cluster, in: view, before: simulation.count)
    let entry = timeline.undertakings[position].states.entry(at: instant)
    let act = entry.flatMap { $0.instant == instant && $0.act >= 0 ? Int($0.act) : nil }
    let when = act == nil ? " on \(record.sentence(instant))" : ""
    return Reason("what it waited for came\(when): \(record.sentence(condition))", act: act)
  }

  /// When it is too late.
  private func time(_ position: Int, _ progress: UndertakingProgress, in view: View) -> [Reason] {
    let id = progress.terms.id
    let viewState = ViewState(
      engine: engine, view: view, instant: simulation.instant, count: simulation.count)
    guard let deadline = progress.terms.deadline, let status = viewState.deadline(of: id) else { return [] }
    let reading: Int? =
      if case .party(let party) = view {
        engine.readings.own(party, of: .undertaking(id), before: simulation.count)[.deadline]?.act
      } else { nil }
    let date = record.sentence(status.overdueFrom)
    let text =
      status.overdueFrom <= simulation.instant
      ? "it is overdue since \(date)" : "it is overdue from \(date) on"
    let words = "\(text): \(record.phrase(.deadline(deadline)))"
    if reading != nil { return [Reason(words, act: reading)] }
    let written = written(.undertaking(id), in: view)
    return [Reason("\(words), \(written.manner)", act: written.act)]
  }

  /// What binds, or does not.
  func bindingReasons(_ progress: UndertakingProgress, in view: View) -> [Reason] {
    let terms = progress.terms
    let entity = Entity.undertaking(terms.id)
    let undertaking = record.undertakings[terms.id].heading.name
    if progress.debtorWord == .undertaken {
      return [
        Reason(
          "\(name(terms.debtor)) has undertaken \(undertaking)",
          act: latest(on: entity, in: view) { $0 == .undertakes })
      ]
    }
    let sides = readings(of: entity, view, nil, [.under])
    guard terms.proposal >= 0 else {
      return [
        Reason(
          "no agreement holds \(undertaking), and \(name(terms.debtor)) has not undertaken it", because: sides
        )
      ]
    }
    let position = Int(terms.proposal)
    let agreement = proposalReason(position, in: view)
    var reasons = [Reason(agreement.text, act: agreement.act, because: agreement.because + sides)]
    guard let proposal = simulation.proposal(position, in: view), proposal.state == .agreed else {
      return reasons
    }
    let title = record.proposals[contents.proposals[position]].heading.name
    if !proposal.parties.contains(terms.debtor) {
      reasons.append(
        Reason(
          "\(name(terms.debtor)) is no party of \(title), and has not undertaken \(undertaking)"))
    } else if proposal.ending(of: terms) == .terminated {
      let gone = ([terms.debtor] + terms.creditors).filter {
        proposal.parties.contains($0) && !proposal.holds($0)
      }
      let act = latest(on: .proposal(contents.proposals[position]), in: view) { $0 == .withdraws }
      reasons.append(Reason("\(names(gone)) left \(title)", act: act))
    }
    return reasons
  }

  // MARK: Proposals

  /// In what state a proposal is, and who stands in its way.
  func proposalReason(_ position: Int, in view: View) -> Reason {
    let id = contents.proposals[position]
    let title = record.proposals[id].heading.name
    guard let proposal = simulation.proposal(position, in: view) else {
      return Reason("\(title) is not known")
    }
    /// The act that brought the state about, if it is one of these; else the latest of them.
    func latest(_ deeds: Deed...) -> Int? {
      if let cause = act(ofProposal: position, in: view), deeds.contains(record.acts[cause].deed) {
        return cause
      }
      return self.latest(on: .proposal(id), in: view) { deeds.contains($0) }
    }
    func those(_ word: ProposalProgress.Word) -> String {
      names(proposal.parties.filter { proposal.word(of: $0) == word })
    }
    switch proposal.state {
    case .agreed: return Reason("\(title) is agreed", act: act(ofProposal: position, in: view))
    case .superseded:
      let other = proposal.replacers.first { simulation.proposal(Int($0), in: view)?.agreedAt != nil }.map(
        Int.init)
      let replacer = other.map { " by \(record.proposals[contents.proposals[$0]].heading.name)" } ?? ""
      return Reason("\(title) is superseded\(replacer)", act: act(ofProposal: position, in: view))
    case .terminated:
      let gone = proposal.parties.filter { !proposal.holds($0) }
      return Reason("\(title) is terminated: \(names(gone)) left it", act: latest(.withdraws))
    case .notMade: return Reason("nobody has made \(title)")
    case .withdrawn: return Reason("\(those(.withdrawn)) withdrew \(title)", act: latest(.withdraws))
    case .rejected: return Reason("\(those(.rejected)) rejected \(title)", act: latest(.rejects))
    case .countered:
      let isCounter: (Deed) -> Bool = { if case .counters = $0 { true } else { false } }
      let cause = act(ofProposal: position, in: view).flatMap { isCounter(record.acts[$0].deed) ? $0 : nil }
      let act = cause ?? self.latest(on: .proposal(id), in: view, isCounter)
      return Reason("\(those(.countered)) countered \(title)", act: act)
    case .lapsed:
      let end = proposal.openUntil.map { " on \(record.sentence($0.adding(seconds: 1)))" } ?? ""
      let late = proposal.parties.compactMap { party in
        self.latest(on: .proposal(id), in: view, by: party) { $0 == .accepts }.map { (party: party, act: $0) }
      }.filter { accepted in
        proposal.openUntil.map { record.acts[accepted.act].date.instant > $0 } ?? false
      }
      if let last = late.last, proposal.parties.allSatisfy({ proposal.word(of: $0) == .accepted }) {
        return Reason(
          "\(title) lapsed\(end): \(names(late.map(\.party))) accepted it too late", act: last.act)
      }
      return Reason("\(title) lapsed\(end): \(unaccepting(proposal))")
    case .open, .reserved:
      let act = self.latest(on: .proposal(id), in: view) { _ in true }
      return Reason("\(title) is \(proposal.state.rawValue): \(unaccepting(proposal))", act: act)
    }
  }

  private func unaccepting(_ proposal: ProposalProgress) -> String {
    let missing = proposal.parties.filter { proposal.word(of: $0) != .accepted }
    return "\(names(missing)) \(missing.count == 1 ? "has" : "have") not accepted it"
  }

  /// The act that brought a proposal's state about, as far as the record tells.
  private func act(ofProposal position: Int, in view: View) -> Int? {
    let timeline = engine.timeline(of: simulation.cluster, in: view, before: simulation.count)
    guard let entry = timeline.proposals[position].states.entry(at: simulation.instant), entry.act >= 0,
      entry.value == simulation.proposal(position, in: view)?.state
    else { return nil }
    return Int(entry.act)
  }

  /// What each party of a proposal said of it last, what it reserves, and what replaced it.
  func words(on position: Int, in view: View) -> [Reason] {
    guard let proposal = simulation.proposal(position, in: view) else { return [] }
    let id = contents.proposals[position]
    let entity = Entity.proposal(id)
    let title = record.proposals[id].heading.name
    let words = proposal.parties.map { party -> Reason in
      guard let act = latest(on: entity, in: view, by: party, \.isWordOnProposal) else {
        return Reason("\(name(party)) has said nothing of \(title)")
      }
      let deed = record.acts[act].objects.contains(entity) ? record.acts[act].deed : .makes
      return Reason("\(name(party)) \(Record.past(deed)) \(title)", act: act)
    }
    let reservations = proposal.reservations.map { reservation in
      Reason(
        "a reservation of \(name(reservation.party)) stands: \(reservation.what)",
        act: latest(on: entity, in: view, by: reservation.party) { $0 == .reserves(reservation.what) })
    }
    return words + reservations
  }
}
