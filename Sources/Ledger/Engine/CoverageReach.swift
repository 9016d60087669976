/// Which undertakings may cover a term or a thing, in any view and at any time. May name too many, never too few.
struct CoverageReach {
  private var coverers: [Entity: Set<Identifier<Undertaking>>] = [:]

  /// Follows every scope that the text or any reading gives.
  init(_ record: Record, _ reads: [(entity: Entity, acts: [Int32])]) {
    var covers: [Entity: Set<Entity>] = [:]
    func note(_ list: [Cover], in owner: Entity) {
      for cover in list {
        switch cover.subject {
        case .thing(let thing): covers[owner, default: []].insert(.thing(thing))
        case .term(let term): covers[owner, default: []].insert(.term(term))
        }
      }
    }
    for (index, term) in record.terms.enumerated() { note(term.scope, in: .term(Identifier(index))) }
    for (index, undertaking) in record.undertakings.enumerated() {
      note(undertaking.clauses.covers, in: .undertaking(Identifier(index)))
    }
    for (entity, acts) in reads {
      for index in acts {
        guard case .reads(let clauses) = record.acts[Int(index)].deed else { continue }
        for case .covers(let list) in clauses { note(list, in: entity) }
      }
    }
    for index in record.undertakings.indices {
      let undertaking = Identifier<Undertaking>(index)
      var open: [Entity] = [.undertaking(undertaking)]
      var seen: Set<Entity> = []
      while let entity = open.popLast() {
        for covered in covers[entity] ?? [] where seen.insert(covered).inserted {
          coverers[covered, default: []].insert(undertaking)
          open.append(covered)
        }
      }
    }
  }

  func undertakings(thatMayCover entity: Entity) -> Set<Identifier<Undertaking>> { coverers[entity] ?? [] }
}
