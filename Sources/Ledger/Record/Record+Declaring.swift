extension Record {
  /// Makes room for a declaration whose name has been read and whose clauses have not.
  mutating func declare(_ kind: Vocabulary.Declaration, _ heading: Heading, isContinuing: Bool) -> Entity {
    /// Stands for a party until the clause that names it is read; a record without it is never used.
    let unknown = Identifier<Party>(0)
    switch kind {
    case .party:
      parties.append(Party(heading: heading))
      return .party(Identifier(parties.count - 1))
    case .person:
      persons.append(Person(heading: heading, party: unknown))
      return .person(Identifier(persons.count - 1))
    case .thing:
      things.append(Thing(heading: heading, count: nil))
      return .thing(Identifier(things.count - 1))
    case .term:
      terms.append(Term(heading: heading, scope: []))
      return .term(Identifier(terms.count - 1))
    case .measure:
      measures.append(Measure(heading: heading, party: unknown))
      return .measure(Identifier(measures.count - 1))
    case .event:
      events.append(Event(heading: heading))
      return .event(Identifier(events.count - 1))
    case .proposal:
      proposals.append(
        Proposal(heading: heading, from: [], to: [], openUntil: nil, replaces: [], knownTo: []))
      return .proposal(Identifier(proposals.count - 1))
    case .undertaking:
      undertakings.append(
        Undertaking(
          heading: heading, debtor: unknown, creditors: [], isContinuing: isContinuing,
          performance: .reported,
          clauses: Clauses()))
      return .undertaking(Identifier(undertakings.count - 1))
    case .document, .title, .timezone, .closed, .weekend, .holiday, .include:
      documents.append(DeclaredDocument(heading: heading, date: nil))
      return .document(Identifier(documents.count - 1))
    }
  }
}
