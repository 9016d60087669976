/// Says why undertakings are where they are: by whom refused, which reading leaves out what, which condition waits for
/// what, who cannot verify because of what; and circles as circles (§6).
struct Explainer {
  let chronicle: Chronicle
  let outlook: Outlook
  var record: Record { chronicle.record }
  private let disputes: [Dispute]
  /// The undertakings that cover each disputed term and thing.
  private var coverers: [Entity: Set<Identifier<Undertaking>>] = [:]
  /// What is being explained at the moment, from the outermost on.
  private var path: [Step] = []
  /// What has been explained already since the outermost: it is not told again.
  private var told: Set<Step> = []

  /// How deep an explanation goes. Deeper, nobody follows it, and the machine's stack is finite.
  private static let deepest = 48

  private struct Step: Hashable {
    let position: Int
    let view: View
  }

  /// - Parameter outlook: a settled one, be it as things stand or after the closure.
  init(_ chronicle: Chronicle, _ outlook: Outlook) {
    self.chronicle = chronicle
    self.outlook = outlook
    disputes = chronicle.disputes(at: outlook.instant)
    for dispute in disputes where coverers[dispute.subject] == nil {
      coverers[dispute.subject] = chronicle.undertakings(covering: dispute.subject, at: outlook.instant)
    }
  }

  private var contents: Cluster { chronicle.clusters.all[outlook.cluster] }

  func name(_ position: Int) -> String { record.undertakings[contents.undertakings[position]].heading.name }

  func name(_ party: Identifier<Party>) -> String { record.parties[party].heading.name }

  // MARK: States

  /// Why an undertaking is in its state in a view.
  mutating func reasons(for position: Int, in view: View) -> [Reason] {
    guard let progress = outlook.progress(of: position, in: view),
      let state = outlook.state(of: position, in: view)
    else { return [] }
    let step = Step(position: position, view: view)
    if let start = path.firstIndex(of: step) { return [circle(from: start)] }
    if path.isEmpty { told.removeAll() }
    guard path.count < Self.deepest else {
      return [Reason("and so on, as `reftel why \(name(position))` goes on to say")]
    }
    // Short reasons are told again: only what has more behind it is worth a reference.
    guard told.insert(step).inserted || ![.waiting, .due, .overdue, .reported].contains(state) else {
      return [Reason("as told above of \(name(position))")]
    }
    path.append(step)
    defer { path.removeLast() }
    let id = contents.undertakings[position]
    let debtor = progress.terms.debtor
    switch state {
    case .waiting: return waiting(progress, in: view)
    case .due, .overdue, .reported: return unfinished(position, progress, in: view)
    case .refused:
      return [
        Reason(
          "\(name(debtor)) refuses \(name(position))",
          act: latest(on: .undertaking(id), in: view) { $0 == .refuses })
      ]
    case .suspended:
      return [
        Reason(
          "\(name(debtor)) has suspended it", act: latest(on: .undertaking(id), in: view) { $0 == .suspends })
      ]
    case .broken:
      guard progress.facts.isBrokenByWord else { return measureReason(progress, in: view) }
      return [
        Reason(
          "it was declared broken",
          act: latest(on: .undertaking(id), in: view) { $0 == .declares(kept: false) })
      ]
    case .waived:
      return [
        Reason("it is no longer asked for", act: latest(on: .undertaking(id), in: view) { $0 == .waives })
      ]
    case .done: return performed(position, progress, in: view)
    case .ended:
      let until = chronicle.readings.clauses(of: id, in: view, before: outlook.count).until
      return [Reason("it was to be kept until \(until.map(record.phrase) ?? "then"), and that has been met")]
    case .inEffect: return [bindingReason(progress, in: view)] + measureReason(progress, in: view)
    case .notUndertaken, .superseded, .terminated, .notMade, .proposed, .rejected, .withdrawn, .lapsed:
      return [bindingReason(progress, in: view)]
    }
  }

  private func circle(from start: Int) -> Reason {
    let names = path[start...].map { name($0.position) }
    var round = names.enumerated().filter { $0.offset == 0 || names[$0.offset - 1] != $0.element }.map(
      \.element)
    // The same undertaking in another view is no further station.
    if round.count > 1, round.last == round.first { round.removeLast() }
    return Reason("that is a circle: \((round + [round[0]]).joined(separator: " waits for "))")
  }

