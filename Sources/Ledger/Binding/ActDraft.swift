/// Who acts: a party, and the person through whom it does, where one is named.
struct Actor: Hashable {
  let party: Identifier<Party>
  var person: Identifier<Person>?
}

/// Those who act: most often one, which takes no memory of its own. Nobody is among them twice.
struct ActorList: RandomAccessCollection {
  private var head: Actor?
  private var others: [Actor] = []

  var startIndex: Int { 0 }
  var endIndex: Int { head == nil ? 0 : others.count + 1 }

  subscript(position: Int) -> Actor {
    guard position == 0 else { return others[position - 1] }
    guard let head else { preconditionFailure("an empty list has no first actor") }
    return head
  }

  /// Adds the members of a group, of whom nobody is among them twice.
  mutating func append(membersOf group: PartyGroup) {
    guard head == nil else {
      for party in group.members { append(Actor(party: party)) }
      return
    }
    head = group.members.first.map { Actor(party: $0) }
    others = group.members.dropFirst().map { Actor(party: $0) }
  }

  mutating func append(_ actor: Actor) {
    if head == nil {
      head = actor
    } else if !contains(actor) {
      others.append(actor)
    }
  }
}

/// A dated line as it is being bound: what the acts have in common that it writes. There is never a second one of it: its
/// lists become the acts'.
struct ActDraft: ~Copyable {
  var date: WrittenDate
  var actors = ActorList()
  var deed: Deed?
  var objects = EntityList()
  var lastObject: Token?
  /// Whether a reading goes back to the text: `as written`.
  var isAsWritten = false
  var addressees = EntityList()
  var meeting: Identifier<Meeting>?
  var accounts: [Identifier<Party>] = []
  var citations: [Citation] = []
  var tags: [String] = []
  var metadata: [Metadata] = []

  init(date: WrittenDate) {
    self.date = date
  }

  /// The acts that the line writes: one of each actor, in their order, on all objects, with families written out.
  consuming func finish(
    _ deed: Deed, at place: SourcePlace, into acts: inout [Act], writtenOutBy binder: borrowing Binder
  ) {
    // Events occur, and nobody acts.
    guard !actors.isEmpty else {
      return acts.append(act(of: nil, deed, on: objects, at: place))
    }
    let hasFamily = objects.contains { if case .family = $0 { true } else { false } }
    for actor in actors {
      guard hasFamily else {
        acts.append(act(of: actor, deed, on: objects, at: place))
        continue
      }
      let own = binder.writtenOut(objects, deed.verb, by: actor.party)
      for part in binder.parts(of: deed, on: own) {
        acts.append(act(of: actor, part.deed, on: part.objects, at: place))
      }
    }
  }

  private borrowing func act(
    of actor: Actor?, _ deed: Deed, on objects: EntityList, at place: SourcePlace
  ) -> Act {
    Act(
      date: date, place: place, actor: actor?.party, person: actor?.person, deed: deed, objects: objects,
      addressees: addressees, meeting: meeting, accounts: accounts, citations: citations, tags: tags,
      metadata: metadata)
  }
}
