/// For each term and thing, the undertakings that cover it in some view, directly or through terms.
public struct Coverers: Sendable {
  private var all: [Entity: Set<Identifier<Undertaking>>] = [:]

  /// The undertakings that cover a term or thing.
  public subscript(entity: Entity) -> Set<Identifier<Undertaking>> { all[entity] ?? [] }

  init(_ readings: Readings, _ record: Record, before count: Int) {
    for index in record.undertakings.indices {
      note(Identifier(index), in: .text, readings, before: count)
    }
    // A view differs from the text where its party reads what an undertaking covers, or a term on the way.
    let asWritten = all
    for reading in readings.allActs where reading.acts.first.map({ $0 < count }) == true {
      let ids: Set<Identifier<Undertaking>> =
        switch reading.entity {
        case .undertaking(let id): [id]
        case .term: asWritten[reading.entity] ?? []
        default: []
        }
      for id in ids { note(id, in: .party(reading.party), readings, before: count) }
    }
  }

  private mutating func note(
    _ id: Identifier<Undertaking>, in view: View, _ readings: Readings, before count: Int
  ) {
    var open = readings.clauses(of: id, in: view, before: count).covers
    var seen: Set<Entity> = []
    while let cover = open.popLast() {
      let entity: Entity
      switch cover.subject {
      case .thing(let thing): entity = .thing(thing)
      case .term(let term): entity = .term(term)
      }
      guard seen.insert(entity).inserted else { continue }
      all[entity, default: []].insert(id)
      if case .term(let term) = entity { open += readings.scope(of: term, in: view, before: count) }
    }
  }
}

extension Engine {
  /// What covers what at an instant.
  public func coverers(at instant: Instant) -> Coverers {
    Coverers(readings, record, before: record.actCount(through: instant))
  }
}