  /// What binds, or does not.
  private func bindingReason(_ progress: UndertakingProgress, in view: View) -> Reason {
    let entity = Entity.undertaking(progress.terms.id)
    if progress.debtorWord == .undertaken {
      return Reason(
        "\(name(progress.terms.debtor)) has undertaken it",
        act: latest(on: entity, in: view) { $0 == .undertakes })
    }
    guard progress.terms.proposal >= 0 else {
      return Reason("no agreement holds it, and \(name(progress.terms.debtor)) has not undertaken it")
    }
    return proposalReason(Int(progress.terms.proposal), in: view)
  }

  /// In what state a proposal is, and who stands in its way.
  func proposalReason(_ position: Int, in view: View) -> Reason {
    let id = contents.proposals[position]
    let title = record.proposals[id].heading.name
    guard let proposal = outlook.proposal(position, in: view) else { return Reason("\(title) is not known") }
    let act = latest(on: .proposal(id), in: view) { _ in true }
    guard proposal.agreedAt == nil, proposal.state != .notMade else {
      return Reason("\(title) is \(proposal.state.rawValue)", act: act)
    }
    let missing = proposal.parties.filter { proposal.word(of: $0) != .accepted }
    let who =
      missing.isEmpty
      ? ""
      : ": \(missing.map(name).joined(separator: ", ")) \(missing.count == 1 ? "has" : "have") not accepted"
    return Reason("\(title) is \(proposal.state.rawValue)\(who)", act: act)
  }

  /// What each party of a proposal said of it last, and what replaced it.
  func words(on position: Int, in view: View) -> [Reason] {
    guard let proposal = outlook.proposal(position, in: view) else { return [] }
    let entity = Entity.proposal(contents.proposals[position])
    let words = proposal.parties.map { party -> Reason in
      guard let act = latest(on: entity, in: view, by: party, { _ in true }) else {
        return Reason("\(name(party)) has said nothing of it")
      }
      let verb = record.acts[act].objects.contains(entity) ? record.acts[act].deed.verb : .makes
      return Reason("\(name(party)) \(verb.rawValue) it", act: act)
    }
    let replacers = proposal.replacers.filter { outlook.proposal(Int($0), in: view)?.agreedAt != nil }
    let reservations = proposal.reservations.map {
      Reason("a reservation of \(name($0.party)) stands: \($0.what)")
    }
    return words + reservations
      + replacers.map { Reason("it is replaced", because: [proposalReason(Int($0), in: view)]) }
  }

  /// The latest act on a name that counts in a view by now and does one of these.
  func latest(
    on entity: Entity, in view: View, by party: Identifier<Party>? = nil, _ isWanted: (Deed) -> Bool
  ) -> Int? {
    for index in contents.acts.reversed().map(Int.init) where index < outlook.count {
      if isOn(entity, record.acts[index]), isWanted(record.acts[index].deed),
        party == nil || record.acts[index].actor == party,
        record.acts[index].counts(in: view)
      {
        return index
      }
    }
    return nil
  }

  /// Whether an act is on a name: as an object of it, or as the counter-offer it makes.
  private func isOn(_ entity: Entity, _ act: Act) -> Bool {
    if act.objects.contains(entity) { return true }
    if case .counters(let counter) = act.deed { return entity == .proposal(counter) }
    return false
  }

  // MARK: Waiting

  private mutating func waiting(_ progress: UndertakingProgress, in view: View) -> [Reason] {
    let clauses = chronicle.readings.clauses(of: progress.terms.id, in: view, before: outlook.count)
    var reasons: [Reason] = []
    if progress.afterMetAt == nil, let after = clauses.after { reasons += unmet(after, in: view) }
    if progress.withinMetAt == nil, case .within(_, let condition) = clauses.deadline {
      reasons += unmet(condition, in: view)
    }
    if let condition = clauses.while, !outlook.holds(progress.terms.nodes.while, in: view) {
      reasons += unmet(condition, in: view)
    }
    return reasons + readings(of: .undertaking(progress.terms.id), view, nil, [.after, .while, .deadline])
  }

