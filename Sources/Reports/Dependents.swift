internal import Ledger

extension Engine {
  /// The undertakings, days and rights whose conditions speak of something at a moment, in the text or in the view of
  /// somebody whom they concern.
  func dependents(on entity: Entity, at moment: ActMoment) -> [Entity] {
    func speaks(_ conditions: [Condition]) -> Bool {
      conditions.contains { $0.entities.contains(entity) }
    }
    let undertakings = record.undertakings.indices.map { Identifier<Undertaking>(rawValue: Int32($0)) }.filter
    {
      id in
      ([View.text] + record.undertakings[id].concerned.map(View.party)).contains {
        speaks(readings.clauses(of: id, in: $0, at: moment).conditions)
      }
    }
    let days = record.days.indices.map { Identifier<NamedDay>(rawValue: Int32($0)) }.filter { id in
      record.views.contains { speaks([readings.condition(of: id, in: $0, at: moment)]) }
    }
    let rights = record.rights.indices.map { Identifier<Right>(rawValue: Int32($0)) }.filter { id in
      let right = record.rights[id]
      return speaks(right.effects.compactMap(\.unless))
        || ([View.text] + (right.holders + right.addressees).map(View.party)).contains {
          speaks(readings.clauses(of: id, in: $0, at: moment).conditions)
        }
    }
    let all: [Entity] =
      undertakings.map(Entity.undertaking) + days.map(Entity.day) + rights.map(Entity.right)
    return all.filter { $0 != entity }
  }
}

extension Record {
  /// The rights that change something when they are invoked.
  func rights(changing entity: Entity) -> [Identifier<Right>] {
    rights.indices.map { Identifier<Right>(rawValue: Int32($0)) }.filter {
      rights[$0].effects.contains { $0.change.subject == entity }
    }
  }

  /// The positions of the acts on something, of the first so many.
  func acts(on entity: Entity, of count: Int) -> [Int] {
    (0..<count).filter { acts[$0].objects.contains(entity) }
  }
}
