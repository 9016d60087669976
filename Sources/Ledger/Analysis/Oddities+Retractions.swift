extension Engine {
  /// Who has said something of an undertaking's performance.
  private struct Speaker: Hashable {
    let undertaking: Identifier<Undertaking>
    let party: Identifier<Party>
  }

  /// Acts that take back what their actor has not said by then, in anybody's account.
  func emptyRetractions() -> [Diagnostic] {
    guard record.acts.indices.contains(where: { record.acts[$0].deed.verb == .retracts }) else { return [] }
    // The things that each has spoken of; `nil` for the whole, or that it has begun.
    var said: [Speaker: Set<Identifier<Thing>?>] = [:]
    var problems: [Diagnostic] = []
    for index in record.acts.indices {
      let deed = record.acts[index].deed
      guard [.reports, .verifies, .retracts].contains(deed.verb), let party = record.acts[index].actor else {
        continue
      }
      for case .undertaking(let id) in record.acts[index].objects {
        let speaker = Speaker(undertaking: id, party: party)
        guard deed.verb == .retracts else {
          said[speaker, default: []].insert(deed.thing)
          continue
        }
        let things = said[speaker] ?? []
        let isSaid =
          deed.thing == nil ? !things.isEmpty : things.contains(deed.thing) || things.contains(nil)
        if !isSaid { problems.append(emptyRetraction(of: deed.thing, by: speaker, at: index)) }
        if deed.thing == nil { said[speaker] = nil } else { said[speaker]?.remove(deed.thing) }
      }
    }
    return problems
  }

  private func emptyRetraction(
    of thing: Identifier<Thing>?, by speaker: Speaker, at index: Int
  ) -> Diagnostic {
    let name = record.undertakings[speaker.undertaking].heading.name
    let verb = record.undertakings[speaker.undertaking].debtor == speaker.party ? "reported" : "verified"
    let what =
      thing.map { "no \(record.things[$0].heading.name) of '\(name)'" } ?? "nothing of '\(name)'"
    return Diagnostic(
      .nothingRetracted, "\(record.parties[speaker.party].heading.name) has \(verb) \(what) by then",
      at: record.headPlace(of: record.acts[index].place),
      remedy: "everybody takes back what they said themselves: look at the name and the date")
  }
}