  /// What of a condition does not hold in a view, and why.
  private mutating func unmet(_ condition: Condition, in view: View) -> [Reason] {
    if outlook.holds(condition, in: view) { return [] }
    switch condition {
    case .all(let parts):
      var reasons: [Reason] = []
      for part in parts { reasons += unmet(part, in: view) }
      return reasons
    case .any(let parts):
      var reasons: [Reason] = []
      for part in parts { reasons += unmet(part, in: view) }
      return [Reason("one of these is enough, and none holds: \(record.phrase(condition))", because: reasons)]
    case .date(let date): return [Reason("\(date.text(in: record.zone)) has not come")]
    case .elapsed(_, let inner):
      let reasons = unmet(inner, in: view)
      return [
        Reason(
          reasons.isEmpty
            ? "the time has not passed: \(record.phrase(condition))"
            : "it waits for \(record.phrase(condition))",
          because: reasons)
      ]
    case .amount(let id, _, _, let thing):
      let because = position(of: .undertaking(id)).map { unfinished($0, in: view, thing: thing) } ?? []
      return [Reason("it waits for \(record.phrase(condition))", because: because)]
    case .state(let atom):
      return [Reason("it waits for \(record.phrase(condition))", because: behind(atom, in: view))]
    }
  }

  private mutating func behind(_ atom: Condition.Atom, in view: View) -> [Reason] {
    switch atom {
    case .agreed(let id): return position(of: .proposal(id)).map { [proposalReason($0, in: view)] } ?? []
    case .occurred(let id):
      return [
        Reason(
          "\(record.events[id].heading.name) has not occurred, and nothing that anybody does brings it about")
      ]
    case .measure(let id, _):
      let entity = Entity.measure(id)
      let owner = name(record.measures[id].party)
      let state = position(of: entity).flatMap { outlook.measure($0, in: view) } ?? .none
      return [
        Reason(
          "\(record.measures[id].heading.name) is \(state == .none ? "not imposed" : state.rawValue); only \(owner) can change that",
          act: latest(on: entity, in: view) { _ in true })
      ]
    case .undertaking(let id, let aspect):
      guard let position = position(of: .undertaking(id)) else { return [] }
      switch aspect {
      case .done, .reported:
        let progress = outlook.progress(of: position, in: view)
        let isOpen = [.due, .overdue, .reported].contains(outlook.state(of: position, in: view))
        return progress != nil && !isOpen ? stated(position, in: view) : reasons(for: position, in: view)
      case .inEffect: return stated(position, in: view)
      case .begun:
        return [Reason("nothing of \(name(position)) has been reported")] + stated(position, in: view)
      case .broken: return [Reason("\(name(position)) has not been broken")]
      case .refused: return [Reason("\(name(position)) has not been refused")]
      }
    }
  }

  /// An undertaking's state with its reasons.
  private mutating func stated(_ position: Int, in view: View) -> [Reason] {
    guard let state = outlook.state(of: position, in: view) else { return [] }
    return [Reason("\(name(position)) is \(state.rawValue)", because: reasons(for: position, in: view))]
  }

  func position(of entity: Entity) -> Int? { chronicle.clusters.position(of: entity)?.position }

  /// Who reads what an undertaking covers how, terms and counts included.
  func readingsOfCoverage(
    of id: Identifier<Undertaking>, _ view: View, _ other: Identifier<Party>, _ thing: Identifier<Thing>
  ) -> [Reason] {
    var subjects = [Entity.undertaking(id)]
    for dispute in disputes where coverers[dispute.subject]?.contains(id) == true {
      // The count of another thing is another matter.
      if case .thing(let counted) = dispute.subject, counted != thing { continue }
      if !subjects.contains(dispute.subject) { subjects.append(dispute.subject) }
    }
    return subjects.flatMap { readings(of: $0, view, other, [.covers, .count]) }
  }

  /// Who reads a name how, where those concerned read it differently: the view's side, and another party's if given.
  func readings(
    of subject: Entity, _ view: View, _ other: Identifier<Party>?, _ clauses: Set<ClauseName>
  ) -> [Reason] {
    disputes.filter { $0.subject == subject && clauses.contains($0.clause) }.flatMap { dispute in
      dispute.sides.filter { other == nil || .party($0.party) == view || $0.party == other }.map { side in
        let manner = side.act == nil ? ", as it is written" : ""
        return Reason(
          "\(name(side.party)) reads \(record.name(of: subject)): \(record.phrase(side.clause))\(manner)",
          act: side.act)
      }
    }
  }
}
