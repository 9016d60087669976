/// Who acts: a party, and the person through whom it does, where one is named.
struct Actor: Hashable {
  let party: Identifier<Party>
  var person: Identifier<Person>?
}

/// Those who act: most often one, which takes no memory of its own. Nobody is among them twice.
struct ActorList {
  private(set) var first: Actor?
  private(set) var others: [Actor] = []

  mutating func append(_ actor: Actor) {
    if first == nil {
      first = actor
    } else if first != actor, !others.contains(actor) {
      others.append(actor)
    }
  }

  /// The parties, in their order.
  var parties: [Identifier<Party>] { (first.map { [$0.party] } ?? []) + others.map(\.party) }
}

/// A dated line as it is being bound: what the acts have in common that it writes. There is never a second one of it: its
/// lists become the acts'.
struct ActDraft: ~Copyable {
  let date: WrittenDate
  var actors = ActorList()
  var deed: Deed?
  var objects = EntityList()
  var lastObject: Token?
  /// Whether a reading goes back to the text: `as written`.
  var isAsWritten = false
  var addressees = EntityList()
  var accounts: [Identifier<Party>] = []
  var citations: [Citation] = []
  var tags: [String] = []
  var metadata: [Metadata] = []

  init(date: WrittenDate) {
    self.date = date
  }

  /// The acts that the line writes: one of each actor, in their order, on all objects.
  consuming func finish(_ deed: Deed, at place: SourcePlace, into acts: inout [Act]) {
    acts.append(act(of: actors.first, deed, at: place))
    for actor in actors.others { acts.append(act(of: actor, deed, at: place)) }
  }

  private borrowing func act(of actor: Actor?, _ deed: Deed, at place: SourcePlace) -> Act {
    Act(
      date: date, place: place, actor: actor?.party, person: actor?.person, deed: deed, objects: objects,
      addressees: addressees, accounts: accounts, citations: citations, tags: tags, metadata: metadata)
  }
}
