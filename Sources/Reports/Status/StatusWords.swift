public import Ledger

extension Record {
  /// The level of a thing and its limit, and who stated it, in a few words: `leu 372, at most 300 kg (IAEA)`.
  public func words(for status: ViewState.LimitStatus) -> String {
    let bound =
      "\(status.limit.bound.rawValue) \(amount(Amount(status.limit.number), of: status.limit.thing))"
    let name = things[status.limit.thing].heading.name
    guard let level = status.level else { return "\(name): \(bound)" }
    let who = status.party.map { " (\(parties[$0].heading.name))" } ?? ""
    let admitted = status.admitted.map { "; \($0) admitted" } ?? ""
    return "\(name) \(level), \(bound)\(who)\(admitted)"
  }

  /// How often it was performed, in a few words: `2 of 3 given`.
  public func words(for recurrence: ViewState.Recurrence) -> String? {
    guard recurrence.start != nil else { return nil }
    return recurrence.given < recurrence.ended
      ? "\(recurrence.given) of \(recurrence.ended) given" : "\(recurrence.given) given"
  }

  /// How much of a thing is reported of how much, in a few words: `posts 5/12`, `leu 130.9/300 kg`.
  public func words(for progress: ViewState.Progress) -> String {
    "\(things[progress.thing].heading.name) \(progress.reported)/\(amount(progress.of, of: progress.thing))"
  }

  /// How much of a thing is verified, in a few words: `5 verified`, `130.9 kg verified`.
  public func verifiedWords(for progress: ViewState.Progress) -> String {
    "\(amount(progress.verified, of: progress.thing)) verified"
  }

  /// An amount with its unit, as tables show it: `12`, `130.9 kg`, `all`.
  private func amount(_ amount: Amount, of thing: Identifier<Thing>) -> String {
    let unit = things[thing].unit
    return unit.isEmpty || amount.number == nil ? "\(amount)" : "\(amount) \(unit)"
  }
}

extension Record {
  /// The last day that is in time before an instant that is too late, as JSON gives it; `nil` where that is a time of day.
  func lastDay(before tooLate: Instant) -> String? {
    let last = LastMoment(before: tooLate, in: zone)
    return last.minute == nil ? last.day.description : nil
  }
}

extension ViewState.Completion {
  /// That it came late, and when, in words for below the state: `late, on 1962-12-22`; `nil` where it was in time.
  public func lateWords(in zone: Zone) -> String? {
    guard isLate, let doneAt else { return nil }
    return "\(isReportedInTime ? "verified late" : "late"), on \(Moment(doneAt, in: zone).text)"
  }
}

extension StateChange {
  /// The state as it is told: `done, late`.
  public var words: String { isLate ? "\(to), late" : to }
}

extension Record {
  /// Whose a right is, and against whom: `of Vale, Lund against Orr`.
  public func owed(_ id: Identifier<Right>) -> String {
    func names(_ parties: [Identifier<Party>]) -> String {
      parties.map { self.parties[$0].heading.name }.joined(separator: ", ")
    }
    let right = rights[id]
    let against = right.addressees.isEmpty ? "" : " against \(names(right.addressees))"
    return "of \(names(right.holders))\(against)"
  }

  /// Between whom another proposal stands in the place of one that goes on with others; `nil` where it does for nobody.
  public func superseded(_ cell: StatusReport.ProposalCell) -> String? {
    cell.supersededBetween.isEmpty
      ? nil
      : "superseded between \(cell.supersededBetween.map { parties[$0].heading.name }.joined(separator: ", "))"
  }
}
