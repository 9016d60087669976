/// The part of a cluster that can affect one of its undertakings, in any view and under any readings. A cluster joins
/// everything that is connected in any way; the target often depends on a small part of it.
struct Dependencies {
  private let engine: Engine
  private let contents: Cluster
  /// The undertakings that verify another, and those that act on a measure.
  private var inspections: [Identifier<Undertaking>: [Identifier<Undertaking>]] = [:]
  private var actors: [Identifier<Measure>: [Identifier<Undertaking>]] = [:]
  /// The rights that act on a measure, an undertaking or a proposal, and the proposals that amend an undertaking or a day.
  private var rights: [Entity: [Entity]] = [:]
  private var amending: [Entity: [Entity]] = [:]
  /// What stands in for a proposal, and what it stands in for.
  private var rivals: [Identifier<Proposal>: [Identifier<Proposal>]] = [:]

  /// Takes time linear in the cluster.
  init(_ engine: Engine, cluster: Int) {
    self.engine = engine
    contents = engine.clusters.all[cluster]
    let record = engine.record
    for id in contents.undertakings {
      switch record.undertakings[id].performance {
      case .reported: break
      case .measure(let measure, _): actors[measure, default: []].append(id)
      case .verifying(let others): for other in others { inspections[other, default: []].append(id) }
      }
    }
    func note(_ one: Identifier<Proposal>, _ other: Identifier<Proposal>) {
      rivals[one, default: []].append(other)
      rivals[other, default: []].append(one)
    }
    for id in contents.proposals {
      for other in record.proposals[id].replaces { note(id, other) }
      for amendment in record.proposals[id].amendments {
        amending[amendment.subject, default: []].append(.proposal(id))
      }
    }
    for id in contents.rights {
      for effect in record.rights[id].effects {
        rights[effect.change.subject, default: []].append(.right(id))
      }
    }
    for index in contents.acts {
      guard case .counters(let counter) = record.acts[Int(index)].deed else { continue }
      for case .proposal(let id) in record.acts[Int(index)].objects { note(id, counter) }
    }
  }

  /// The part of the cluster that an undertaking depends on, itself included; everything in the order of the cluster.
  func part(behind target: Identifier<Undertaking>) -> Cluster {
    // Where every instant counts, all that makes one does.
    if contents.hasEveryInstant { return contents }
    var seen: Set<Entity> = [.undertaking(target)]
    var open: [Entity] = [.undertaking(target)]
    while let entity = open.popLast() {
      for other in causes(of: entity) where seen.insert(other).inserted { open.append(other) }
    }
    var part = contents
    part.undertakings = contents.undertakings.filter { seen.contains(.undertaking($0)) }
    part.proposals = contents.proposals.filter { seen.contains(.proposal($0)) }
    part.measures = contents.measures.filter { seen.contains(.measure($0)) }
    part.events = contents.events.filter { seen.contains(.event($0)) }
    part.days = contents.days.filter { seen.contains(.day($0)) }
    part.rights = contents.rights.filter { seen.contains(.right($0)) }
    part.acts = contents.acts.filter { engine.record.acts[Int($0)].objects.contains(where: seen.contains) }
    return part
  }

  private func causes(of entity: Entity) -> [Entity] {
    let record = engine.record
    let others = (rights[entity] ?? []) + (amending[entity] ?? [])
    switch entity {
    case .undertaking(let id):
      let clauses = ClauseName.allCases.compactMap { record.undertakings[id].clauses[$0] }
      return causes(of: clauses, of: entity) + performance(of: id)
        + (inspections[id] ?? []).map(Entity.undertaking) + others
    case .measure(let id): return (actors[id] ?? []).map(Entity.undertaking) + others
    case .proposal(let id): return (rivals[id] ?? []).map(Entity.proposal) + others
    case .day(let id): return causes(of: [.when(record.days[id].condition)], of: entity) + others
    case .right(let id):
      let right = record.rights[id]
      let clauses = ClauseName.allCases.compactMap { right.clauses[$0] }
      return causes(of: clauses, of: entity) + right.effects.flatMap { $0.unless?.entities ?? [] }
        + right.effects.map(\.change.subject)
    case .party, .person, .group, .thing, .term, .event, .document, .family, .post, .meeting, .instructions,
      .item:
      return []
    }
  }

  private func performance(of id: Identifier<Undertaking>) -> [Entity] {
    switch engine.record.undertakings[id].performance {
    case .reported: []
    case .measure(let measure, _): [.measure(measure)]
    case .verifying(let others): others.map(Entity.undertaking)
    }
  }

  /// What clauses name, those of the text, of everybody's readings at any time, and of what is amended.
  private func causes(of written: [Clause], of entity: Entity) -> [Entity] {
    let record = engine.record
    var clauses = written
    for party in contents.readings.keys {
      for index in engine.readings.acts(by: party, on: entity) {
        if case .reads(let read) = record.acts[Int(index)].deed { clauses += read }
      }
    }
    for case .proposal(let id) in amending[entity] ?? [] {
      clauses += record.proposals[id].amendments.filter { $0.subject == entity }.map(\.clause)
    }
    var causes: [Entity] = []
    for clause in clauses {
      if case .under(let proposal?) = clause { causes.append(.proposal(proposal)) }
      clause.condition?.forEachPart { if let name = $0.subject { causes.append(name) } }
    }
    return causes
  }
}
