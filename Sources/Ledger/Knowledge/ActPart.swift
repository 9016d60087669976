/// An act on one of its objects: each is known for itself (§3, §10).
struct ActPart: Sendable {
  /// The act's position among the record's.
  let act: Int
  /// The object; `nil` where the act has none.
  let object: Entity?
  /// What it is about: its object, the thing, the proposal that it counters with, its meeting, and what these are under.
  let subjects: [Entity]
  /// Those of them that are withheld from some: all but instructions, of which the giver's other seats learn by themselves.
  let withheld: [Entity]
  /// The instructions that it is on, or on an item of.
  let instructions: Identifier<Instructions>?

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
    withheld = subjects.filter { $0.kind != .instructions }
    switch object {
    case .instructions(let id)?: instructions = id
    case .item(let id)?: instructions = record.items[id].instructions
    default: instructions = nil
    }
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
