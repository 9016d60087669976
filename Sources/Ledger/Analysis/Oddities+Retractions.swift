extension Engine {
  /// What a party has said of an undertaking's performance: of a thing, or otherwise.
  private struct Word: Hashable {
    let undertaking: Identifier<Undertaking>
    let party: Identifier<Party>
    /// `nil` for what is said of the whole, or that it has begun.
    let thing: Identifier<Thing>?
  }

  /// Acts that take back what their actor has not said by then, in anybody's account.
  func emptyRetractions() -> [Diagnostic] {
    guard record.acts.indices.contains(where: { record.acts[$0].deed.verb == .retracts }) else { return [] }
    var said: Set<Word> = []
    var problems: [Diagnostic] = []
    for index in record.acts.indices {
      let deed = record.acts[index].deed
      guard [.reports, .verifies, .retracts].contains(deed.verb), let party = record.acts[index].actor else {
        continue
      }
      for case .undertaking(let id) in record.acts[index].objects {
        let word = Word(undertaking: id, party: party, thing: deed.thing)
        guard deed.verb == .retracts else {
          said.insert(word)
          continue
        }
        let whole = Word(undertaking: id, party: party, thing: nil)
        let isSaid =
          deed.thing == nil
          ? said.contains { $0.undertaking == id && $0.party == party }
          : said.contains(word) || said.contains(whole)
        if !isSaid { problems.append(emptyRetraction(word, at: index)) }
        said =
          deed.thing == nil
          ? said.filter { $0.undertaking != id || $0.party != party } : said.subtracting([word])
      }
    }
    return problems
  }

  private func emptyRetraction(_ word: Word, at index: Int) -> Diagnostic {
    let name = record.undertakings[word.undertaking].heading.name
    let verb = record.undertakings[word.undertaking].debtor == word.party ? "reported" : "verified"
    let what =
      word.thing.map { "no \(record.things[$0].heading.name) of '\(name)'" } ?? "nothing of '\(name)'"
    return Diagnostic(
      .nothingRetracted, "\(record.parties[word.party].heading.name) has \(verb) \(what) by then",
      at: record.headPlace(of: record.acts[index].place),
      remedy: "everybody takes back what they said themselves: look at the name and the date")
  }
}
