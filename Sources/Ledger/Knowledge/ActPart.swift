/// An act on one of its objects: each is known for itself (§3, language-2 J4).
struct ActPart: Sendable {
  /// The act's position among the record's.
  let act: Int
  /// The object; `nil` where the act has none.
  let object: Entity?
  /// What it is about: its object, the thing, the proposal that it counters with, its meeting, and what these are under. An
  /// item of instructions is left out: to those who do not know them, the act reads as something said.
  let subjects: [Entity]

  init(_ record: Record, _ index: Int, _ object: Entity?) {
    act = index
    self.object = object
    let act = record.acts[index]
    var subjects: [Entity] = []
    if let object, object.kind != .item { subjects.append(object) }
    if let thing = act.deed.thing { subjects.append(.thing(thing)) }
    if let counter = act.deed.counter { subjects.append(.proposal(counter)) }
    if let meeting = act.meeting { subjects.append(.meeting(meeting)) }
    for subject in subjects {
      guard let under = record.proposal(above: subject) else { continue }
      subjects.append(.proposal(under))
    }
    self.subjects = subjects
  }
}

extension Record {
  /// The proposal that something is under, as the text has it.
  func proposal(above entity: Entity) -> Identifier<Proposal>? {
    switch entity {
    case .undertaking(let id): undertakings[id].clauses.under
    case .right(let id): rights[id].clauses.under
    case .family(let id): families[id].members.first.flatMap { undertakings[$0].clauses.under }
    default: nil
    }
  }
}
