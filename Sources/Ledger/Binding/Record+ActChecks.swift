extension Record {
  /// What depends on the order of the acts: proposals must have been made, and reservations too (§3).
  ///
  /// - Parameter rejected: proposals that a rejected act may have made.
  func checkActs(but rejected: Set<Identifier<Proposal>>) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var made: Set<Identifier<Proposal>> = []
    var reservations = ReservationsMade()
    let end = closed?.end ?? .distantFuture
    // By position: to copy each act would take longer than to look at it.
    for index in acts.indices {
      if acts[index].date.instant > end {
        problems.append(
          Diagnostic(
            .afterClose, "this is later than the record's end, \(closed?.text(in: zone) ?? "")",
            at: headPlace(of: acts[index].place), remedy: "move 'closed', or leave the act out"))
      }
      for case .proposal(let proposal) in acts[index].objects where !rejected.contains(proposal) {
        check(acts[index], on: proposal, &made, &reservations, &problems)
      }
      if case .counters(let counter) = acts[index].deed { made.insert(counter) }
    }
    return problems
  }

  private func check(
    _ act: Act, on proposal: Identifier<Proposal>, _ made: inout Set<Identifier<Proposal>>,
    _ reservations: inout ReservationsMade, _ problems: inout [Diagnostic]
  ) {
    switch act.deed {
    case .makes:
      made.insert(proposal)
      return
    case .reserves(let what): reservations.all.insert(ReservationMade(proposal, act.actor, what))
    case .drops(let what?):
      if !reservations.all.contains(ReservationMade(proposal, act.actor, what)) {
        problems.append(noReservation(what, on: proposal, act, &reservations))
        return
      }
    default: break
    }
    guard !made.contains(proposal) else { return }
    problems.append(
      Diagnostic(
        .notYetMade, "nobody has made '\(proposals[proposal].heading.name)' by then",
        at: headPlace(of: act.place),
        remedy: "write who made it, and when: … makes \(proposals[proposal].heading.name)"))
  }

  private struct ReservationMade: Hashable {
    let proposal: Identifier<Proposal>
    let party: Identifier<Party>?
    let what: String

    init(_ proposal: Identifier<Proposal>, _ party: Identifier<Party>?, _ what: String) {
      self.proposal = proposal
      self.party = party
      self.what = what
    }
  }

  private struct ReservationsMade {
    var all: Set<ReservationMade> = []
    /// How many more that were not made may be looked for: a hopeless record is not to take for ever to be told so.
    var suggestionsLeft = 200
  }

  private func noReservation(
    _ what: String, on proposal: Identifier<Proposal>, _ act: Act, _ reservations: inout ReservationsMade
  ) -> Diagnostic {
    var nearest: String?
    if reservations.suggestionsLeft > 0 {
      reservations.suggestionsLeft -= 1
      let others = reservations.all.filter { $0.proposal == proposal && $0.party == act.actor }.map(\.what)
        .sorted()
      nearest = Suggestion.nearest(to: what, among: others) ?? others.first
    }
    return Diagnostic(
      .noSuchReservation,
      "\(act.actor.map { parties[$0].heading.name } ?? "") made no such reservation on '\(proposals[proposal].heading.name)' before",
      at: headPlace(of: act.place),
      remedy: nearest.map { "did you mean \"\($0)\"?" } ?? "write the reservation first, in the same words")
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
