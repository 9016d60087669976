internal import Ledger

extension Record {
  /// Whether an act is about something: what it is done to, or by whom, to whom and where.
  func isConcerned(_ entity: Entity, by act: Act) -> Bool {
    if act.objects.contains(entity) { return true }
    switch entity {
    case .party(let party):
      return act.actor == party || act.accounts.contains(party) || Self.isTold(party, act, self)
    case .group(let group):
      return groups[group].members.contains { isConcerned(.party($0), by: act) }
    case .person(let person): return act.person == person || act.addressees.contains(entity)
    case .proposal(let proposal): return act.deed.counter == proposal
    case .thing(let thing):
      return act.deed.thing == thing || act.deed.readings.contains { Self.mentions($0, .thing(thing)) }
    case .term(let term): return act.deed.readings.contains { Self.mentions($0, .term(term)) }
    case .family(let family):
      return families[family].members.contains { act.objects.contains(.undertaking($0)) }
    case .post: return act.addressees.contains(entity)
    case .meeting(let meeting): return act.meeting == meeting
    case .instructions(let instructions):
      return act.objects.contains { object in
        if case .item(let item) = object { items[item].instructions == instructions } else { false }
      }
    case .document, .measure, .event, .undertaking, .day, .right, .item: return false
    }
  }

  /// Whether the act was said to a party, or to a person of it.
  private static func isTold(_ party: Identifier<Party>, _ act: Act, _ record: Record) -> Bool {
    act.addressees.contains { addressee in
      switch addressee {
      case .person(let person): record.persons[person].party == party
      case .post(let post): record.posts[post].party == party
      default: addressee == .party(party)
      }
    }
  }

  private static func mentions(_ clause: Clause, _ subject: Cover.Subject) -> Bool {
    guard case .covers(let covers) = clause else { return false }
    return covers.contains { $0.subject == subject }
  }
}
