/// Who sits where, who was there, and who is instructed (§9, §10).
extension Declarations {
  /// The posts at which a person sits at an instant; empty where it is all of the party's, or none.
  func posts(of person: Identifier<Person>, at instant: Instant) -> [Identifier<Post>] {
    let current = persons[person].stations.last { $0.since.map { $0.instant <= instant } ?? true }
    return current.map { [$0.post] } ?? []
  }

  /// The party that a person, a post or a party is of, or is.
  func party(of entity: Entity) -> Identifier<Party>? {
    switch entity {
    case .party(let id): id
    case .person(let id): persons[id].party
    case .post(let id): posts[id].party
    default: nil
    }
  }

  /// Whether somebody is among persons, posts and parties: a person also where its post or its party is, and a party as such
  /// where `anyMember` is asked for also where somebody of it is.
  func isAmong(_ actor: Actor, _ entities: [Entity], at instant: Instant, anyMember: Bool) -> Bool {
    entities.contains { entity in
      guard party(of: entity) == actor.party else { return false }
      switch entity {
      case .person(let id): return actor.person.map { $0 == id } ?? anyMember
      case .post(let id):
        guard let person = actor.person else { return true }
        let posts = posts(of: person, at: instant)
        return posts.isEmpty || posts.contains(id)
      default: return true
      }
    }
  }

  /// Whether somebody is to carry out instructions.
  func isDelegate(_ actor: Actor, of id: Identifier<Instructions>, at instant: Instant) -> Bool {
    isAmong(actor, instructions[id].delegates, at: instant, anyMember: false)
  }

  /// Whether a party is one of those with whom the delegates talk.
  func isCounterpart(_ party: Identifier<Party>, of id: Identifier<Instructions>) -> Bool {
    let counterparts = instructions[id].counterparts
    return counterparts.isEmpty ? party != instructions[id].giver : counterparts.contains(party)
  }
}
